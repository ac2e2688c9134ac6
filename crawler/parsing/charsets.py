"""Detects the real charset of a page: headers and meta tags of this press are often wrong."""

import re
from dataclasses import dataclass

from crawler.parsing.limits import MAX_TAGS
from pipelines.items import RejectedError

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UTF8_BOM = b"\xef\xbb\xbf"
#: Python's codec for each declared name. Pages that declare EUC-KR are read as its superset CP949:
#: they contain 뷁, 똠 and 펲, which KS X 1001 lacks.
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8"} | dict.fromkeys(
    ("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "windows-949", "uhc"),
    "cp949",
)
_CHARSETS = frozenset(_CODECS.values())
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
#: The text between two tags, the inside of a tag, or the brackets. In neither charset is < or > the
#: later byte of a character, so that no character is split.
_PIECE = re.compile(rb"[^<>]+|[<>]+")
_ASCII = bytes(range(128))
#: A page is rejected when a larger share of its non-ASCII characters is damaged.
_MAX_DAMAGED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as UTF-8 bytes, the codec that decoded it, and the flags for its row."""

    utf8: bytes
    charset: str
    flags: tuple[str, ...]


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return a page in UTF-8; `content_type` is the value of the HTTP header.

    The bytes decide: text of one of the two charsets is practically never valid in the other.
    If the declaration does not name it, the page gets the flag `charset_guessed`: jndn.com declares
    EUC-KR over UTF-8, and mobile hosts of this press declare nothing [source: charset-lies].
    NULs are removed: browsers drop them or print a replacement character.

    Raise `RejectedError` when more than `_MAX_DAMAGED_SHARE` of the text is damaged.
    """
    declared = _declared_codec(body, content_type)
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
    """Return the charset that the HTTP header declares, and the one that the page declares."""
    header = _HEADER.search(content_type)
    meta = _META.search(body, 0, 4096)
    return header and header[1], meta and meta[1].decode("ascii", "replace")


def _declared_codec(body: bytes, content_type: str) -> str | None:
    header, meta = declarations(body, content_type)
    return _CODECS.get((header or meta or "").lower())


def _flags(declared: str | None, used: str) -> tuple[str, ...]:
    return () if declared == used else ("charset_guessed",)


def _decode_damaged(body: bytes, declared: str | None) -> Decoded:
    """Return a page that is valid in neither charset: it has a bad byte, or a box of the other.

    Its charset is UTF-8 if most of its non-ASCII bytes are valid UTF-8, else CP949. Each text
    between two tags is decoded on its own, so that a box in another charset is read right and does
    no harm to the page, however long it is.
    """
    as_utf8 = body.decode("utf-8", "ignore").encode()
    codec = "utf-8" if 2 * _count_non_ascii(as_utf8) > _count_non_ascii(body) else "cp949"
    pieces = _PIECE.findall(body) if body.count(b"<") <= MAX_TAGS else [body]
    read = [_decode_piece(piece, codec) for piece in pieces]
    text = "".join(piece for piece, _ in read)
    holes = text.count(_REPLACEMENT)
    if holes > _MAX_DAMAGED_SHARE * sum(not char.isascii() for char in text):
        raise RejectedError(
            "broken_charset", f"{holes} characters damaged as {codec}, the better reading"
        )
    is_mixed = any(used != codec for _, used in read)
    flags = ("charset_guessed",) if is_mixed else _flags(declared, codec)
    return Decoded(text.encode(), codec, (*flags, "charset_damaged") if holes else flags)


def _count_non_ascii(text: bytes) -> int:
    return len(text.translate(None, _ASCII))


def _decode_piece(piece: bytes, codec: str) -> tuple[str, str]:
    """Return a piece decoded in the charset that gives most Hangul, with the name of that charset.

    The page's own charset wins a tie. UTF-8 decoded as CP949 gives many Chinese characters, CP949
    decoded as UTF-8 gives replacement characters. A piece of valid UTF-8 on a page in UTF-8 is not
    compared: é or © alone would be Hangul in CP949.
    """
    text = piece.decode(codec, "replace")
    if text.isascii() or (codec == "utf-8" and _REPLACEMENT not in text):
        return text, codec
    (other,) = _CHARSETS - {codec}
    readings = ((text, codec), (piece.decode(other, "replace"), other))
    return max(
        readings, key=lambda reading: (_hangul_share(reading[0]), -reading[0].count(_REPLACEMENT))
    )


def _hangul_share(text: str) -> float:
    """Return the share of Hangul among the non-ASCII characters."""
    others = [char for char in text if not char.isascii()]
    return sum("가" <= char <= "힣" for char in others) / max(1, len(others))
