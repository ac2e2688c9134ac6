"""대구일보, Daegu. Had a system of its own until 2023 or later."""

from crawler.cms.ndsoft import NdsoftOutlet


class Idaegu(NdsoftOutlet):
    """대구일보."""

    name = "idaegu"
    title = "대구일보"
    base_url = "https://www.idaegu.com"
