"""신동아방송 호남, Gwangju, a broadcaster. Serials of five or six digits, in EUC-KR."""

from crawler.cms.aid import AidOutlet


class Sdatv(AidOutlet):
    """신동아방송 호남."""

    name = "sdatv"
    title = "신동아방송 호남"
    base_url = "http://www.sdatv.co.kr"
