"""Outlets for the replica's made-up papers; found with `-s SPIDER_MODULES=tests.support.papers`."""

from crawler.cms.aid import AidOutlet
from tests.replica.outlets import PAPERS

for _paper in PAPERS.values():
    _name = _paper.slug.capitalize()
    globals()[_name] = type(
        _name,
        (AidOutlet,),
        {
            "__doc__": _paper.title,
            "__module__": __name__,
            "name": _paper.slug,
            "title": _paper.title,
            "base_url": _paper.base_url,
            "sections": _paper.sections,
        },
    )
