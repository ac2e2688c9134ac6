"""중부일보, Suwon. Numbers jumped to nine digits."""

from crawler.cms.ndsoft import NdsoftOutlet


class Joongboo(NdsoftOutlet):
    """중부일보."""

    name = "joongboo"
    title = "중부일보"
    base_url = "https://www.joongboo.com"
