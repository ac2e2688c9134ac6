"""Finds out in which charset a page really is: headers and meta tags of this press often lie."""

import re
from dataclasses import dataclass

from pipelines.items import RejectedError

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UTF8_BOM = b"\xef\xbb\xbf"
#: EUC-KR is declared, its superset CP949 is sent: 뷁, 똠 and 펲 are in no KS X 1001.
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8"} | dict.fromkeys(
    ("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "windows-949", "uhc"),
    "cp949",
)
#: A page with more damaged characters than this share of its non-ASCII ones is no text.
_DAMAGE_LIMIT = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as UTF-8 bytes, the codec that read it, and the flags that this deserves."""

    utf8: bytes
    charset: str
    flags: tuple[str, ...]


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Read the bytes of a page; `content_type` is the HTTP header's value.

    The bytes decide, the declaration only says whether that was to be expected: text of one of
    the two charsets is practically never valid in the other, and jndn.com declares EUC-KR over
    UTF-8 bytes while the mobile hosts of this press declare nothing (facts/sites.md 1.6).
    A NUL is in no text: browsers drop it, or print a hole.
    Raises `RejectedError` when more than a stray byte is damaged.
    """
    declared = _declared(body, content_type)
    body = body.removeprefix(_UTF8_BOM).replace(b"\0", b"")
    if body.isascii():
        return Decoded(body, "utf-8", ())
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(body, "utf-8", _flags(declared, "utf-8"))
    try:
        text = body.decode("cp949")
    except UnicodeDecodeError:
        return _decode_damaged(body, declared)
    return Decoded(text.encode(), "cp949", _flags(declared, "cp949"))


def declarations(body: bytes, content_type: str = "") -> tuple[str | None, str | None]:
    """Give the charset that the HTTP header names, and the one that the page itself names."""
    header = _HEADER.search(content_type)
    meta = _META.search(body, 0, 4096)
    return header and header[1], meta and meta[1].decode("ascii", "replace")


def _declared(body: bytes, content_type: str) -> str | None:
    header, meta = declarations(body, content_type)
    return _CODECS.get((header or meta or "").lower())


def _flags(declared: str | None, used: str) -> tuple[str, ...]:
    return () if declared == used else ("charset_guessed",)


def _decode_damaged(body: bytes, declared: str | None) -> Decoded:
    """Take the charset that leaves fewer holes: one bad byte must not cost a page."""
    readings = {codec: body.decode(codec, "replace") for codec in ("utf-8", "cp949")}
    codec, text = min(readings.items(), key=lambda item: item[1].count("\ufffd"))
    holes = text.count("\ufffd")
    if holes > _DAMAGE_LIMIT * sum(not char.isascii() for char in text):
        raise RejectedError(
            "broken_charset", f"{holes} characters damaged as {codec}, the better reading"
        )
    return Decoded(text.encode(), codec, (*_flags(declared, codec), "charset_damaged"))
