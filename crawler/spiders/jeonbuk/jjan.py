"""전북일보, Jeonju. Its robots.txt shuts AI crawlers out."""

from crawler.cms.data2 import Data2Outlet
from crawler.parsing.address import Address


class Jjan(Data2Outlet):
    """전북일보."""

    name = "jjan"
    title = "전북일보"
    base_url = "https://www.jjan.kr"
    listing = Address("/list5/{section}?page={page}")
    #: The one list that was seen; what its number stands for is not said
    #: [source: data2-addresses, mjk].
    sections = {"110": "뉴스"}
