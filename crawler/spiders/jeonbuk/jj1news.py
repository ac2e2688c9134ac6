"""전주시민신문, Jeonju."""

from crawler.cms.mcms import McmsOutlet


class Jj1news(McmsOutlet):
    """전주시민신문."""

    name = "jj1news"
    title = "전주시민신문"
    base_url = "https://www.jj1news.com"
