"""투데이안, Jeonju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Todayan(NdsoftOutlet):
    """투데이안."""

    name = "todayan"
    title = "투데이안"
    base_url = "https://www.todayan.com"
