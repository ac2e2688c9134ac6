"""Writes the schedule of the project's commands: lines for cron, units for systemd."""

import re
import shlex
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from crawler.runs.exit_codes import Exit
from crawler.runs.failures import HANGS_AFTER

PROJECT: Final = Path(__file__).parents[1]
#: The name of a crawl's job before the outlet's; in systemd the name of a template unit.
_CRAWL_PREFIX: Final = "crawl@"
_MINUTES_PER_HOUR: Final = 60
#: An outlet whose minute is taken tries the one this many minutes later. The number has no divisor
#: in common with 60, so every minute is tried, and is far from 0 and 60, so neighbours spread.
_STRIDE_MINUTES: Final = 37
#: Cron refuses a longer command, and cuts a longer variable without an error.
_LONGEST_LINE_BYTES: Final = 998
#: The time after which cron and systemd kill a run.
_TIMEOUT_HOURS: Final = HANGS_AFTER // timedelta(hours=1)
#: Characters that cron, the shell and systemd each read in their own way.
_MISREAD_CHARACTERS: Final = re.compile(r"[\x00-\x1f\x7f\\\"'$`]")


class ScheduledJob(NamedTuple):
    """A command that runs every hour at `minute`, or every day at `hour`, or once a week."""

    name: str
    arguments: tuple[str, ...]
    minute: int
    hour: int | None = None
    #: 1 is Monday.
    weekday: int | None = None


class Schedule(NamedTuple):
    """What to run, with which environment, log folder and mail address."""

    jobs: Sequence[ScheduledJob]
    environment: Mapping[str, str]
    logs: Path | None
    mail: str | None

    def check(self) -> None:
        """Raise `ValueError` with a line for the user if a value cannot be written safely."""
        words = [scrapy(), PROJECT, self.logs or "", self.mail or "", *self.environment.values()]
        for word in map(str, words):
            if _MISREAD_CHARACTERS.search(word):
                raise ValueError(f"{word!r} has characters that cron or systemd would misread")


def scrapy() -> Path:
    """Return the path of the `scrapy` command that belongs to this interpreter."""
    return Path(sys.executable).with_name("scrapy")


def jobs(
    outlets: Sequence[str], known: Iterable[str], options: Sequence[str] = (), *, are_all: bool
) -> list[ScheduledJob]:
    """Return an hourly crawl of each outlet, a nightly compaction and a weekly probe.

    Crawls and the probe are given the `options`.

    The minute of an outlet depends on all `known` outlets, not on which of them are scheduled.
    """
    at = minutes(known)
    return [
        *(
            ScheduledJob(f"{_CRAWL_PREFIX}{name}", ("crawl", name, *options), at[name])
            for name in outlets
        ),
        ScheduledJob("compact", ("lake", "compact"), minute=30, hour=3),
        ScheduledJob(
            "probe",
            ("probe", *(["--all"] if are_all else outlets), *options),
            minute=15,
            hour=5,
            weekday=1,
        ),
    ]


def minutes(names: Iterable[str]) -> dict[str, int]:
    """Return a minute of the hour for each outlet, from a hash of its name.

    If that minute is taken, the outlet gets a free one. No minute has two outlets before each
    minute has one. A new outlet moves hardly any other.
    """
    taken: Counter[int] = Counter()
    chosen: dict[str, int] = {}
    for place, name in enumerate(sorted(set(names))):
        first = zlib.crc32(name.encode())
        steps = range(_MINUTES_PER_HOUR)
        choices = ((first + step * _STRIDE_MINUTES) % _MINUTES_PER_HOUR for step in steps)
        allowed = place // _MINUTES_PER_HOUR
        chosen[name] = next(minute for minute in choices if taken[minute] <= allowed)
        taken[chosen[name]] += 1
    return chosen


def crontab(schedule: Schedule) -> str:
    """Return the text of a crontab.

    Output goes to a log file; after a bad run cron mails its last lines. Raise `ValueError` with a
    line for the user for what cannot be written.
    """
    schedule.check()
    variables = {"MAILTO": schedule.mail} if schedule.mail else {}
    variables |= schedule.environment
    lines = {name: f"{name}={value}" for name, value in variables.items()}
    lines |= {job.name: _cron_line(schedule, job) for job in schedule.jobs}
    for name, line in lines.items():
        if (length := len(line.encode())) > _LONGEST_LINE_BYTES:
            raise ValueError(
                f"the line of {name} has {length} bytes, and cron takes {_LONGEST_LINE_BYTES}:"
                " too long a path or address, or too many outlets"
            )
    return "\n".join(lines.values()) + "\n"


