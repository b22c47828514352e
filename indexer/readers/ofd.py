"""OFD files (GB/T 33190-2016, the national fixed layout): bytes -> sheets of characters and ruled lines -> Document.

Read by ourselves: ofdkit (Apache-2.0) is an alpha made for invoices and gives no ruled lines, ofdreader is empty, and
easyofd brings PyMuPDF (AGPL). What is needed of the standard is small: pages in order (§7.5), page contents (§7.7),
templates (§7.6), text objects (§11.3) and paths (§9).
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits
from indexer.readers.ofd_objects import IDENTITY, Matrix, numbers, path_rules, placed, text_glyphs
from indexer.readers.package import Package, attribute, child, children, local
from indexer.readers.pdf_fonts import check_fonts, repaired
from indexer.readers.sheet_flow import lay_out
from indexer.readers.sheets import Glyph, Rule, Sheet
from indexer.values import Document

_MILLIMETRE = 72 / 25.4
"""Points in a millimetre, the unit of OFD: sheets of both formats measure alike."""
_A4 = (0.0, 0.0, 210.0, 297.0)
_FEW = 10
_DEPTH = 16
_OBJECTS = 200_000


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document, as a PDF's. A template shown on several pages is page furniture and goes to `dropped`.

    Raises UnreadableFile for encrypted files, scans, files without pages or text, and what goes beyond `limits`.
    """
    package = Package(name, data, limits)
    if any(part.endswith("encryptions.xml") for part in package.names()):
        raise UnreadableFile(name, "an encrypted OFD (GM/T 0099); save a copy without protection")
    root = package.xml("OFD.xml")
    sheets: list[Sheet] = []
    dropped: list[str] = []
    title = ""
    for body in children(root, "DocBody"):
        path = child(body, "DocRoot")
        info = child(body, "DocInfo", "Title")
        title = title or ((info.text or "").strip() if info is not None else "")
        if path is not None and path.text:
            _Reader(package, path.text.strip(), limits, sheets, dropped).read()
    if not sheets:
        raise UnreadableFile(name, "an OFD without pages; save or export it again")
    total = sum(len(sheet.glyphs) for sheet in sheets)
    scanned = [sheet for sheet in sheets if len(sheet.glyphs) < _FEW and sheet.picture > 0.3]
    if total < _FEW * len(sheets) and len(scanned) * 2 > len(sheets):
        raise UnreadableFile(
            name, f"a scan of {len(sheets)} pages without a text layer; recognise its text first (OCR)"
        )
    if not total:
        raise UnreadableFile(name, f"{len(sheets)} pages without any text (it may be drawn as outlines)")
    check_fonts(name, sheets)
    dropped += [f"page {sheet.number}: a picture without a text layer" for sheet in scanned]
    return lay_out(name, "ofd", data, repaired(sheets), limits, title, dropped)


@dataclass(slots=True)
class _Contents:
    """What stands on a page or template, in millimetres."""

    glyphs: list[Glyph]
    rules: list[Rule]
    picture: float = 0.0


