"""전남매일, Gwangju and Jeonnam. Says EUC-KR over UTF-8."""

from crawler.cms.aid import AidOutlet


class Jndn(AidOutlet):
    """전남매일."""

    name = "jndn"
    title = "전남매일"
    base_url = "http://www.jndn.com"
