"""The charts' script, made in a process of its own."""

from contextlib import suppress
from functools import cached_property
from multiprocessing import get_context
from multiprocessing.connection import Connection

from crawler.reporting import page


class Library:
    """Makes the charts' script in another process, which ends when it is made.

    Making it takes a second and 130 MB. The process also ends when this one is gone, however that
    ended: it finds nobody at the other end of the pipe.
    """

    def __init__(self) -> None:
        context = get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        context.Process(target=_send, args=(sender,), daemon=True).start()
        sender.close()

    @cached_property
    def script(self) -> str:
        """Wait until the script is made, and return it. Raise `RuntimeError` if it was not."""
        try:
            with self._receiver:
                return self._receiver.recv_bytes().decode()
        except EOFError:
            raise RuntimeError("the charts' script could not be made") from None


def _send(sender: Connection) -> None:
    with suppress(BrokenPipeError):  # nobody waits for it any more
        sender.send_bytes(page.library().encode())
