"""경남신문: `/news/articleView.php?idxno=`, which only looks like NDsoft's.

What is known: facts/sites.md 4.7. Its list glues the time to the excerpt.
"""

from crawler.cms.address import Address
from crawler.cms.skinned import SkinnedOutlet
from crawler.cms.skins import Skin


class KnnewsOutlet(SkinnedOutlet):
    """The one outlet of its kind."""

    article = Address("/news/articleView.php?idxno={id}")
    all_articles = Address("/news/articleList.php?page={page}")
    skins = (
        Skin(
            "content_li@2020",
            mark="#content_li",
            title=".cont_tit h2",
            body="#content_li",
            published=".cont_info li",
            subtitle=".cont_sub",
        ),
        Skin(
            "cont_cont@2018",
            mark=".cont_cont",
            title=".cont_head h2",
            body=".cont_cont",
            published=".cont_date",
            subtitle=".cont_sub",
        ),
    )
