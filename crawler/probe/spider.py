"""A look at an outlet as it is now: one list, three of its articles, and nothing is stored."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
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

from crawler.outlet.base import Outlet
from crawler.outlet.responses import page_of
from crawler.outlet.walk import Listed, ListPage, Walk
from crawler.runs.challenge import is_challenge
from crawler.runs.failures import classify
from crawler.runs.tracebacks import Tracebacks
from pipelines.items import Article, Reject, RejectedError
from pipelines.lake.writer import Row
from pipelines.page import Page
from pipelines.stages import Normalize

logger = logging.getLogger(__name__)

#: So many articles are looked at.
SAMPLES: Final = 3
#: Lists that fail or show nothing, before it is given up: the next sections would do the same.
_MOST_LISTS: Final = 3
#: They ask the lake, which a probe leaves alone.
_OF_THE_LAKE: Final = ("crawler.middlewares.revisit.Revisit", "crawler.middlewares.known.SkipKnown")


class Robots(NamedTuple):
    """What the robots.txt of a host says about us and the address that was asked for first."""

    host: str
    url: str
    is_allowed: bool
    crawl_delay: float | None


@dataclass(frozen=True, slots=True)
class SeenList:
    """A page of a list as it came, from the address that answered, and what was found in it."""

    page: Page
    answered: str
    found: ListPage


@dataclass(frozen=True, slots=True)
class Sample:
    """An article page as it came, what was read from it, and the row or why there is none."""

    page: Page
    article: Article | None
    outcome: Row | Reject


@dataclass(slots=True)
class ProbeFindings:
    """What a probe of an outlet met with."""

    outlet: type[Outlet]
    lists: list[SeenList] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    #: What did not come: its class, and a line about it.
    failures: list[tuple[str, str]] = field(default_factory=list)
    robots: list[Robots] = field(default_factory=list)
    #: How many lists the outlet said that it has.
    lists_known: int = 0
    #: How often our own code raised.
    raised: int = 0
    is_interrupted: bool = False

    @property
    def rows(self) -> list[Row]:
        """The samples that became rows."""
        return [sample.outcome for sample in self.samples if not isinstance(sample.outcome, Reject)]

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The articles of the last list looked at: the first that has any."""
        return self.lists[-1].found.articles if self.lists else ()

    def add(self, page: Page, item: Article | Reject) -> None:
        """Take what came of an article page as far as the row that the lake would get."""
        article = item if isinstance(item, Article) else None
        self.samples.append(Sample(page, article, Normalize().process_item(item)))


