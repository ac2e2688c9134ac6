"""The families that the replica prints, and a house for any outlet of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .outlets import JEONNAM, Outlet
from .press_aid import AidPress
from .press_busan import BusanPress
from .press_data2 import Data2Press
from .press_knnews import KnnewsPress
from .press_kookje import KookjePress
from .press_ksmnews import KsmnewsPress
from .press_kyeongin import KyeonginPress
from .press_mcms import McmsPress
from .press_mdilbo import MdilboPress
from .press_ndsoft import NdsoftPress
from .press_nwcms import NwcmsPress
from .press_viewkey import ViewkeyPress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .press import Press

PRESSES: Final[dict[str, Press]] = {
    "aid": AidPress(),
    "mcms": McmsPress(),
    "ndsoft": NdsoftPress(),
    "busan": BusanPress(),
    "data2": Data2Press(),
    "knnews": KnnewsPress(),
    "kookje": KookjePress(),
    "ksmnews": KsmnewsPress(),
    "kyeongin": KyeonginPress(),
    "mdilbo": MdilboPress(),
    "nwcms": NwcmsPress(),
    "viewkey": ViewkeyPress(),
}


def house(  # noqa: PLR0913 - what tells two outlets of a family apart
    slug: str,
    title: str,
    base_url: str,
    family: str,
    *,
    sections: Mapping[str, str] | None = None,
    look: str = "",
) -> Outlet:
    """Make a house for any outlet: `house("idomin", "경남도민일보", "https://www.idomin.com", …)`.

    Without `sections` it has those of the press. `look`: a family's word for one of its variants.
    """
    parts = urlsplit(base_url)
    domain = parts.netloc.removeprefix("www.")
    press = PRESSES[family]
    return Outlet(
        slug=slug,
        title=title,
        scheme=parts.scheme,
        domain=domain,
        prefix=parts.netloc.removesuffix(domain),
        family=family,
        look=look,
        sections=dict(sections or press.sections),
        places=JEONNAM,
        datelines=("순천", "여수", "목포", "나주", "영광", "해남"),
        rows=press.rows,
        print_first=0.1,
        whole_minutes=0.3,
    )
