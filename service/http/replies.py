"""What goes out over HTTP, described field by field: the JSON of api.md as pydantic models, for /openapi.json and /docs.

They describe and do no more: responses are written by service/render.py and are not run through these models again. A test
holds every operation's real response against its model, so that neither can go its own way. Here: answers, passages, failures;
replies_reports.py has reports and figures, replies_openai.py what OpenAI's clients read.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from indexer.values import Kind
from service.values import AnswerKind, Reason

Spans = list[tuple[int, int]]
SPANS = "[start, end) in Unicode code points of the report's text as received; several where a page break or a footnote cuts."
URL = "The reader's address: /reports/{report_id}#start-end."
VERSION = "The index version that answered."


class Citation(BaseModel):
    """What one statement rests on: `quote` is the report's text at `spans`, joined."""

    n: int = Field(description="Its number: [n] in the answer's text.")
    report_id: str
    title: str
    issuer: str = Field(description="Whose report it is: the sub-district, town, district, city or province.")
    district: str | None
    years: list[int] = Field(description="The years the report speaks of.")
    kind: Kind = Field(description="Of the report: a review of work, a plan, or both.")
    heading: list[str] = Field(description="The headings it stands under, outermost first.")
    quote: str
    spans: Spans = Field(description=SPANS)
    page: int | None = Field(description="The page, where the report has pages.")
    url: str = Field(description=URL)


class Row(BaseModel):
    """One line of a comparison."""

    rank: int = Field(description="From 1; ties share a rank.")
    issuer: str
    period: str = Field(description="What the figure is of, as the report has it: 2021, 2021年上半年 …")
    planned: bool = Field(description="Whether it is a plan, not a result.")
    value: int | float
    display: str = Field(description="The figure with its unit, as the report writes it.")
    status: str = Field(description="The stage in the report's word: 完工, 竣工 …")
    approximate: bool = Field(description="Whether the report says 近, 约, 超, 余 or the like.")
    citation: int = Field(description="The `n` of its citation.")


class Missing(BaseModel):
    """An issuer that gives no figure to compare, and why."""

    issuer: str
    reason: Reason
    citation: int | None = Field(description="The `n` of what its report says instead; null where it says nothing.")


class Alternative(BaseModel):
    """Who leads when another stage is compared."""

    status: str
    leader: str
    value: int | float
    citation: int


class Table(BaseModel):
    """The comparison of one measure at one stage, best first."""

    measure: str
    status: str
    unit: str
    rows: list[Row]
    missing: list[Missing]
    alternatives: list[Alternative]
    notes: list[str]


class Passage(BaseModel):
    """A ranked passage: whole sentences under one heading."""

    rank: int
    score: float
    report_id: str
    heading: list[str]
    text: str
    spans: Spans = Field(description=SPANS)
    kind: Literal["text", "table", "note", "front"] = Field(
        description="Of the passage: running text, a table, a note, or front matter."
    )
    page: int | None
    url: str = Field(description=URL)


class Sentences(BaseModel):
    """What became of a language model's sentences."""

    kept: int
    mended: int
    dropped: int


class Composition(BaseModel):
    """What a language model had to do with the answer, and what of its text was held back."""

    model: str
    prompt: str
    prompt_sha256: str
    passages_given: list[int]
    passages_left_out: list[int]
    turns_left_out: int
    sentences_withheld: int
    calls: int
    sentences: Sentences
    faults: list[str]
    failure: str | None


class Answer(BaseModel):
    """The answer. Answered: at least one citation, and every number in the text stands in one or is computed from them."""

    status: Literal["answered", "not_found"] = Field(description="not_found is an answer too: it says what is missing.")
    reason: Reason | None = Field(description="Why not_found; null when answered.")
    kind: AnswerKind
    answer: str = Field(description="Plain text in the question's language; [n] points into `citations`.")
    composed_by: str = Field(description='"rules" or "llm:<model>".')
    citations: list[Citation]
    table: Table | None = Field(description="For a comparison; else null.")
    passages: list[Passage] = Field(description="What was found, best first, at most `top_k`.")
    caveats: list[str] = Field(description="Sentences to be read with the answer.")
    composition: Composition | None = Field(description="Null where no language model was asked.")
    index_version: str = Field(description=VERSION)
    timings_ms: dict[str, float]


class SearchResult(BaseModel):
    """Ranked passages alone."""

    query: str
    passages: list[Passage]
    index_version: str = Field(description=VERSION)


class FieldError(BaseModel):
    """A field of the request and what is wrong with it."""

    field: str
    message: str


class Problem(BaseModel):
    """A failure (RFC 9457, application/problem+json)."""

    type: str = Field(description="/problems/{slug}: a page that says what it means and what to do.")
    title: str = Field(description="In English and Chinese.")
    status: int
    detail: str
    errors: list[FieldError] = Field(default=[], description="For bad input: each field at fault.")
    error: dict[str, Any] | None = Field(default=None, description="OpenAI's error object, at OpenAI's addresses only.")
