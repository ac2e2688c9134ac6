"""경상매일신문, Pohang. The text of an article is not in its page; its lists are old ones."""

from crawler.cms.ksmnews import KsmnewsOutlet


class Ksmnews(KsmnewsOutlet):
    """경상매일신문."""

    name = "ksmnews"
    title = "경상매일신문"
    base_url = "https://www.ksmnews.co.kr"
    #: [source: ksmnews-list]
    sections = {"170": "사회"}
