"""The lake in object storage, against moto's S3 server as a process of its own."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import time
from typing import Any

import pyarrow as pa
import pytest

from pipelines.lake import BusyError, Memory, Writer, locate, read
from pipelines.lake.compaction import compact, due
from pipelines.lake.forgetting import forget_article
from pipelines.lake.layout import Run
from pipelines.lake.verification import strays, verify
from tests.support.buckets import client, s3_server
from tests.support.rows import article

LEASE = "lakes/one/_locks/gwangnam.json"


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """Serve S3 for all tests of this file."""
    with s3_server() as environ:
        yield environ


@pytest.fixture
def s3(server: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Yield a client, with an empty bucket `press` on the server."""
    for name, value in (server | {"HOME": str(tmp_path)}).items():
        monkeypatch.setenv(name, value)
    s3 = client(server)
    s3.create_bucket(Bucket="press")
    yield s3
    for entry in s3.list_objects_v2(Bucket="press").get("Contents", ()):
        s3.delete_object(Bucket="press", Key=entry["Key"])
    for upload in s3.list_multipart_uploads(Bucket="press").get("Uploads", ()):
        s3.abort_multipart_upload(Bucket="press", Key=upload["Key"], UploadId=upload["UploadId"])
    s3.delete_bucket(Bucket="press")


URI = "s3://press/lakes/one"


def fill(files: int, year: int = 2026) -> None:
    """Write files of two rows each."""
    for number in range(files):
        writer = Writer(locate(URI), Run(f"run{number}"))
        for serial in (2 * number, 2 * number + 1):
            writer.add("articles", year, article(serial))
        writer.commit()


def keys(s3: Any) -> list[str]:
    """Name what is in the bucket, without the marks that pyarrow makes for folders."""
    found = s3.list_objects_v2(Bucket="press").get("Contents", ())
    return [entry["Key"] for entry in found if not entry["Key"].endswith("/")]


def test_rows_are_written_read_and_known(s3: Any) -> None:
    """As in a folder."""
    fill(2)
    assert keys(s3) == [
        f"lakes/one/articles/outlet=gwangnam/year=2026/run{n}-00000.parquet" for n in (0, 1)
    ]
    assert len(read(URI)) == 4
    assert "gwangnam:3" in Memory(locate(URI), "gwangnam")
    assert not list(verify(locate(URI), "gwangnam", "articles"))
    assert not list(strays(locate(URI)))


def test_an_empty_bucket_is_no_lake(s3: Any) -> None:
    """As a folder that is not there."""
    del s3
    with pytest.raises(FileNotFoundError, match="s3://press/lakes/one"):
        read(URI)
    assert Memory(locate(URI), "gwangnam").find("gwangnam:1") is None


def test_compaction_leaves_one_object(s3: Any) -> None:
    """And the rows."""
    fill(9)
    place = locate(URI)
    for partition in list(due(place)):
        with place.writing("gwangnam"):
            assert compact(place, partition, Run("20260302T000000Z-compact-aaaaaa")) == 9
    assert keys(s3) == [
        "lakes/one/articles/outlet=gwangnam/year=2026/20260302T000000Z-compact-aaaaaa-00000.parquet"
    ]
    assert len(read(URI)) == 18


