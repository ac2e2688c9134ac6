"""Where the lake lies, and who may write to it."""

from pathlib import Path

import pytest

from pipelines.lake import BusyError, locate


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("data", "data"),
        ("/srv/my lake/데이터", "/srv/my lake/데이터"),
        ("file:///srv/my%20lake", "/srv/my lake"),
        ("file://localhost/srv/lake", "/srv/lake"),
        ("~/lake", str(Path.home() / "lake")),
    ],
)
def test_a_place_is_a_path_or_a_file_uri(uri: str, expected: str) -> None:
    """A crontab hands `~` over as it is."""
    assert locate(uri).uri == expected


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "  ",
        "s3:bucket",
        "s3://key:secret@bucket/x",
        "nothing://bucket",
        "gs:b",
        "file://host/x",
        "http://x/y",
        "file:",
        "file://",
        "file:///x#y",
        "~nobody-of-this-name/x",
        "x" * 300,
    ],
)
def test_other_places_are_refused(uri: str) -> None:
    """Rather than a folder of that name."""
    with pytest.raises(ValueError, match="LAKE_URI"):
        locate(uri)


def test_one_writer_for_an_outlet(tmp_path: Path) -> None:
    """Outlets are apart; a lock that is given back can be taken again."""
    place = locate(str(tmp_path))
    with place.writing("gwangnam"):
        with place.writing("ihalla"):
            pass
        with pytest.raises(BusyError, match="gwangnam"), place.writing("gwangnam"):
            pass
    with place.writing("gwangnam"):
        pass
