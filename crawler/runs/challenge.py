"""Recognizes a challenge or login page that is served in place of the requested one."""

import re
from typing import Final

#: A page of more bytes is a real one, and may contain these words.
_LONGEST_BYTES: Final = 40_000
#: A page of at most this many bytes is searched for `_TINY_MARKS` too.
_TINY_BYTES: Final = 5_000
#: Cloudflare's waiting page (its `challenge-platform` script alone is on ordinary pages as well),
#: and those of others. No words that an article or a comment form may contain.
_MARKS: Final = re.compile(
    rb"_cf_chl_opt|<title>(?:Just a moment|Attention Required|Access Denied|DDoS-Guard)"
)
#: A few lines that set a cookie and reload, a login form, or a CAPTCHA.
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
    """Return whether a page is a challenge or a login form."""
    if len(body) > _LONGEST_BYTES:
        return False
    is_tiny = len(body) <= _TINY_BYTES
    return bool(_MARKS.search(body) or (is_tiny and _TINY_MARKS.search(body)))
