"""`scrapy schedule`: what it prints is asked of the real `crontab` and `systemd-analyze`."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from crawler.scheduling import minutes
from pipelines import lake
from tests.support.crawling import PROJECT, call

OUTLETS = get_spider_loader(get_project_settings()).list()
PACKAGES = {"crontab": "cron", "systemd-analyze": "systemd"}
NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


Answer = subprocess.CompletedProcess[str]


def run(*command: str | Path, cwd: Path = PROJECT, **environ: str) -> Answer:
    """Run a command of the system."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def tool(name: str) -> str:
    """Return the path of a tool; fail the test where it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"there is no {name}: apt-get install {PACKAGES[name]}")
    return path


def check_crontab(text: str, folder: Path) -> None:
    """Let `crontab` read it without installing it: `-n` in Debian, `-T` elsewhere."""
    file = folder / "crontab"
    file.write_text(text)
    crontab = tool("crontab")
    dry = "-n" if "dry run" in run(crontab, "-h").stderr else "-T"
    answer = run(crontab, dry, file)
    assert answer.returncode == 0, answer.stderr + text


def check_units(folder: Path) -> None:
    """Let systemd read them: it also looks whether the commands are there."""
    answer = run(tool("systemd-analyze"), "verify", *sorted(folder.iterdir()))
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.fixture
def odd_project(tmp_path: Path) -> Path:
    """Return the project in a folder whose name cron, the shell and systemd could misread."""
    folder = tmp_path / "50% of us; #1"
    folder.mkdir()
    for name in ("crawler", "pipelines", "scrapy.cfg"):
        (folder / name).symlink_to(PROJECT / name)
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    return folder


def schedule(folder: Path, *options: str | Path, **environ: str) -> Answer:
    """Run `scrapy schedule` of the project in that folder."""
    python = folder / ".venv/bin/python"
    return run(python, "-m", "scrapy", "schedule", *options, cwd=folder, **environ)


def command_in(crontab: str, outlet: str) -> str:
    """Return the command of an outlet's line, as cron hands it to the shell."""
    line = next(line for line in crontab.splitlines() if f"crawl {outlet} " in line)
    return line.split(" ", 5)[5].replace(r"\%", "%")


