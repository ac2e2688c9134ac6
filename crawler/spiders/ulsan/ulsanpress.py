"""울산신문, Ulsan."""

from crawler.cms.ndsoft import NdsoftOutlet


class Ulsanpress(NdsoftOutlet):
    """울산신문."""

    name = "ulsanpress"
    title = "울산신문"
    base_url = "https://www.ulsanpress.net"
