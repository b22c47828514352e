"""What a comparison over several issuers is made of: rows, those without a figure, the leaders at other stages."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.values import Fact
from service.choose.candidate import Candidate
from service.evidence import Issuer
from service.values import Reason


@dataclass(frozen=True, slots=True)
class Ranked:
    """One comparable figure. `rank` counts from 1 in the direction asked; ties share it."""

    rank: int
    issuer: Issuer
    candidate: Candidate

    @property
    def fact(self) -> Fact:
        return self.candidate.fact


@dataclass(frozen=True, slots=True)
class Lacking:
    """An issuer without a comparable figure: why, the figure that is there instead, or the sentence that speaks of
    it."""

    issuer: Issuer
    reason: Reason
    instead: tuple[Candidate, ...] = ()
    position: int | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Who leads at another stage."""

    status: str
    leader: Ranked
    tied: tuple[Ranked, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rows` best first; `status` is the stage compared ("" for none), `assumed` where the question did not name it.

    `planned`: the rows are plans. `unsure` are pairs of neighbouring rows whose order hangs on 余, 近 or 约.
    """

    measure: str
    status: str
    unit: str
    rows: tuple[Ranked, ...]
    lacking: tuple[Lacking, ...] = ()
    others: tuple[Other, ...] = ()
    assumed: bool = False
    planned: bool = False
    unsure: tuple[tuple[Ranked, Ranked], ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({row.fact.period.year for row in self.rows if row.fact.period.year is not None}))
