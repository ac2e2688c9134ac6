"""전주일보, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jjilbo(NdsoftOutlet):
    """전주일보."""

    name = "jjilbo"
    title = "전주일보"
    base_url = "https://www.jjilbo.co.kr"
