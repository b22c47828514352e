"""Everything that the making of one answer needs, in one place, and figures turned into words ready to be said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType

from service.choose.figures import Candidate
from service.cite import Citing
from service.evidence import Evidence
from service.query import Query
from service.say import telling, wording_en, wording_zh
from service.say.told import Told
from service.sentences.likeness import Likeness, Standing, nothing, standing_of
from service.sentences.reading import Read
from service.values import Hit

BESIDE = 1.5
"""What it counts for, in standard deviations, that a sentence answered what was asked in one breath with the question."""

Find = Callable[[str, bool], tuple[Hit, ...]]
"""Searches the passages that the request admits: the words to look for, and whether to spread over the reports."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`keys` are the issuers in scope, in the order named or of the library; `reports` the admitted reports of
    theirs. `loosely`: its own words found nothing, so that what is near in meaning may be taken. `read` reads sentences beside the question, None: nothing does. `beside` are the positions of the sentences that the question
    asked in one breath before was answered by. `doubting`: a figure is only told where none reads better."""

    query: Query
    evidence: Evidence
    keys: tuple[str, ...]
    reports: frozenset[str]
    citing: Citing
    find: Find
    likeness: Likeness = nothing
    loosely: bool = False
    read: Read | None = None
    beside: frozenset[int] = frozenset()
    doubting: bool = True

    @property
    def say(self) -> ModuleType:
        """The sentences in the question's language."""
        return wording_en if self.query.language == "en" else wording_zh

    @property
    def standing(self) -> Standing | None:
        """How near in meaning each sentence of the reports in scope is to the question."""
        standing = standing_of(self.query, self.evidence, self.likeness, self.reports)
        if standing is None or not self.beside or self.query.language != "en":
            return standing
        nearer = standing.copy()
        nearer[sorted(self.beside)] += BESIDE
        return nearer

    @property
    def nearest(self) -> Standing | None:
        """The `standing` where sentences near in meaning may answer: of one issuer, or of those of whom nobody is named."""
        scope = self.query.scope
        unnamed = not scope.everyone and not scope.issuers
        return self.standing if len(self.keys) == 1 or (unnamed and self.read is not None) else None

    def degree(self, unit: str) -> str:
        """多, 少, 高, 低, 大, 小, 快 or 慢: as the question says it, else 高 for rates and 多 for what is counted."""
        descending = self.query.ranking.descending if self.query.ranking else True
        match = re.search(
            r"(?:最|更|比较|谁|哪个|[从由])[^,。?]{0,10}?(?P<more>[多高大快])|(?:最|更|谁|哪个|[从由])[^,。?]{0,10}?(?P<less>[少低慢]|小(?![区学微型组镇]))",
            self.query.text,
        )
        pairs = {"多": "少", "高": "低", "大": "小", "快": "慢"}
        more = (match["more"] or {b: a for a, b in pairs.items()}[match["less"]]) if match else ""
        if unit in ("%", "‰") and more in ("", "多"):
            more = "高"
        more = more or "多"
        return more if descending else pairs[more]

    def told(self, candidate: Candidate) -> Told:
        """The figure of a candidate, cited and ready to be said."""
        fact = candidate.fact
        return Told(
            self.evidence.issuers[candidate.issuer].label, telling.period(fact),
            partial(telling.told, self.evidence, candidate.at),
            telling.display(fact), fact.measure, fact.status_text or fact.status, fact.planned, self.citing.fact(fact),
            fact.subject,
        )  # fmt: skip
