"""What a Word paragraph is by its style and its own properties: heading level, list, title, line of the contents.

Source: ECMA-376-1 §17.7 (styles inherit by w:basedOn) and §17.3.1.20 (w:outlineLvl, 0 to 8 are headings).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.readers.package import attribute, child, children, value

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*[1-9]$|^(?:toc heading|table of figures)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|大标题|文章标题)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`level` of a heading from 1 or None; `number` the list it belongs to or None, at `depth` from 0."""

    level: int | None = None
    number: str | None = None
    depth: int = 0
    title: bool = False
    contents: bool = False


class Styles:
    """The styles of one document, looked up with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        styles = [style for style in children(root, "style") if attribute(style, "type") == "paragraph"]
        self._styles = {attribute(style, "styleId"): style for style in styles}
        self._default = next(
            (attribute(s, "styleId") for s in styles if attribute(s, "default") in ("1", "true")), None
        )
        self._chains: dict[str | None, list[Element]] = {}

    def paragraph(self, block: Element) -> ParagraphStyle:
        """What the paragraph `block` is; its own properties go before those of its style and the styles under it."""
        own = child(block, "pPr")
        identity = value(own, "pStyle") or self._default
        if identity not in self._chains:
            self._chains[identity] = self._chain(identity)
        chain = self._chains[identity]
        properties = [own, *(child(style, "pPr") for style in chain)]
        names = [value(style, "name") or "" for style in chain]
        number, depth = _list(properties)
        return ParagraphStyle(
            level=_level(properties, names),
            number=number,
            depth=depth,
            title=any(_TITLE.match(name) for name in names[:1]),
            contents=any(_CONTENTS.match(name) for name in names),
        )

    def _chain(self, identity: str | None) -> list[Element]:
        chain: list[Element] = []
        while identity is not None and (style := self._styles.get(identity)) is not None and style not in chain:
            chain.append(style)
            identity = value(style, "basedOn")
        return chain


def hidden(run: Element) -> bool:
    """True for a run that is not printed (w:vanish)."""
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _level(properties: list[Element | None], names: list[str]) -> int | None:
    for item in properties:
        outline = value(item, "outlineLvl")
        if outline is not None and outline.isdecimal():
            return int(outline) + 1 if int(outline) < 9 else None
    found = next((match for name in names if (match := _HEADING.match(name)) is not None), None)
    return int(found.group(1)) if found is not None else None


def _list(properties: list[Element | None]) -> tuple[str | None, int]:
    """The list and level; 0 as a list takes the paragraph out of the one its style gives it."""
    number: str | None = None
    depth: str | None = None
    for item in properties:
        number = number if number is not None else value(item, "numPr", "numId")
        depth = depth if depth is not None else value(item, "numPr", "ilvl")
    level = int(depth) if depth is not None and depth.isdecimal() else 0
    return (None if number in (None, "0") else number), level
