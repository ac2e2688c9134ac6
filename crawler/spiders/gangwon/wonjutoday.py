"""원주투데이, Wonju. Still printed in tables."""

from crawler.cms.ndsoft import NdsoftOutlet


class Wonjutoday(NdsoftOutlet):
    """원주투데이."""

    name = "wonjutoday"
    title = "원주투데이"
    base_url = "https://www.wonjutoday.co.kr"
