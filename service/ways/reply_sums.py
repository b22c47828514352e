"""The sum of parts that a question names, or of all the like figures of one sentence: 市级、区级和四级一共多少场.

reply(asking, working) -> Answer | None
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import certain
from service.choose.comparable import measured_in
from service.choose.roles import fit, matter, own_words, possible, terms_of
from service.query import Term
from service.say import telling
from service.sentences.covering import alike
from service.understand.units_alike import unit_fits
from service.values import Answer
from service.vocabulary import load
from service.ways.workings import Working

MOST_READ, LEAST = 8, -0.1
LEAST_FIT, SURE = 0.45, 0.75
"""How well each part must fit its words, and what the sentence and all fits together must reach."""
MOST_EACH = 4
CLEAR = 0.04


def reply(asking: Asking, working: Working) -> Answer | None:
    """The sum, each term cited; None where no sentence, with those beside it, gives every part that is named."""
    found = _named(asking, working) if working.named else _alike(asking, working)
    if not found or (working.many and len(found) != working.many):
        return None
    facts = [asking.evidence.facts[at] for at in found]
    added = aggregate.total(facts)
    told = [asking.told(certain(asking.evidence, at)) for at in found]
    one_unit = len({measured_in(fact.unit) for fact in facts}) == 1
    shown = telling.amount(added.value, facts) if one_unit else f"{telling.plain(added.value)}{working.unit}"
    return Answer("answered", "aggregate", asking.say.total_of_one(told, shown, added.about) + asking.say.STOP)


def _named(asking: Asking, working: Working) -> tuple[int, ...]:
    """For each named part its figure: all of one sentence, or of it and those beside it; () where one has none, or it is
    not clear which."""
    each = [terms_of(words) for words in working.named]
    shared = set.intersection(*({term.text for term in terms} for terms in each))
    own = [tuple(term for term in terms if term.text not in shared) or terms for terms in each]
    if not all(own):
        return ()
    about, may_be = matter(asking), set(possible(asking))
    found: list[tuple[float, tuple[int, ...]]] = []
    for position in about.first(MOST_READ, LEAST):
        for around in ((position,), (position, position + 1), (position - 1, position)):
            here = [at for place in around for at in _figures(asking, place, position) if at in may_be]
            for score, picked in _assigned(asking, own, here, working.unit):
                apart = 0.1 * (len({int(asking.evidence.sentence_of[at]) for at in picked}) - 1)
                found.append((float(about.surely[position]) + score - apart, picked))
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    if not found or found[0][0] < SURE:
        return ()
    total = sum(asking.evidence.facts[at].value for at in found[0][1])
    rivals = [picked for score, picked in found if score >= found[0][0] - CLEAR]
    if any(sum(asking.evidence.facts[at].value for at in picked) != total for picked in rivals):
        return ()
    return found[0][1]


def _figures(asking: Asking, place: int, position: int) -> Sequence[int]:
    passage_of = asking.evidence.passage_of
    if not 0 <= place < len(passage_of) or passage_of[place] != passage_of[position]:
        return ()
    return asking.evidence.facts_in.get(place, ())


def _assigned(
    asking: Asking, own: Sequence[tuple[Term, ...]], here: Sequence[int], unit: str
) -> list[tuple[float, tuple[int, ...]]]:
    """The ways of giving each part a figure of its own among `here`, with how well they fit on the whole."""
    facts = asking.evidence.facts
    fitting = [at for at in here if facts[at].unit != "%" and (not unit or unit_fits(unit, facts[at].unit))]
    options = []
    for terms in own:
        fits = sorted(((fit(asking, terms, at), at) for at in fitting), key=lambda pair: (-pair[0], pair[1]))
        options.append([pair for pair in fits if pair[0] >= LEAST_FIT][:MOST_EACH])
    found = []
    for picked in itertools.product(*options):
        ats = tuple(at for _, at in picked)
        if len({facts[at].spans for at in ats}) < len(ats) or not _together(asking, ats, unit):
            continue
        found.append((0.4 * sum(score for score, _ in picked) / len(picked), ats))
    return found


def _together(asking: Asking, ats: Sequence[int], unit: str) -> bool:
    """Whether figures can be added up: of one time, in one unit or all counted (1处、4条 as 处)."""
    facts = [asking.evidence.facts[at] for at in ats]
    if len({(f.period.year, f.period.kind, f.planned) for f in facts}) > 1:
        return False
    units = {measured_in(f.unit) for f in facts}
    return len(units) == 1 or (unit in load().general and not units & set(load().general_not))


def _alike(asking: Asking, working: Working) -> tuple[int, ...]:
    """The figures of one sentence in one unit each of which a word of the question tells from the others; () where fewer
    than two are, or it is not clear of which sentence."""
    evidence, query = asking.evidence, asking.query
    terms = [term for term in query.terms if term.role not in ("light", "claim")]
    about, may_be = matter(asking), set(possible(asking))
    for position in about.first(3, LEAST):
        here = [at for at in evidence.facts_in.get(position, ()) if at in may_be]
        here = [at for at in here if not working.unit or unit_fits(working.unit, evidence.facts[at].unit)]
        told = {at: _telling(asking, terms, at) for at in here}
        kept = [at for at in here if told[at] - set().union(*(told[other] for other in here if other != at))]
        if len(kept) > 1 and _together(asking, kept, working.unit) and float(about.surely[position]) >= SURE:
            return tuple(kept)
    return ()


def _telling(asking: Asking, terms: Sequence[Term], at: int) -> set[str]:
    """The words of the question that stand among a figure's own."""
    own, status = own_words(asking, at), asking.evidence.facts[at].status
    return {
        term.text for term in terms
        if any(form in own for form in term.forms) or (term.role == "stage" and status in alike(term.canonical))
    }  # fmt: skip
