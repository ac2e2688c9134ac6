"""Exactly once, whatever happens: more kills, and in object storage."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake import bucket, locate
from tests.proofs.seaweed import BUCKET, seaweed
from tests.replica.server import Replica
from tests.support.buckets import client
from tests.support.crashing import IN_A_BUCKET, ON_DISK, archive, crash

#: Puts an object of many parts.
_PUT = """
import sys
import pyarrow as pa
from pipelines.lake import locate
data = pa.py_buffer(bytes(512 << 20))
locate(sys.argv[1]).put("articles/outlet=gwangnam/year=2026/cut-short.parquet", data)
"""


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Yield a client of SeaweedFS with the bucket `press`."""
    folder = tmp_path / "seaweed"
    folder.mkdir()
    with seaweed(folder) as environ:
        for name, value in (environ | {"HOME": str(tmp_path)}).items():
            monkeypatch.setenv(name, value)
        yield client(environ)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_hundred_kills_on_the_disk(
    seed: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The crash test of the suite, at greater length."""
    deaths = 4 * ON_DISK
    with Replica(archive(seed)) as replica:
        ending = crash(str(tmp_path), replica, deaths, seed)
    record_property("on the disk", str(ending))
    assert ending.kills == Counter((death.command, death.step) for death in deaths)
    assert ending.differences == Counter()


def test_kills_in_a_bucket(s3: Any, record_property: Callable[[str, object], None]) -> None:
    """In uploads and in compactions, whose new file and old ones are there together for a while."""
    deaths = 3 * IN_A_BUCKET
    with Replica(archive(3)) as replica:
        ending = crash(f"s3://{BUCKET}/lakes/one", replica, deaths, 3)
    record_property("in SeaweedFS", str(ending))
    assert ending.kills == Counter((death.command, death.step) for death in deaths)
    assert ending.differences == Counter()
    paths = [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    tables = {path.removeprefix("lakes/one/").partition("/")[0] for path in paths}
    assert tables == {"articles", "coverage", "pages", "runs"}  # no lease, no upload half done


def test_an_upload_cut_short_is_never_seen(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between two parts: no object, and the next run aborts what is left and paid for."""
    uri = f"s3://{BUCKET}/lakes/two"
    with subprocess.Popen([sys.executable, "-c", _PUT, uri]) as process:
        while not list(_parts(s3)):
            assert process.poll() is None
        process.kill()
    assert locate(uri).files("articles") == []
    assert list(_parts(s3))
    with locate(uri).writing("gwangnam"):
        assert list(_parts(s3)), "it may be another machine's, and under way"
    monkeypatch.setattr(bucket, "STALE_SECONDS", 0)
    with locate(uri).writing("gwangnam"):
        assert not list(_parts(s3))


def _parts(s3: Any) -> Iterator[str]:
    """Name the parts of uploads under way."""
    for upload in s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", ()):
        where = {"Bucket": BUCKET, "Key": upload["Key"], "UploadId": upload["UploadId"]}
        for part in s3.list_parts(**where).get("Parts", ()):
            yield f"{upload['Key']} {part['PartNumber']}"
