"""The bytes decide: declarations of this press lie in both directions."""

import pytest

from crawler.parsing.charsets import decode
from pipelines.items import RejectedError

TEXT = "<p>똠방각하가 펲시와 뷁을 들고 마을 회관에 왔다. 주민 서른 명이 반겼다.</p>"


def page(text: str, codec: str, meta: str = "") -> bytes:
    """Return the bytes of a page with a meta tag, or with none."""
    declaration = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">'
    return f"<html><head>{declaration if meta else ''}</head>{text}".encode(codec)


@pytest.mark.parametrize(
    ("codec", "header", "meta", "charset", "flags"),
    [
        ("utf-8", "text/html; charset=utf-8", "", "utf-8", ()),
        ("utf-8", "text/html", "utf-8", "utf-8", ()),
        ("cp949", "text/html; charset=EUC-KR", "", "cp949", ()),
        ("cp949", "text/html", "ks_c_5601-1987", "cp949", ()),
        ("cp949", "text/html", "", "cp949", ("charset_guessed",)),
        ("utf-8", "", "", "utf-8", ("charset_guessed",)),
        ("utf-8", "text/html; charset=euc-kr", "euc-kr", "utf-8", ("charset_guessed",)),
        ("cp949", "text/html; charset=utf-8", "utf-8", "cp949", ("charset_guessed",)),
        ("utf-8", 'text/html; charset="UTF8"', "", "utf-8", ()),
        ("cp949", "text/html; charset=iso-8859-1", "", "cp949", ("charset_guessed",)),
    ],
)
def test_every_pair_of_bytes_and_declaration(
    codec: str, header: str, meta: str, charset: str, flags: tuple[str, ...]
) -> None:
    """Right in each case, and flagged when the declaration did not say so."""
    decoded = decode(page(TEXT, codec, meta), header)
    assert TEXT in decoded.utf8.decode()
    assert (decoded.charset, decoded.flags) == (charset, flags)


@pytest.mark.parametrize("codec", ["utf-8", "cp949"])
def test_one_bad_byte_costs_one_character(codec: str) -> None:
    """A page with a stray byte is read, and says so."""
    head, tail = page(TEXT * 20, codec).split("주민".encode(codec), 1)
    decoded = decode(head + b"\xff" + "주민".encode(codec) + tail, f"text/html; charset={codec}")
    assert "charset_damaged" in decoded.flags
    assert decoded.charset == codec
    assert decoded.utf8.decode().count("주민 서른 명이 반겼다") >= 19


PARAGRAPH = (
    "<p>상인회는 지붕을 고쳐 달라고 시청에 여러 번 말해 왔다고 밝혔다. © 2025</p>\n<p>café</p>\n"
)
HEADLINE = "<li>▶ 전통시장에 새 지붕 얹어 주민 반색</li>\n<li>치</li>\n"


@pytest.mark.parametrize("headlines", [1, 3, 10, 20])
@pytest.mark.parametrize(("codec", "other"), [("utf-8", "cp949"), ("cp949", "utf-8")])
def test_a_box_in_another_charset_costs_nothing(codec: str, other: str, headlines: int) -> None:
    """Neither the page, nor its body, nor itself, whatever its length; the flag says so."""
    body, box = PARAGRAPH * 10, HEADLINE * headlines
    if codec == "cp949":
        body = body.replace("©", "").replace("é", "e")  # in no CP949
    if other == "cp949":
        box = box.replace("<li>치</li>", "")  # alone it is valid UTF-8
    page_in_both = body.encode(codec) + box.encode(other) + body.encode(codec)
    decoded = decode(page_in_both, f"text/html; charset={codec}")
    assert decoded.utf8.decode() == body + box + body
    assert decoded.flags == ("charset_guessed",)


def test_a_bad_byte_beside_a_box_in_another_charset() -> None:
    """The byte is one hole, and nothing else is."""
    head, tail = (PARAGRAPH * 10).encode().split("시청".encode(), 1)
    box = (HEADLINE * 3).encode("cp949")
    decoded = decode(head + b"\xb0" + tail + box, "text/html; charset=utf-8")
    assert decoded.utf8.decode().count("\N{REPLACEMENT CHARACTER}") == 1
    assert decoded.flags == ("charset_guessed", "charset_damaged")


def test_a_byte_order_mark_is_no_text() -> None:
    """Some editors of the trade still write one."""
    assert decode(b"\xef\xbb\xbf<p>", "text/html; charset=utf-8").utf8 == b"<p>"


def test_bytes_in_no_charset_are_rejected() -> None:
    """Better no row than a row of nonsense."""
    broken = bytes(b for n in range(4000) for b in (0xC7, 0xFF, 0x80 + n % 100, 0x0A))
    with pytest.raises(RejectedError, match="broken_charset"):
        decode(broken, "text/html")


def test_plain_ascii_is_no_guess() -> None:
    """A page without Korean, such as an alert, reads the same in all charsets."""
    assert decode(b"<script>history.back()</script>").flags == ()
