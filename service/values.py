"""The frozen values of the answering line: Request -> Query -> Hits / Facts -> Answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from indexer.values import Passage, Span

Reason = Literal["no_report", "no_figure", "plan_only", "not_covered", "out_of_scope"]
AnswerKind = Literal["figure", "comparison", "aggregate", "list", "definition", "passage"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reports must be, applied before ranking; an empty tuple admits all.

    Values are matched against a report's issuer (or an alias of it), district, any of its years, and kind.
    """

    issuers: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One question as it comes in, already validated. `top_k` is 1..50 passages."""

    question: str
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    top_k: int = 5
    compose: Literal["auto", "rules", "llm"] = "auto"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is higher for better; `sentence` the index of its best sentence (None: no dense leg)."""

    passage: Passage
    score: float
    sentence: int | None = None
    cosine: float = 0.0
    term_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """What one statement rests on: `quote` is the report's text at `spans`, joined. `n` counts from 1."""

    n: int
    report_id: str
    title: str
    issuer: str
    district: str | None
    years: tuple[int, ...]
    kind: str
    heading: tuple[str, ...]
    quote: str
    spans: tuple[Span, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison. Ties share a rank. `citation` is the number of a Citation of the same answer."""

    rank: int
    issuer: str
    period: str
    planned: bool
    value: Decimal
    display: str
    status: str
    approximate: bool
    citation: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An issuer without a comparable figure, why, and the passage that mentions the subject (None: none does)."""

    issuer: str
    reason: Reason
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The leader when another stage is compared."""

    status: str
    leader: str
    value: Decimal
    citation: int


@dataclass(frozen=True, slots=True)
class Table:
    """The comparison of one measure at one stage over several issuers, best first."""

    measure: str
    status: str
    unit: str
    rows: tuple[Row, ...]
    missing: tuple[Missing, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """How a language model had its part in an answer. `prompt` and `prompt_sha256` name the prompt's file and its hash;
    `given` and `left_out` are the passages' numbers in and not in the prompt (places in the order cited, then found);
    `calls` counts tries, `kept`, `mended` and `dropped` sentences, `faults` is what was wrong with those, `failure` is how the
    model failed (service/llm/failures.py), None if it did not."""

    model: str
    prompt: str
    prompt_sha256: str
    given: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    turns_left_out: int = 0
    withheld: int = 0
    calls: int = 0
    kept: int = 0
    mended: int = 0
    dropped: int = 0
    faults: tuple[str, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. Answered => at least one citation, and each number in `text` stands in a citation or is
    computed from cited numbers, and says how. `caveats` are sentences that a person should read with it; `composition` is
    None where no language model was asked."""

    status: Literal["answered", "not_found"]
    kind: AnswerKind
    text: str
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()
    table: Table | None = None
    hits: tuple[Hit, ...] = ()
    caveats: tuple[str, ...] = ()
    composed_by: str = "rules"
    timings_ms: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    composition: Composition | None = None
