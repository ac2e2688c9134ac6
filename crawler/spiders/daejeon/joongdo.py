"""중도일보, Daejeon and Chungcheong."""

from crawler.cms.viewkey import ViewkeyOutlet


class Joongdo(ViewkeyOutlet):
    """중도일보."""

    name = "joongdo"
    title = "중도일보"
    base_url = "https://www.joongdo.co.kr"
    sections = {"N01_02": "정치"}
