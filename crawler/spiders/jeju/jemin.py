"""제민일보, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jemin(NdsoftOutlet):
    """제민일보."""

    name = "jemin"
    title = "제민일보"
    base_url = "https://www.jemin.com"
