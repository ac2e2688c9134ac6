"""Serves the report on loopback, for a local browser or one behind an ssh tunnel."""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from pyarrow import ArrowException

_LOOPBACK = "127.0.0.1"


def serve(page: Callable[[], str], port: int) -> None:
    """Serve the page, rendered anew for each request, until Ctrl-C.

    If `page` raises `OSError`, `ArrowException` or `ValueError`, the response is a 500 with the
    reason. Raise `OSError` if the port is in use.
    """
    one_at_a_time = Lock()

    class Handler(BaseHTTPRequestHandler):
        """Serves the address `/` only."""

        def do_GET(self) -> None:
            """Send the page."""
            # DNS rebinding: with another host name a foreign web page would read the report.
            host = self.headers.get("Host", "").partition(":")[0]
            if host not in {_LOOPBACK, "localhost"} or self.path.partition("?")[0] != "/":
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            try:
                with one_at_a_time:
                    body = page().encode()
            except (OSError, ArrowException, ValueError) as error:
                self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=str(error))
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", f"{len(body)}")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

    # Threads, because browsers open connections that they leave unused.
    with ThreadingHTTPServer((_LOOPBACK, port), Handler) as server:
        here = f"{_LOOPBACK}:{server.server_port}"
        tunnel = f"ssh -L {server.server_port}:{here} HOST"
        print(f"http://{here}/ until Ctrl-C (from another machine: {tunnel})", flush=True)  # noqa: T201 - for the user
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
