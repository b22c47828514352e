"""The values that one sentence's claims are told in; service/llm/claims.py reads them out of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indexer.values import Bound, Span


@dataclass(frozen=True, slots=True)
class Named:
    """Where a library's issuer is named; more than one key where bodies share the name."""

    span: Span
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One number. `unit` None: an English one, whose word for the unit is not compared. `own` are the words that belong to
    it, `before` those of its clause up to it; `issuers` whose it is said to be (None: nobody's), `years` of when."""

    text: str
    span: Span
    value: Decimal
    high: Decimal | None
    unit: str | None
    bound: Bound
    own: str
    clause: str
    issuers: frozenset[str] | None
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Claims:
    """`text` is the sentence as it was read (English put into Chinese words), `written` as it was written; `loose` are numbers
    without a unit with the character after them, `tokens` all other digits as printed, each with the characters before and
    behind; `others` are places without a report; `moments` are times that are no plain year (5月, 上半年, 两年来), without
    the year in them; `faults` is what cannot be checked at all."""

    text: str
    written: str
    is_english: bool
    figures: tuple[Claim, ...]
    loose: tuple[str, ...]
    tokens: tuple[tuple[str, str, str], ...]
    named: tuple[Named, ...]
    others: tuple[str, ...]
    years: tuple[tuple[Span, frozenset[int]], ...]
    moments: tuple[tuple[Span, str], ...]
    quoted: tuple[str, ...]
    faults: tuple[str, ...]

    def issuers_at(self, position: int, carried: frozenset[str] | None) -> frozenset[str] | None:
        """Whom the words at `position` are about: the last one named before it, else the one carried over."""
        before = [named for named in self.named if named.span[0] <= position]
        return before[-1].keys if before else carried
