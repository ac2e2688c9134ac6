"""헤드라인제주, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Headlinejeju(NdsoftOutlet):
    """헤드라인제주."""

    name = "headlinejeju"
    title = "헤드라인제주"
    base_url = "https://www.headlinejeju.co.kr"