def test_a_compaction_cut_short_is_finished(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the old objects were deleted: whoever writes next deletes them."""
    fill(9)
    place = locate(URI)
    with place.writing("gwangnam"), monkeypatch.context() as killed:
        killed.setattr(type(place), "remove", lambda *_: None)
        compact(place, next(due(place)), Run("20260302T000000Z-compact-aaaaaa"))
    assert len(keys(s3)) == 10
    assert len(list(verify(place, "gwangnam", "articles"))) == 9
    assert len(read(URI)) == 18
    with place.writing("gwangnam"):
        assert len([key for key in keys(s3) if "articles" in key]) == 1


def test_an_article_is_forgotten(s3: Any) -> None:
    """From the object that had it."""
    fill(1)
    with locate(URI).writing("gwangnam"):
        assert forget_article(locate(URI), "gwangnam", "gwangnam:1", Run("forget")) == 1
    assert read(URI)["article_id"].to_pylist() == ["gwangnam:0"]
    assert len([key for key in keys(s3) if "articles" in key]) == 1


def test_two_writers_of_an_outlet_on_one_machine(s3: Any) -> None:
    """The second is refused; when the first is done there is no lease left."""
    place = locate(URI)
    with place.writing("gwangnam"):
        assert LEASE in keys(s3)
        with place.writing("ihalla"):
            pass
        with pytest.raises(BusyError, match="another run of gwangnam"), place.writing("gwangnam"):
            pass
    assert keys(s3) == []


def put_lease(s3: Any, machine: str, until: float, process: str = "1 1") -> None:
    """Pretend that somebody holds gwangnam."""
    body = json.dumps({"machine": machine, "process": process, "until": until})
    s3.put_object(Bucket="press", Key=LEASE, Body=body.encode())


def test_another_machine_is_respected_until_it_is_dead(s3: Any) -> None:
    """A lease that nobody renews runs out."""
    place = locate(URI)
    put_lease(s3, "another machine", time() + 100)
    with pytest.raises(BusyError, match="on another machine"), place.writing("gwangnam"):
        pass
    assert LEASE in keys(s3)
    put_lease(s3, "another machine", time() - 1)
    with place.writing("gwangnam"):
        pass


def test_a_killed_run_of_this_machine_blocks_nobody(
    s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock file died with it; its lease says whose it was."""
    place = locate(URI)
    with monkeypatch.context() as killed:
        killed.setattr("pipelines.lake.lease._process", lambda *_: "999999999 7")
        killed.setattr("pipelines.lake.lease.Lease.__exit__", lambda *_: None)
        with place.writing("gwangnam"):
            pass
    assert LEASE in keys(s3)
    with place.writing("gwangnam"):
        pass


def test_one_place_has_one_name(s3: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A slash at the end, or another user's home, opens no second door."""
    del s3
    with locate(URI).writing("gwangnam"):
        for uri in (URI, f"{URI}/"):
            monkeypatch.setenv("HOME", str(tmp_path / "another"))
            with pytest.raises(BusyError), locate(uri).writing("gwangnam"):
                pass
    with pytest.raises(ValueError, match="LAKE_URI"):
        locate("s3://press//x")


def test_uploads_that_nobody_completed_are_aborted(s3: Any) -> None:
    """A killed upload of a large file is invisible, and paid for; moto's are all of 2010."""
    upload = {"Bucket": "press", "Key": "lakes/one/articles/outlet=gwangnam/year=2026/x.parquet"}
    s3.create_multipart_upload(**upload)
    s3.create_multipart_upload(Bucket="press", Key="others/x")
    with locate(URI).writing("gwangnam"):
        pass
    left = s3.list_multipart_uploads(Bucket="press")["Uploads"]
    assert [each["Key"] for each in left] == ["others/x"]


def test_a_large_file_is_there_whole(s3: Any) -> None:
    """More than one part of an upload."""
    locate(URI).put("articles/large", pa.py_buffer(bytes(25_000_000)))
    stored = s3.head_object(Bucket="press", Key="lakes/one/articles/large")
    assert stored["ContentLength"] == 25_000_000


def test_an_upload_that_fails_on_the_way_completes_nothing(
    server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second part is refused: the first must not become an object."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    with refusing_parts() as (endpoint, requests):
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        place = locate(URI)
        with pytest.raises(OSError, match="UploadPart"):
            place.put("articles/large", pa.py_buffer(bytes(25_000_000)))
        del place
        gc.collect()  # a stream that is thrown away is closed
    assert any("partNumber=2" in request for request in requests)
    assert not [
        request for request in requests if request.startswith("POST") and "uploadId" in request
    ]


@contextmanager
def refusing_parts() -> Iterator[tuple[str, list[str]]]:
    """Serve as much of S3 as begins an upload, and refuse its second part."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self, body: bytes, status: int = 200) -> None:
            requests.append(self.requestline)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("ETag", '"x"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self._answer(
                b"<InitiateMultipartUploadResult><Bucket>press</Bucket><Key>k</Key>"
                b"<UploadId>u</UploadId></InitiateMultipartUploadResult>"
            )

        def do_PUT(self) -> None:
            self._answer(b"", 403 if "partNumber=2" in self.path else 200)

        def do_DELETE(self) -> None:
            self._answer(b"", 204)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", requests
        server.shutdown()
        thread.join()


def test_without_credentials_there_is_an_error(monkeypatch: pytest.MonkeyPatch, s3: Any) -> None:
    """And no lake that looks empty."""
    del s3
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(OSError, match="press"), locate(URI).writing("gwangnam"):
        pass
