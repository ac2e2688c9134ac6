"""충청타임즈, Cheongju."""

from crawler.cms.ndsoft import NdsoftOutlet


class Cctimes(NdsoftOutlet):
    """충청타임즈."""

    name = "cctimes"
    title = "충청타임즈"
    base_url = "https://www.cctimes.kr"
