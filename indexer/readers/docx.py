"""Word documents (.docx, and .wps or .doc that are one inside): bytes -> Document.

Read from the parts themselves, not through python-docx: that library leaves out what Chinese reports need (printed
numbers of lists, footnotes, text in content controls, text boxes and tracked insertions), keeps every picture in memory
and fails on the dangling relations WPS Office writes. Source: ECMA-376-1 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits
from indexer.readers.docx_numbering import Numbering
from indexer.readers.docx_parts import INSIDE, alternative, core_title, lines_of, wrapped
from indexer.readers.docx_styles import Styles, hidden
from indexer.readers.grid import only_frames
from indexer.readers.layout import NOTE, Layout, Slot, clean
from indexer.readers.package import Package, attribute, child, children, integer, local, value
from indexer.values import Document

_OUTSIDE = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "tblPr", "trPr", "tcPr"}
"""Elements whose text is not printed."""
_SPAN_MOST = 200
_NO_TEXT_FIELDS = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document: printed numbers resolved, headings by style, tables with cells, notes after the text.

    Its pages are the paragraphs that print something, counted from 1. Headers, footers and the table of contents go to
    `dropped`. Raises UnreadableFile.
    """
    package = Package(name, data, limits)
    path = _main_part(package)
    root = package.xml(path)
    body = child(root, "body")
    if body is None:
        raise UnreadableFile(name, "a .docx without a text body; save it again with Word or WPS")
    folder = path.rpartition("/")[0] + "/"
    reader = _Reader(
        name,
        limits,
        Styles(package.xml(folder + "styles.xml")),
        Numbering(package.xml(folder + "numbering.xml")),
        Layout(name, limits),
    )
    reader.blocks(body, 0)
    notes = [
        (f"{sort}{attribute(note, 'id')}", reader.plain(note))
        for sort, part in (("footnote", "footnotes.xml"), ("endnote", "endnotes.xml"))
        for note in children(package.xml(folder + part), sort)
        if attribute(note, "type") in (None, "normal")
    ]
    for part in sorted(package.names()):
        if re.fullmatch(re.escape(folder.lower()) + r"(?:header|footer)\d*\.xml", part):
            reader.dropped.extend(lines_of(package.xml(part)))
    title = reader.title or core_title(package, reader.layout.opening(400))
    return reader.layout.document("docx", data, notes=notes, meta=(("title", title),), dropped=reader.dropped)


def _main_part(package: Package) -> str:
    """The part that holds the text: what the package's relations name, else word/document.xml."""
    for relation in children(package.xml("_rels/.rels"), "Relationship"):
        target = attribute(relation, "Target")
        if target and (attribute(relation, "Type") or "").endswith("/officeDocument") and target in package:
            return target.lstrip("/")
    return "word/document.xml"


