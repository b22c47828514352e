"""Tables of a web page as grids of cells, and blocks that are menus."""

from __future__ import annotations

import re

from indexer.readers.html_tree import Node
from indexer.readers.layout import Slot, clean

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ucapcontent",
}  # fmt: skip
_WIDE = "\u2e80-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—"
WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SPAN_MOST = 100
_LINKS = 3
_FIELDS = 200_000
"""Fields of a table's grid beyond which, as columns beyond `_SPAN_MOST`, cells span nothing."""


def is_menu(node: Node) -> bool:
    """True for a block of links: three or more, and little else in it."""
    if node.tag not in ("div", "ul", "ol", "dl", "section", "table", "td", "header"):
        return False
    links = [inner for inner in node.walk() if inner.tag == "a" and clean(inner.text())]
    if len(links) < _LINKS:
        return False
    return sum(len(clean(link.text())) for link in links) > 0.6 * len(clean(node.text()))


def slots_of(rows: list[Node]) -> tuple[list[Slot], list[int]]:
    """The cells of `rows` with their places (HTML Standard §4.9.12), and how many paragraphs each holds."""
    slots: list[Slot] = []
    paragraphs: list[int] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for cell in line.elements():
            if cell.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            down = min(_count(cell.get("rowspan")), len(rows) - row, _SPAN_MOST)
            across = min(_count(cell.get("colspan")), _SPAN_MOST)
            if len(taken) + down * across > _FIELDS or column > _SPAN_MOST:
                down = across = 1
            taken.update((row + below, column + right) for below in range(down) for right in range(across))
            blocks = sum(1 for inner in cell.walk() if inner.tag in ("p", "br", "div", "li"))
            text = "" if is_menu(cell) else " ".join(_pieces(cell))
            slots.append(Slot(row, column, text, cell.tag == "th", down, across))
            paragraphs.append(blocks)
            column += across
    return slots, paragraphs


def _pieces(cell: Node) -> list[str]:
    """The text of a cell, a string a block."""
    made = [""]
    waiting: list[Node | str | None] = [cell]
    while waiting:
        item = waiting.pop()
        if item is None:
            made.append("")
        elif isinstance(item, str):
            made[-1] += WRAPPED.sub("", item)
        else:
            breaks = item.tag == "br" or item.tag in BLOCKS
            waiting.extend(([None] if breaks else []) + list(reversed(item.items)) + ([None] if breaks else []))
    return [piece for piece in (clean(piece) for piece in made) if piece]


def _count(text: str) -> int:
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1
