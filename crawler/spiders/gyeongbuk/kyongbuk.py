"""경북일보, Pohang."""

from crawler.cms.ndsoft import NdsoftOutlet


class Kyongbuk(NdsoftOutlet):
    """경북일보."""

    name = "kyongbuk"
    title = "경북일보"
    base_url = "https://www.kyongbuk.co.kr"
