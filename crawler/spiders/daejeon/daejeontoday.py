"""대전투데이, Daejeon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Daejeontoday(NdsoftOutlet):
    """대전투데이."""

    name = "daejeontoday"
    title = "대전투데이"
    base_url = "https://www.daejeontoday.com"
