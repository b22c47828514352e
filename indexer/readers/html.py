"""Saved web pages (.html, .mht): bytes -> Document with the article found among menus, its tables and notes kept."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits, size
from indexer.readers import html_article
from indexer.readers.chrome import is_chrome
from indexer.readers.grid import only_frames
from indexer.readers.html_tables import BLOCKS, WRAPPED, is_menu, slots_of
from indexer.readers.html_tree import Node, parse
from indexer.readers.layout import NOTE, SUPERSCRIPT, Layout, Slot, clean
from indexer.values import Document

_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_RECORD = re.compile(
    r"^\s*(?:索\s*引\s*号|发布机构|发文机关|发布单位|主题分类|信息分类|发文日期|发布日期|成文日期|生成日期|公开(?:日期|方式|范围|类别)|"
    r"文\s*号|发文字号|名\s*称|标\s*题|主题词|体裁分类|有效性|时\s*效性)\s*[:：]?\s*"
)
_RAISED = re.compile(r"^[0-9]{1,3}$")


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document: paragraphs as lines, headings (h1…h6), data tables, notes linked as Word saves them.

    Title, date, source and address come from the page's metadata or its byline. A title that does not open the
    article is put first. Lines of chrome inside the article go to `dropped`. Raises UnreadableFile.
    """
    if len(data) > limits.text_bytes:
        raise UnreadableFile(name, f"{size(len(data))} of HTML is more than the {size(limits.text_bytes)} allowed")
    page = parse(name, _page_of(name, data), limits)
    article = html_article.find(page)
    reader = _Reader(Layout(name, limits))
    reader.find_notes(article.body)
    reader.block(article.body)
    reader.flush()
    lines = reader.lines
    title = re.sub(r"\s", "", article.title)
    opening = re.sub(r"\s", "", "".join(line.text for line in lines[:12] if line.slots is None))[:600]
    if article.title and title not in opening:
        reader.layout.line(article.title)
    for line in lines:
        if line.slots is not None:
            reader.layout.table(line.slots)
        else:
            reader.layout.line(line.text, level=line.level, notes=line.notes)
    meta = (
        ("title", article.title),
        ("published", article.published),
        ("source", article.source),
        ("url", article.url),
    )
    return reader.layout.document("html", data, notes=list(reader.notes.items()), meta=meta, dropped=reader.dropped)


def _page_of(name: str, data: bytes) -> bytes:
    """The page itself: of a page saved as one file (.mht, RFC 2557) its first HTML part."""
    if not re.match(
        rb"(?:From|MIME-Version|Content-Type|Date|Subject|Snapshot-Content-Location):", data, re.IGNORECASE
    ):
        return data
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise UnreadableFile(name, "a page saved as one file, without an HTML part")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to lay out, or a table (`slots`)."""

    text: str
    level: int | None = None
    notes: tuple[str, ...] = ()
    slots: tuple[Slot, ...] | None = None


@dataclass(slots=True)
class _Reader:
    """The article while its tree is gone through: the line begun, the lines made, the notes found."""

    layout: Layout
    lines: list[_Line] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    level: int | None = None

    def find_notes(self, body: Node) -> None:
        """Takes Word's footnotes (<div id="ftn1">, linked from <a href="#_ftn1">) out of the tree."""
        linked = {node.get("href")[1:] for node in body.walk() if node.get("href").startswith(("#_ftn", "#_edn"))}
        for node in body.walk():
            for item in node.elements():
                if "_" + item.get("id") in linked and re.match(r"(?:ftn|edn)\d+$", item.get("id")):
                    text = clean(item.text())
                    self.notes["_" + item.get("id")] = re.sub(r"^[\[［]?\d+[\]］]?\s*", "", text)
                    node.items = [other for other in node.items if other is not item]

    def block(self, root: Node) -> None:
        """Goes through `root` in document order without recursion: pages nest deeper than Python may."""
        waiting: list[tuple[Node | str, bool]] = [(root, False)]
        kept = 0  # how many elements around keep their line breaks
        while waiting:
            item, leaving = waiting.pop()
            if isinstance(item, str):
                for number, line in enumerate(item.split("\n") if kept else [item]):
                    if number:
                        self.flush()
                    self.begun.append(WRAPPED.sub("", line).replace(NOTE, ""))
                continue
            if leaving:
                self.flush()
                kept -= _keeps_breaks(item)
                if item.tag in _HEADINGS:
                    self.level = None
                continue
            if item.tag == "br":
                self.flush()
            elif item.tag == "sup" and _RAISED.match(clean(item.text())) and not self.noted(item):
                self.begun.append(clean(item.text()).translate(SUPERSCRIPT))
            elif item.tag == "a" and item.get("href")[1:] in self.notes:
                self.begun.append(NOTE)
                self.marks.append(item.get("href")[1:])
            elif item.tag == "table" and self.table(item):
                continue
            elif is_menu(item):
                self.flush()
                self.dropped.append(item.text())
            else:
                if item.tag in BLOCKS or _keeps_breaks(item):
                    self.flush()
                    kept += _keeps_breaks(item)
                    waiting.append((item, True))
                    if item.tag in _HEADINGS:
                        self.level = int(item.tag[1])
                waiting.extend((inner, False) for inner in reversed(_numbered(item)))

    def noted(self, raised: Node) -> bool:
        """True where a raised number links to a note found."""
        return any(inner.tag == "a" and inner.get("href")[1:] in self.notes for inner in raised.walk())

    def flush(self) -> None:
        """Ends the line begun."""
        text = clean("".join(self.begun))
        marks = tuple(self.marks)
        self.begun, self.marks = [], []
        if not text:
            return
        if is_chrome(text.replace(NOTE, "")):
            self.dropped.append(text)
        else:
            self.lines.append(_Line(text, self.level, marks))

    def table(self, table: Node) -> bool:
        """Takes a table of data as a table; False for one that only sets the page, to be read as blocks."""
        if any(node.tag == "table" for node in table.walk()[1:]):
            return False
        rows = [node for node in table.walk() if node.tag == "tr"]
        slots, paragraphs = slots_of(rows)
        if sum(_RECORD.match(slot.text) is not None for slot in slots) >= 3:
            self.dropped.append(" ".join(slot.text for slot in slots))  # the catalogue record above a document
            return True
        if only_frames(slots, paragraphs):
            return False
        self.flush()
        for node in table.walk():
            if node.tag == "caption":
                self.begun.append(node.text())
                self.flush()
        self.lines.append(_Line("", slots=tuple(slots)))
        return True


_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def _keeps_breaks(node: Node) -> bool:
    return node.tag == "pre" or ("white-space" in node.get("style") and _PRE.search(node.get("style")) is not None)


def _numbered(node: Node) -> list[Node | str]:
    """What is in `node`; the items of an ordered list with the numbers a browser prints."""
    if node.tag != "ol":
        return node.items
    start = node.get("start")
    count = int(start) if start.isdecimal() else 1
    made: list[Node | str] = []
    for item in node.items:
        if isinstance(item, Node) and item.tag == "li":
            made.append(Node("li", item.attributes, [f"{count}. ", *item.items]))
            count += 1
        else:
            made.append(item)
    return made
