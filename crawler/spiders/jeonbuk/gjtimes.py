"""김제시민의신문, Gimje. Old pages are tables in EUC-KR."""

from crawler.cms.ndsoft import NdsoftOutlet


class Gjtimes(NdsoftOutlet):
    """김제시민의신문."""

    name = "gjtimes"
    title = "김제시민의신문"
    base_url = "https://www.gjtimes.co.kr"
