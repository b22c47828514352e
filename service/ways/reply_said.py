"""Questions about figures that a report answers in a sentence, where the index has no figure for them.

with_number(asking) -> Answer | None      多少: the sentence that has a number of the unit in the clause that says all of it
place_taken(asking) -> Answer | None      排第几: the sentence that says which place was taken
outcome(asking) -> Answer | None          the sentence that says a goal was met
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.figures.figure_words import matched
from indexer.numbers.quantities import quantities
from service.asking import Asking
from service.sentences.excerpts import ranked
from service.sentences.stretches import ahead, stretch
from service.understand.units_alike import same_unit
from service.values import Answer

SURELY_COVERED = 0.85
"""How much of the question a sentence must cover by itself for a number in it to be taken for the answer."""


def with_number(asking: Asking) -> Answer | None:
    """For 多少: a sentence that says all that was asked and a number of that unit in the clause that does, where no figure
    of the index was found; None where there is none. It is quoted, not read."""
    query, evidence = asking.query, asking.evidence
    solid = tuple(term for term in query.terms if term.role not in ("light", "claim"))
    if not query.units or query.growth or not any(term.role in ("topic", "quoted", "latin") for term in solid):
        return None
    for each in ranked(query, evidence, asking.find(query.text, False), asking.reports, solid):
        if each.own < SURELY_COVERED or (query.planned is not None and query.planned != ahead(asking, each.position)):
            continue
        sentence = evidence.sentences[each.position]
        known = {matched(evidence.facts[at].display) for at in evidence.facts_in.get(each.position, ())}
        for part in re.split(r"[,;\uff0c\uff1b]", sentence.text):
            fitting = [q for q in quantities(part) if any(same_unit(unit, q.unit) for unit in query.units)]
            fitting = [q for q in fitting if matched(q.text) not in known]  # that one did not fit year, stage or plan
            named = [term for term in solid if any(form in matched(part) for form in term.forms)]
            printed = None if fitting else _printed(query.units, part)
            if (len(fitting) == 1 or printed) and 2 * len(named) >= len(solid):
                label = evidence.issuers[evidence.places[each.position].issuer].label
                quote, n = sentence.text, asking.citing.sentence(each.position)
                return Answer("answered", "figure", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None


def _printed(units: Sequence[str], part: str) -> re.Match[str] | None:
    """The one number that stands before the unit asked for where that is no unit of amounts: 6.8级地震."""
    found = [m for unit in units if unit in _DEGREES for m in re.finditer(rf"\d[\d.]*\s*{re.escape(unit)}", part)]
    return found[0] if len(found) == 1 else None


_DEGREES = ("级", "度", "星", "期", "号", "版")
"""What is no count of anything, and may be asked for all the same: 几级, 几度."""
_PLACE = re.compile(
    r"第\s*(?:[一二三四五六七八九十]+|[0-9]+)\s*(?:名|位|$)?|前[一二三四五六七八九十0-9]+(?:名|位)?|(?:名列|位居|排名|位列|居)"
)


def place_taken(asking: Asking) -> Answer | None:
    """For 排第几: the sentence in which a report says itself which place was taken; None where none does."""
    if not _ASKS_PLACE.search(asking.query.text):
        return None
    terms = tuple(term for term in asking.query.terms if term.role != "claim")
    hits = asking.find(asking.query.text, False)
    for each in ranked(asking.query, asking.evidence, hits, asking.reports, terms, standing=asking.standing)[:5]:
        if _PLACE.search(asking.evidence.texts[each.position]) and each.own >= 0.5:
            label = asking.evidence.issuers[asking.evidence.places[each.position].issuer].label
            quote, n = stretch(asking, each.position)
            return Answer("answered", "passage", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None


_ASKS_PLACE = re.compile(r"第几|名次|排名(?:如何|怎么样|多少|第)|which place|what place|rank(?:ed)?\b")


def outcome(asking: Asking) -> Answer | None:
    """The sentence that says a goal was met (完成率, 超额完成, 目标任务); None where none does."""
    found = ranked(asking.query, asking.evidence, asking.find(asking.query.text, False), asking.reports)
    for each in found[:6]:
        text = asking.evidence.texts[each.position]
        if (
            re.search(r"完成率|超额|(?:目标|任务|指标|计划)", text)
            and re.search(r"完成|实现|达", text)
            and not ahead(asking, each.position)
        ):
            label = asking.evidence.issuers[asking.evidence.places[each.position].issuer].label
            quote, n = stretch(asking, each.position)
            return Answer("answered", "aggregate", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None
