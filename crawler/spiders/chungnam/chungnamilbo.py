"""충남일보, Daejeon and Chungnam."""

from crawler.cms.ndsoft import NdsoftOutlet


class Chungnamilbo(NdsoftOutlet):
    """충남일보."""

    name = "chungnamilbo"
    title = "충남일보"
    base_url = "https://www.chungnamilbo.co.kr"
