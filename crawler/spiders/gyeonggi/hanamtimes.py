"""하남타임즈, Hanam. In EUC-KR."""

from crawler.cms.ndsoft import NdsoftOutlet


class Hanamtimes(NdsoftOutlet):
    """하남타임즈."""

    name = "hanamtimes"
    title = "하남타임즈"
    base_url = "https://www.hanamtimes.com"
