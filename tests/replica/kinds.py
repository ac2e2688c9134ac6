"""What varies from page to page: skins, charsets, quirks, kinds of pages, and faults on request."""

from __future__ import annotations

from enum import StrEnum


class Skin(StrEnum):
    """The layouts an article page is printed in; one archive mixes them all."""

    DESKTOP = "desktop"
    DESKTOP_2016 = "desktop_2016"
    MOBILE_OLD = "mobile_old"
    MOBILE_NEW = "mobile_new"


class Charset(StrEnum):
    """What the bytes are, and what the header and the page say that they are."""

    UTF8 = "utf8"
    CP949 = "cp949"
    CP949_UNDECLARED = "cp949_undeclared"
    CP949_AS_UTF8 = "cp949_as_utf8"
    UTF8_AS_EUCKR = "utf8_as_euckr"

    @property
    def codec(self) -> str:
        """The encoding that the bytes are really in."""
        return "utf-8" if self in {Charset.UTF8, Charset.UTF8_AS_EUCKR} else "cp949"

    @property
    def header(self) -> str | None:
        """The charset that Content-Type names."""
        match self:
            case Charset.UTF8:
                return "utf-8"
            case Charset.CP949 | Charset.UTF8_AS_EUCKR:
                return "euc-kr"
            case _:
                return None

    @property
    def meta(self) -> str | None:
        """The charset that the page's own <meta> names."""
        return "utf-8" if self is Charset.CP949_AS_UTF8 else self.header


class Quirk(StrEnum):
    """What makes a page hard to read.  None of them changes what the article says."""

    REPEATED_SUBTITLES = "repeated_subtitles"  # a hidden copy right after the visible lines
    REPEATED_BODY = "repeated_body"
    REPEATED_FROM_SECOND = "repeated_from_second"  # the body once more from paragraph 2 on
    REPEATED_FROM_THIRD = "repeated_from_third"
    BUTTONS_INSIDE = "buttons_inside"  # listening, font size and sharing inside the body container
    RELATED_INSIDE = "related_inside"  # headlines of other articles, right after the last line
    UNQUOTED_ID = "unquoted_id"
    UPPERCASE_TAGS = "uppercase_tags"
    UNCLOSED_TAGS = "unclosed_tags"
    LOOSE_SPACES = "loose_spaces"  # &nbsp;, doubled spaces and line ends between words
    INLINE_SCRIPT = "inline_script"
    COMMENTS = "comments"
    PARAGRAPH_TAGS = "paragraph_tags"  # <p> where the skin allows it, else <br><br>
    NO_OG_TITLE = "no_og_title"
    OG_TITLE_SUFFIX = "og_title_suffix"  # " - 광남일보" at the end of og:title
    DECOMPOSED = "decomposed"  # the title in NFD; on pages in UTF-8 only


class Kind(StrEnum):
    """What stands behind a link of the lists.  All but ARTICLE need `Fault.BAD_ARTICLES`."""

    ARTICLE = "article"
    BAD_AID = "bad_aid"  # listed as article.php?aid=abc…
    EMPTY_BODY = "empty_body"
    ALERT = "alert"  # <script>alert('삭제된 기사입니다')…, status 200
    BROKEN_BYTES = "broken_bytes"  # readable in no charset
    MISSING = "missing"  # listed, answers 404
    ELSEWHERE = "elsewhere"  # redirects into a private network
    FRONT_PAGE = "front_page"  # redirects to the outlet's front page


class Fault(StrEnum):
    """What goes wrong on request, for a whole archive."""

    BAD_ARTICLES = "bad_articles"  # the fourth article of every day is no article; kinds take turns
    ENDLESS_LIST = "endless_list"  # the pager goes on for ever and repeats the last page
    SERVER_ERROR = "server_error"  # page 2 of every list answers 500
    MOVED_LIST = "moved_list"  # page 2 of every list redirects to the front page
    STALE_LIST = "stale_list"  # page 2 of every list is an old copy of page 1
    EMPTY_LIST = "empty_list"  # page 2 of every list is a notice, with status 200
    EMPTY_ARTICLES = "empty_articles"  # every article page is a notice, with status 200
    NOT_FOUND = "not_found"  # every page but robots.txt answers 404, so with the next three
    DOWN = "down"  # 500
    FORBIDDEN = "forbidden"  # 403
    TOO_MANY = "too_many"  # 429
    ROBOTS = "robots"  # robots.txt forbids everything
    CHALLENGE = "challenge"  # every page but robots.txt waits for a browser, with status 200
    REDESIGN = "redesign"  # the newer half of the archive is printed in a layout of tomorrow
    EMPTY_SITE = "empty_site"  # every page but robots.txt is a notice, with status 200
