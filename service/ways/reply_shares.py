"""Which of the kinds in one report has the greatest share: 供暖、物业、噪声三类诉求分别占31%、24%和12%.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re

import numpy

from service.asking import Asking
from service.choose.candidate import certain
from service.sentences.covering import best_in_passage, found_in
from service.understand.when import years_for
from service.values import Answer

_KINDS = re.compile(r"哪一?(?:种|类|项|个|块|部分|方面)|哪些|什么|which")
_SHARE = re.compile(r"占|比例|比重|份额|share")
_MOST = re.compile(r"最|排|第一|居首|most|highest|largest")
_OF_A_WHOLE = re.compile(r"占")


def reply(asking: Asking) -> Answer | None:
    """The shares of one sentence in their order; None where the question asks for none, or no sentence about its matter
    gives two."""
    query, evidence = asking.query, asking.evidence
    if not all(each.search(query.text) for each in (_KINDS, _SHARE, _MOST)):
        return None
    solid = [term for term in query.terms if term.role != "light" and not term.text.startswith("最")]
    terms = [term for term in solid if term.role != "verb"] or solid
    if not terms:
        return None
    near = [found_in(evidence.sentence_index, term) for term in terms]
    around = numpy.min([best_in_passage(each, evidence) for each in near], axis=0)
    here = numpy.sum(near, axis=0)
    years = years_for(query.when, evidence.issuers[asking.keys[0]], query.planned)
    of_unit = evidence.units.among(("%",)) & ~evidence.changes & evidence.in_reports(asking.reports)
    at: dict[int, list[int]] = {}
    for place in numpy.flatnonzero(of_unit & (around[evidence.passage_of_figure] > 0)).tolist():
        if not years or evidence.periods.values[evidence.periods.ids[place]].year in years:
            at.setdefault(int(evidence.sentence_of[place]), []).append(place)
    several = [s for s, places in at.items() if len(places) > 1 and _OF_A_WHOLE.search(evidence.texts[s])]
    if not several:
        return None
    best = min(several, key=lambda s: (-here[s], -len(at[s]), s))
    facts = [certain(evidence, place) for place in at[best]]
    if len({c.fact.measure for c in facts}) < len(facts):
        return None
    descending = query.ranking.descending if query.ranking else True
    facts.sort(key=lambda c: (-c.fact.value if descending else c.fact.value, c.at))
    told = [asking.told(c) for c in facts]
    return Answer("answered", "comparison", asking.say.ranked_figures(told, asking.degree("%")) + asking.say.STOP)
