"""남도일보, Gwangju and Jeonnam."""

from crawler.cms.ndsoft import NdsoftOutlet


class Namdonews(NdsoftOutlet):
    """남도일보."""

    name = "namdonews"
    title = "남도일보"
    base_url = "https://www.namdonews.com"
