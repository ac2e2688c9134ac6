"""경남신문: `/news/articleView.php?idxno=`, which only looks like NDsoft's.

What is known [source: knnews-lists, knnews-pages]. Its list glues the time to the excerpt.
"""

from crawler.outlet.spider import OutletSpider
from crawler.parsing.address import Address
from crawler.parsing.skins import Skin


class KnnewsOutlet(OutletSpider):
    """The one outlet of its kind."""

    article = Address("/news/articleView.php?idxno={id}")
    all_articles = Address("/news/articleList.php?page={page}")
    skins = (
        # Title and body [source: knnews-pages, cbnu, kona].
        # The names of time and subtitle are guesses: without a
        # date there, or in the metadata, the page is the fallback's.
        Skin(
            "content_li@2017",
            mark="#content_li",
            title=".cont_tit h1",
            body="#content_li",
            published=".cont_tit .cont_info",
            subtitle=".cont_tit h2",
        ),
    )
