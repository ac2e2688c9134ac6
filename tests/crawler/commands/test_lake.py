"""`scrapy lake` as a person calls it."""

import json
from datetime import timedelta
from os.path import relpath
from pathlib import Path

import duckdb
import pytest

from pipelines.lake import locate, read
from tests.replica.archive import Archive
from tests.replica.server import Replica
from tests.support.buckets import client, s3_server
from tests.support.crawling import PROJECT, call, crawl
from tests.support.march import SINCE_MARCH, UNTIL
from tests.support.rows import FETCHED, article, write


def lake(*arguments: str, at: Path | str) -> tuple[int, str, str]:
    """Run `scrapy lake`; give exit code, answer and complaints."""
    run = call(*arguments, lake=at, command="lake")
    return run.returncode, run.stdout, run.stderr


def fill(root: Path, files: int, year: int = 2025) -> None:
    """Write files of one row each."""
    moment = FETCHED.replace(year=year)
    for n in range(files):
        write(root, "articles", article(n, moment), year=year, run=f"r{n}")


def test_info_counts(tmp_path: Path) -> None:
    """Rows, files and years of each outlet."""
    fill(tmp_path, 3)
    fill(tmp_path, 2, 2024)
    code, answer, _ = lake("info", at=tmp_path)
    assert code == 0
    words = next(line.split() for line in answer.splitlines() if "gwangnam" in line)
    assert [word for word in words if word != "│"][:5] == [
        "articles",
        "gwangnam",
        "2024-2025",
        "5",
        "5",
    ]


def test_verify_tells(tmp_path: Path) -> None:
    """A sound lake by 0, a broken one by 1 and the names of what is wrong."""
    fill(tmp_path, 2)
    assert lake("verify", at=tmp_path)[::2] == (0, "2 files read, 0 problems\n")
    file = tmp_path / "articles/outlet=gwangnam/year=2025/r1-00000.parquet"
    file.write_bytes(file.read_bytes()[:1000])
    code, answer, _ = lake("verify", at=tmp_path)
    assert code == 1
    assert answer.startswith("articles/outlet=gwangnam/year=2025/r1-00000.parquet: cannot be read")
    code, _, complaint = lake("verify", "--outlet", "ihalla", at=tmp_path)
    assert (code, complaint) == (2, "scrapy lake: the lake has nothing of 'ihalla'\n")
    _, _, complaint = lake("verify", "--outlet", "gwangnm", at=tmp_path)
    assert complaint == "scrapy lake: the lake has nothing of 'gwangnm'; did you mean gwangnam?\n"


def test_compact_leaves_what_is_busy(tmp_path: Path) -> None:
    """With 75: a later call finds it free."""
    fill(tmp_path, 3)
    with locate(str(tmp_path)).writing("gwangnam"):
        code, _, complaint = lake("compact", at=tmp_path)
        assert code == 75
        assert f"another run of gwangnam is writing to {tmp_path}" in complaint
    code, answer, _ = lake("compact", at=tmp_path)
    assert (code, answer) == (0, "articles/outlet=gwangnam/year=2025: 3 files compacted\n")
    assert lake("compact", at=tmp_path)[1] == "nothing to compact\n"
    assert len(read(tmp_path)) == 3


def test_compact_names_each_outlet_that_is_busy(tmp_path: Path) -> None:
    """Two of them: neither is passed over without a word."""
    for outlet in ("gwangnam", "ihalla"):
        for n in range(3):
            row = article(n, FETCHED.replace(year=2025), outlet=outlet, article_id=f"{outlet}:{n}")
            write(tmp_path, "articles", row, year=2025, run=f"r{n}")
    place = locate(str(tmp_path))
    with place.writing("gwangnam"), place.writing("ihalla"):
        code, _, complaint = lake("compact", at=tmp_path)
    assert code == 75
    assert all(f"another run of {name}" in complaint for name in ("gwangnam", "ihalla"))


def test_latest_is_sql(tmp_path: Path) -> None:
    """Printed, or written to a file."""
    fill(tmp_path, 2)
    code, sql, _ = lake("latest", at=tmp_path)
    assert code == 0
    connection = duckdb.connect()
    connection.execute(sql)
    assert connection.execute("select count(*) from latest").fetchall() == [(2,)]
    assert lake("latest", "--output", str(tmp_path / "latest.sql"), at=tmp_path)[0] == 0
    assert (tmp_path / "latest.sql").read_text() == sql


def test_latest_works_in_any_folder(tmp_path: Path) -> None:
    """Also of a lake that was named from where the command was called."""
    fill(tmp_path, 1)
    _, sql, _ = lake("latest", at=relpath(tmp_path, PROJECT))
    assert f"'{tmp_path.resolve()}/articles/" in sql


def test_latest_of_a_lake_without_articles(tmp_path: Path) -> None:
    """DuckDB's own message names a pattern of files, and no next step."""
    (tmp_path / "runs/outlet=gwangnam/year=2026").mkdir(parents=True)
    code, _, complaint = lake("latest", at=tmp_path)
    assert code == 2
    assert "has no articles yet; `scrapy crawl` brings some" in complaint


