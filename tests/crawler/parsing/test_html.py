"""The lines that a part of a page prints."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.parsing.html import lines, lines_around
from pipelines.items import RejectedError


def body(html: str) -> LexborNode:
    """Return the body of a page."""
    found = LexborHTMLParser(html.encode()).body
    assert found
    return found


def ids(node: LexborNode, selector: str) -> set[int]:
    """Return the ids of the nodes that a selector finds."""
    return {each.mem_id for each in node.css(selector)}


def test_blocks_and_breaks_end_a_line() -> None:
    """Inline elements do not; scripts, buttons and comments print nothing."""
    node = body("가<b>나</b><br>다<p>라</p>마<script>x</script><button>바</button><!-- 사 -->")
    assert lines(node) == ["가나", "다", "라", "마"]


def test_a_block_that_is_left_out_still_ends_the_line() -> None:
    """Text before a figure and text after it are two lines, as a browser shows them."""
    node = body("주민이 반겼다.<figure><img></figure>이날 시청은 <span>광고</span>밝혔다.")
    assert lines(node, without=ids(node, "figure, span")) == [
        "주민이 반겼다.",
        "이날 시청은 밝혔다.",
    ]


def test_a_text_is_read_in_the_place_of_a_node() -> None:
    """Nothing inside the node is printed."""
    node = body("가<a>나<b>다</b></a>라")
    (link,) = ids(node, "a")
    assert lines(node, instead={link: "[]"}) == ["가[]라"]


def test_reading_does_not_change_the_tree() -> None:
    """The same lines come a second time, and the same source."""
    node = body("<p>가</p><figure>나</figure>다")
    before = node.html
    assert lines(node, without=ids(node, "figure")) == lines(node, without=ids(node, "figure"))
    assert node.html == before


@pytest.mark.parametrize("depth", [300, 15_000])
def test_depth_is_no_limit(depth: int) -> None:
    """Unclosed tags nest deeper than Python's stack."""
    assert lines(body("<b>" * depth + "가<p>나")) == ["가", "나"]


def test_before_in_and_after_a_node() -> None:
    """The marks of this package in a text are text."""
    node = body("가<div id=a>나<p>다</p></div>\ufdd2라")
    (inner,) = node.css("#a")
    found = lines_around(node, inner)
    assert (found.before, found.inside) == (["가"], ["나", "다"])
    assert found.after[0].endswith("라")


@pytest.mark.parametrize("html", ["<button><p id=a>가</p></button>", "<svg><g id=a>가</g></svg>"])
def test_a_node_that_is_not_printed_has_no_place(html: str) -> None:
    """The container of a body may be hidden."""
    node = body(html)
    (inner,) = node.css("#a")
    with pytest.raises(RejectedError, match="no clear place"):
        lines_around(node, inner)
