"""제주의소리, Jeju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jejusori(NdsoftOutlet):
    """제주의소리."""

    name = "jejusori"
    title = "제주의소리"
    base_url = "https://www.jejusori.net"
