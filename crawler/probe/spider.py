"""The spider of a probe: fetches one list and three of its articles, and stores nothing."""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.errors import OF_NETWORK, classify, told
from crawler.outlet.base import ArticleLink, Outlet
from crawler.outlet.list_walk import ListWalk
from crawler.outlet.listing import ListPage, read_list
from crawler.outlet.responses import page_of
from crawler.outlet.spider import OutletSpider
from crawler.outlet.walk import WalkProgress
from crawler.runs.challenge import is_challenge
from crawler.runs.tracebacks import Tracebacks
from pipelines.items import Article, Reject, RejectedError, Revision
from pipelines.lake.schema import Row
from pipelines.page import Page
from pipelines.record import revision_of

logger = logging.getLogger(__name__)

#: A probe fetches this many articles.
ARTICLES_PER_PROBE: Final = 3
#: The probe ends after this many lists that fail or are empty: the others would be too.
_MAX_BAD_LISTS: Final = 3
#: Spider middlewares that read the lake; a probe runs without them.
_LAKE_MIDDLEWARES: Final = (
    "crawler.middlewares.revisit.Revisit",
    "crawler.middlewares.known.SkipKnown",
)


class Robots(NamedTuple):
    """What the robots.txt of a host says about our user agent and the first requested address."""

    host: str
    url: str
    is_allowed: bool
    crawl_delay: float | None


@dataclass(frozen=True, slots=True)
class SeenList:
    """A list page as it was fetched, its address after redirects, and what was read from it."""

    page: Page
    answered: str
    found: ListPage


@dataclass(frozen=True, slots=True)
class Sample:
    """An article page as it was fetched, what was read from it, and its row or reject."""

    page: Page
    article: Article | None
    outcome: Row | Reject


@dataclass(slots=True)
class ProbeFindings:
    """What a probe of an outlet found."""

    outlet: type[Outlet]
    lists: list[SeenList] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    #: What failed: the class of the failure, and a line about it.
    failures: list[tuple[str, str]] = field(default_factory=list)
    #: What the site did, as a sentence, by class of failure.
    told: dict[str, str] = field(default_factory=dict)
    robots: list[Robots] = field(default_factory=list)
    #: The number of lists that the outlet knows; 0 for a saved page.
    lists_known: int = 0
    #: The number of exceptions that our own code raised.
    raised: int = 0
    is_interrupted: bool = False
    #: The names of sections that the navigation has, by code.
    section_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """The samples that became rows."""
        return [sample.outcome for sample in self.samples if not isinstance(sample.outcome, Reject)]

    @property
    def listed(self) -> tuple[ArticleLink, ...]:
        """The articles of the last list fetched, which is the first that has any."""
        return self.lists[-1].found.articles if self.lists else ()

    def add(self, page: Page, item: Article | Reject) -> None:
        """Add a sample, with the row that the lake would get."""
        article = item if isinstance(item, Article) else None
        outcome = revision_of(item, self.section_names)
        row = outcome.row if isinstance(outcome, Revision) else outcome
        self.samples.append(Sample(page, article, row))