@pytest.mark.parametrize("count", [1, 3, 20, 60, 61, 120, 150])
def test_outlets_are_spread_over_the_hour(count: int) -> None:
    """No minute has two more than another, and each outlet has one."""
    chosen = minutes(f"outlet{number}" for number in range(count))
    taken = Counter(chosen.values())
    assert len(chosen) == count
    assert {*taken} <= {*range(60)}
    assert max(taken.values()) == -(-count // 60)


def test_a_new_outlet_moves_hardly_any_other() -> None:
    """A minute belongs to a name: who watches the logs knows it."""
    names = [f"outlet{number}" for number in range(30)]
    before, after = minutes(names), minutes([*names, "jejunews"])
    assert sum(before[name] != after[name] for name in names) <= 3
    assert minutes(reversed(names)) == before


def test_a_crontab_that_cron_takes(odd_project: Path, tmp_path: Path) -> None:
    """An hourly line for each outlet, and the upkeep; the lake that is set here is set there."""
    answer = schedule(odd_project, "--cron", "--mail", "ops@example.org", LAKE_URI="some lake")
    assert answer.returncode == 0, answer.stderr
    check_crontab(answer.stdout, tmp_path)
    lines = answer.stdout.splitlines()
    assert lines[:2] == ["MAILTO=ops@example.org", f"LAKE_URI={odd_project}/some lake"]
    hourly = [line for line in lines if " crawl " in line]
    assert all(line.split()[1:5] == ["*"] * 4 for line in hourly)
    assert {"gwangnam", "kwangju", "ihalla"} <= {
        line.split(" crawl ")[1].split()[0] for line in hourly
    }
    assert re.fullmatch("30 3 . . . .* lake compact >> .*", lines[-2])
    assert re.fullmatch("15 5 . . 1 .* probe --all >> .*", lines[-1])


def test_some_outlets_keep_their_minutes(odd_project: Path) -> None:
    """Whoever is scheduled beside them."""
    whole = schedule(odd_project, "--cron").stdout.splitlines()
    part = schedule(odd_project, "--cron", "ihalla", "gwangnam").stdout.splitlines()
    hourly = [line for line in part if " crawl " in line]
    assert len(hourly) == 2
    assert {*hourly} < {*whole}
    assert "probe ihalla gwangnam >>" in part[-1]


def test_cron_mails_the_end_of_a_bad_run(odd_project: Path, tmp_path: Path) -> None:
    """What the line prints is what cron mails: nothing when another run is under way."""
    logs, place = tmp_path / "my logs", lake.locate(str(tmp_path / "lake"))
    crontab = schedule(odd_project, "--cron", "--logs", logs).stdout
    command = command_in(crontab, "gwangnam")
    environ = NOWHERE | {"LAKE_URI": place.uri}
    with place.writing("gwangnam"):
        busy = run("/bin/sh", "-c", command, cwd=tmp_path, **environ)
    assert (busy.returncode, busy.stdout, busy.stderr) == (0, "", "")
    assert "another run" in (logs / "gwangnam.log").read_text()
    bad = run("/bin/sh", "-c", command, cwd=tmp_path, **environ | {"LAKE_URI": "/proc/nowhere"})
    last = bad.stdout.splitlines()[-1]
    assert "ERROR: gwangnam: the lake /proc/nowhere could not be read or" in last
    assert f"The log: {logs}/gwangnam.log." in last


@pytest.mark.parametrize(
    "mail", [pytest.param((), marks=pytest.mark.slow), ("--mail", "ops@example.org")]
)
def test_units_that_systemd_takes(odd_project: Path, tmp_path: Path, mail: tuple[str, ...]) -> None:
    """Written into a folder: a template for the crawls, a timer for each outlet, the upkeep."""
    folder, logs = tmp_path / "units", tmp_path / "100% logs"
    logs.mkdir()
    answer = schedule(
        odd_project,
        *("--systemd", "--output", str(folder), "--logs", str(logs), *mail),
        LAKE_URI="s3://press/lake",
    )
    assert answer.returncode == 0, answer.stderr
    check_units(folder)
    service = (folder / "jibang-crawl@.service").read_text()
    assert "\nOnFailure=jibang-alert@%n.service\n" in service
    assert "\nSuccessExitStatus=75\n" in service
    assert '\nEnvironment="LAKE_URI=s3://press/lake"\n' in service
    assert f"\nWorkingDirectory={tmp_path}/50%% of us; #1\n" in service
    assert f"\nStandardOutput=append:{tmp_path}/100%% logs/%i.log\n" in service
    timer = (folder / "jibang-crawl@ihalla.timer").read_text()
    assert f"\nOnCalendar=*-*-* *:{minutes(OUTLETS)['ihalla']:02}:00\n" in timer
    assert "\nRandomizedDelaySec=30\nPersistent=true\n" in timer


def test_units_are_printed(odd_project: Path) -> None:
    """Each below its name."""
    answer = schedule(odd_project, "--systemd", "ihalla")
    names = [line[2:] for line in answer.stdout.splitlines() if line.startswith("# jibang-")]
    assert names == [
        "jibang-alert@.service",
        "jibang-crawl@.service",
        "jibang-crawl@ihalla.timer",
        "jibang-compact.service",
        "jibang-compact.timer",
        "jibang-probe.service",
        "jibang-probe.timer",
    ]


def test_systemd_reads_the_times_as_meant() -> None:
    """The three forms of a time."""
    for form in ("*-*-* *:07:00", "*-*-* 03:30:00", "Mon *-*-* 05:15:00"):
        answer = run(tool("systemd-analyze"), "calendar", form)
        assert f"Normalized form: {form}" in answer.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "one of the arguments --cron --systemd is required"),
        (("--cron", "gwangnm"), "there is no outlet 'gwangnm'"),
        (("--cron", "domin"), "If the outlet has agreed: -s IGNORE_TERMS=domin"),
        (("--cron", "--output", "units"), "--output goes with --systemd"),
        (("--systemd", "--logs", "nowhere"), "there is no folder nowhere"),
        (("--cron", "--mail", "a@b.org\n* * * * * id"), "would misread"),
        (("--cron", "--logs", "/" + "x" * 600), "the line of crawl@agoranews has "),
        (("--cron", "--mail", "x" * 1000), "the line of MAILTO has 1007 bytes, and cron takes 998"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], message: str, tmp_path: Path) -> None:
    """Exit code 2, and one line that says why."""
    answer = call(*options, lake=tmp_path, command="schedule")
    assert answer.returncode == 2
    assert message in answer.stderr.splitlines()[-1]


def test_what_its_terms_switch_off_is_left_out(tmp_path: Path) -> None:
    """Also where it is named; with its consent the jobs have the option that says so."""
    consent = ("-s", "IGNORE_TERMS=domin")
    for options, count in (((), 0), (consent, 2)):
        answer = call("--cron", "domin", "kado", *options, lake=tmp_path, command="schedule")
        assert answer.returncode == 0
        assert ("domin is switched off: Its terms" in answer.stderr) == (not options)
        assert answer.stdout.count("crawl domin -s IGNORE_TERMS=domin >>") == count / 2
        assert answer.stdout.count(" domin ") == count


def test_a_secret_is_not_printed(tmp_path: Path) -> None:
    """But that it is missing is said."""
    lake = f"{tmp_path}"  # a checkout's own may be the demo's
    webhook = "https://hooks.example.org/abc"
    answer = schedule(PROJECT, "--cron", LAKE_URI=lake, ALERT_WEBHOOK=webhook)
    assert "abc" not in answer.stdout
    assert "ALERT_WEBHOOK is set here" in answer.stderr


def test_what_reaches_s3_is_carried_but_for_the_keys() -> None:
    """Else the jobs would ask another store than the one that was meant."""
    answer = schedule(
        PROJECT,
        "--cron",
        LAKE_URI="s3://press/lake",
        AWS_ENDPOINT_URL="http://minio:9000",
        AWS_SESSION_TOKEN="hush",  # noqa: S106 - made up
    )
    assert "AWS_ENDPOINT_URL=http://minio:9000" in answer.stdout
    assert "hush" not in answer.stdout
    assert "AWS_SESSION_TOKEN is set here" in answer.stderr
