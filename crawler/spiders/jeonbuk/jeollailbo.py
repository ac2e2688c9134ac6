"""전라일보, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jeollailbo(NdsoftOutlet):
    """전라일보."""

    name = "jeollailbo"
    title = "전라일보"
    base_url = "https://www.jeollailbo.com"
