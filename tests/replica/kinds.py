"""What varies from page to page: charsets, quirks, kinds of pages, and faults on request."""

from __future__ import annotations

from enum import StrEnum


class Charset(StrEnum):
    """What the bytes are, and what the header and the page say that they are.

    A family draws among those that it names; tests ask for others by `Archive(…, charset=…)`.
    """

    UTF8 = "utf8"
    CP949 = "cp949"
    CP949_UNDECLARED = "cp949_undeclared"
    CP949_AS_UTF8 = "cp949_as_utf8"
    UTF8_AS_EUCKR = "utf8_as_euckr"
    UTF8_UNDECLARED = "utf8_undeclared"
    UTF8_BAD_BYTE = "utf8_bad_byte"  # in the last paragraph, where the truth has U+FFFD
    CP949_BAD_BYTE = "cp949_bad_byte"  # the same
    UTF8_MIXED = "utf8_mixed"  # with a line of CP949 in the sidebar
    CP949_EXTENDED = "cp949_extended"  # 뷁, 똠 and 펲, which EUC-KR has not, in title and body

    @property
    def codec(self) -> str:
        """The encoding that the bytes are really in."""
        return "cp949" if self.startswith("cp949") else "utf-8"

    @property
    def has_bad_byte(self) -> bool:
        """Return whether one byte of the body is invalid."""
        return self in {Charset.UTF8_BAD_BYTE, Charset.CP949_BAD_BYTE}

    @property
    def header(self) -> str | None:
        """The charset that Content-Type names."""
        match self:
            case Charset.UTF8 | Charset.UTF8_BAD_BYTE | Charset.UTF8_MIXED:
                return "utf-8"
            case Charset.CP949_UNDECLARED | Charset.UTF8_UNDECLARED | Charset.CP949_AS_UTF8:
                return None
            case _:
                return "euc-kr"

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
    BAD_ID = "bad_id"  # listed as article.php?aid=abc…
    EMPTY_BODY = "empty_body"
    ALERT = "alert"  # <script>alert('삭제된 기사입니다')…, status 200
    BROKEN_BYTES = "broken_bytes"  # readable in no charset
    MISSING = "missing"  # listed, answers 404
    ELSEWHERE = "elsewhere"  # redirects into a private network
    FRONT_PAGE = "front_page"  # redirects to the outlet's front page


class Hostile(StrEnum):
    """What else may stand there: with `Fault.HOSTILE_ARTICLES`, a kind a day takes its turn."""

    NORMAL = "normal"  # for the articles beside them

    PATH_ID = "path_id"  # listed as article.php?aid=../../etc/passwd
    LONG_ID = "long_id"  # an id of 5,000 digits
    FUTURE_ID = "future_id"  # an id of 2033, where ids have dates
    FUTURE_PRINT = "future_print"  # printed as of 2099
    NULS = "nuls"  # NUL bytes all over the page
    MANY_COOKIES = "many_cookies"
    BAD_HEADERS = "bad_headers"  # not UTF-8, no charset, no number where one belongs
    DEEP = "deep"  # 100,000 tags inside each other
    MANY_ATTRIBUTES = "many_attributes"  # 200,000 of one tag
    MANY_TAGS = "many_tags"  # a million
    LONG_BODY = "long_body"  # ten megabytes of text
    LONG_TEXT = "long_text"  # two megabytes of text
    LONG_PAGE = "long_page"  # a gigabyte, says the header
    ENDLESS_PAGE = "endless_page"  # chunk after chunk
    ENDLESS_HEADERS = "endless_headers"
    SLOW_PAGE = "slow_page"  # a byte each tenth of a second
    CUT_PAGE = "cut_page"  # shorter than its Content-Length
    SMUGGLED = "smuggled"  # longer than it: a second answer is hidden behind the first
    GZIP_BOMB = "gzip_bomb"
    DEFLATE_BOMB = "deflate_bomb"
    BROTLI_BOMB = "brotli_bomb"
    ZSTD_BOMB = "zstd_bomb"
    NESTED_BOMB = "nested_bomb"  # gzip in gzip
    NO_GZIP = "no_gzip"  # plain text that says it is gzip
    REDIRECTS = "redirects"  # each to the next, for ever
    TO_A_FILE = "to_a_file"  # redirects to file:///etc/passwd
    TO_LOOPBACK = "to_loopback"
    TO_NOWHERE = "to_nowhere"  # redirects to http://[
    TO_BYTES = "to_bytes"  # redirects to what is no UTF-8