@dataclass(slots=True)
class _Reader:
    """What is known while one body is gone through from its beginning to its end."""

    name: str
    limits: Limits
    styles: Styles
    numbering: Numbering
    layout: Layout
    title: str = ""
    dropped: list[str] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    count: int = 0

    def blocks(self, parent: Element, depth: int) -> None:
        """Lays out the paragraphs and tables in `parent`, in order."""
        if depth > self.limits.tags:
            raise UnreadableFile(self.name, f"elements inside elements deeper than {self.limits.tags}")
        for block in parent:
            sort = local(block)
            if sort == "p":
                self.paragraph(block, depth)
            elif sort == "tbl":
                self.table(block, depth)
            elif sort == "sdt" and value(block, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents":
                self.dropped.extend(lines_of(block))
            elif sort in INSIDE:
                self.blocks(block, depth + 1)
            elif sort == "AlternateContent":
                self.blocks(alternative(block), depth + 1)

    def paragraph(self, block: Element, depth: int) -> None:
        if len(block) == 0:
            return
        style = self.styles.paragraph(block)
        contents = self._in_contents()
        notes: list[str] = []
        boxes: list[Element] = []
        text = "".join(self.runs(block, notes, boxes, depth))
        contents = (contents or self._in_contents()) and _ENTRY.search(text) is not None
        self._close_fields()
        if style.contents or contents:
            self.dropped.append(text)
        elif clean(text):
            self.print(self._numbered(block, text), style.level, notes)
            if style.title and not self.title:
                self.title = clean(text.replace(NOTE, ""))
        for box in boxes:
            self.blocks(box, depth + 1)

    def print(self, text: str, level: int | None, notes: list[str]) -> None:
        """One paragraph; a line break inside it begins a new line."""
        self.count += 1
        first = self.layout.next
        for line in text.split("\n"):
            keys, notes = notes[: line.count(NOTE)], notes[line.count(NOTE) :]
            self.layout.line(line, level=level, notes=keys)
        self.layout.paragraph(self.count, first)

    def runs(self, parent: Element, notes: list[str], boxes: list[Element], depth: int) -> Iterator[str]:
        """The printed text under `parent`; the keys of notes and the text boxes met are put in the two lists."""
        if depth > self.limits.tags:
            raise UnreadableFile(self.name, f"elements inside elements deeper than {self.limits.tags}")
        for item in parent:
            sort = local(item)
            if sort == "fldChar":
                self._field(attribute(item, "fldCharType"))
            elif sort == "instrText":
                if self.fields:
                    self.fields[-1][0] += item.text or ""
            elif sort in _OUTSIDE or (sort == "r" and hidden(item)):
                continue
            elif sort == "txbxContent":
                boxes.append(item)
            elif sort == "AlternateContent":
                yield from self.runs(alternative(item), notes, boxes, depth + 1)
            elif sort == "ruby":
                base = child(item, "rubyBase")
                yield from self.runs(item if base is None else base, notes, boxes, depth + 1)
            elif sort == "fldSimple" and _NO_TEXT_FIELDS.match(attribute(item, "instr") or ""):
                continue
            elif self._silent():
                yield from self._through(item, notes, boxes, depth)
            elif sort in ("footnoteReference", "endnoteReference"):
                notes.append(f"{sort.removesuffix('Reference')}{attribute(item, 'id')}")
                yield NOTE
            else:
                yield _PRINTED[sort] if sort in _PRINTED else (item.text or "").replace(NOTE, "") if sort == "t" else ""
                yield from self.runs(item, notes, boxes, depth + 1)

    def _through(self, item: Element, notes: list[str], boxes: list[Element], depth: int) -> Iterator[str]:
        """Goes on through a field without text, so that its end is met; gives nothing while it lasts."""
        for text in self.runs(item, notes, boxes, depth + 1):
            if not self._silent():
                yield text

    def plain(self, parent: Element, depth: int = 0) -> str:
        """All text under `parent` on one line: of a note, or of a cell."""
        if depth > self.limits.tags:
            raise UnreadableFile(self.name, f"elements inside elements deeper than {self.limits.tags}")
        made: list[str] = []
        for block in parent:
            if local(block) == "p":
                boxes: list[Element] = []
                text = "".join(self.runs(block, [], boxes, depth)).replace(NOTE, "").replace("\n", " ")
                made.append(self._numbered(block, text))
                made.extend(self.plain(box, depth + 1) for box in boxes)
                self._close_fields()
            elif local(block) == "AlternateContent":
                made.append(self.plain(alternative(block), depth + 1))
            elif local(block) in INSIDE or local(block) in ("tbl", "tr", "tc"):
                made.append(self.plain(block, depth + 1))
        return " ".join(text for text in made if text)

    def _numbered(self, block: Element, text: str) -> str:
        """The text with the number its list prints before it; lists count paragraphs with text alone."""
        style = self.styles.paragraph(block)
        if style.number is None or not clean(text):
            return text
        return self.numbering.label(style.number, style.depth) + text.lstrip()

    def _field(self, sort: str | None) -> None:
        if sort == "begin":
            self.fields.append(["", "instruction"])
        elif sort == "separate" and self.fields:
            self.fields[-1][1] = "result"
        elif sort == "end" and self.fields:
            self.fields.pop()

    def _close_fields(self) -> None:
        """At the end of a paragraph only a table of contents goes on: a field left open must not mute the rest."""
        self.fields = [field for field in self.fields if _TOC.match(field[0])]

    def _silent(self) -> bool:
        return any(state == "instruction" or _NO_TEXT_FIELDS.match(code) for code, state in self.fields)

    def _in_contents(self) -> bool:
        return any(_TOC.match(code) for code, _ in self.fields)

    def table(self, block: Element, depth: int) -> None:
        """A table laid out by rows; one that only frames text (a cell a row, or long cells) or other tables as what
        it frames."""
        slots: list[Slot] = []
        cells: list[Element] = []
        open_cells: dict[int, int] = {}
        for row, line in enumerate(wrapped(block, "tr")):
            column = max(integer(value(line, "trPr", "gridBefore"), 0, _SPAN_MOST), 0)
            head = child(line, "trPr", "tblHeader") is not None
            for cell in wrapped(line, "tc"):
                width = max(integer(value(cell, "tcPr", "gridSpan"), 1, _SPAN_MOST), 1)
                merge = child(cell, "tcPr", "vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and column in open_cells:
                    above = slots[open_cells[column]]
                    slots[open_cells[column]] = replace(above, row_span=row - above.row + 1)
                else:
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = len(slots)
                    slots.append(Slot(row, column, self.plain(cell), head, 1, width))
                    cells.append(cell)
                column += width
        inside = sum(local(part) == "tc" for cell in cells for part in cell.iter() if part is not cell)
        if inside > len(cells) or only_frames(slots, [len(list(children(cell, "p"))) for cell in cells]):
            for cell in cells:
                self.blocks(cell, depth + 1)
            return
        self.count, first = self.count + 1, self.layout.next
        self.layout.table(slots)
        self.layout.paragraph(self.count, first)


_TOC = re.compile(r"^\s*TOC\b", re.IGNORECASE)
_ENTRY = re.compile(r"[0-9]\s*$|^\s*$|^\s*目\s*录\s*$")
_PRINTED = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
