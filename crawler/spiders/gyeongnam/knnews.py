"""경남신문, Changwon."""

from crawler.cms.knnews import KnnewsOutlet


class Knnews(KnnewsOutlet):
    """경남신문."""

    name = "knnews"
    title = "경남신문"
    base_url = "https://www.knnews.co.kr"
