"""인천일보, Incheon. Lists say how many minutes ago."""

from crawler.cms.ndsoft import NdsoftOutlet


class Incheonilbo(NdsoftOutlet):
    """인천일보."""

    name = "incheonilbo"
    title = "인천일보"
    base_url = "https://www.incheonilbo.com"
