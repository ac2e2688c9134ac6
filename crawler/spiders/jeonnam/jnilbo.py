"""전남일보, Gwangju and Jeonnam. Three systems before: numbers begin anew at 90000000000."""

from crawler.cms.ndsoft import NdsoftOutlet


class Jnilbo(NdsoftOutlet):
    """전남일보."""

    name = "jnilbo"
    title = "전남일보"
    base_url = "https://www.jnilbo.com"
