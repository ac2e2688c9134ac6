"""투데이군산, Gunsan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Todaygunsan(NdsoftOutlet):
    """투데이군산."""

    name = "todaygunsan"
    title = "투데이군산"
    base_url = "https://www.todaygunsan.co.kr"
