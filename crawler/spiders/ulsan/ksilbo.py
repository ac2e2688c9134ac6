"""경상일보, Ulsan. In EUC-KR in 2020."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ksilbo(NdsoftOutlet):
    """경상일보."""

    name = "ksilbo"
    title = "경상일보"
    base_url = "https://www.ksilbo.co.kr"
