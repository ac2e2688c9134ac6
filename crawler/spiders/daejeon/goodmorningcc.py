"""굿모닝충청, Daejeon and Chungcheong."""

from crawler.cms.ndsoft import NdsoftOutlet


class Goodmorningcc(NdsoftOutlet):
    """굿모닝충청."""

    name = "goodmorningcc"
    title = "굿모닝충청"
    base_url = "https://www.goodmorningcc.com"
