"""The frozen values of the build line: file -> Document -> Report -> Section -> Passage -> Fact.

Every offset is a `[start, end)` pair of Unicode code points into `Report.text`, the text as it was read.
Nothing here holds behaviour beyond cutting its own text out of the report's. It is longer than most files because every
value that stages hand on stands here, to be read in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Span = tuple[int, int]

Level = Literal["street", "town", "district", "city", "province", "unknown"]
"""What sort of body issued a report: 街道, 镇/乡, 区/县, 市, 省, or not understood."""

Kind = Literal["summary", "plan", "both"]

Bound = Literal["exact", "about", "over", "under", "at_least", "at_most", "range"]
"""How a figure is qualified: 约 about; 余/多/超 over; 近 under; 以上/不少于 at_least; 以内/不超过 at_most."""


def cut(text: str, spans: tuple[Span, ...]) -> str:
    """The characters of `text` at `spans`, joined with nothing between."""
    return "".join(text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A heading that the file format itself declares (a Word style, an <h2>): level 1 is the outermost."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page (PDF, OFD: `number` from 1) or a paragraph (docx) of the original stands in the text."""

    number: int
    span: Span
    unit: Literal["page", "paragraph"] = "page"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote declared by the format: where its mark stands in the body (None: unknown) and its own text."""

    mark: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: zero-based row and column, its span in the text, and whether it is a row or column head."""

    row: int
    column: int
    span: Span
    head: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TableMark:
    """A table laid out in the text; `caption` is its title or unit line (单位:万元) where one was found."""

    span: Span
    cells: tuple[Cell, ...]
    caption: Span | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one file. `text` is final: all spans everywhere refer to it.

    `meta` holds what the file says of itself (keys: title, published as ISO date, source, url);
    `dropped` the lines left out of `text` as page chrome, for `index inspect`.
    """

    name: str
    format: str
    sha256: str
    text: str
    headings: tuple[HeadingMark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    tables: tuple[TableMark, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as received, and what was understood of it.

    `issuer` is the body whose report it is (友谊路街道; 四川省 in other corpora), `aliases` other names a reader
    would use (友谊路, 友谊). `reviewed` and `planned` are the years reported on and planned for, ascending.
    `place_code` is the gazetteer's code of the issuer: two sub-districts of one name differ in it; "" if unknown.
    """

    id: str
    title: str
    issuer: str
    level: Level
    district: str | None
    city: str | None
    province: str | None
    place_code: str
    aliases: tuple[str, ...]
    kind: Kind
    reviewed: tuple[int, ...]
    planned: tuple[int, ...]
    published: str | None
    source: str | None
    url: str | None
    name: str
    format: str
    sha256: str
    text: str
    pages: tuple[PageMark, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """All years the report speaks of, ascending."""
        return tuple(sorted({*self.reviewed, *self.planned}))


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. Its `span` covers heading, own text and children; siblings do not overlap.

    `heading` is the path of heading texts from the outermost in, as printed (一、…, (三)…); () for the root.
    `heading_span` is where its own heading stands (None: root or front matter). `year` is the year its text
    speaks of and `planned` whether it is a plan, both inherited by children; None where not settled.
    """

    id: int
    report_id: str
    parent: int | None
    heading: tuple[str, ...]
    level: int
    span: Span
    heading_span: Span | None
    year: int | None
    planned: bool | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; several spans where a page break, hard line break or footnote stands in its middle.

    `text` is `cut(report.text, spans)`. `note_marks` are spans inside it that are footnote marks, not numbers.
    """

    spans: tuple[Span, ...]
    text: str
    note_marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section, what search returns and citations are cut from.

    `kind`: "text", "table" (each sentence is a row with its heads; see `context`), "note" (a footnote; `mark_of`
    is the spans of the sentence that carries its mark), or "front" (title, date and source on top: no answers).
    `context` is words that stand elsewhere but belong to it (caption, unit and heads of a table: see `tables.rows`; the
    term of a note); it is embedded and indexed, never cited.
    """

    id: int
    report_id: str
    section: int
    heading: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    kind: Literal["text", "table", "note", "front"] = "text"
    context: str = ""
    mark_of: tuple[Span, ...] = ()
    page: int | None = None

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of its sentences, neighbours that touch merged."""
        merged: list[Span] = []
        for sentence in self.sentences:
            for start, end in sentence.spans:
                if merged and merged[-1][1] == start:
                    merged[-1] = (merged[-1][0], end)
                else:
                    merged.append((start, end))
        return tuple(merged)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as it stands in prose. `span` covers qualifier, number and unit; offsets are the caller's.

    `value` has 万/亿 multiplied in (10.35万人次 -> 103500, unit 人次); percentages keep their number (95% -> 95, unit %).
    `high` is the upper end of a range, else None. `text` is the characters as printed.
    """

    span: Span
    text: str
    value: Decimal
    unit: str
    bound: Bound = "exact"
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time a figure speaks of. `label` is for people (2021, 2021年上半年, 2021-2025, 截至2022年2月底).

    `year` is the year it is filed under (the last year of a span of years); None where the report does not say.
    """

    year: int | None
    label: str
    kind: Literal["year", "half", "quarter", "month", "as_of", "years", "unknown"] = "year"
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one report with what it measures.

    `issuer` is the report's; `subject` the part of it the figure is about where one is named (a housing estate, a
    company), else None. `measure` is in the report's words, normalised by the lexicon (加装电梯); `status` is the canonical stage
    (完工, 新增, 签约, 检查, 整改, ""), `status_text` the word as printed. `change` is True for a growth or share of growth
    (同比增长13.18%), whose value is no amount of the measure. `cumulative`: a running total (累计), not this period's.
    `spans` are the figure's own characters; `sentence` the spans to cite; `passage` the passage's id.
    """

    id: int
    report_id: str
    issuer: str
    subject: str | None
    measure: str
    status: str
    status_text: str
    value: Decimal
    high: Decimal | None
    unit: str
    display: str
    bound: Bound
    period: Period
    planned: bool
    cumulative: bool
    change: bool
    spans: tuple[Span, ...]
    sentence: tuple[Span, ...]
    passage: int
    heading: tuple[str, ...]

    @property
    def approximate(self) -> bool:
        return self.bound != "exact"
