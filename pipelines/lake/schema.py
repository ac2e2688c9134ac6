"""The lake's columns, written once: name, type, what it means, an example, since which version."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipelines import bylines, timestamps

#: Written into each file's metadata. Columns are only ever added; adding one raises this number.
VERSION = 7

#: A row of any table: values by the names of its columns.
Row = dict[str, Any]

_TIME = pa.timestamp("us", tz="UTC")
_AUTHOR = pa.struct(
    [
        pa.field("name", pa.string()),
        pa.field("role", pa.string()),
        pa.field("email", pa.string()),
        pa.field("affiliation", pa.string()),
    ]
)
_IMAGE = pa.struct([pa.field("url", pa.string()), pa.field("caption", pa.string())])


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `since` is the schema version that added it."""

    name: str
    type: pa.DataType
    description: str
    example: str
    since: int = 1
    required: bool = False

    def field(self) -> pa.Field:
        """Return the Arrow field; its metadata hold description, example and `since`."""
        metadata = {
            "description": self.description,
            "example": self.example,
            "since": str(self.since),
        }
        return pa.field(self.name, self.type, nullable=not self.required, metadata=metadata)


ARTICLES = (
    Column(
        "article_id",
        pa.string(),
        "outlet:serial, the outlet's own serial; stable over hosts, parameters and edits",
        "gwangnam:500024",
        required=True,
    ),
    Column(
        "outlet", pa.string(), "slug of the outlet, the spider's name", "gwangnam", required=True
    ),
    Column("section", pa.string(), "name of the section; null where nobody names it", "사설"),
    Column(
        "url",
        pa.string(),
        "canonical address",
        "http://www.gwangnam.co.kr/article.php?aid=1739759965500024010",
        required=True,
    ),
    Column("title", pa.string(), "headline, NFC", "전통시장에 새 지붕", required=True),
    Column("subtitle", pa.string(), "lines under the headline, one per line", "상인회 숙원 풀려"),
    Column("body", pa.string(), "paragraphs, split by an empty line", "첫 문단.⏎⏎둘째 문단."),
    Column("authors", pa.list_(_AUTHOR), "people only", "[{name: 홍길동, role: 기자}]"),
    Column("agency", pa.string(), "news agency the piece was taken from", "연합뉴스"),
    Column(
        "desk", pa.string(), "desk in the byline, beside a person or instead of one", "디지털뉴스부"
    ),
    Column("dateline", pa.string(), "place of writing", "순천"),
    Column(
        "byline_raw", pa.string(), "byline as printed, one per line", "/순천=홍길동 기자 hong@…"
    ),
    Column(
        "published_at", _TIME, "moment of publication; null when unknown", "2025-02-17T02:39:25Z"
    ),
    Column("modified_at", _TIME, "moment of the last edit printed", "2025-02-17T05:00:00Z"),
    Column("published_date", pa.date32(), "day of publication in Korean time", "2025-02-17"),
    Column("published_raw", pa.string(), "as printed", "입력 : 2025. 12. 17(수) 16:49"),
    Column(
        "modified_raw",
        pa.string(),
        "the printed line that has it",
        "입력 : 2023. 10. 17(화) 17:15수정 : 2023. 10. 18(수) 12:00",
    ),
    Column(
        "published_precision",
        pa.string(),
        "second, minute or day (of which a full hour may be known)",
        "second",
    ),
    Column("published_source", pa.string(), "meta, url, page or list", "url"),
    Column("images", pa.list_(_IMAGE), "pictures of the article", "[{url: http://…, caption: …}]"),
    Column(
        "tags",
        pa.list_(pa.string()),
        "keywords of the page, without #; few outlets print any",
        "[전통시장]",
    ),
    Column(
        "revision",
        pa.int32(),
        "0 is the first seen; a new content makes the next",
        "0",
        required=True,
    ),
    Column(
        "content_hash",
        pa.string(),
        "SHA-256 of title, subtitle and body, its first 32 hex digits",
        "9f86d081884c7d659a2feaa0c55ad015",
        required=True,
    ),
    Column(
        "body_hash",
        pa.string(),
        "the same of the body alone: one text under two addresses",
        "60303ae22b998861bce3b28f33eec1be",
        since=4,
    ),
    Column(
        "deleted", pa.bool_(), "a tombstone: the outlet answered 404 or 410", "false", required=True
    ),
    Column("flags", pa.list_(pa.string()), "what to doubt: the flags below", "[no_byline]"),
    Column("charset", pa.string(), "how the bytes were read", "cp949"),
    Column(
        "parser",
        pa.string(),
        "family/skin@version that matched, family/fallback if none did",
        "aid/desktop@2025",
    ),
    Column(
        "parser_version",
        pa.string(),
        "digest of the code that read the page",
        "9f86d081884c",
        since=5,
    ),
    Column("first_seen_at", _TIME, "when the article was first fetched", "2025-02-17T03:00:00Z"),
    Column("fetched_at", _TIME, "when this revision was fetched", "2025-02-17T03:00:00Z"),
    Column("run_id", pa.string(), "the run that wrote the row", "20250217T030000Z-gwangnam-1a2b3c"),
    Column(
        "page_hash",
        pa.string(),
        "SHA-256 of the page as served, its first 32 hex digits",
        "60303ae22b998861bce3b28f33eec1be",
    ),
    Column("etag", pa.string(), "ETag of the page, where one was sent", '"5f1-63a"', since=2),
    Column(
        "last_modified",
        pa.string(),
        "Last-Modified of the page, as sent",
        "Mon, 17 Feb 2025 02:40:00 GMT",
        since=2,
    ),
)

