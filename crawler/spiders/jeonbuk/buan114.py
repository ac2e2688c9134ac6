"""부안인터넷신문, Buan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Buan114(NdsoftOutlet):
    """부안인터넷신문."""

    name = "buan114"
    title = "부안인터넷신문"
    base_url = "https://www.buan114.com"
