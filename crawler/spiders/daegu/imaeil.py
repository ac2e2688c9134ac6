"""매일신문, Daegu and Gyeongbuk. One list shows all articles."""

from crawler.cms.nwcms import LATEST, NwcmsOutlet


class Imaeil(NwcmsOutlet):
    """매일신문."""

    name = "imaeil"
    title = "매일신문"
    base_url = "https://www.imaeil.com"
    all_articles = LATEST
