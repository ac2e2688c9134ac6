"""Cuts a simplified byline: at `/ | newline`, at labels, at `, ·`."""

import re
from typing import Final

from pipelines.bylines import words
from pipelines.bylines.phrase import are_places, is_signed, split
from pipelines.bylines.words import Kind, kind

COARSE = re.compile(r"[/|\n]")
# 홍길동·김철수 기자, but not 글·사진 홍길동
_NOT_AFTER_MARK = "".join(rf"(?<!{mark}[,·])" for mark in words.PAIRED.split("|"))
_DOT = rf"[,·](?:(?!(?:{words.PAIRED})(?![가-힣]))|{_NOT_AFTER_MARK})"
FINE = re.compile(_DOT)
# The label of a second =, behind a name: 여수=김철수·순천=이영희 기자, 사진=홍길동 글·그림=김철수
_NEXT_LABEL = re.compile(rf"(.*[^\s,·])(?:\s|{_DOT})[\s,·]*(\S+)\s*", re.DOTALL)
_LONE: Final = frozenset({"name", "section", "team"})
_SIGN: Final = re.compile("([=:])")


def beside(parts: list[str]) -> set[str]:
    """Return the parts of one word beside a signed part: a place or a rubric (용산/홍길동 기자)."""
    lone = {part for part in parts if kind(part.strip()) in _LONE}
    return lone if lone and any(map(is_signed, parts)) else set()


def can_be_place(chunk: list[str], sign: str, body: str) -> bool:
    """Return whether words before a sign can be a place: 순천, 서울·부산, 가오슝 of a reporter."""
    if are_places(chunk) or (sign == "=" and is_signed(body)):
        return True
    return all(kind(each) == "place" for word in chunk for each in word.split("·"))


def labelled(part: str) -> list[tuple[str, str, str]]:
    """Cut a part at each `=` or `:`, and return triples of label, sign and body.

    The first label and the last body may be empty.
    """
    if "=" not in part and ":" not in part:
        return [("", "", part)]
    cut = [*_SIGN.split(part), ""]  # text, sign, text, sign …
    texts, signs = cut[::2], cut[1::2]
    pairs = [(text, sign) for text, sign in zip(texts, signs, strict=True) if text.strip()]
    *pieces, (last, _) = pairs or [("", "")]
    found: list[tuple[str, str, str]] = []
    label = sign = ""
    for number, (piece, next_sign) in enumerate(pieces):
        body, next_label = _cut_label(piece, {"press"} if number == 0 else {"press", "name"})
        if label or body:
            found.append((label, sign, body))
        label, sign = next_label, next_sign
    return [*found, (label, sign, last)]


def _cut_label(piece: str, naming: set[Kind]) -> tuple[str, str]:
    """Cut a piece between two signs into the body of the first and the label of the second."""
    last = words.unglue(piece.rsplit(maxsplit=1)[-1])[-1]
    if kind(last) in {"press", "role"}:  # 홍길동 기자=
        return piece, ""
    cut = _NEXT_LABEL.fullmatch(piece)
    if cut and any(kind(word) in naming for word in split(cut[1])):
        return cut[1], cut[2]
    return "", piece  # 대만 가오슝시=
