"""뉴스N제주, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Newsnjeju(NdsoftOutlet):
    """뉴스N제주."""

    name = "newsnjeju"
    title = "뉴스N제주"
    base_url = "https://www.newsnjeju.com"
