"""제주일보, Jeju. Bodies begin with buttons."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jejunews(NdsoftOutlet):
    """제주일보."""

    name = "jejunews"
    title = "제주일보"
    base_url = "https://www.jejunews.com"
