"""무진장인터넷뉴스, Muju, Jinan and Jangsu."""

from crawler.cms.mcms import McmsOutlet


class Mjjnews(McmsOutlet):
    """무진장인터넷뉴스."""

    name = "mjjnews"
    title = "무진장인터넷뉴스"
    base_url = "https://www.mjjnews.net"