class Probe(Outlet):
    """What an outlet's class does in a probe; `make_probe` puts the two together."""

    findings: ProbeFindings
    answers = 0
    ending: asyncio.Future[None] | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave the lake alone; ask for one thing at a time, so that the end can come early."""
        super().update_settings(settings)
        middlewares = settings.getdict("SPIDER_MIDDLEWARES") | dict.fromkeys(_OF_THE_LAKE)
        settings.set("SPIDER_MIDDLEWARES", middlewares, priority="spider")
        settings.set("ITEM_PIPELINES", {}, priority="spider")
        settings.set("CONCURRENT_REQUESTS", 1, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Listen to what robots.txt says."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.note_robots, signals.robots_parsed)
        return spider

    def note_robots(self, robotparser: RobotParser, request: Request) -> None:
        """Keep what it says about us."""
        agent = self.settings["ROBOTSTXT_USER_AGENT"] or self.settings["USER_AGENT"]
        host, is_allowed = urlsplit(request.url).netloc, robotparser.allowed(request.url, agent)
        delay = robotparser.crawl_delay(agent)
        self.findings.robots.append(Robots(host, request.url, is_allowed, delay))

    def walk_list(self, url: str, walk: Walk) -> Request:
        """Count the lists."""
        self.findings.lists_known += 1
        return super().walk_list(url, walk)

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Ask for some articles of the first list that has any."""
        if self.findings.listed:
            return  # was on its way when the first list came
        try:
            seen = _seen_list(type(self), response, walk.page)
        except RejectedError as reason:
            self.findings.failures.append(("list_broken", f"{response.url}: {reason}"))
            self._give_up_lists()
            return
        self.findings.lists.append(seen)
        if urlsplit(seen.page.url).path != urlsplit(seen.answered).path:
            what = f"{seen.page.url} redirected to {seen.answered}"
            self.findings.failures.append(("list_broken", what))
        for link in _spread(seen.found.articles):
            yield self.article_request(link.url, f"{self.name}:{link.serial}")
        if not seen.found.articles:
            self._give_up_lists()

    def parse(self, response: Response) -> Iterator[Any]:
        """Read the article as a crawl does."""
        for item in super().parse(response):
            self.findings.add(page_of(response), item)
        self._end_after_samples()
        return iter(())

    def list_failed(self, failure: Failure) -> None:
        """Note it, and try the next list."""
        super().list_failed(failure)
        self._note(failure, classify(failure.value))
        self._give_up_lists()

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """Note it, and go on with the next article."""
        rejects = list(super().article_failed(failure))
        match failure.value:
            case HttpError(response=response) if rejects:
                self.findings.add(page_of(response), rejects[0])
            case error:  # there is no page to show, a reject or not
                self._note(failure, rejects[0].reason if rejects else classify(error))
        self._end_after_samples()
        return iter(())

    def _note(self, failure: Failure, name: str) -> None:
        error = failure.value
        address = getattr(getattr(failure, "request", None), "url", "?")
        what = f"HTTP {error.response.status}" if isinstance(error, HttpError) else f"{error}"
        self.findings.failures.append((name, f"{address}: {what}"))
        if name == "parse":
            self.logger.error("Cannot ask for %s", address, exc_info=error)

    def _give_up_lists(self) -> None:
        if len(self.findings.lists) + len(self.findings.failures) >= _MOST_LISTS:
            self._end()

    def _end_after_samples(self) -> None:
        """End before the other lists; they wait, for articles go first."""
        self.answers += 1
        if self.answers == len(_spread(self.findings.listed)):
            self._end()

    def _end(self) -> None:
        """End with requests still waiting; `CloseSpider` does not work in an errback."""
        assert self.crawler.engine
        if self.ending is None:
            closing = self.crawler.engine.close_spider_async(reason="probed")
            self.ending = asyncio.ensure_future(closing)


def make_probe(outlet: type[Outlet]) -> tuple[type[Outlet], ProbeFindings]:
    """Give a spider class that probes the outlet, and what it will have found."""
    findings = ProbeFindings(outlet)
    return type(f"Probe{outlet.__name__}", (Probe, outlet), {"findings": findings}), findings


def read_saved(outlet: type[Outlet], url: str, body: bytes) -> ProbeFindings:
    """Read a page from a file as if it had come from this address: an article, or else a list."""
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
                findings.lists.append(_seen_list(outlet, response, _number(url)))
        except RejectedError as reason:
            findings.failures.append(("list_broken", f"{url}: {reason}"))
        except Exception:
            logger.exception("Cannot read %s", url)
    findings.raised = tracebacks.count
    return findings


def _seen_list(outlet: type[Outlet], response: Response, number: int) -> SeenList:
    page = page_of(response)
    return SeenList(page, response.url, outlet.read_list(page, number))


def _spread(articles: Sequence[Listed]) -> list[Listed]:
    """Take the first, the last and one between."""
    last = len(articles) - 1
    places = sorted({round(last * step / (SAMPLES - 1)) for step in range(SAMPLES)})
    return [articles[place] for place in places] if articles else []


def _is_article(outlet: type[Outlet], url: str) -> bool:
    try:
        outlet.serial(url)
    except RejectedError:
        return False
    return True


def _number(url: str) -> int:
    """Give which page of a list the address is of."""
    value = parse_qs(urlsplit(url).query).get("page", ["1"])[0]
    return int(value) if value.isdecimal() and value.isascii() else 1
