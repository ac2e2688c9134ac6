"""충북일보, Cheongju."""

from crawler.cms.mcms import McmsOutlet


class Inews365(McmsOutlet):
    """충북일보."""

    name = "inews365"
    title = "충북일보"
    base_url = "https://www.inews365.com"
