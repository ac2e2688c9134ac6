"""국제신문, Busan. In EUC-KR."""

from crawler.cms.kookje import KookjeOutlet


class Kookje(KookjeOutlet):
    """국제신문."""

    name = "kookje"
    title = "국제신문"
    base_url = "https://www.kookje.co.kr"
    #: [source: kookje-addresses, liteparser, brn]
    sections = {"0100": "정치", "0200": "경제", "0300": "사회", "1710": "사설"}