def test_forget_an_author_everywhere(tmp_path: Path) -> None:
    """In all outlets, or in one; nobody of that name is wrong usage."""
    for n, outlet in enumerate(("gwangnam", "ihalla")):
        write(tmp_path, "articles", article(n, outlet=outlet, article_id=f"{outlet}:{n}"))
    code, answer, _ = lake("forget", "--author", "홍길동", "--outlet", "ihalla", at=tmp_path)
    assert (code, answer) == (0, "ihalla: 홍길동 removed from 1 row, with 0 pages\n")
    assert lake("forget", "--author", "홍길동", at=tmp_path)[1] == (
        "gwangnam: 홍길동 removed from 1 row, with 0 pages\n"
    )
    assert [row["authors"] for row in read(tmp_path).to_pylist()] == [[], []]
    code, _, complaint = lake("forget", "--author", "홍길동", at=tmp_path)
    assert code == 2
    assert complaint == (
        "scrapy lake: no row names '홍길동' among the `authors`; nothing was removed\n"
    )


def test_a_dry_run_of_forget_removes_nothing(tmp_path: Path) -> None:
    """It says what would go, and ends with the code of the real one."""
    url = "http://www.gwangnam.co.kr/article.php?aid=1739759965500024010"
    article_id = "gwangnam:500024"
    write(tmp_path, "articles", article(1, article_id=article_id, url=url))
    before = sorted(tmp_path.rglob("*.parquet"))
    told = f"{article_id}: 1 row and 0 pages would be removed, and it would not be fetched again\n"
    assert lake("forget", "--dry-run", "--url", url, at=tmp_path)[:2] == (0, told)
    told = "gwangnam: 홍길동 would be removed from 1 row, with 0 pages\n"
    assert lake("forget", "--dry-run", "--author", "홍길동", at=tmp_path)[:2] == (0, told)
    assert lake("forget", "--dry-run", "--author", "전우치", at=tmp_path)[0] == 2
    assert sorted(tmp_path.rglob("*.parquet")) == before
    assert read(tmp_path, ["authors"]).to_pylist()[0]["authors"]
    told = f"{article_id}: 1 row and 0 pages removed; it will not be fetched again\n"
    assert lake("forget", "--url", url, at=tmp_path)[:2] == (0, told)
    assert "(the lake did not have it)" in lake("forget", "--url", url, at=tmp_path)[1]


def test_info_for_programs(tmp_path: Path) -> None:
    """With numbers as numbers, and nothing else on stdout."""
    fill(tmp_path, 3)
    (row,) = map(json.loads, lake("info", "--json", at=tmp_path)[1].splitlines())
    assert (row["table"], row["outlet"], row["rows"], row["last_year"]) == (
        *("articles", "gwangnam"),
        *(3, 2025),
    )
    head, line = lake("info", "--csv", at=tmp_path)[1].splitlines()
    assert head == "table,outlet,first_year,last_year,rows,files,waiting,bytes"
    assert line.startswith("articles,gwangnam,2025,2025,3,3,")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["forget"], "forget takes either --url or --author"),
        (["forget", "--url", "x", "--author", "y"], "forget takes either --url or --author"),
        (["forget", "--url", "http://example.com/1"], "its host is no outlet's"),
        (
            ["forget", "--url", "http://www.gwangnam.co.kr/"],
            "is no article's address (bad_id): those are like http://www.gwangnam",
        ),
        (["info", "--dry-run"], "--dry-run goes with forget"),
        (["verify", "--json"], "--json goes with info"),
        (["verfy"], "there is no action 'verfy'; did you mean verify?"),
        (["info", "--author", "y"], "--author goes with forget"),
        (["verify", "--outlat", "y"], "unknown: --outlat y"),
        (["repair"], "there is no action 'repair'; there are info, verify, compact"),
        ([], "the following arguments are required: ACTION"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    """With 2 and a line."""
    fill(tmp_path, 1)
    code, _, complaints = lake(*arguments, at=tmp_path)
    assert code == 2
    assert complaint in complaints


@pytest.mark.parametrize("action", ["info", "verify", "compact", "latest"])
def test_no_lake_is_no_empty_lake(action: str, tmp_path: Path) -> None:
    """A typing error in `LAKE_URI` must not look sound."""
    code, _, complaint = lake(action, at=tmp_path / "nowhere")
    assert (code, complaint) == (2, f"scrapy lake: there is no lake at {tmp_path}/nowhere\n")


def test_a_lake_in_s3_does_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crawled twice, compacted, verified, counted."""
    uri = "s3://press/lake"
    archive = Archive("gwangnam", 7, UNTIL - timedelta(days=2), UNTIL, 15)
    with s3_server() as environ, Replica(archive) as replica:
        for name, value in (environ | {"HOME": str(tmp_path)}).items():
            monkeypatch.setenv(name, value)
        client(environ).create_bucket(Bucket="press")
        often = ("-s", "LAKE_COMMIT_ROWS=3")
        for _ in range(2):
            run = crawl("gwangnam", *SINCE_MARCH, *often, lake=uri, replica=replica)
            assert run.returncode == 0, run.stderr
        asked = [path for _, path in replica.requests if path.startswith("/article.php")]
        assert len(asked) == len(replica.truth) == len(read(uri))
        assert lake("compact", at=uri)[0] == 0
        assert lake("verify", at=uri)[::2] == (0, "6 files read, 0 problems\n")
        assert f" {len(replica.truth)} " in lake("info", at=uri)[1]
        busy = locate(uri)
        with busy.writing("gwangnam"):
            assert crawl("gwangnam", lake=uri, replica=replica).returncode == 75
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        assert crawl("gwangnam", lake=uri, replica=replica).returncode == 74
