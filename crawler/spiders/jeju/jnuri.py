"""제이누리, Jeju."""

from crawler.cms.mcms import McmsOutlet


class Jnuri(McmsOutlet):
    """제이누리."""

    name = "jnuri"
    title = "제이누리"
    base_url = "https://www.jnuri.net"
