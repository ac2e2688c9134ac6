"""신동아방송, Gwangju, the station of Honam. Serials of five or six digits, in EUC-KR."""

from crawler.cms.aid import AidOutlet


class Sdatv(AidOutlet):
    """신동아방송."""

    name = "sdatv"
    title = "신동아방송"
    base_url = "http://www.sdatv.co.kr"
