"""A page for browsers or members is not the page that was asked for, whatever its status."""

import re
from typing import Final

#: Longer ones are real pages, in which some of these words may stand.
_LONGEST: Final = 40_000
_TINY: Final = 5_000
#: Cloudflare's waiting page (its `challenge-platform` script alone is on ordinary pages as well),
#: and others'. Words that may stand in an article or a comment form are no mark on a real page.
_MARKS: Final = re.compile(
    rb"_cf_chl_opt|<title>(?:Just a moment|Attention Required|Access Denied|DDoS-Guard)"
)
#: A few lines that set a cookie and load again, ask for a login, or for a person's proof.
_TINY_MARKS: Final = re.compile(
    rb"document\.cookie\s*=[^<]{0,500}location|type=[\"']?password|g-recaptcha|hcaptcha"
    + b"".join(
        b"|" + re.escape(words.encode(charset))
        for words in (
            "로그인이 필요",
            "로그인 후",
            "자동등록방지",
            "비정상적인 접근",
            "접근이 차단",
        )
        for charset in ("utf-8", "cp949")
    )
)


def is_challenge(body: bytes) -> bool:
    """Tell whether a page is one."""
    if len(body) > _LONGEST:
        return False
    return bool(_MARKS.search(body) or (len(body) <= _TINY and _TINY_MARKS.search(body)))
