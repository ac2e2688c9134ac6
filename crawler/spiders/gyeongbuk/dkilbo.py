"""대경일보, Pohang."""

from crawler.cms.ndsoft import NdsoftOutlet


class Dkilbo(NdsoftOutlet):
    """대경일보."""

    name = "dkilbo"
    title = "대경일보"
    base_url = "https://www.dkilbo.com"
