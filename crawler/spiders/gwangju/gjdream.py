"""광주드림, Gwangju. Had a system of its own (/v2/) until 2019."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gjdream(NdsoftOutlet):
    """광주드림."""

    name = "gjdream"
    title = "광주드림"
    base_url = "https://www.gjdream.com"
