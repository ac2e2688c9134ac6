"""광주매일신문, Gwangju. Older pages keep their body in a font tag."""

from crawler.cms.aid import AidOutlet


class Kjdaily(AidOutlet):
    """광주매일신문."""

    name = "kjdaily"
    title = "광주매일신문"
    base_url = "http://www.kjdaily.com"
