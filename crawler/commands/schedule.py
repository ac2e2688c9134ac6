"""`scrapy schedule`: prints a crontab or systemd units that run the outlets every hour."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from crawler.commands.contact import missing_contact
from crawler.commands.demo_lake import refuse_demo_lake
from crawler.commands.helping import add_examples
from crawler.outlet.registry import select, without_forbidden
from crawler.outlet.spider import OutletSpider
from crawler.runs.exit_codes import Exit, print_error
from crawler.scheduling import Schedule, crontab, jobs, units
from pipelines import lake

#: Environment variables that are copied into the schedule: cron and systemd do not inherit them.
_COPIED = ("PROMETHEUS_FOLDER", "CONTACT", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION", "AWS_PROFILE")
#: Environment variables that are or may contain a secret: they are named and not copied.
_SECRETS = (
    *("ALERT_WEBHOOK", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    *("http_proxy", "https_proxy"),
)


class Command(ScrapyCommand):
    """Prints a crontab or systemd units; installs nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[OUTLET]... --cron | --systemd"

    def short_desc(self) -> str:
        """Return the description for `scrapy --help`."""
        return "Print cron lines or systemd units that crawl the outlets hourly"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the format, logs, mail and output."""
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
            help="write one log per outlet here; default: `logs` in the project, systemd's journal",
        )
        parser.add_argument("--mail", metavar="ADDRESS", help="who is notified of a bad run")
        parser.add_argument(
            "--output", type=Path, metavar="FOLDER", help="--systemd: write the files there"
        )
        add_examples(
            parser,
            "schedule --cron --mail you@example.org > jobs && crontab jobs",
            "schedule --systemd --output units gwangnam kwangju",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the schedule, or write it to files."""
        try:
            self._run(args, opts)
        except (ValueError, OSError) as error:
            self.exitcode = print_error("scrapy schedule", Exit.USAGE, error)

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings
        if opts.output and opts.cron:
            raise ValueError("--output goes with --systemd; a crontab is one text")
        _refuse_demo_lake(self.settings)
        known = [outlet.name for outlet in select(self.settings)]
        chosen = without_forbidden(select(self.settings, args), self.settings)
        if not chosen:
            consent = f"-s IGNORE_TERMS={','.join(args)}"
            raise ValueError(f"no outlet is left to run. If the outlet has agreed: {consent}")
        names = [outlet.name for outlet in chosen]
        schedule = Schedule(
            jobs(names, known, _consent(chosen), are_all=not args),
            _environment(),
            opts.logs and opts.logs.absolute(),
            opts.mail,
        )
        if warning := missing_contact(self.settings):
            print(f"scrapy schedule: {warning}", file=sys.stderr)  # noqa: T201 - for the user
        for name in filter(os.environ.get, _SECRETS):
            print(  # noqa: T201 - for the user
                f"scrapy schedule: {name} is set here; it is a secret and not printed."
                " Set it where the jobs will find it",
                file=sys.stderr,
            )
        if opts.cron:
            print(crontab(schedule), end="")  # noqa: T201 - the result
            return
        files = units(schedule)
        if opts.logs and not opts.logs.is_dir():
            raise ValueError(f"there is no folder {opts.logs}, and systemd does not create it")
        if opts.output:
            opts.output.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (opts.output / name).write_text(text)
            print(f"{len(files)} units in {opts.output}", file=sys.stderr)  # noqa: T201
        else:
            print("\n".join(f"# {name}\n{text}" for name, text in files.items()), end="")  # noqa: T201


def _consent(outlets: Sequence[type[OutletSpider]]) -> tuple[str, ...]:
    """Return the options with which those may run that would be switched off otherwise."""
    agreed = ",".join(outlet.name for outlet in outlets if outlet.terms)
    return ("-s", f"IGNORE_TERMS={agreed}") if agreed else ()


def _refuse_demo_lake(settings: BaseSettings) -> None:
    """Raise `ValueError` if the jobs would crawl into the lake of `make demo`.

    A lake that cannot be read from here may be readable where the jobs run.
    """
    with suppress(OSError):
        refuse_demo_lake(lake.locate(settings["LAKE_URI"]), settings)


def _environment() -> dict[str, str]:
    """Return the environment variables that make the jobs behave as if they were started here."""
    found = {name: os.environ[name] for name in _COPIED if os.environ.get(name)}
    if uri := os.environ.get("LAKE_URI"):
        found["LAKE_URI"] = uri if "://" in uri else str(Path(uri).absolute())
    return found
