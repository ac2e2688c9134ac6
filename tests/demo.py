"""`make demo`: a made-up newspaper on loopback, crawled by the real `scrapy crawl` into `data/`.

The rows are invented and the marker file says so: a lake holds either these or real ones.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from crawler.settings import LAKE_URI
from pipelines import lake
from pipelines.timestamps import SEOUL
from tests.replica.outlets import SCRIPTED
from tests.replica.process import replica_process

DAYS = 28
ALL = ((DAYS - 1, 0),)
PRINTED = ("--days", f"{DAYS}", "--per-day", "12", "--fault", "bad_articles")
#: What the replica is asked to print, and the outlets to crawl, with windows that begin and end so
#: many days ago. Some days of ihalla are left out, so that the report has a gap to show. gwangnam
#: is crawled again after it corrected a title and a body, and took an article down. The last
#: outlet is made up altogether, and its pages are filled by a script.
NEWSPAPERS = (
    (PRINTED, {"gwangnam": ALL, "kwangju": ALL, "ihalla": ((DAYS - 1, 10), (5, 0))}),
    ((*PRINTED, "--corrected"), {"gwangnam": ((2, 0),)}),
    (
        ("--days", "2", "--per-day", "4", "--outlet", SCRIPTED.slug),
        {SCRIPTED.slug: ((1, 0),)},
    ),
)
#: Loopback need not be spared: no delay between requests.
SETTINGS = (
    "SPIDER_MODULES=crawler.spiders,tests.support.scripted",
    "DOWNLOAD_DELAY=0",
    "DEMO_LAKE=True",
)
BIN = Path(sys.executable).parent
console = Console(width=110)


def main() -> int:
    """Crawl, show what landed, say how to go on."""
    root = Path(lake.locate(LAKE_URI).uri)
    marker = root / "DEMO"
    if (root / "articles").exists() and not marker.exists():
        console.print(f"{root} holds a real crawl, and the demo's rows are made up.")
        console.print("Give the demo a lake of its own: LAKE_URI=/tmp/demo make demo")
        return 1
    root.mkdir(parents=True, exist_ok=True)
    marker.write_text("The rows here are invented by tests/replica.\n")
    for arguments, outlets in NEWSPAPERS:
        with replica_process(*arguments) as environ:
            for outlet, windows in outlets.items():
                for since, until in windows:
                    window = ("-a", f"since={ago(since)}", "-a", f"until={ago(until)}")
                    if code := scrapy("crawl", outlet, *window, environ=environ):
                        return code
    show(root)
    report = ("--output", f"{root}/DEMO.html", "--png", f"{root}/DEMO.png")
    return scrapy("report", *report, environ={})


def ago(days: int) -> date:
    """Return a day in Korea."""
    return (datetime.now(UTC).astimezone(SEOUL) - timedelta(days=days)).date()


def scrapy(*words: str, environ: dict[str, str]) -> int:
    """Run a command and say how long it took; give its exit code."""
    began = time.monotonic()
    settings = [word for setting in SETTINGS for word in ("-s", setting)]
    command = [str(BIN / "scrapy"), *words, "-L", "ERROR", *settings]
    code = subprocess.run(command, env=os.environ | environ, check=False).returncode
    took = time.monotonic() - began
    console.print(f"scrapy {' '.join(words)}: exit code {code} after {took:.1f} s")
    return code


def show(root: Path) -> None:
    """Print rows per outlet and day, a row of each, corrections, rejects, and how to query."""
    articles = f"{root}/articles/**/*.parquet"
    lakes = duckdb.connect()
    lakes.execute(f"create view articles as from '{articles}'")
    lakes.execute(f"create view rejects as from '{root}/rejects/**/*.parquet'")
    _print(
        lakes,
        "rows per outlet of the last days",
        """select outlet, published_date as day, count(*) as rows, count(*) filter (authors <> [])
           as signed, min(title) as one_of_them from articles
           where published_date > current_date - 4 group by all order by all""",
    )
    _print(
        lakes,
        "a row of each outlet, each from top to bottom",
        """select article_id, title, [a.name for a in authors] as authors,
           published_at at time zone 'Asia/Seoul' as in_seoul, charset, parser,
           replace(left(body, 80), chr(10), ' ') || ' …' as body from articles
           qualify row_number() over (partition by outlet order by published_at desc) = 1""",
        upright=True,
    )
    _print(
        lakes,
        "what gwangnam corrected between two crawls",
        """select new.article_id, new.revision, case when new.deleted then 'taken down'
           when new.title <> old.title then 'title' else 'body' end as what,
           case what when 'body' then '… ' || replace(right(old.body, 25), chr(10), ' ')
           else old.title end as before,
           case what when 'taken down' then '' when 'title' then new.title
           else '… ' || replace(right(new.body, 50), chr(10), ' ') end as after
           from articles as new join articles as old
           on old.article_id = new.article_id and old.revision = new.revision - 1 order by all""",
    )
    _print(
        lakes,
        "rejects",
        """select outlet, reason, count(*) as rows, min(url) as one_of_them
           from rejects group by all order by all""",
    )
    print(f"These rows are made up. Before a real crawl: rm -r {root}/*/ {root}/DEMO*")
    print("Query them as the README shows, after `. .venv/bin/activate`. Or at once with:")
    print(f"  .venv/bin/python -c \"import duckdb; print(duckdb.read_parquet('{articles}'))\"")


def _print(
    lakes: duckdb.DuckDBPyConnection, title: str, query: str, *, upright: bool = False
) -> None:
    answer = lakes.execute(query)
    names = [column[0] for column in answer.description or ()]
    rows = answer.fetchall()
    table = Table(title=title, title_justify="left", show_header=not upright)
    for name in range(len(rows) + 1) if upright else names:
        table.add_column(str(name))
    for row in zip(names, *rows, strict=True) if upright else rows:
        table.add_row(*map(str, row))
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
