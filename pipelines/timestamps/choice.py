"""Which of the dates of a line is the article's own, by what stands beside each."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.timestamps.words import (
    BOARD_DATE,
    CAPTION,
    CAPTION_SIGNS,
    COLUMN_ENDS,
    DATE_AFTER,
    DATE_BEFORE,
    FURNITURE_AFTER,
    LABEL_AFTER,
    LABEL_BEFORE,
    LABEL_PREFIXES,
    LABELS,
    OTHER_BEFORE,
    RANGE_AFTER,
    STORY_AFTER,
    Role,
)

_LONGEST_LINE: Final = 200  # up to here a date without a label counts wherever it stands
_ONLY_A_DAY: Final = 1  # the rank of a date without a clock in figures


def choose(
    text: str, found: Sequence[re.Match[str]]
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Pick the dates of publication and of change by the words around them."""
    published = modified = bare = None
    best = 0
    is_range = False
    for match, role in zip(found, _roles(text, found), strict=True):
        end = match.end()
        was_range, is_range = is_range, end < len(text) and bool(RANGE_AFTER.match(text, end))
        if was_range or is_range:
            continue
        if role == "published":
            published = published or match
        elif role == "modified":
            modified = match  # the last of 수정 … 최종수정 …
        elif role is None and (rank := _rank(text, match)):
            if rank > best:
                bare, best = match, rank
            elif rank == best == _ONLY_A_DAY and bare and match[0] != bare[0]:
                bare = None  # of two days nobody can say which is the title's
    return published or bare, modified


def _roles(text: str, found: Sequence[re.Match[str]]) -> list[Role | None]:
    """Say for each date what its label makes of it."""
    roles: list[Role | None] = []
    end = 0
    for match in found:
        start = match.start()
        label = LABEL_BEFORE.search(text, end, start) if start > end else None
        role = LABELS[label[1]] if label else None
        if label and end < label.start():
            between = text[end : label.start()]
            if roles and roles[-1] is None and (own := _label_before_bar(between)):
                roles[-1] = own  # 16:35 수정 | 입력 …
            elif _other_label(between, role):
                return ["other"] * len(found)  # 입력 수정 above two dates, or 등록/수정
        roles.append(role)
        end = match.end()
    if None not in roles:
        return roles
    bare = roles.index(None)
    if label := LABEL_AFTER.match(text, end):
        # The labels stand after their dates: 2026/08/16 05:49 송고.
        return [*roles[:bare], *roles[bare + 1 :], LABELS[label[1]]]
    if found[bare] is not found[-1] and LABEL_AFTER.match(text, found[bare].end()):
        return ["other"] * len(found)  # … 입력 | …: the label of either
    return roles


def _label_before_bar(between: str) -> Role | None:
    own, bar, _ = between.partition("|")
    label = LABEL_AFTER.fullmatch(own) if bar else None
    return LABELS[label[1]] if label else None


def _other_label(before: str, role: Role | None) -> bool:
    before = before.strip(" /·,&|")
    if before in LABEL_PREFIXES:
        return False
    label = LABEL_BEFORE.search(before)
    return label is not None and LABELS[label[1]] != role


def _rank(text: str, match: re.Match[str]) -> int:
    """Say how likely a date without a label is the article's own; 0 is not at all."""
    start, end = match.span()
    before = text[:start].rstrip(" [(")
    if before.endswith(":") and (before not in BOARD_DATE or end < len(text)):
        return 0  # after a label that nobody knows
    if before and OTHER_BEFORE.search(before):
        return 0
    if len(text) > _LONGEST_LINE and end < len(text):
        return 0  # prose; a list row has its date at the end, glued to the excerpt (knnews)
    is_furnished = end == len(text) or FURNITURE_AFTER.match(text, end) is not None
    if match["colon"]:
        return _rank_of_clock(text, before, end, is_furnished=is_furnished)
    if not is_furnished or DATE_BEFORE.search(before):
        return 0
    return 0 if text[0] in CAPTION_SIGNS or CAPTION.search(text) else _ONLY_A_DAY


def _rank_of_clock(text: str, before: str, end: int, *, is_furnished: bool) -> int:
    if is_furnished or DATE_AFTER.match(text, end):
        return 3
    begins_column = not before or before.endswith(COLUMN_ENDS) or "@" in before.rsplit(" ", 1)[-1]
    return 2 if begins_column and not STORY_AFTER.match(text, end) else 0
