"""Every exception of ours that a request can end in."""

from scrapy.exceptions import IgnoreRequest


class AttachmentError(IgnoreRequest):
    """The page came and a part of it did not; so it is not gone, whatever the status.

    `cause`: why.
    """

    def __init__(self, url: str, cause: Exception) -> None:
        super().__init__(f"{url} did not come: {cause}")
        self.cause = cause


class ChallengeError(IgnoreRequest):
    """The page is a challenge or a login."""


class RobotsError(IgnoreRequest):
    """Nobody knows what the host's robots.txt says, so nothing is asked for. `cause`: why."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(f"robots.txt did not come: {cause}")
        self.cause = cause


class UnpackingError(IgnoreRequest):
    """The bytes are not what Content-Encoding names."""


class BrowserError(IgnoreRequest):
    """There is no browser, or it broke."""
