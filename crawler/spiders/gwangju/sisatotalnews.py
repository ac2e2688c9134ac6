"""시사종합신문, Gwangju and Jeonnam. In EUC-KR."""

from crawler.cms.aid import AidOutlet


class Sisatotalnews(AidOutlet):
    """시사종합신문."""

    name = "sisatotalnews"
    title = "시사종합신문"
    base_url = "http://www.sisatotalnews.com"
