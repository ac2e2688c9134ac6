"""경기일보, Suwon. Was of NDsoft until 2021."""

from crawler.cms.data2 import Data2Outlet


class Kyeonggi(Data2Outlet):
    """경기일보."""

    name = "kyeonggi"
    title = "경기일보"
    base_url = "https://www.kyeonggi.com"
    sections = {"25": "정치"}
