"""A lake in an object store: S3, or any other that `pyarrow.fs` reaches."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pyarrow as pa
from pyarrow import fs

from pipelines.lake import s3
from pipelines.lake.folder import hold_lock
from pipelines.lake.lease import Lease
from pipelines.lake.place import LOCKS, STALE_SECONDS, Place

_URI = re.compile(r"[a-z][a-z0-9+.-]*://[^/@?#]+(/[^@?#]*)?")


class Bucket(Place):
    """A lake whose files are objects: each appears when its upload is complete.

    A lock file keeps two runs of an outlet on one machine apart, a lease those on several machines.
    The lease needs conditional puts, so S3; `client` is boto3's. With any other store, run an
    outlet on one machine only.
    """

    def __init__(self, uri: str, filesystem: fs.FileSystem, root: str, client: Any = None) -> None:
        super().__init__(uri, filesystem, root)
        self.client = client

    @classmethod
    def at(cls, uri: str) -> Self:
        """Return the place of a URI such as `s3://bucket/prefix`; see `locate`.

        Credentials and endpoint come from the environment: pyarrow and boto3 both read
        `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL` and the other AWS variables.

        Raise `ValueError` for a URI that names no place, `OSError` when the store does not answer.
        """
        if not _URI.fullmatch(uri) or "//" in uri.partition("://")[2]:
            raise ValueError(f"LAKE_URI={uri} is not like s3://bucket/prefix")
        client = s3.client() if urlsplit(uri).scheme == "s3" else None
        try:
            filesystem, root = fs.FileSystem.from_uri(uri)
        except pa.ArrowInvalid as error:
            allowed = "a folder, file:///folder and s3://bucket/prefix are allowed"
            raise ValueError(f"LAKE_URI={uri}: {error}; {allowed}") from None
        # The locks and the view need one spelling of each place.
        scheme, _, path = uri.partition("://")
        plain = "/".join(part for part in path.split("/") if part)
        return cls(f"{scheme}://{plain}", filesystem, root.strip("/"), client)

    def put(self, path: str, data: pa.Buffer) -> None:
        """See `Place.put`.

        All bytes are written in one call. Closing a stream makes an object of whatever it was
        given, also when an exception closes it: a failure between two writes would store half a
        file [source: lake-half-files].
        """
        stream = self.filesystem.open_output_stream(f"{self.root}/{path}")
        stream.write(data)
        stream.close()

    def purge(self, outlet: str) -> None:
        """Do nothing: an object store keeps no replaced files. See `Place.purge`."""

    @contextmanager
    def _lock(self, outlet: str) -> Iterator[None]:
        complaint = f"another run of {outlet} is writing to {self.uri}"
        name = hashlib.sha256(f"{self.uri}/{outlet}".encode()).hexdigest()
        locks = Path.home() / ".cache" / "jibang" / "locks"
        locks.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            held.enter_context(hold_lock(locks / f"{name}.lock", complaint))
            if self.client:
                bucket, _, prefix = self.root.partition("/")
                key = f"{prefix}/{LOCKS}/{outlet}.json".lstrip("/")
                held.enter_context(Lease(self.client, bucket, key, complaint))
            yield

    def _sweep(self) -> None:
        """Abort uploads older than `STALE_SECONDS`: they are invisible, but cost storage."""
        if self.client is None:
            return
        bucket, _, prefix = self.root.partition("/")
        before = datetime.now(UTC) - timedelta(seconds=STALE_SECONDS)
        with s3.as_s3_errors():
            pages = self.client.get_paginator("list_multipart_uploads")
            for page in pages.paginate(Bucket=bucket, Prefix=f"{prefix}/".lstrip("/")):
                for upload in page.get("Uploads", ()):
                    if upload["Initiated"] < before:
                        where = {"Bucket": bucket, "Key": upload["Key"]}
                        self.client.abort_multipart_upload(**where, UploadId=upload["UploadId"])
