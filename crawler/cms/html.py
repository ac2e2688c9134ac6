"""Reads text out of HTML nodes the way a page prints it: a line is what stands on a line."""

from selectolax.lexbor import LexborNode

#: Stands for a line break while the text of a node is collected. Like the other marks of this
#: package it is one of the code points that Unicode reserves for use inside a program.
_BREAK = "\ufdd0"
_BLOCKS = (
    "p,div,section,article,header,footer,aside,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,"
    "table,tr,td,th,figure,figcaption,blockquote,hr,pre,form,center"
)
_SILENT = "script,style,noscript,template,iframe,select,button,textarea,object,svg"


def lines(node: LexborNode) -> list[str]:
    """Give the lines of text that a node prints, single-spaced, none empty. Changes the node."""
    for silent in node.css(_SILENT):
        silent.decompose()
    for line_break in node.css("br"):
        line_break.replace_with(_BREAK)
    for block in node.css(_BLOCKS):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    printed = (" ".join(text.split()) for text in node.text().split(_BREAK))
    return [text for text in printed if text]


def line(node: LexborNode | None) -> str:
    """Give all the text of a node as one line, single-spaced; of no node, an empty one."""
    return " ".join(node.text(separator=" ").split()) if node else ""


def enclose(node: LexborNode, mark: str) -> None:
    """Put `mark` on a line of its own before and after the node."""
    node.insert_before(f"{_BREAK}{mark}{_BREAK}")
    node.insert_after(f"{_BREAK}{mark}{_BREAK}")
