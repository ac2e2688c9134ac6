"""The replica's server: a proxy on loopback that answers under the outlets' own host names.

A crawler is pointed at it by `http_proxy` and `https_proxy` alone, so the product runs unmodified.
Plain http arrives in absolute form; https through a CONNECT tunnel whose other end is the same
application behind a certificate made at the start.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import parse_qsl

import trustme
from aiohttp import web
from multidict import CIMultiDict

from .archive import Truth
from .markup import Page
from .press import Asked
from .printer import NOT_FOUND, Printer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from .archive import Archive
    from .kinds import Fault

CONTROL_HOST: Final = "replica.test"

_LOOPBACK: Final = "127.0.0.1"
_CONNECT: Final = re.compile(r"CONNECT ([^: ]+):\d+ HTTP/1\.[01]\r\n")
_CHUNK_BYTES: Final = 1 << 17
_SECONDS_BETWEEN_PIECES: Final = 0.1
_SHUTDOWN_SECONDS: Final = 0.1  # for idle connections at the end; to aiohttp 0 means for ever
_SESSION: Final = ("Set-Cookie", "PHPSESSID=0123456789")
_UNKNOWN: Final = Page(b"unknown host", "text/plain", 502)


def environ(http_proxy: str, https_proxy: str, ca: str) -> dict[str, str]:
    """Return what a process needs in its environment to read a replica's newspapers."""
    return {
        "http_proxy": http_proxy,
        "https_proxy": https_proxy,
        "no_proxy": "127.0.0.1",  # a lake in S3 may be there
        "SSL_CERT_FILE": ca,
    }


