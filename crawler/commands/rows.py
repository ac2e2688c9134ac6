"""`--json` and `--csv`: what a command shows as a table, as rows for programs.

JSON is one object a line, of the same keys in the same order; types are kept, and days and times
are ISO 8601. CSV has a line of names first; a list is its elements with spaces between them.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Any

Row = Mapping[str, Any]


def add_row_options(parser: argparse.ArgumentParser, where: str = "") -> None:
    """Add `--json` and `--csv`, of which one can be given; `where` they apply begins their help."""
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--json", action="store_true", help=f"{where}print an object of JSON a line")
    kinds.add_argument(
        "--csv", action="store_true", help=f"{where}print CSV, names of columns first"
    )


def wants_rows(opts: argparse.Namespace) -> bool:
    """Return whether rows are wanted in the place of a table."""
    return bool(opts.json or opts.csv)


def print_rows(rows: Iterable[Row], opts: argparse.Namespace) -> None:
    """Print the rows to stdout, as `--json` or `--csv` says; all have the same keys.

    A reader that has seen enough, such as `head`, ends it without an error.
    """
    try:
        for line in _json_lines(rows) if opts.json else _csv_lines(rows):
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout when it exits, too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json_lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield f"{json.dumps(row, ensure_ascii=False, default=_plain)}\n"


def _csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    for number, row in enumerate(rows):
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if number == 0:
            writer.writerow(row)
        writer.writerow([_cell(value) for value in row.values()])
        yield text.getvalue()


def _plain(value: object) -> str:
    """Return what JSON has no type for."""
    return value.isoformat() if isinstance(value, date) else str(value)  # a datetime is a date


def _cell(value: object) -> object:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return " ".join(_plain(each) for each in value)
        case date():
            return value.isoformat()
        case _:
            return value
