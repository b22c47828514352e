"""PDF files with a text layer, by PDFium: bytes -> sheets of characters and ruled lines -> Document."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits
from indexer.readers.pdf_fonts import check_fonts, repaired
from indexer.readers.sheet_flow import lay_out
from indexer.readers.sheets import Glyph, Rule, Sheet, settled
from indexer.values import Document

_THIN = 2.5
_PAGE_CHARACTERS = 30_000
_PAGE_OBJECTS = 40_000
_FEW = 10
"""Characters a page below which it counts as a picture of text, where a picture covers most of it."""


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document: columns one after the other, page furniture dropped, paragraphs joined over pages, tables, notes.

    Raises UnreadableFile for scans without a text layer (with the page count), files protected by a password, fonts
    that do not say which characters they show, and more pages or characters than `limits` allow.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(name, _refusal(error)) from error
    try:
        pages = len(document)
        if pages == 0:
            raise UnreadableFile(name, "a PDF without pages")
        if pages > limits.pages:
            raise UnreadableFile(name, f"{pages:,} pages are more than the {limits.pages:,} allowed")
        sheets: list[Sheet] = []
        recognised: list[str] = []
        total = 0
        for index in range(pages):
            sheet = _sheet(name, document, index)
            if limits.ocr and _is_scan(sheet):
                sheet = replace(sheet, glyphs=_recognised(document, index))
                recognised.append(f"page {sheet.number}: read from a picture (OCR); check its figures")
            total += len(sheet.glyphs)
            if total > limits.characters:
                raise UnreadableFile(name, f"more than the {limits.characters:,} characters allowed")
            sheets.append(sheet)
        title = document.get_metadata_value("Title").strip("\x00 ")
    finally:
        document.close()
    scanned = [sheet for sheet in sheets if _is_scan(sheet)]
    if total < _FEW * pages and len(scanned) * 2 > pages:
        raise UnreadableFile(
            name,
            f"a scan of {pages} pages without a text layer; install streetwise[ocr] or recognise its text first (OCR)",
        )
    if total == 0:
        raise UnreadableFile(name, f"{pages} pages without any text (it may be drawn as outlines)")
    check_fonts(name, sheets)
    gaps = [f"page {sheet.number}: a picture without a text layer" for sheet in scanned]
    return lay_out(name, "pdf", data, repaired(sheets), limits, title, [*recognised, *gaps])


def _is_scan(sheet: Sheet) -> bool:
    return len(sheet.glyphs) < _FEW and sheet.picture > 0.3


def _recognised(document: pypdfium2.PdfDocument, index: int) -> tuple[Glyph, ...]:
    from indexer.readers import ocr

    page = document[index]
    try:
        scale = min(2.2, 3_000 / max(*page.get_size(), 1.0))
        return tuple(ocr.glyphs(page.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3], scale))
    finally:
        page.close()


def _refusal(error: pypdfium2.PdfiumError) -> str:
    words = str(error).lower()
    if "password" in words:
        return "protected by a password; save a copy without it"
    if "security" in words:
        return "protected in a way that cannot be opened; save a copy without protection"
    return f"a damaged PDF ({error}); fetch or print it again"


def _sheet(name: str, document: pypdfium2.PdfDocument, index: int) -> Sheet:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(name, f"page {index + 1} is damaged ({error})") from error
    try:
        width, height = page.get_size()
        glyphs = _glyphs(name, page, height)
        rules, picture = _drawn(page, width, height)
    finally:
        page.close()
    return Sheet(index + 1, width, height, tuple(glyphs), tuple(rules), picture)


def _glyphs(name: str, page: pypdfium2.PdfPage, height: float) -> list[Glyph]:
    """The characters of a page that stand upright or in the direction most of them do; watermarks lie across."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _PAGE_CHARACTERS:
            raise UnreadableFile(
                name, f"{count:,} characters on one page are more than the {_PAGE_CHARACTERS:,} allowed"
            )
        found: list[tuple[int, Glyph]] = []
        box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in (0, 10, 13, 0xFFFE) or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            raw.FPDFText_GetLooseCharBox(text, index, box)
            raw.FPDFText_GetMatrix(text, index, matrix)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            if not 0.5 < size < 400:
                continue
            turned = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 15) * 15 % 360
            if 0xD800 <= code < 0xDC00:
                low = raw.FPDFText_GetUnicode(text, index + 1) if index + 1 < count else 0
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low < 0xE000 else 0xFFFD
            elif 0xDC00 <= code < 0xE000:
                continue
            character = settled(chr(code))
            if turned == 90:
                found.append((turned, Glyph(character, box.bottom, box.top, x.value, size)))
            elif turned == 270:
                found.append((turned, Glyph(character, -box.top, -box.bottom, -x.value, size)))
            else:
                found.append((turned, Glyph(character, box.left, box.right, height - y.value, size)))
    finally:
        text.close()
    angles = Counter(turned for turned, glyph in found if not glyph.text.isspace())
    upright = angles.most_common(1)[0][0] if angles else 0
    return _once([glyph for turned, glyph in found if turned == upright])


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn twice in (nearly) the same place, as some programs print bold."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        reach = max(glyph.size * 0.25, 0.5)
        column, row = round(glyph.x0 / reach), round(glyph.base / reach)
        near = (places.get((glyph.text, column + dx, row + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(
            other is not None and abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < reach
            for other in near
        ):
            continue
        places[(glyph.text, column, row)] = glyph
        kept.append(glyph)
    return kept


def _drawn(page: pypdfium2.PdfPage, width: float, height: float) -> tuple[list[Rule], float]:
    """The ruled lines of a page, and the share of it that its largest picture covers."""
    rules: list[Rule] = []
    picture = 0.0
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if count > _PAGE_OBJECTS:
            break
        left, bottom, right, top = item.get_bounds()
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            picture = max(picture, (right - left) * (top - bottom) / max(width * height, 1))
            continue
        if right - left < _THIN or top - bottom < _THIN:
            rules.append(Rule(left, height - top, right, height - bottom))
        elif raw.FPDFPath_CountSegments(item) <= 400:
            rules.extend(_edges(item, height))
    return rules, min(picture, 1.0)


def _edges(item: pypdfium2.PdfObject, height: float) -> Iterator[Rule]:
    """The level and upright straight edges of a drawn path, where it is stroked or a filled box."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            height - (matrix.b * x.value + matrix.d * y.value + matrix.f),
        )
        sort = raw.FPDFPathSegment_GetType(segment)
        if sort == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif sort == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _edge(point, start)
        last = point


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    if abs(a[0] - b[0]) < _THIN or abs(a[1] - b[1]) < _THIN:
        yield Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
