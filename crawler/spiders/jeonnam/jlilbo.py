"""전라도일보, Jeolla. Only its lists are known."""

from crawler.cms.aid import AidOutlet


class Jlilbo(AidOutlet):
    """전라도일보."""

    name = "jlilbo"
    title = "전라도일보"
    base_url = "http://www.jlilbo.com"
