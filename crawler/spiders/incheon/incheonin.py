"""인천in, Incheon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Incheonin(NdsoftOutlet):
    """인천in."""

    name = "incheonin"
    title = "인천in"
    base_url = "https://www.incheonin.com"
