"""What a system made of one case, in one shape for every system and both ways of asking (in process, over HTTP)."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.values import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a report: `report` is the stem of its file, `spans` are offsets into its text."""

    report: str
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Cited(Place):
    """A citation: the place it points to and the quote it claims to stand there (`text`), under its number."""

    n: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a comparison."""

    rank: int
    issuer: str
    display: str


@dataclass(frozen=True, slots=True)
class Result:
    """One case answered. `text` is None where the system only retrieves; `failed` says why a call failed ("" if not).

    `seconds` is the time of the whole call. `found` are the passages, best first.
    """

    case: str
    found: tuple[Place, ...] = ()
    text: str | None = None
    answered: bool = False
    reason: str | None = None
    kind: str | None = None
    citations: tuple[Cited, ...] = ()
    rows: tuple[Ranked, ...] = ()
    missing: tuple[str, ...] = ()
    seconds: float = 0.0
    failed: str = ""
    composed_by: str | None = None
