"""What stands inside the body container: the paragraphs, and everything that is not one.

Known [source: aid-body]: the photograph as a one-column <table> with a picture cell and a
caption cell, the buttons 가가, the repeated body, the headlines right after the last line.  Class
names inside the container are invented.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from .kinds import Quirk

if TYPE_CHECKING:
    from .records import TrueArticle

_BREAK: Final = "<br><br>\n"
_REPEATS: Final = {
    Quirk.REPEATED_BODY: 0,
    Quirk.REPEATED_FROM_SECOND: 1,
    Quirk.REPEATED_FROM_THIRD: 2,
}
_BUTTONS: Final = (
    '<div class="btn_area"><a href="javascript:tts();">본문 음성 듣기</a>\n'
    '<span class="font_size"><a href="javascript:zoom(14);">가</a>'
    '<a href="javascript:zoom(18);">가</a></span></div>\n'
)
_SHARING: Final = (
    '<div class="sns_area"><a href="javascript:share(1);">페이스북</a> '
    '<a href="javascript:share(2);">트위터</a> <a href="javascript:share(3);">카카오톡</a> '
    '<a href="javascript:share(4);">URL복사</a> '
    '<a href="javascript:window.print();">프린트</a></div>\n'
)
_SCRIPT: Final = (
    "<script type=text/javascript>\nvar ad = '<p>광고</p>';\n"
    "if (ad.length < 3) document.write(ad);\n"
    "</script>\n"
)
_COMMENT: Final = "<!-- 본문 시작 <div id=content>2015.01.01</div> -->\n"
TABLE: Final = (
    '<table width="{width}" border=0 cellspacing=0 cellpadding=0 align=center>\n'
    '<tr><td align=center><img src="{src}" border=0></td></tr>\n'
    '<tr><td class="photo_caption"><font color=#666666>{caption}</font></td></tr></table>\n'
)


FIGURE: Final = (
    '<figure class="photo" style="max-width:{width}px"><img src="{src}" alt="">\n'
    "<figcaption>{caption}</figcaption></figure>\n"
)


def buttons() -> str:
    """Return the buttons for listening and for the font size."""
    return _BUTTONS


def body_html(
    article: TrueArticle, related: str, *, paragraph_tags: bool, photo: str = TABLE
) -> str:
    """Return the inside of the body container.

    `related` are links to other articles, printed only on the pages that have them inside;
    `photo` is how a photograph is printed, with `{src}`, `{caption}` and `{width}`.
    """
    quirks = article.quirks
    photos = [
        photo.format(src=src, caption=escape(caption), width=300 + len(caption))
        for src, caption in zip(article.images, article.captions, strict=True)
    ]
    lines = _lines(article)
    pieces = [_line(line, article, paragraph_tags=paragraph_tags) for line in lines]
    for quirk, skipped in _REPEATS.items():
        if quirk in quirks:
            pieces += pieces[skipped:]
    if Quirk.COMMENTS in quirks:
        pieces.insert(1, _COMMENT)
    if Quirk.INLINE_SCRIPT in quirks:
        pieces.insert(1, _SCRIPT)
    pieces[1:1] = photos[1:]
    pieces[:0] = photos[:1]
    if Quirk.BUTTONS_INSIDE in quirks:
        pieces = [_BUTTONS, *pieces, _SHARING]
    if Quirk.RELATED_INSIDE in quirks:
        pieces.append(related)
    return "".join(pieces)


def subtitles(article: TrueArticle, template: str) -> str:
    """Fill `{style}` and `{lines}` of the template; on some pages once more, hidden."""
    if not article.subtitles:
        return ""
    lines = "<br>".join(escape(line) for line in article.subtitles)
    shown = template.format(style="", lines=lines)
    if Quirk.REPEATED_SUBTITLES not in article.quirks:
        return shown
    return shown + template.format(style=' style="display:none"', lines=lines)


def _lines(article: TrueArticle) -> list[str]:
    """Return the paragraphs and the byline as they are printed."""
    lines = [escape(paragraph, quote=False) for paragraph in article.paragraphs]
    if Quirk.LOOSE_SPACES in article.quirks:
        lines = [_loosen(line, number) for number, line in enumerate(lines)]
    byline = escape(article.byline)
    if byline and article.byline_glued:
        lines[-1] += f" {byline}"
    elif byline:
        lines.append(byline)
    return lines


def _loosen(line: str, number: int) -> str:
    """Replace one space by what browsers show as one."""
    return line.replace(" ", ("&nbsp;", "  ", "\n", " &nbsp;")[number % 4], 1)


def _line(line: str, article: TrueArticle, *, paragraph_tags: bool) -> str:
    if not paragraph_tags:
        return line + _BREAK
    if Quirk.UNCLOSED_TAGS in article.quirks:
        return f"<p>{line}\n"
    return f"<p>{line}</p>\n"
