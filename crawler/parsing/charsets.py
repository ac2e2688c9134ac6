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
_CHARSETS = frozenset(_CODECS.values())
_HOLE = "\N{REPLACEMENT CHARACTER}"
#: A text between two tags, or a tag. No character of either charset has < or > for a later byte.
_PIECE = re.compile(rb"[^<>]+|[<>]+")
_ASCII = bytes(range(128))
#: A page with more is no page, and its pieces are not looked at.
_MOST_TAGS = 20_000
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
    UTF-8 bytes while the mobile hosts of this press declare nothing [source: charset-lies].
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
    """Read what is in no charset as a whole: one bad byte, or a box of another charset.

    It is in UTF-8 if most of its bytes beyond ASCII are. Each text between two tags is then read
    for itself: a box in the sidebar, of whatever length, costs neither itself nor the page.
    """
    as_utf8 = body.decode("utf-8", "ignore").encode()
    codec = "utf-8" if 2 * _beyond_ascii(as_utf8) > _beyond_ascii(body) else "cp949"
    pieces = _PIECE.findall(body) if body.count(b"<") <= _MOST_TAGS else [body]
    read = [_read(piece, codec) for piece in pieces]
    text = "".join(piece for piece, _ in read)
    holes = text.count(_HOLE)
    if holes > _DAMAGE_LIMIT * sum(not char.isascii() for char in text):
        raise RejectedError(
            "broken_charset", f"{holes} characters damaged as {codec}, the better reading"
        )
    is_mixed = any(used != codec for _, used in read)
    flags = ("charset_guessed",) if is_mixed else _flags(declared, codec)
    return Decoded(text.encode(), codec, (*flags, "charset_damaged") if holes else flags)


def _beyond_ascii(text: bytes) -> int:
    return len(text.translate(None, _ASCII))


def _read(piece: bytes, codec: str) -> tuple[str, str]:
    """Give a text, and the charset in which it is the most Korean; that of the page if it may be.

    UTF-8 read as CP949 is half Chinese, CP949 as UTF-8 is full of holes. But é and © alone are
    Hangul in CP949, so that valid UTF-8 on a page in UTF-8 is what it is.
    """
    text = piece.decode(codec, "replace")
    if text.isascii() or (codec == "utf-8" and _HOLE not in text):
        return text, codec
    (other,) = _CHARSETS - {codec}
    readings = ((text, codec), (piece.decode(other, "replace"), other))
    return max(readings, key=lambda reading: (_koreanness(reading[0]), -reading[0].count(_HOLE)))


def _koreanness(text: str) -> float:
    """Give the share of Hangul among the characters beyond ASCII."""
    beyond = [char for char in text if not char.isascii()]
    return sum("가" <= char <= "힣" for char in beyond) / max(1, len(beyond))
