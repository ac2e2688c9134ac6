"""경기신문, Suwon. Was another system in 2021."""

from crawler.cms.mcms import McmsOutlet


class Kgnews(McmsOutlet):
    """경기신문."""

    name = "kgnews"
    title = "경기신문"
    base_url = "https://www.kgnews.co.kr"
