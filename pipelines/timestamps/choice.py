"""Chooses which date of a line is the article's own, by the words beside each."""

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

#: In a longer line a date without a label counts only at the end: the line is prose, or a row of a
#: list that has its date glued to the excerpt (knnews).
_MAX_LINE_CHARS: Final = 200
# How likely a date without a label is the article's own. A higher rank wins, and 0 never counts.
_NEVER, _ONLY_A_DAY, _CLOCK_BEFORE_TEXT, _CLOCK_ALONE = 0, 1, 2, 3


def choose(
    text: str, found: Sequence[re.Match[str]]
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the dates of publication and of the last change; None where there is none.

    `found` are the dates of `text`, in their order.
    """
    published = modified = bare = None
    best = _NEVER
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
                bare = None  # either of two days may be the article's
    return published or bare, modified


def _roles(text: str, found: Sequence[re.Match[str]]) -> list[Role | None]:
    """Return the role of each date by its label; None for a date without a label."""
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
            elif _has_other_label(between, role):
                return ["other"] * len(found)  # 입력 수정 in front of two dates, or 등록/수정
        roles.append(role)
        end = match.end()
    if None not in roles:
        return roles
    bare = roles.index(None)
    if label := LABEL_AFTER.match(text, end):
        # The labels stand after their dates: 2026/08/16 05:49 송고.
        return [*roles[:bare], *roles[bare + 1 :], LABELS[label[1]]]
    if found[bare] is not found[-1] and LABEL_AFTER.match(text, found[bare].end()):
        return ["other"] * len(found)  # … 입력 | …: it may be the label of either
    return roles


def _label_before_bar(between: str) -> Role | None:
    """Return the role of a label that stands behind the previous date, in front of a bar."""
    own, bar, _ = between.partition("|")
    label = LABEL_AFTER.fullmatch(own) if bar else None
    return LABELS[label[1]] if label else None


def _has_other_label(before: str, role: Role | None) -> bool:
    """Return whether a text ends with a label of another role."""
    before = before.strip(" /·,&|")
    if before in LABEL_PREFIXES:
        return False
    label = LABEL_BEFORE.search(before)
    return label is not None and LABELS[label[1]] != role


def _rank(text: str, match: re.Match[str]) -> int:
    """Return how likely a date without a label is the article's own, from `_NEVER` upwards."""
    start, end = match.span()
    before = text[:start].rstrip(" [(")
    if before.endswith(":") and (before not in BOARD_DATE or end < len(text)):
        return _NEVER  # behind an unknown label
    if before and OTHER_BEFORE.search(before):
        return _NEVER
    if len(text) > _MAX_LINE_CHARS and end < len(text):
        return _NEVER
    is_alone = end == len(text) or FURNITURE_AFTER.match(text, end) is not None
    if match["colon"]:
        return _rank_of_clock(text, before, end, is_alone=is_alone)
    if not is_alone or DATE_BEFORE.search(before):
        return _NEVER
    return _NEVER if text[0] in CAPTION_SIGNS or CAPTION.search(text) else _ONLY_A_DAY


def _rank_of_clock(text: str, before: str, end: int, *, is_alone: bool) -> int:
    """Return the rank of a date with a clock. `is_alone`: only page furniture follows it."""
    if is_alone or DATE_AFTER.match(text, end):
        return _CLOCK_ALONE
    begins_column = not before or before.endswith(COLUMN_ENDS) or "@" in before.rsplit(" ", 1)[-1]
    return _CLOCK_BEFORE_TEXT if begins_column and not STORY_AFTER.match(text, end) else _NEVER
