"""`scrapy genspider -t FAMILY NAME DOMAIN` writes an outlet that works."""

import importlib
from pathlib import Path

import pytest

from crawler.outlet.base import Outlet
from tests.replica.families import PRESSES
from tests.support.crawling import PROJECT, call, crawl
from tests.support.families import archive_of, first_list, misdated, misread

TEMPLATES = PROJECT / "crawler/templates/spiders"


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package for new outlets, that only this test sees."""
    folder = tmp_path / "atlantis"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""아틀란티스."""\n')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_each_family_has_a_template() -> None:
    """And no other is there."""
    assert {file.stem for file in TEMPLATES.iterdir()} == set(PRESSES)


def test_an_outlet_of_each_family_works_as_it_was_written(province: Path, tmp_path: Path) -> None:
    """It lists and reads a day of its family's newspaper under its own host name."""
    there = ("-s", "NEWSPIDER_MODULE=atlantis")
    for family in PRESSES:
        domain = f"www.{family}.example"
        run = call(
            *("-t", family, f"new{family}", domain),
            *there,
            lake=tmp_path / "lake",
            command="genspider",
        )
        assert run.returncode == 0, run.stdout
        assert (province / f"new{family}.py").is_file()
        module = importlib.import_module(f"atlantis.new{family}")
        (outlet,) = (
            each
            for each in vars(module).values()
            if isinstance(each, type) and each.__module__ == module.__name__
        )
        assert issubclass(outlet, Outlet)
        assert outlet.base_url == f"https://{domain}"
        outlet.title = "새신문"  # what a person fills in
        archive = archive_of(outlet, days=1, per_day=6)
        assert not misread(outlet, archive)
        assert not misdated(outlet, archive, first_list(outlet, archive))
    run = crawl("-s", "SPIDER_MODULES=atlantis", lake=tmp_path / "lake", command="list")
    assert run.stdout.split() == sorted(f"new{family}" for family in PRESSES)


def test_scrapys_own_templates_are_there(province: Path, tmp_path: Path) -> None:
    """Also the one that is taken if none is named; one that nobody has is an error."""
    run = crawl(
        *("-s", "NEWSPIDER_MODULE=atlantis", "plain", "www.plain.example"),
        lake=tmp_path,
        command="genspider",
    )
    assert run.returncode == 0, run.stdout
    assert "scrapy.Spider" in (province / "plain.py").read_text()
    for options, code, words in (
        (("--list",), 0, ("ndsoft", "basic", "xmlfeed")),
        (
            ("-s", "NEWSPIDER_MODULE=atlantis", "-t", "nobodys", "b", "b.example"),
            2,
            ("Unable to find template",),
        ),
    ):
        run = crawl(*options, lake=tmp_path, command="genspider")
        assert run.returncode == code
        assert all(word in run.stdout for word in words)


def test_a_province_is_named(tmp_path: Path) -> None:
    """Else the outlet would lie beside the provinces, in none."""
    run = call("-t", "ndsoft", "hanbit", "www.hanbit.example", lake=tmp_path, command="genspider")
    assert run.returncode == 2
    assert "name its province: -s NEWSPIDER_MODULE=crawler.spiders.jeju" in run.stderr
    assert "gyeongnam" in run.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("hanbit", "www.hanbit.example/news"), "is not a host"),
        (("hanbit", "www.hanbit.example:8080"), "is not a host"),
        (("hanbit", "ftp://www.hanbit.example"), "is not a host"),
        (("hanbit", "http://[bad"), "is not a host"),
        (("../hanbit", "www.hanbit.example"), "is not a valid name"),
        (("kado", "www.hanbit.example"), "already exists"),
        (
            ("-s", "NEWSPIDER_MODULE=atlantis.lemuria", "hanbit", "www.hanbit.example"),
            "atlantis/lemuria/__init__.py first",
        ),
    ],
)
def test_what_would_not_work_is_refused(
    province: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    """With 2 and a line, and no file is written."""
    there = ("-s", "NEWSPIDER_MODULE=atlantis", "-t", "ndsoft")
    run = call(*there, *words, lake=tmp_path / "lake", command="genspider")
    assert run.returncode == 2
    assert told in run.stdout + run.stderr
    assert [file.name for file in province.glob("*.py")] == ["__init__.py"]
