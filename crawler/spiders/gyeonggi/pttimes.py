"""평택시민신문, Pyeongtaek."""

from crawler.cms.ndsoft import NdsoftOutlet


class Pttimes(NdsoftOutlet):
    """평택시민신문."""

    name = "pttimes"
    title = "평택시민신문"
    base_url = "https://www.pttimes.com"
