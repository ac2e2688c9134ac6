"""강원도민일보, Chuncheon."""

from crawler.cms.ndsoft import NdsoftOutlet


class Kado(NdsoftOutlet):
    """강원도민일보."""

    name = "kado"
    title = "강원도민일보"
    base_url = "https://www.kado.net"
