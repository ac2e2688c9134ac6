"""울산시민신문, Ulsan. Reached over plain http."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ucinews(NdsoftOutlet):
    """울산시민신문."""

    name = "ucinews"
    title = "울산시민신문"
    base_url = "http://www.ucinews.kr"
