"""영남일보, Daegu and Gyeongbuk."""

from crawler.cms.viewkey import ViewkeyOutlet


class Yeongnam(ViewkeyOutlet):
    """영남일보."""

    name = "yeongnam"
    title = "영남일보"
    base_url = "https://www.yeongnam.com"