class Replica:
    """The newspapers of these archives, served while the `with` block lasts."""

    def __init__(
        self,
        *archives: Archive,
        weight: int = 0,
        faults: Collection[Fault] = (),
        outlet_faults: Mapping[str, Collection[Fault]] | None = None,
    ) -> None:
        """`weight`: about how many bytes an article page has; `faults` befall every archive.

        `outlet_faults` befall some, by their outlets.
        """
        some = outlet_faults or {}
        known = [
            replace(each, faults=each.faults | {*faults, *some.get(each.outlet, ())})
            for each in archives
        ]
        self.archives = {archive.outlet: archive for archive in known}
        self.truth = Truth(self.archives)
        self.requests: list[tuple[str, str]] = []
        self.times: list[float] = []
        """When each of them came, in seconds."""
        self._kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.user_agents: set[str] = set()
        self.cookies: set[str] = set()
        self.http_proxy = self.https_proxy = ""
        self._printers = {
            host: printer
            for archive in known
            for printer in [Printer(archive, weight)]
            for host in archive.house.hosts
        }
        self._folder = TemporaryDirectory(prefix="replica-")
        self.ca = Path(self._folder.name) / "ca.pem"
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = Thread(target=self._loop.run_until_complete, args=[self._stop.wait()])

    @property
    def environ(self) -> dict[str, str]:
        """What a subprocess needs in its environment to read the replica's newspapers."""
        return environ(self.http_proxy, self.https_proxy, str(self.ca))

    def __enter__(self) -> Self:
        """Start serving, in a thread of its own."""
        self._loop.run_until_complete(self._open())
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection and remove the certificate."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._loop.run_until_complete(self._close())
        self._loop.close()
        self._folder.cleanup()

    def log(self) -> dict[str, dict[str, int]]:
        """Return how many requests of each kind every host had."""
        return {host: dict(kinds) for host, kinds in self._kinds.items()}

    async def _open(self) -> None:
        """Bind three ports: the proxy for http, the TLS end, and the tunnel that leads to it."""
        self._application = web.Server(self._answer)
        bind = partial(self._loop.create_server, self._application, _LOOPBACK, 0)
        plain, secure = await bind(), await bind(ssl=self._certificate())
        self._secure_port = _port(secure)
        tunnel = await asyncio.start_server(self._tunnel, _LOOPBACK, 0)
        self._servers = (plain, secure, tunnel)
        self.http_proxy, self.https_proxy = (
            f"http://{_LOOPBACK}:{_port(server)}" for server in (plain, tunnel)
        )

    async def _close(self) -> None:
        """Drop whatever is still connected."""
        for server in self._servers:
            server.close()
        await self._application.shutdown(_SHUTDOWN_SECONDS)
        tunnels = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tunnels:
            task.cancel()
        await asyncio.gather(*tunnels, return_exceptions=True)

    def _certificate(self) -> ssl.SSLContext:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.ca))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(CONTROL_HOST, *self._printers).configure_cert(context)
        return context

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer CONNECT, then pass bytes both ways between the client and the TLS end."""
        # Cancelled at the end; asyncio's callback would print a traceback for each.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            known = _CONNECT.match(request)
            if known is None or known[1] not in {CONTROL_HOST, *self._printers}:
                writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                writer.close()
                return
            inner_reader, inner_writer = await asyncio.open_connection(_LOOPBACK, self._secure_port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(_copy(reader, inner_writer), _copy(inner_reader, writer))

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        host = request.url.host or ""
        if host == CONTROL_HOST:
            page = self._control(request.path, request.query.get("outlet", ""))
        else:
            self.requests.append((host, request.path_qs))
            self.times.append(monotonic())
            self.user_agents.add(request.headers.get("User-Agent", ""))
            self.cookies.update(request.headers.getall("Cookie", []))
            page = await self._page(request, host) if host in self._printers else _UNKNOWN
        headers = {
            "Content-Type": page.content_type,
            "Location": page.location,
            "ETag": page.etag,
            "Last-Modified": page.last_modified,
        }
        if page.wire:
            await _send(request, page.wire)
        headers = {name: value for name, value in headers.items() if value}
        if _has_it_already(request, page):
            return web.Response(status=304, headers=headers)
        more = [*headers.items(), *page.headers, _SESSION]
        return web.Response(body=page.body, status=page.status, headers=CIMultiDict(more))

    async def _page(self, request: web.BaseRequest, host: str) -> Page:
        printer = self._printers[host]
        form = dict(parse_qsl(await request.text())) if request.method == "POST" else {}
        asked = Asked(request.path, request.query, form, request.method)
        self._kinds[host][printer.kind(asked)] += 1
        return printer.page(asked)

    def _control(self, path: str, outlet: str) -> Page:
        """Answer what a test asks of a replica in another process."""
        if path == "/log":
            return Page(json.dumps(self.log()).encode(), "application/json")
        if path == "/truth" and outlet in self.archives:
            records = (asdict(self.truth[key]) for key in self.truth if key[0] == outlet)
            lines = (json.dumps(record, default=_plain, ensure_ascii=False) for record in records)
            return Page("\n".join(lines).encode(), "application/x-ndjson")
        return NOT_FOUND


async def _send(request: web.BaseRequest, pieces: Iterable[bytes]) -> None:
    """Send what is no answer, a piece each tenth of a second, and close the connection."""
    for piece in pieces:
        if request.transport is None or request.transport.is_closing():
            return
        request.transport.write(piece)
        await asyncio.sleep(_SECONDS_BETWEEN_PIECES)
    if request.transport:
        request.transport.close()


def _has_it_already(request: web.BaseRequest, page: Page) -> bool:
    """Return whether the client's copy still holds; as in RFC 9110, the ETag counts first."""
    if page.etag and "If-None-Match" in request.headers:
        return request.headers["If-None-Match"] == page.etag
    since = request.headers.get("If-Modified-Since")
    return bool(page.last_modified) and since == page.last_modified


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while chunk := await source.read(_CHUNK_BYTES):
            sink.write(chunk)
            await sink.drain()
    finally:
        sink.close()


def _port(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


def _plain(value: object) -> str | list[str]:
    """Write what JSON does not know: times in ISO 8601, sets in order."""
    return sorted(value) if isinstance(value, frozenset) else str(value)
