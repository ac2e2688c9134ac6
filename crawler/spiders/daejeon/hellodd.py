"""대덕넷, Daedeok in Daejeon, of its research institutes."""

from crawler.cms.ndsoft import NdsoftOutlet


class Hellodd(NdsoftOutlet):
    """대덕넷."""

    name = "hellodd"
    title = "대덕넷"
    base_url = "https://www.hellodd.com"
