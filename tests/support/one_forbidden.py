"""Two outlets, of which one does not want to be collected; for `-s SPIDER_MODULES=`."""

from crawler.spiders.gwangju.gwangnam import Gwangnam


class Willing(Gwangnam):
    """Has nothing against it."""

    name = "willing"


class Unwilling(Gwangnam):
    """Does not want to be collected."""

    name = "unwilling"
    terms = "Its terms of use, article 7, forbid to collect it without consent."
