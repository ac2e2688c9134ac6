"""중도일보, Daejeon and Chungcheong."""

from crawler.cms.viewkey import ViewkeyOutlet


class Joongdo(ViewkeyOutlet):
    """중도일보."""

    name = "joongdo"
    title = "중도일보"
    base_url = "https://www.joongdo.co.kr"
    #: From its map of the site in 2020; only N01_02 was seen as a list [source: viewkey-lists].
    sections = {
        "N01": "정치행정",
        "N01_02": "충남/내포",
        "N02": "경제과학",
        "N03": "사회교육",
        "N05": "전국",
        "N06": "문화",
        "N07": "스포츠",
        "N08": "사람들",
        "N09": "오피니언",
        "N10": "기획/연재",
    }
