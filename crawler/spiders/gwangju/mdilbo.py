"""무등일보, Gwangju. Was honam.co.kr until 2018."""

from crawler.cms.mdilbo import MdilboOutlet


class Mdilbo(MdilboOutlet):
    """무등일보."""

    name = "mdilbo"
    title = "무등일보"
    base_url = "https://www.mdilbo.com"
