"""`scrapy schedule`: what cron or systemd has to know to run the outlets every hour."""

import argparse
import os
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand

from crawler.outlet.registry import select, select_running
from crawler.runs.exit_codes import Exit, print_error
from crawler.scheduling import Schedule, crontab, jobs, units

#: Cron and systemd do not know what is set here.
_CARRIED = ("PROMETHEUS_FOLDER", "CONTACT", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION", "AWS_PROFILE")
#: What is a secret, or may hold one.
_SECRETS = (
    *("ALERT_WEBHOOK", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    *("http_proxy", "https_proxy"),
)


class Command(ScrapyCommand):
    """Prints lines for cron or units for systemd; installs nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show how it is called."""
        return "[outlet]... --cron | --systemd"

    def short_desc(self) -> str:
        """Describe it for `scrapy --help`."""
        return "Print cron lines or systemd units that run the outlets every hour"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add for whom, and what stands in it."""
        super().add_options(parser)
        kinds = parser.add_mutually_exclusive_group(required=True)
        kinds.add_argument("--cron", action="store_true", help="print a crontab")
        kinds.add_argument(
            "--systemd", action="store_true", help="print units, services and timers"
        )
        parser.add_argument(
            "--logs",
            type=Path,
            metavar="FOLDER",
            help="of a log for each outlet; default: `logs` in the project, systemd's journal",
        )
        parser.add_argument("--mail", metavar="ADDRESS", help="who is told of a bad run")
        parser.add_argument(
            "--output", type=Path, metavar="FOLDER", help="--systemd: write the files there"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print, or write."""
        try:
            self._run(args, opts)
        except (ValueError, OSError) as error:
            self.exitcode = print_error("scrapy schedule", Exit.USAGE, error)

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings
        if opts.output and opts.cron:
            raise ValueError("--output goes with --systemd; a crontab is one text")
        known = [outlet.name for outlet in select(self.settings)]
        names = [outlet.name for outlet in select_running(self.settings, args)]
        schedule = Schedule(
            jobs(names, known, are_all=not args),
            _environment(),
            opts.logs and opts.logs.absolute(),
            opts.mail,
        )
        for name in filter(os.environ.get, _SECRETS):
            print(  # noqa: T201 - for the user
                f"scrapy schedule: {name} is set here and, being a secret, not printed;"
                " put it where the jobs find it",
                file=sys.stderr,
            )
        if opts.cron:
            print(crontab(schedule), end="")  # noqa: T201 - what was asked for
            return
        files = units(schedule)
        if opts.logs and not opts.logs.is_dir():
            raise ValueError(f"there is no folder {opts.logs}, and systemd does not make it")
        if opts.output:
            opts.output.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (opts.output / name).write_text(text)
            print(f"{len(files)} units in {opts.output}", file=sys.stderr)  # noqa: T201
        else:
            print("\n".join(f"# {name}\n{text}" for name, text in files.items()), end="")  # noqa: T201


def _environment() -> dict[str, str]:
    """Give what the jobs have to be told to do what they would do if they were run here."""
    found = {name: os.environ[name] for name in _CARRIED if os.environ.get(name)}
    if lake := os.environ.get("LAKE_URI"):
        found["LAKE_URI"] = lake if "://" in lake else str(Path(lake).absolute())
    return found
