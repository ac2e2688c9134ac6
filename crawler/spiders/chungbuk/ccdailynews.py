"""충청일보, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ccdailynews(NdsoftOutlet):
    """충청일보."""

    name = "ccdailynews"
    title = "충청일보"
    base_url = "https://www.ccdailynews.com"
