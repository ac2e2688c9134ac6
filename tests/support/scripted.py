"""An outlet of the replica that needs a browser; `-s SPIDER_MODULES=tests.support.scripted`."""

from crawler.cms.mcms import McmsOutlet
from tests.replica.outlets import SCRIPTED
from tests.replica.scripts import ARTICLE, LIST


class Saebyeok(McmsOutlet):
    """새벽신문."""

    name = SCRIPTED.slug
    title = SCRIPTED.title
    base_url = SCRIPTED.base_url
    list_filled = f"#{LIST}:not([data-loading])"
    article_filled = f"#{ARTICLE}:not([data-loading])"
