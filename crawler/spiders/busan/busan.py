"""부산일보, Busan. Its lists are filled by a POST."""

from crawler.cms.busan import BusanOutlet


class Busan(BusanOutlet):
    """부산일보."""

    name = "busan"
    title = "부산일보"
    base_url = "https://www.busan.com"
    #: The number of the list at /newsList/busan/0201000000, the one that is known.
    sections = {"259": "경제해양"}