def _cron_line(schedule: Schedule, job: ScheduledJob) -> str:
    hour = "*" if job.hour is None else job.hour
    weekday = "*" if job.weekday is None else job.weekday
    folder = schedule.logs or PROJECT / "logs"
    log = shlex.quote(str(folder / f"{job.name.removeprefix(_CRAWL_PREFIX)}.log"))
    # A run that hangs would make all later ones end with BUSY, of which cron sends no mail.
    run = f"timeout -k 60 {_TIMEOUT_HOURS}h {shlex.join([str(scrapy()), *job.arguments])}"
    command = (
        f"mkdir -p {shlex.quote(str(folder))} && cd {shlex.quote(str(PROJECT))}"
        f" && {run} >> {log} 2>&1"
        f" || [ $? = {Exit.BUSY:d} ] || tail -n 20 {log}"
    )
    escaped = command.replace("%", r"\%")  # in a crontab a bare % ends the command
    return f"{job.minute} {hour} * * {weekday} {escaped}"


def units(schedule: Schedule) -> dict[str, str]:
    """Return the text of each unit file by its name.

    Output goes to the journal unless there is a folder for logs. Raise `ValueError` with a line for
    the user for what cannot be written.
    """
    schedule.check()
    files = {"jibang-alert@.service": _alert(schedule)}
    for job in schedule.jobs:
        if job.name.startswith(_CRAWL_PREFIX):
            # All crawls share one template unit; systemd puts the outlet in the place of %i.
            crawl = ("crawl", "%i", *job.arguments[2:])
            files[f"jibang-{_CRAWL_PREFIX}.service"] = _service(schedule, crawl, "%i")
        else:
            files[f"jibang-{job.name}.service"] = _service(schedule, job.arguments, job.name)
        files[f"jibang-{job.name}.timer"] = _timer(job)
    return files


def _service(schedule: Schedule, arguments: Sequence[str], log: str) -> str:
    environment = (f"Environment={_quoted(f'{k}={v}')}" for k, v in schedule.environment.items())
    lines = [
        "[Unit]",
        f"Description=jibang: scrapy {' '.join(arguments)}",
        "Wants=network-online.target",
        "After=network-online.target",
        "OnFailure=jibang-alert@%n.service",
        "",
        "[Service]",
        "Type=oneshot",
        f"TimeoutStartSec={_TIMEOUT_HOURS}h",
        f"User={_owner(PROJECT)}",
        f"WorkingDirectory={_escaped(PROJECT)}",
        *environment,
        f"ExecStart={_quoted(scrapy())} {' '.join(arguments)}",
        "# Another run of the outlet is under way: not a failure.",
        f"SuccessExitStatus={Exit.BUSY:d}",
    ]
    if schedule.logs:
        lines.append(f"StandardOutput=append:{_escaped(schedule.logs)}/{log}.log")
    return "\n".join(lines) + "\n"


def _timer(job: ScheduledJob) -> str:
    weekday = "" if job.weekday is None else "Mon Tue Wed Thu Fri Sat Sun".split()[job.weekday - 1]
    hour = "*" if job.hour is None else f"{job.hour:02d}"
    return f"""\
[Unit]
Description=jibang: timer of {job.name}

[Timer]
OnCalendar={f"{weekday} *-*-* {hour}:{job.minute:02d}:00".strip()}
RandomizedDelaySec=30
Persistent=true

[Install]
WantedBy=timers.target
"""


def _alert(schedule: Schedule) -> str:
    """Return the unit that sends the last output of a failed unit by mail, or to the journal."""
    to_journal = "systemd-cat -t jibang-alert -p err"
    send = f'mail -s "$$0 failed" {schedule.mail}' if schedule.mail else to_journal
    return f"""\
[Unit]
Description=jibang: report the failure of %i

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'systemctl status --full --lines=20 "$$0" | {_escaped(send)}' %i
"""


def _owner(path: Path) -> str:
    """Return the owner of the files: units of the system would otherwise write as root."""
    try:
        return path.owner()
    except KeyError:
        return str(path.stat().st_uid)


def _quoted(word: object) -> str:
    return f'"{_escaped(word)}"'


def _escaped(word: object) -> str:
    """Return a word with its percent signs doubled: to systemd one begins a specifier."""
    return str(word).replace("%", "%%")
