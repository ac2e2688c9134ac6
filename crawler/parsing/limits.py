"""Upper limits of what is read of a page."""

from typing import Final

#: A page with more tags is rejected unread: the parser's time grows with the square of the depth.
#: 20,000 nested tags take a second, 200,000 take 75. The most tags seen on a page are 3,447.
MAX_TAGS: Final = 20_000
#: A page or an article with more text is rejected: a whole newspaper page has 20,000 characters.
MAX_TEXT_CHARS: Final = 300_000
#: A figure or table with a longer text is layout; it is read as text, not as a caption.
MAX_CAPTION_CHARS: Final = 300
