"""Reports, their figures, comparisons and the service's state, described field by field for /openapi.json and /docs.

As in replies.py, nothing is run through these models.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from indexer.values import Bound, Kind, Level
from service.http.replies import SPANS, URL, VERSION, Citation, Missing, Spans, Table


class FactCitation(BaseModel):
    """The sentence that a figure stands in; `url` leads to the figure itself."""

    report_id: str
    title: str
    issuer: str
    district: str | None
    years: list[int]
    kind: Kind
    heading: list[str]
    quote: str
    spans: Spans = Field(description=SPANS)
    url: str = Field(description=URL)


class Fact(BaseModel):
    """One figure as it was read out of a report."""

    issuer: str
    district: str | None
    subject: str | None = Field(description="A part of the issuer that it is of; null: of the whole.")
    measure: str
    status: str = Field(description="The stage, in one word for all its synonyms.")
    status_text: str = Field(description="The stage in the report's word.")
    value: int | float = Field(description="In `unit`, 万 and 亿 multiplied out.")
    high: int | float | None = Field(description="The upper end where the report gives a range.")
    unit: str
    display: str = Field(description="As the report writes it.")
    bound: Bound = Field(description="exact, or how the report hedges it.")
    approximate: bool
    period: str
    year: int | None
    planned: bool
    cumulative: bool = Field(description="A running total, not one period's figure.")
    change: bool = Field(description="A change against an earlier period, not an amount.")
    spans: Spans = Field(description=SPANS)
    citation: FactCitation


class Facts(BaseModel):
    """The figures that fit, in the order of the index."""

    total: int = Field(description="How many fit; `facts` holds `limit` of them from `offset`.")
    facts: list[Fact]
    index_version: str = Field(description=VERSION)


class Comparison(BaseModel):
    """One measure over all issuers."""

    measure: str
    table: Table | None = Field(description="Null where no figures compare; `missing` still says why.")
    missing: list[Missing]
    citations: list[Citation]
    statuses: list[str] = Field(description="The stages there are figures of, the commonest first.")
    years: list[int] = Field(description="The years there are figures of.")
    index_version: str = Field(description=VERSION)


class Suggestions(BaseModel):
    """Example questions, each really answered by this index."""

    questions: list[str]
    index_version: str = Field(description=VERSION)


class Report(BaseModel):
    """One report without its text."""

    report_id: str
    title: str
    issuer: str
    level: Level
    district: str | None
    city: str | None
    province: str | None
    kind: Kind
    years: list[int]
    reviewed: list[int] = Field(description="Years whose work it reviews.")
    planned: list[int] = Field(description="Years it plans for.")
    published: str | None
    source: str | None
    source_url: str | None = Field(description="Where the original is, as given; not checked.")
    name: str = Field(description="The file it was indexed from.")
    format: str
    characters: int
    passages: int
    facts: int
    url: str


class Reports(BaseModel):
    """The reports of the index."""

    reports: list[Report]
    index_version: str = Field(description=VERSION)


class Node(BaseModel):
    """One section of a report's outline."""

    heading: str
    level: int
    span: tuple[int, int]
    heading_span: tuple[int, int] | None
    year: int | None = Field(description="The year that its figures are of.")
    planned: bool | None
    children: list[Node]


class ReportOutline(Report):
    """One report with its outline."""

    outline: list[Node]


class ReportText(BaseModel):
    """Text as received, between two offsets in Unicode code points."""

    report_id: str
    start: int
    end: int
    text: str


class Verdict(BaseModel):
    """Whether one quote is the report's text at its spans."""

    n: int | None
    report_id: str
    ok: bool
    why: str = Field(description="What is wrong; empty when nothing is.")


class Verification(BaseModel):
    """Whether all quotes hold and all marks of the answer have a citation."""

    ok: bool
    citations: list[Verdict]
    unknown_marks: list[int] = Field(description="Marks [n] of the answer that no citation has.")


class Health(BaseModel):
    """Alive."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Index and model loaded."""

    status: Literal["ready"]
    index_version: str
    model: str
    reports: int
    passages: int
    facts: int
