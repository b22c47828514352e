"""Which parts of a Word document's XML hold its text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from indexer.readers.layout import clean
from indexer.readers.package import Package, child, local

INSIDE = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo"}
"""Elements that only wrap runs or blocks."""


def alternative(block: Element) -> Element:
    """The one branch of mc:AlternateContent to read: both hold the same text for different programs."""
    for name in ("Choice", "Fallback"):
        branch = child(block, name)
        if branch is not None:
            return branch
    return block


def wrapped(parent: Element, sort: str) -> Iterator[Element]:
    """The children of that name, also those inside content controls and insertions."""
    for item in parent:
        if local(item) == sort:
            if child(item, f"{sort}Pr", "del") is None:
                yield item
        elif local(item) in INSIDE:
            yield from wrapped(item, sort)


def lines_of(part: Element | None) -> list[str]:
    if part is None:
        return []
    return [
        "".join(item.text or "" for item in block.iter() if local(item) == "t")
        for block in part.iter()
        if local(block) == "p"
    ]


def core_title(package: Package, opening: str) -> str:
    """The title of the file's properties, where the text (its `opening`) begins with it: often it is another file's."""
    title = child(package.xml("docProps/core.xml"), "title")
    text = clean(title.text or "") if title is not None else ""
    return text if len(text) > 4 and text.replace(" ", "") in opening else ""
