"""충청매일, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ccdn(NdsoftOutlet):
    """충청매일."""

    name = "ccdn"
    title = "충청매일"
    base_url = "https://www.ccdn.co.kr"