class Fault(StrEnum):
    """What goes wrong on request, for a whole archive."""

    BAD_ARTICLES = "bad_articles"  # the fourth article of every day is no article; kinds take turns
    ENDLESS_LIST = "endless_list"  # the pager goes on for ever and repeats the last page
    SERVER_ERROR = "server_error"  # page 2 of every list answers 500
    MOVED_LIST = "moved_list"  # page 2 of every list redirects to the front page
    STALE_LIST = "stale_list"  # page 2 of every list is an old copy of page 1
    EMPTY_LIST = "empty_list"  # page 2 of every list is a notice, with status 200
    CUT_LIST = "cut_list"  # page 2 of every list is nothing at all, with status 200
    LOST_ARTICLES = "lost_articles"  # every article page answers 404
    LOST_TEXTS = "lost_texts"  # texts that have an address of their own answer 404
    LOST_ROWS = "lost_rows"  # what a script asks for answers 500
    HANGING_SCRIPT = "hanging_script"  # a script on the newest article's page never ends
    SAME_ARTICLES = "same_articles"  # every article page answers 304, whatever was asked
    FAILING_ARTICLE = "failing_article"  # the page of the newest article answers 500
    ONE_ARTICLE = "one_article"  # under every address stands the newest article
    EMPTY_SECTIONS = "empty_sections"  # the lists of all sections but one show no article
    BANNER_LIST = "banner_list"  # every list shows one article, the newest
    CAPPED_LIST = "capped_list"  # lists show their newest ten pages, and nothing older
    NO_PAGING = "no_paging"  # every page of a list is page 1, and nothing leads to another
    BAD_IDS = "bad_ids"  # the lists link to articles by ids that are none
    EMPTY_ARTICLES = "empty_articles"  # every article page is a notice, with status 200
    NOT_FOUND = "not_found"  # every page but robots.txt answers 404, so with the next three
    DOWN = "down"  # 500
    FORBIDDEN = "forbidden"  # 403
    TOO_MANY = "too_many"  # 429
    ROBOTS = "robots"  # robots.txt forbids everything
    CHALLENGE = "challenge"  # every page but robots.txt waits for a browser, with status 200
    REDESIGN = "redesign"  # the newer half of the archive is printed in a layout of tomorrow
    HOSTILE_ARTICLES = "hostile_articles"  # the fourth article of each day; kinds take turns
    INVENTED_LIST = "invented_list"  # every page of a list shows articles that nobody has seen
    DEEP_LIST = "deep_list"  # page 2 of every list has 100,000 tags inside each other
    CROWDED_LIST = "crowded_list"  # page 2 of every list links to 5,000 articles
    LONG_ROBOTS = "long_robots"  # 3 MB of rules, of which the first forbids nothing here
    HUGE_ROBOTS = "huge_robots"  # 50 MB of them
    ROBOTS_FAILS = "robots_fails"  # robots.txt answers 503
    ROBOTS_SILENT = "robots_silent"  # robots.txt is not answered
    ROBOTS_MISSING = "robots_missing"  # it answers 404, with a page that asks for a password
    CRAWL_DELAY = "crawl_delay"  # robots.txt asks for half a second
    BUSY = "busy"  # the third request is told to wait for two seconds
    BUSY_FOR_A_DAY = "busy_for_a_day"  # the third request is told to wait for a day
    BREAKS_DOWN = "breaks_down"  # from the twentieth request on every page answers 500
    SILENT = "silent"  # nothing but robots.txt is answered
    EMPTY_SITE = "empty_site"  # every page but robots.txt is a notice, with status 200
