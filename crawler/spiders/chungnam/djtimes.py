"""당진시대, Dangjin."""

from crawler.cms.ndsoft import NdsoftOutlet


class Djtimes(NdsoftOutlet):
    """당진시대."""

    name = "djtimes"
    title = "당진시대"
    base_url = "https://www.djtimes.co.kr"
