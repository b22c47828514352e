"""How much faster or slower one thing is to grow than it did: the rates of two years set against each other.

reply(asking, working) -> Answer | None      2023年同比增长20%, 2024年计划增长5%: 15个百分点
"""

from __future__ import annotations

import numpy

from indexer.normalize import normalize
from service import aggregate, telling
from service.asking import Asking
from service.candidate import certain
from service.roles import fit, matter
from service.values import Answer
from service.when import years_for
from service.working_words import only_said
from service.workings import Working

SURE, CLEAR = 0.8, 0.04
"""What sentence and words of each rate must reach, and how far the best must be ahead of another measure's."""


def reply(asking: Asking, working: Working) -> Answer | None:
    """The gap between the growth rates of one measure in the two years named; None where either is missing or it is not clear
    of which measure."""
    evidence, query = asking.evidence, asking.query
    years = years_for(query.when, evidence.issuers[asking.keys[0]], query.planned)
    if len(years) != 2:
        return None
    about = matter(asking)
    terms = [t for t in query.terms if t.role not in ("light", "claim") and not only_said(t.text)]
    rates = evidence.in_reports(asking.reports) & evidence.units.among(("%",)) & evidence.changes
    by_measure: dict[str, dict[int, list[tuple[float, int]]]] = {}
    for at in map(int, numpy.flatnonzero(rates)):
        fact = evidence.facts[at]
        if fact.period.year in years and fact.period.kind == "year":
            score = float(about.cover[int(evidence.sentence_of[at])]) + 0.4 * fit(asking, terms, at)
            of_years = by_measure.setdefault(normalize(fact.measure), {})
            of_years.setdefault(fact.period.year or 0, []).append((score, at))
    scored = [
        (min(max(of_years[year])[0] for year in years), [max(of_years[year])[1] for year in years])
        for of_years in by_measure.values()
        if len(of_years) == 2 and all(len(each) == 1 for each in of_years.values())
    ]
    scored.sort(key=lambda each: (-each[0], each[1]))
    if not scored or scored[0][0] < SURE or (len(scored) > 1 and scored[1][0] >= scored[0][0] - CLEAR):
        return None
    facts = [evidence.facts[at] for at in scored[0][1]]
    told = [asking.told(certain(evidence, at)) for at in scored[0][1]]
    more = 0 if facts[0].value >= facts[1].value else 1
    apart = aggregate.gap(facts[more], facts[1 - more])
    shown = telling.apart(apart.value, facts)
    return Answer(
        "answered", "aggregate", asking.say.apart(told[more], told[1 - more], shown, apart.about) + asking.say.STOP
    )
