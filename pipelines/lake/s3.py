"""What pyarrow cannot ask of S3: conditional puts, and the uploads that nobody completed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class S3Error(OSError):
    """S3 refused, or did not answer. `status` is that of HTTP, 0 without an answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def client() -> Any:
    """Give a client that finds credentials and endpoint where all of AWS's tools find them."""
    import boto3  # noqa: PLC0415 - takes 0.2 s, and only those with a lake in S3 need it

    with as_s3_errors():
        return boto3.client("s3")


@contextmanager
def as_s3_errors() -> Iterator[None]:
    """Turn boto3's errors into `S3Error`, so that a place has one kind of error."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - as above

    try:
        yield
    except ClientError as error:
        raise S3Error(str(error), error.response["ResponseMetadata"]["HTTPStatusCode"]) from error
    except BotoCoreError as error:
        raise S3Error(str(error)) from error
