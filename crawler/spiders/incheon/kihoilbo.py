"""기호일보, Incheon and Gyeonggi."""

from crawler.cms.ndsoft import NdsoftOutlet


class Kihoilbo(NdsoftOutlet):
    """기호일보."""

    name = "kihoilbo"
    title = "기호일보"
    base_url = "https://www.kihoilbo.co.kr"