@dataclass(slots=True)
class _Reader:
    """One document of the package while its pages are read."""

    package: Package
    path: str
    limits: Limits
    sheets: list[Sheet]
    dropped: list[str]
    objects: int = 0
    characters: int = 0

    def read(self) -> None:
        root = self._part(self.path)
        if root is None:
            raise UnreadableFile(self.package.name, f"an OFD that names {self.path} but does not hold it")
        common = child(root, "CommonData")
        default = _box(child(common, "PageArea"), _A4)
        units = self._units(common)
        pages = list(children(child(root, "Pages"), "Page"))
        if len(self.sheets) + len(pages) > self.limits.pages:
            raise UnreadableFile(self.package.name, f"more than the {self.limits.pages:,} pages allowed")
        templates = {
            attribute(item, "ID"): attribute(item, "BaseLoc") or "" for item in children(common, "TemplatePage")
        }
        roots = [self._part(_location(page), self.path) for page in pages]
        used = Counter(attribute(item, "TemplateID") for page in roots for item in children(page, "Template"))
        shown = {identity: self._template(templates.get(identity, ""), units) for identity in used}
        for identity, contents in shown.items():
            if used[identity] > 1 and contents.glyphs:
                self.dropped.append("".join(glyph.text for glyph in contents.glyphs))
        for page in roots:
            if page is None:
                raise UnreadableFile(self.package.name, f"page {len(self.sheets) + 1} is missing in the file")
            contents = self._contents(page, units)
            for item in children(page, "Template"):
                template = shown[attribute(item, "TemplateID")]
                if used[attribute(item, "TemplateID")] == 1:
                    contents.glyphs += template.glyphs
                contents.rules += template.rules
            self.sheets.append(_sheet(len(self.sheets) + 1, _box(child(page, "Area"), default), contents))
            self.characters += len(contents.glyphs)
            if self.characters > self.limits.characters:
                raise UnreadableFile(self.package.name, f"more than the {self.limits.characters:,} characters allowed")

    def _template(self, path: str, units: dict[str, Element]) -> _Contents:
        root = self._part(path, self.path) if path else None
        return _Contents([], []) if root is None else self._contents(root, units)

    def _units(self, common: Element | None) -> dict[str, Element]:
        """Composite objects by id: pieces of pages kept in resources."""
        found: dict[str, Element] = {}
        for sort in ("PublicRes", "DocumentRes"):
            for item in children(common, sort):
                root = self._part((item.text or "").strip(), self.path)
                for unit in children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
                    found[attribute(unit, "ID") or ""] = unit
        return found

    def _contents(self, page: Element, units: dict[str, Element]) -> _Contents:
        made = _Contents([], [])
        for layer in children(child(page, "Content"), "Layer"):
            self._objects(layer, IDENTITY, units, made, 0)
        return made

    def _objects(self, parent: Element, outer: Matrix, units: dict[str, Element], made: _Contents, depth: int) -> None:
        if depth > _DEPTH:
            raise UnreadableFile(self.package.name, f"objects inside objects deeper than {_DEPTH}")
        for item in parent:
            self.objects += 1
            if self.objects > _OBJECTS:
                raise UnreadableFile(self.package.name, f"more than {_OBJECTS:,} objects on its pages")
            if attribute(item, "Visible") == "false":
                continue
            sort = local(item)
            if sort == "TextObject":
                made.glyphs += text_glyphs(item, outer)
            elif sort == "PathObject":
                made.rules += path_rules(item, outer)
            elif sort == "ImageObject":
                box = numbers(attribute(item, "Boundary"))
                made.picture = max(made.picture, box[2] * box[3] if len(box) == 4 else 0.0)
            elif sort == "PageBlock":
                self._objects(item, outer, units, made, depth + 1)
            elif sort == "CompositeObject":
                unit = child(units.get(attribute(item, "ResourceID") or ""), "Content")
                if unit is not None:
                    self._objects(unit, placed(item, outer), units, made, depth + 1)

    def _part(self, path: str, beside: str = "") -> Element | None:
        """The part at `path`, from the package's root where it begins with a slash, else beside the part `beside`."""
        if not path:
            return None
        folder = posixpath.dirname(beside)
        for candidate in _candidates(path, folder):
            root = self.package.xml(candidate)
            if root is not None:
                return root
        return None


def _location(item: Element) -> str:
    """Where a page or template lies: an attribute by the standard, an element as some programs write it."""
    inner = child(item, "BaseLoc")
    return (attribute(item, "BaseLoc") or (inner.text if inner is not None else None) or "").strip()


def _candidates(path: str, folder: str) -> Iterator[str]:
    if not path.startswith("/"):
        yield posixpath.normpath(posixpath.join(folder, path))
    yield posixpath.normpath(path.lstrip("/"))


def _box(area: Element | None, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The page's physical box in millimetres: x, y, width, height."""
    found = child(area, "PhysicalBox")
    box = numbers(found.text if found is not None else None)
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[0], box[1], box[2], box[3]
    return default


def _sheet(number: int, box: tuple[float, float, float, float], contents: _Contents) -> Sheet:
    """The page in points; text set in another direction than most of it is left out by `text_glyphs`."""
    left, top, width, height = box

    def x(value: float) -> float:
        return (value - left) * _MILLIMETRE

    def y(value: float) -> float:
        return (value - top) * _MILLIMETRE

    glyphs = tuple(
        Glyph(glyph.text, x(glyph.x0), x(glyph.x1), y(glyph.base), glyph.size * _MILLIMETRE)
        for glyph in contents.glyphs
        if 0 < glyph.size < 200
    )
    rules = tuple(Rule(x(rule.x0), y(rule.y0), x(rule.x1), y(rule.y1)) for rule in contents.rules)
    return Sheet(number, width * _MILLIMETRE, height * _MILLIMETRE, glyphs, rules, contents.picture / (width * height))
