"""뉴스서천, Seocheon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Newssc(NdsoftOutlet):
    """뉴스서천."""

    name = "newssc"
    title = "뉴스서천"
    base_url = "https://www.newssc.co.kr"
