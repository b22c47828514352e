"""Which of the things that one sentence of a report counts has the most: 哪一处面积最大, 哪种小区最多.

beside(asking) -> list[Candidate]                        the figures of the sentence that speaks of the matter, one unit
in_order(asking, found) -> str                           they told in the order asked for; the n-th first where it is asked
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy

from indexer.normalize import word
from service.asking import Asking
from service.choose.candidate import Candidate, certain
from service.choose.comparable import measured_in
from service.sentences.excerpts import cover
from service.understand.units_alike import is_exact
from service.understand.when import years_for

COVERED = 0.7
"""How much of what the question names a sentence must name itself."""

_ASKS_WHICH = re.compile("哪|什么|啥|谁|which|what", re.I)
_ASKS_PLACE = re.compile("第几|排多少|名次|哪里|哪儿")
"""排第几 asks for the place of one sub-district among the others."""


def beside(asking: Asking) -> list[Candidate]:
    """The amounts of one unit in the sentence that names most of what is asked; [] where no sentence names enough of it or
    gives two."""
    query, evidence = asking.query, asking.evidence
    terms = tuple(t for t in query.terms if t.role in ("topic", "verb", "quoted", "latin"))
    if not terms or not _ASKS_WHICH.search(query.text) or _ASKS_PLACE.search(query.text):
        return []
    own, _ = cover(terms, evidence)
    issuer = evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    best: tuple[float, int, list[Candidate]] = (0.0, 0, [])
    for sentence in numpy.flatnonzero(own >= COVERED).tolist():
        if evidence.places[sentence].report_id not in asking.reports:
            continue
        found = [
            certain(evidence, at)
            for at in evidence.facts_in.get(sentence, ())
            if _counts(asking, at) and (not years or evidence.facts[at].period.year in years)
        ]
        found = _of_one_unit(found)
        if len(found) > 1 and (float(own[sentence]), len(found)) > best[:2]:
            best = (float(own[sentence]), len(found), found)
    return best[2]


def _counts(asking: Asking, at: int) -> bool:
    fact = asking.evidence.facts[at]
    planned = asking.query.planned
    if fact.change or (planned is not None and fact.planned != planned):
        return False
    return is_exact(asking.query, fact.unit) and (bool(asking.query.units) or fact.unit != "%")


def _of_one_unit(found: Sequence[Candidate]) -> list[Candidate]:
    """Those in the unit that most are in, each of a thing of its own; [] where two are of the same."""
    units = Counter((measured_in(c.fact.unit), c.fact.planned) for c in found)
    if not units:
        return []
    most = max(units, key=lambda unit: units[unit])
    kept = [c for c in found if (measured_in(c.fact.unit), c.fact.planned) == most]
    named = {(word(c.fact.measure), c.fact.subject, c.fact.status) for c in kept}
    return kept if len(named) == len(kept) else []


def in_order(asking: Asking, found: Sequence[Candidate]) -> str:
    """The figures from the greatest on, or from the least; where the second is asked for it comes first."""
    ranking = asking.query.ranking
    descending = ranking.descending if ranking else True
    order = sorted(found, key=lambda c: (-c.fact.value if descending else c.fact.value, c.at))
    told = [asking.told(c) for c in order]
    degree = asking.degree(order[0].fact.unit)
    if ranking is not None and 1 < ranking.first <= len(told) and ranking.count == 1:
        return str(asking.say.nth_figure(ranking.first, told, degree))
    return str(asking.say.ranked_figures(told, degree))
