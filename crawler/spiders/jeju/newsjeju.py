"""뉴스제주, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Newsjeju(NdsoftOutlet):
    """뉴스제주."""

    name = "newsjeju"
    title = "뉴스제주"
    base_url = "https://www.newsjeju.net"
