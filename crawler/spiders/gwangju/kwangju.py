"""광주일보, Gwangju and Jeonnam. Times are mostly set by hand, to the minute."""

from crawler.cms.aid import AidOutlet


class Kwangju(AidOutlet):
    """광주일보."""

    name = "kwangju"
    title = "광주일보"
    base_url = "http://www.kwangju.co.kr"
    sections = {"5": "경제"}
