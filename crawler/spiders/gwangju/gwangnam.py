"""광남일보, Gwangju and Jeonnam. Mobile pages are EUC-KR and do not say so."""

from crawler.cms.aid import AidOutlet


class Gwangnam(AidOutlet):
    """광남일보."""

    name = "gwangnam"
    title = "광남일보"
    base_url = "http://www.gwangnam.co.kr"
    sections = {"41": "사설", "43": "오피니언", "123": "취재수첩", "129": "기고"}
