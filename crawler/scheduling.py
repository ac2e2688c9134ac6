"""When what is run: lines for cron, units for systemd."""

import re
import shlex
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from crawler.runs.exit_codes import Exit

PROJECT: Final = Path(__file__).parents[1]
_HOUR: Final = 60
#: No divisor of 60, and about the golden section of it: who finds a minute taken goes far away.
_STRIDE: Final = 37
#: Bytes. Cron refuses a longer command, and cuts a longer variable without a word.
_LONGEST_LINE: Final = 998
#: A run of the last days takes minutes; one that takes so long hangs.
_LONGEST_HOURS: Final = 12
#: What cron, the shell and systemd each read in their own way; no path has it without malice.
_UNWRITABLE: Final = re.compile(r"[\x00-\x1f\x7f\\\"'$`]")


class Job(NamedTuple):
    """Something that is run every hour at that minute, or at that hour, or on that weekday."""

    name: str
    arguments: tuple[str, ...]
    minute: int
    hour: int | None = None
    #: 1 is Monday.
    weekday: int | None = None


class Plan(NamedTuple):
    """What to run, and with what around it."""

    jobs: Sequence[Job]
    environment: Mapping[str, str]
    logs: Path | None
    mail: str | None

    def check(self) -> None:
        """Raise `ValueError` with a line for the user for what cannot be written down safely."""
        words = [scrapy(), PROJECT, self.logs or "", self.mail or "", *self.environment.values()]
        for word in map(str, words):
            if _UNWRITABLE.search(word):
                raise ValueError(f"{word!r} has characters that cron or systemd would misread")


def scrapy() -> Path:
    """Give the command that belongs to this interpreter."""
    return Path(sys.executable).with_name("scrapy")


def jobs(outlets: Sequence[str], known: Iterable[str], *, are_all: bool) -> list[Job]:
    """Give an hourly crawl for each outlet, a nightly compaction and a weekly look at them.

    An outlet has its minute among all `known` ones, whichever of them are asked for.
    """
    at = minutes(known)
    return [
        *(Job(f"crawl@{name}", ("crawl", name), at[name]) for name in outlets),
        Job("compact", ("lake", "compact"), minute=30, hour=3),
        Job("probe", ("probe", *(["--all"] if are_all else outlets)), 15, hour=5, weekday=1),
    ]


def minutes(names: Iterable[str]) -> dict[str, int]:
    """Give each outlet a minute of the hour: its own by its name, a free one if that is taken.

    No minute has two outlets before each has one, and a new outlet moves hardly any other.
    """
    taken: Counter[int] = Counter()
    chosen: dict[str, int] = {}
    for place, name in enumerate(sorted(set(names))):
        first = zlib.crc32(name.encode())
        choices = ((first + step * _STRIDE) % _HOUR for step in range(_HOUR))
        chosen[name] = next(minute for minute in choices if taken[minute] <= place // _HOUR)
        taken[chosen[name]] += 1
    return chosen


def crontab(plan: Plan) -> str:
    """Give the lines of a crontab. Output goes to a log; cron mails its end after a bad run."""
    plan.check()
    variables = {"MAILTO": plan.mail} if plan.mail else {}
    lines = {name: f"{name}={value}" for name, value in {**variables, **plan.environment}.items()}
    lines |= {job.name: _cron_line(plan, job) for job in plan.jobs}
    for name, line in lines.items():
        if (length := len(line.encode())) > _LONGEST_LINE:
            raise ValueError(
                f"the line of {name} has {length} bytes, and cron takes {_LONGEST_LINE}:"
                " too long a path or address, or too many outlets"
            )
    return "\n".join(lines.values()) + "\n"


def _cron_line(plan: Plan, job: Job) -> str:
    hour = "*" if job.hour is None else job.hour
    weekday = "*" if job.weekday is None else job.weekday
    folder = plan.logs or PROJECT / "logs"
    log = shlex.quote(str(folder / f"{job.name.removeprefix('crawl@')}.log"))
    # A run that hangs would keep all others from beginning, and cron is not told of these.
    run = f"timeout -k 60 {_LONGEST_HOURS}h {shlex.join([str(scrapy()), *job.arguments])}"
    command = (
        f"mkdir -p {shlex.quote(str(folder))} && cd {shlex.quote(str(PROJECT))}"
        f" && {run} >> {log} 2>&1"
        f" || [ $? = {Exit.BUSY:d} ] || tail -n 20 {log}"
    )
    escaped = command.replace("%", r"\%")  # else the command ends there
    return f"{job.minute} {hour} * * {weekday} {escaped}"


def units(plan: Plan) -> dict[str, str]:
    """Give the unit files by their names. Output goes to the journal unless there is `logs`."""
    plan.check()
    files = {"jibang-alert@.service": _alert(plan)}
    for job in plan.jobs:
        name, at, _ = f"jibang-{job.name}".partition("@")
        arguments = ("crawl", "%i") if at else job.arguments
        files[f"{name}{at}.service"] = _service(plan, arguments, "%i" if at else job.name)
        files[f"jibang-{job.name}.timer"] = _timer(job)
    return files


def _service(plan: Plan, arguments: Sequence[str], log: str) -> str:
    environment = (f"Environment={_quoted(f'{k}={v}')}" for k, v in plan.environment.items())
    lines = [
        "[Unit]",
        f"Description=jibang: scrapy {' '.join(arguments)}",
        "Wants=network-online.target",
        "After=network-online.target",
        "OnFailure=jibang-alert@%n.service",
        "",
        "[Service]",
        "Type=oneshot",
        f"TimeoutStartSec={_LONGEST_HOURS}h",
        f"User={_owner(PROJECT)}",
        f"WorkingDirectory={_escaped(PROJECT)}",
        *environment,
        f"ExecStart={_quoted(scrapy())} {' '.join(arguments)}",
        "# Another run of the outlet is under way: nothing is wrong.",
        f"SuccessExitStatus={Exit.BUSY:d}",
    ]
    if plan.logs:
        lines.append(f"StandardOutput=append:{_escaped(plan.logs)}/{log}.log")
    return "\n".join(lines) + "\n"


def _timer(job: Job) -> str:
    weekday = "" if job.weekday is None else "Mon Tue Wed Thu Fri Sat Sun".split()[job.weekday - 1]
    hour = "*" if job.hour is None else f"{job.hour:02d}"
    return f"""\
[Unit]
Description=jibang: when {job.name} is run

[Timer]
OnCalendar={f"{weekday} *-*-* {hour}:{job.minute:02d}:00".strip()}
RandomizedDelaySec=30
Persistent=true

[Install]
WantedBy=timers.target
"""


def _alert(plan: Plan) -> str:
    """Tell by mail, or else in the journal, what the unit said last."""
    tell = (
        f'mail -s "$$0 failed" {plan.mail}' if plan.mail else "systemd-cat -t jibang-alert -p err"
    )
    return f"""\
[Unit]
Description=jibang: tell somebody of %i

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'systemctl status --full --lines=20 "$$0" | {_escaped(tell)}' %i
"""


def _owner(path: Path) -> str:
    """Give whose the files are: units of the system would otherwise write as root."""
    try:
        return path.owner()
    except KeyError:
        return str(path.stat().st_uid)


def _quoted(word: object) -> str:
    return f'"{_escaped(word)}"'


def _escaped(word: object) -> str:
    """To systemd a percent sign begins a specifier."""
    return str(word).replace("%", "%%")
