"""Figures that a question may mean, and what is made of those of one issuer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from indexer.values import Fact
from service.evidence import Evidence, Issuer


class Candidate(NamedTuple):
    """A figure that may be meant. `core` and `wide` are the shares of the question covered, 0..1; `score` orders.
    `exact`: it is in the very unit that was asked for, or none was; `counts`: it counts the very thing that was;
    `extra` is the share of its measure's characters that the question did not ask for; `meant`: its sentence is so near in
    meaning that a stage that is asked for need not be said; `shorter`: its measure is worded with fewer words than the question."""

    fact: Fact
    at: int
    issuer: str
    score: float
    core: float
    wide: float
    exact: bool = True
    counts: bool = False
    extra: float = 0.0
    meant: bool = False
    shorter: bool = False


def certain(evidence: Evidence, at: int) -> Candidate:
    """The figure at `at` in the evidence, to be told as it is: nothing else was weighed against it."""
    fact = evidence.facts[at]
    return Candidate(fact, at, evidence.issuer_of[fact.report_id], 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates as columns, best first: over everyone there are thousands, and few of them are ever looked at."""

    evidence: Evidence
    at: NDArray[numpy.int64]
    score: NDArray[numpy.float64]
    core: NDArray[numpy.float64]
    wide: NDArray[numpy.float64]
    exact: NDArray[numpy.bool_]
    counts: NDArray[numpy.bool_]
    extra: NDArray[numpy.float64]
    meant: NDArray[numpy.bool_]
    shorter: bool = False

    def these(self, places: NDArray[numpy.int64]) -> Found:
        """Those at `places` alone, in that order."""
        columns = (self.at, self.score, self.core, self.wide, self.exact, self.counts, self.extra, self.meant)
        return Found(self.evidence, *(column[places] for column in columns), shorter=self.shorter)  # type: ignore[arg-type, misc]

    def candidates(self) -> tuple[Candidate, ...]:
        evidence = self.evidence
        columns = (self.at, self.score, self.core, self.wide, self.exact, self.counts, self.extra, self.meant)
        found = []
        for at, *rest in zip(*(column.tolist() for column in columns), strict=True):
            fact = evidence.facts[at]
            found.append(Candidate(fact, at, evidence.issuer_of[fact.report_id], *rest)._replace(shorter=self.shorter))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Choice:
    """The figures of one issuer that answer the question, best first; or, where there are none, the nearest ones.

    `years` are the years asked for of this issuer. `others` are figures of the right measure that differ in what
    `why` says: "plan" (only planned), "done" (only done), "year", "stage", or "" (nothing of that measure).
    """

    issuer: Issuer
    years: tuple[int, ...]
    facts: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    why: str = ""


def columns_of(evidence: Evidence, candidates: Sequence[Candidate]) -> Found:
    """Candidates, at least one, as columns, in their order."""
    rows = [(c.at, c.score, c.core, c.wide, c.exact, c.counts, c.extra, c.meant) for c in candidates]
    kinds = (numpy.int64, float, float, float, bool, bool, float, bool)
    columns = (numpy.array(column, kind) for column, kind in zip(zip(*rows, strict=True), kinds, strict=True))
    return Found(evidence, *columns)  # type: ignore[arg-type]


def joined(found: Sequence[Found]) -> Found:
    """Several as one, in their order. There is at least one."""
    names = ("at", "score", "core", "wide", "exact", "counts", "extra", "meant")
    columns = (numpy.concatenate([getattr(each, name) for each in found]) for name in names)
    return Found(found[0].evidence, *columns)  # type: ignore[arg-type]
