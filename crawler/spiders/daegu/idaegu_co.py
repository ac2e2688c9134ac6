"""대구신문, Daegu. Not idaegu.com, which is 대구일보."""

from crawler.cms.ndsoft import NdsoftOutlet


class IdaeguCo(NdsoftOutlet):
    """대구신문."""

    name = "idaegu_co"
    title = "대구신문"
    base_url = "https://www.idaegu.co.kr"
