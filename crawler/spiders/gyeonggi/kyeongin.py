"""경인일보, Suwon and Incheon."""

from crawler.cms.kyeongin import KyeonginOutlet


class Kyeongin(KyeonginOutlet):
    """경인일보."""

    name = "kyeongin"
    title = "경인일보"
    base_url = "https://www.kyeongin.com"
    sections = {
        "politics": "정치",
        "money": "경제",
        "society": "사회",
        "incheon": "인천",
        "opinion/notebook": "노트북",
    }