class Probe(OutletSpider):
    """What an outlet's class does in a probe; `make_probe` combines the two."""

    findings: ProbeFindings
    articles_done = 0
    closing: asyncio.Future[None] | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Disable everything that uses the lake; send one request at a time, to end early."""
        super().update_settings(settings)
        middlewares = settings.getdict("SPIDER_MIDDLEWARES") | dict.fromkeys(_LAKE_MIDDLEWARES)
        settings.set("SPIDER_MIDDLEWARES", middlewares, priority="spider")
        settings.set("ITEM_PIPELINES", {}, priority="spider")
        settings.set("CONCURRENT_REQUESTS", 1, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Return the spider, connected to the signal of a parsed robots.txt."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.record_robots, signals.robots_parsed)
        return spider

    def record_robots(self, robotparser: RobotParser, request: Request) -> None:
        """Record what robots.txt says about our user agent."""
        agent = self.settings["ROBOTSTXT_USER_AGENT"] or self.settings["USER_AGENT"]
        host, is_allowed = urlsplit(request.url).netloc, robotparser.allowed(request.url, agent)
        delay = robotparser.crawl_delay(agent)
        self.findings.robots.append(Robots(host, request.url, is_allowed, delay))

    def make_walk(self) -> "ProbeWalk":
        """Return the walk that ends with the first list that has articles."""
        return ProbeWalk(self)

    def parse(self, response: Response) -> Iterator[Any]:
        """Read the article as a crawl does, and record it."""
        self.findings.section_names = self.walk.proof.section_names
        for item in super().parse(response):
            self.findings.add(page_of(response), item)
        self._end_after_samples()
        return iter(())

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """Record the failure; the next article follows."""
        rejects = list(super().article_failed(failure))
        match failure.value:
            case HttpError(response=response) if rejects:
                self.findings.add(page_of(response), rejects[0])
            case error:  # there is no page
                name = rejects[0].reason if rejects else classify(error)
                self.record_failure(failure, name)
        self._end_after_samples()
        return iter(())

    def record_failure(self, failure: Failure, name: str) -> None:
        """Record what could not be fetched, with the class of the failure."""
        error = failure.value
        address = getattr(getattr(failure, "request", None), "url", "?")
        what = f"HTTP {error.response.status}" if isinstance(error, HttpError) else f"{error}"
        self.findings.failures.append((name, f"{address}: {what}"))
        if name not in OF_NETWORK and (sentence := told(error, address)):
            self.findings.told.setdefault(name, sentence)
        if name == "parse":
            self.logger.error("Cannot fetch %s", address, exc_info=error)

    def _end_after_samples(self) -> None:
        """Close the spider after the last article: the remaining lists are still in the queue."""
        self.articles_done += 1
        if self.articles_done == len(spread(self.findings.listed)):
            self.close_early()

    def close_early(self) -> None:
        """Close the spider with requests still in the queue.

        `CloseSpider` would not work: Scrapy ignores it in an errback.
        """
        assert self.crawler.engine
        if self.closing is None:
            closing = self.crawler.engine.close_spider_async(reason="probed")
            self.closing = asyncio.ensure_future(closing)


class ProbeWalk(ListWalk):
    """Fetches lists until one has articles, and then some of its articles."""

    def __init__(self, spider: Probe) -> None:
        super().__init__(type(spider), spider.window, spider.article_request, spider.tally)
        self.spider = spider
        self.findings = spider.findings

    def begin(self, url: str, progress: WalkProgress) -> Request:
        """Count the lists."""
        self.findings.lists_known += 1
        return super().begin(url, progress)

    def parse_list(self, response: Response, progress: WalkProgress) -> Iterator[Any]:
        """Yield requests for some articles of the first list that has any."""
        if self.findings.listed:
            return  # was on its way when the first list came
        try:
            seen = _seen_list(self.outlet, response, progress.page)
        except RejectedError as reason:
            self.findings.failures.append(("list_broken", f"{response.url}: {reason}"))
            self._end_after_bad_lists()
            return
        self.note_sections(seen.page)
        self.findings.lists.append(seen)
        if urlsplit(seen.page.url).path != urlsplit(seen.answered).path:
            what = f"{seen.page.url} redirected to {seen.answered}"
            self.findings.failures.append(("list_broken", what))
        for link in spread(seen.found.articles):
            yield self.spider.article_request(link.url, f"{self.outlet.name}:{link.serial}")
        if not seen.found.articles:
            self._end_after_bad_lists()

    def list_failed(self, failure: Failure) -> None:
        """Record the failure; the next list follows."""
        super().list_failed(failure)
        self.spider.record_failure(failure, classify(failure.value))
        self._end_after_bad_lists()

    def _end_after_bad_lists(self) -> None:
        if len(self.findings.lists) + len(self.findings.failures) >= _MAX_BAD_LISTS:
            self.spider.close_early()


def make_probe(outlet: type[OutletSpider]) -> tuple[type[OutletSpider], ProbeFindings]:
    """Return a new spider class that probes the outlet, and the findings that it will fill."""
    findings = ProbeFindings(outlet)
    return type(f"Probe{outlet.__name__}", (Probe, outlet), {"findings": findings}), findings


def read_saved(outlet: type[OutletSpider], url: str, body: bytes) -> ProbeFindings:
    """Return what is read from a page of this address: an article if the address is one's.

    Any other page is read as a list. Nothing is fetched.
    """
    findings = ProbeFindings(outlet)
    response = HtmlResponse(url, body=body, request=Request(url))
    with Tracebacks() as tracebacks:
        try:
            if is_challenge(body):
                findings.failures.append(("challenge", f"{url} is a challenge or a login"))
            elif _is_article(outlet, url):
                for item in outlet().parse(response):
                    findings.add(page_of(response), item)
            else:
                findings.lists.append(_seen_list(outlet, response, _page_number(url)))
        except RejectedError as reason:
            findings.failures.append(("list_broken", f"{url}: {reason}"))
        except Exception:
            logger.exception("Cannot read %s", url)
    findings.raised = tracebacks.count
    return findings


def _seen_list(outlet: type[Outlet], response: Response, number: int) -> SeenList:
    page = page_of(response)
    return SeenList(page, response.url, read_list(outlet, page, number))


def spread(articles: Sequence[ArticleLink]) -> list[ArticleLink]:
    """Return up to `ARTICLES_PER_PROBE` articles at equal distances, from first to last."""
    last = len(articles) - 1
    steps = ARTICLES_PER_PROBE - 1
    places = sorted({round(last * step / steps) for step in range(ARTICLES_PER_PROBE)})
    return [articles[place] for place in places] if articles else []


def _is_article(outlet: type[Outlet], url: str) -> bool:
    try:
        outlet.identify(url)
    except RejectedError:
        return False
    return True


def _page_number(url: str) -> int:
    """Return the page number in the address of a list page; 1 if there is none."""
    value = parse_qs(urlsplit(url).query).get("page", ["1"])[0]
    return int(value) if value.isdecimal() and value.isascii() else 1
