"""S3 through boto3, for what pyarrow cannot do: conditional puts, aborting old uploads."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class S3Error(OSError):
    """S3 refused or did not answer. `status` is the HTTP status, 0 without an answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def client() -> Any:
    """Return boto3's client; credentials and endpoint are found as all AWS tools find them.

    Raise `S3Error` when there is no valid configuration.
    """
    import boto3  # noqa: PLC0415 - takes 0.2 s, and only those with a lake in S3 need it

    with as_s3_errors():
        return boto3.client("s3")


@contextmanager
def as_s3_errors() -> Iterator[None]:
    """Raise boto3's errors within the block as `S3Error`: a place raises `OSError` only."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - as above

    try:
        yield
    except ClientError as error:
        raise S3Error(str(error), error.response["ResponseMetadata"]["HTTPStatusCode"]) from error
    except BotoCoreError as error:
        raise S3Error(str(error)) from error
