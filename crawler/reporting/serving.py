"""Shows the report on loopback, for a browser here or at the other end of ssh."""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from pyarrow import ArrowException

_LOOPBACK = "127.0.0.1"


def serve(page: Callable[[], str], port: int) -> None:
    """Make the page anew for each look at it, until Ctrl-C.

    A page that raises `OSError`, `ArrowException` or `ValueError` is an answer that says why.
    Raises `OSError` for a port that is in use.
    """
    one_at_a_time = Lock()

    class Handler(BaseHTTPRequestHandler):
        """Answers one address."""

        def do_GET(self) -> None:
            """Send the page."""
            # Another name that leads here is a page elsewhere that wants to read ours.
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

    # Browsers open connections that they leave alone: one thread would wait at them.
    with ThreadingHTTPServer((_LOOPBACK, port), Handler) as server:
        here = f"{_LOOPBACK}:{server.server_port}"
        tunnel = f"ssh -L {server.server_port}:{here} HOST"
        print(f"http://{here}/ until Ctrl-C (from afar: {tunnel})", flush=True)  # noqa: T201 - for the user
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
