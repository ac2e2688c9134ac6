"""울산제일일보, Ulsan. Reached over plain http."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ujeil(NdsoftOutlet):
    """울산제일일보."""

    name = "ujeil"
    title = "울산제일일보"
    base_url = "http://www.ujeil.com"
