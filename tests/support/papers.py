"""Outlets for the replica's made-up papers; found with `-s SPIDER_MODULES=tests.support.papers`."""

from crawler.cms.aid import AidOutlet
from tests.replica.outlets import PAPERS

#: All ten print the same sections.
SECTIONS = PAPERS["paper01"].sections


class Paper01(AidOutlet):
    """1번신문."""

    name = "paper01"
    title = "1번신문"
    base_url = "http://www.paper01.kr"
    sections = SECTIONS


class Paper02(AidOutlet):
    """2번신문."""

    name = "paper02"
    title = "2번신문"
    base_url = "http://www.paper02.kr"
    sections = SECTIONS


class Paper03(AidOutlet):
    """3번신문."""

    name = "paper03"
    title = "3번신문"
    base_url = "http://www.paper03.kr"
    sections = SECTIONS


class Paper04(AidOutlet):
    """4번신문."""

    name = "paper04"
    title = "4번신문"
    base_url = "http://www.paper04.kr"
    sections = SECTIONS


class Paper05(AidOutlet):
    """5번신문."""

    name = "paper05"
    title = "5번신문"
    base_url = "http://www.paper05.kr"
    sections = SECTIONS


class Paper06(AidOutlet):
    """6번신문."""

    name = "paper06"
    title = "6번신문"
    base_url = "http://www.paper06.kr"
    sections = SECTIONS


class Paper07(AidOutlet):
    """7번신문."""

    name = "paper07"
    title = "7번신문"
    base_url = "http://www.paper07.kr"
    sections = SECTIONS


class Paper08(AidOutlet):
    """8번신문."""

    name = "paper08"
    title = "8번신문"
    base_url = "http://www.paper08.kr"
    sections = SECTIONS


class Paper09(AidOutlet):
    """9번신문."""

    name = "paper09"
    title = "9번신문"
    base_url = "http://www.paper09.kr"
    sections = SECTIONS


class Paper10(AidOutlet):
    """10번신문."""

    name = "paper10"
    title = "10번신문"
    base_url = "http://www.paper10.kr"
    sections = SECTIONS
