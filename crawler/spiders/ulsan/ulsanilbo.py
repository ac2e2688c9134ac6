"""울산일보, Ulsan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ulsanilbo(NdsoftOutlet):
    """울산일보."""

    name = "ulsanilbo"
    title = "울산일보"
    base_url = "https://www.ulsanilbo.co.kr"
