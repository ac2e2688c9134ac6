"""전북의소리, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jbsori(NdsoftOutlet):
    """전북의소리."""

    name = "jbsori"
    title = "전북의소리"
    base_url = "https://www.jbsori.com"
