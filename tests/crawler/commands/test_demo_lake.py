"""No real crawl goes into the lake of `make demo`."""

import subprocess
from pathlib import Path

import pytest

from pipelines.lake import read
from tests.replica.server import Replica
from tests.support.buckets import client, s3_server
from tests.support.crawling import call, crawl
from tests.support.march import SINCE_MARCH, archives

COMMANDS = (
    ("crawl", "gwangnam"),
    ("crawlall", "gwangnam"),
    ("backfill", "gwangnam", "--since", "2005-01"),
    ("schedule", "--cron"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_demos_lake_is_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    """With 2 and the command that removes it; nothing is fetched or written."""
    lake = tmp_path / "made up"
    lake.mkdir()
    (lake / "DEMO").touch()
    command, *arguments = words
    run = crawl(*arguments, lake=lake, command=command)
    assert run.returncode == 2
    assert f"rm -r '{lake}'/*/ '{lake}'/DEMO*" in run.stderr
    assert [*lake.iterdir()] == [lake / "DEMO"]


def test_the_command_that_is_named_removes_it(tmp_path: Path) -> None:
    """The demo itself may crawl into it; after the `rm` a real crawl may, too."""
    (tmp_path / "DEMO").touch()
    (tmp_path / "DEMO.html").touch()
    with Replica(*archives(1, 4, "gwangnam")) as replica:
        demo = ("-s", "DEMO_LAKE=True")
        run = crawl("gwangnam", *SINCE_MARCH, *demo, lake=tmp_path, replica=replica)
        assert run.returncode == 0, run.stderr
        refused = crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica)
        removal = refused.stderr.partition("Remove them: ")[2].partition(". Or ")[0]
        subprocess.run(["sh", "-c", removal], check=True)
        assert not [*tmp_path.iterdir()]
        assert crawl("gwangnam", *SINCE_MARCH, lake=tmp_path, replica=replica).returncode == 0
    assert len(read(tmp_path)) == 4


def test_what_only_reads_is_allowed(tmp_path: Path) -> None:
    """`backfill --status` and `--dry-run` fetch and write nothing."""
    (tmp_path / "DEMO").touch()
    run = call("gwangnam", "--status", lake=tmp_path, command="backfill")
    assert "nothing was crawled yet" in run.stderr
    run = call("gwangnam", "--since", "2005-01", "--dry-run", lake=tmp_path, command="backfill")
    assert run.returncode == 0, run.stderr


def test_a_demos_bucket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In S3 another command removes it."""
    with s3_server() as environ:
        for name, value in (environ | {"HOME": str(tmp_path)}).items():
            monkeypatch.setenv(name, value)
        s3 = client(environ)
        s3.create_bucket(Bucket="press")
        s3.put_object(Bucket="press", Key="lake/DEMO", Body=b"")
        for command, *arguments in COMMANDS:
            run = crawl(*arguments, lake="s3://press/lake", command=command)
            assert run.returncode == 2
            assert "aws s3 rm --recursive s3://press/lake." in run.stderr
