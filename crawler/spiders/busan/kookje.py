"""국제신문, Busan. In EUC-KR."""

from crawler.cms.kookje import KookjeOutlet


class Kookje(KookjeOutlet):
    """국제신문."""

    name = "kookje"
    title = "국제신문"
    base_url = "https://www.kookje.co.kr"
    #: Ids 34158617077 and 62034589199.
    sections = {"0100": "정치", "0200": "경제", "0300": "사회", "1710": "사설"}
