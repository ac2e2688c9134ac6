"""경기일보, Suwon. Was of NDsoft until 2021."""

from crawler.cms.data2 import Data2Outlet


class Kyeonggi(Data2Outlet):
    """경기일보."""

    name = "kyeonggi"
    title = "경기일보"
    base_url = "https://www.kyeonggi.com"
    sections = {"23": "인천", "24": "정치", "25": "경제", "26": "사회", "27": "문화"}
