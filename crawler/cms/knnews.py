"""경남신문: `/news/articleView.php?idxno=`, which only looks like NDsoft's address.

Sources of these facts: [source: knnews-lists, knnews-pages]. Its list prints the time right after
the excerpt, without a space.
"""

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin


class KnnewsOutlet(OutletSpider):
    """The only outlet of this family."""

    article = Address("/news/articleView.php?idxno={id}")
    all_articles = Address("/news/articleList.php?page={page}")
    skins = (
        # Sources of title and body: [source: knnews-pages, cbnu, kona].
        # The selectors of time and subtitle are guesses: a page without a date there or in the
        # metadata is read by the fallback.
        Skin(
            "content_li@2017",
            mark="#content_li",
            title=".cont_tit h1",
            body="#content_li",
            published=".cont_tit .cont_info",
            subtitle=".cont_tit h2",
        ),
    )
