"""How far a walk through a list goes."""

from datetime import UTC, datetime, timedelta

from crawler.outlet.base import ArticleLink
from crawler.outlet.walk import WalkProgress

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def page(*ages: float) -> list[ArticleLink]:
    """Return a list page of articles of these ages in hours."""
    return [ArticleLink(f"{age:.3f}", "", NOW - timedelta(hours=age)) for age in ages]


def test_each_article_is_shown_once() -> None:
    """A pinned or much-read article stands on every page."""
    walk = WalkProgress("all")
    assert walk.add_page(page(9000, 1, 2)) == page(9000, 1, 2)
    assert walk.add_page(page(9000, 2, 3)) == page(3)
    assert walk.add_page(page(9000, 2, 3)) == []


def test_a_long_list_with_an_old_article_pinned_is_not_stuck() -> None:
    """Nothing on three hundred pages is as old as what is pinned to the first."""
    walk = WalkProgress("all")
    for number in range(300):
        walk.add_page(page(9000, number, number + 0.5))
        assert not walk.is_stuck


def test_a_day_of_articles_with_one_time_is_not_stuck() -> None:
    """ihalla gives four in ten articles the midnight of their day: some pages show no other."""
    walk = WalkProgress("all")
    for number in range(300):
        midnight = NOW - timedelta(days=number // 10)
        walk.add_page([ArticleLink(str(number), "", midnight)])
        assert not walk.is_stuck


def test_a_list_made_up_by_the_second_is_stuck() -> None:
    """Each page a little older than the one before: three days would take 260,000 pages."""
    walk = WalkProgress("all")
    for number in range(150):
        walk.add_page([ArticleLink(str(number), "", NOW - timedelta(seconds=number))])
    assert walk.is_stuck


def test_a_busy_list_is_not_stuck() -> None:
    """Three hundred articles a day, five on a page."""
    walk = WalkProgress("all")
    for number in range(600):
        walk.add_page(page(*(number * 0.4 + row * 0.08 for row in range(5))))
        assert not walk.is_stuck


def test_a_list_made_up_as_it_is_walked_is_stuck() -> None:
    """Ever new articles, none of them older: it would never end."""
    walk = WalkProgress("all")
    for number in range(150):
        walk.add_page([ArticleLink(str(number), "", NOW + timedelta(seconds=number))])
    assert walk.is_stuck