REJECTS = (
    Column("outlet", pa.string(), "slug of the outlet", "gwangnam", required=True),
    Column(
        "article_id",
        pa.string(),
        "as in articles; null when the address has no usable one",
        "gwangnam:1",
    ),
    Column("url", pa.string(), "canonical address", "http://…/article.php?aid=abc", required=True),
    Column("reason", pa.string(), "why it is no row: a reason below", "empty_body", required=True),
    Column("detail", pa.string(), "what exactly was wrong", "aid=abc"),
    Column("fetched_at", _TIME, "when it was met", "2025-02-17T03:00:00Z", required=True),
    Column("run_id", pa.string(), "the run that met it", "20250217T030000Z-gwangnam-1a2b3c"),
    Column("page_hash", pa.string(), "as in articles; null without a page", "60303ae2…"),
)

PAGES = (
    Column("outlet", pa.string(), "slug of the outlet", "gwangnam", 5, required=True),
    Column("article_id", pa.string(), "as in the row that was read from it", "gwangnam:1", 5),
    Column("url", pa.string(), "the address that was asked for", "http://…", 5, required=True),
    Column("status", pa.int32(), "of the answer", "200", 5, required=True),
    Column("content_type", pa.string(), "its Content-Type", "text/html; charset=euc-kr", 5),
    Column("etag", pa.string(), "its ETag", '"5f1-63a"', 5),
    Column("last_modified", pa.string(), "its Last-Modified", "Mon, 17 Feb 2025 …", 5),
    Column("fetched_at", _TIME, "when it came", "2025-02-17T03:00:00Z", 5, required=True),
    Column("run_id", pa.string(), "the run that stored it", "20250217T030000Z-gwangnam-…", 5),
    Column("page_hash", pa.string(), "as in articles and rejects", "60303ae2…", 5, required=True),
    Column(
        "body",
        pa.binary(),
        "its bytes as served, unpacked; of one that a script fills, as the script left it",
        "<!doctype html>…",
        5,
        required=True,
    ),
    Column("attachment", pa.binary(), "the text that has an address of its own", "{…}", 5),
    Column("origin", pa.string(), "the file that it was imported from; null: a crawl", "x.warc", 5),
)

FORGOTTEN = (
    Column("outlet", pa.string(), "slug of the outlet", "gwangnam", since=2, required=True),
    Column("article_id", pa.string(), "as in articles", "gwangnam:1", since=2, required=True),
    Column(
        "author_hash",
        pa.string(),
        "SHA-256 of the author's name or of an address, its first 32 hex digits; null: the whole"
        " article",
        "1f0e2a…",
        since=2,
    ),
    Column(
        "forgotten_at", _TIME, "when it was removed", "2026-03-02T03:00:00Z", since=2, required=True
    ),
    Column(
        "run_id",
        pa.string(),
        "the command that removed it",
        "20260302T030000Z-forget-1a2b3c",
        since=2,
    ),
)

_SECTION = pa.struct([pa.field("code", pa.string()), pa.field("name", pa.string())])
_FILL = pa.struct([pa.field("field", pa.string()), pa.field("share", pa.float64())])
_COUNT = pa.struct([pa.field("failure", pa.string()), pa.field("count", pa.int32())])

