"""중부매일, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jbnews(NdsoftOutlet):
    """중부매일."""

    name = "jbnews"
    title = "중부매일"
    base_url = "https://www.jbnews.com"
