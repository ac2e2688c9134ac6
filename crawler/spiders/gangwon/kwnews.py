"""강원일보, Chuncheon."""

from crawler.cms.nwcms import NwcmsOutlet


class Kwnews(NwcmsOutlet):
    """강원일보."""

    name = "kwnews"
    title = "강원일보"
    base_url = "https://www.kwnews.co.kr"
    sections = {"economy": "경제"}