RUNS = (
    Column("run_id", pa.string(), "the run", "20250217T030000Z-gwangnam-1a2b3c", 3, required=True),
    Column("outlet", pa.string(), "slug of the outlet", "gwangnam", 3, required=True),
    Column("started_at", _TIME, "when it began", "2025-02-17T03:00:00Z", 3, required=True),
    Column("finished_at", _TIME, "when it ended; null while it runs", "2025-02-17T03:04:00Z", 3),
    Column("exit_code", pa.int32(), "null while it runs, and of one that crashed", "12", 3),
    Column("outcome", pa.string(), "the exit code's name, or crashed", "partial", 3),
    Column("failure", pa.string(), "the class of what weighed most", "timeout", 3),
    Column("message", pa.string(), "the last line of its log", "partial: 2 of 40 lists …", 3),
    Column("since", pa.date32(), "first day of its window, in Korean time", "2025-02-15", 3),
    Column("until", pa.date32(), "last day of its window", "2025-02-17", 3),
    Column("list_pages", pa.int32(), "pages of lists that were read", "40", 3),
    Column("lists", pa.int32(), "lists that showed an article, of any day", "8", 4),
    Column("listed", pa.int32(), "different articles of the window in these lists", "312", 3),
    Column("expected", pa.int32(), "what earlier runs listed; null: not known yet", "300", 3),
    Column("stored", pa.int32(), "rows in articles that it wrote", "25", 3),
    Column("revised", pa.int32(), "of them, revisions of known articles", "2", 3),
    Column("deleted", pa.int32(), "of them, tombstones", "0", 3),
    Column("unchanged", pa.int32(), "articles asked for again and found as they were", "198", 3),
    Column("rejected", pa.int32(), "rows in rejects that it wrote", "1", 3),
    Column("failed", pa.int32(), "pages of articles that did not come", "0", 3),
    Column("new", pa.int32(), "of the stored, articles that were not known before", "23", 4),
    Column("unread", pa.int32(), "of the rejected, all but those that did not come", "1", 4),
    Column("same_body", pa.int32(), "of new and revised, those with another's body", "0", 4),
    Column("fallback", pa.int32(), "of the new, those whose page has no known skin", "0", 4),
    Column("newest_at", _TIME, "time of the newest article listed", "2025-02-17T02:39:25Z", 3),
    Column("fill", pa.list_(_FILL), "of its new articles the share with each field", "[…]", 3),
    Column("failures", pa.list_(_COUNT), "how often each class came", "[{timeout, 2}]", 3),
    Column("version", pa.string(), "version of jibang", "0.1.0", 3),
    Column("sections", pa.list_(_SECTION), "the sections that its lists name", "[{43, 사설}]", 7),
)

COVERAGE = (
    Column("outlet", pa.string(), "slug of the outlet", "gwangnam", 6, required=True),
    Column("day", pa.date32(), "a day of the run's window", "2014-03-01", 6, required=True),
    Column("run_id", pa.string(), "the run that says so", "20250217T030000Z-gwangnam-…", 6),
    Column("checked_at", _TIME, "when it began", "2025-02-17T03:00:00Z", 6, required=True),
    Column("walked", pa.bool_(), "all lists were walked past the day", "true", 6, required=True),
    Column("lists", pa.int32(), "lists that it walked", "8", 6, required=True),
    Column("ended", pa.int32(), "of them, those that show nothing so old", "0", 6, required=True),
    Column("listed", pa.int32(), "articles of the day that they show", "31", 6, required=True),
    Column("stored", pa.int32(), "of the listed, those in articles", "29", 6, required=True),
    Column("rejected", pa.int32(), "of the listed, those in rejects", "1", 6, required=True),
    Column("gone", pa.int32(), "of the listed, those that answer 404", "1", 6, required=True),
    Column("missing", pa.int32(), "of the listed, all others", "0", 6, required=True),
)

#: Every value of the column `flags`, and what it says.
FLAGS = {
    **bylines.FLAGS,
    **timestamps.FLAGS,
    "no_byline": "no person, desk or agency signs the article",
    "no_date": "no moment of publication is known; the row lies in the year it was first seen",
    "id_date_mismatch": "the time in the article's id and the printed one differ by over a day",
    "section_unnamed": "the article's id has a section that no list of the outlet names",
    "title_guessed": "no line of the page's head is the title that the document gives itself",
    "fallback_body": "no known skin is on the page; its metadata and its text were read instead",
    "charset_guessed": "no charset was declared, or one that is not that of all; the bytes decided",
    "charset_damaged": "some bytes are in no charset and stand as U+FFFD",
}

#: Every value of the column `reason`, and what it says.
REASONS = {
    "bad_id": "the address carries no usable article id",
    "not_an_article": "no article with title, date and body is there, or a redirect elsewhere",
    "no_title": "the page has no headline",
    "empty_body": "the page has no paragraph",
    "broken_charset": "the bytes are text in no charset",
    "too_large": "more bytes, tags or text than any page of a newspaper has",
    "gone": "a listed article answered 404 or 410",
    "unreachable": "the page did not come, the detail says why; each run asks for it again",
    "parser_error": "our own code failed on the page; the log has the traceback",
}


def schema(columns: tuple[Column, ...]) -> pa.Schema:
    """Return the Arrow schema of columns."""
    return pa.schema([column.field() for column in columns])


#: The schema of each table, by the name of its folder.
TABLES: dict[str, pa.Schema] = {
    "articles": schema(ARTICLES),
    "rejects": schema(REJECTS),
    "pages": schema(PAGES),
    "forgotten": schema(FORGOTTEN),
    "runs": schema(RUNS),
    "coverage": schema(COVERAGE),
}
