"""충청투데이, Daejeon and Chungcheong."""

from crawler.cms.ndsoft import NdsoftOutlet


class Cctoday(NdsoftOutlet):
    """충청투데이."""

    name = "cctoday"
    title = "충청투데이"
    base_url = "https://www.cctoday.co.kr"
