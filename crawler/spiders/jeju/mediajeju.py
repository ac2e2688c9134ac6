"""미디어제주, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Mediajeju(NdsoftOutlet):
    """미디어제주."""

    name = "mediajeju"
    title = "미디어제주"
    base_url = "https://www.mediajeju.com"
