"""Whether a figure is of the sort that a question asks for: its unit, its measure, what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from indexer.lexicon import load as lexicon
from indexer.normalize import normalize
from indexer.values import Fact
from service.clauses import matched
from service.evidence import Evidence
from service.query import Query, Term
from service.vocabulary import load

WIDE_KNOWN = 0.55
"""How much must be covered around a figure where its measure and the question's bear one name in the lexicon."""
_CONDITION = re.compile(r"[\u4e00-\u9fff]{0,4}(?:以上|以下|以内|及以上)的?[\u4e00-\u9fff]{2}")


def fits(query: Query, fact: Fact) -> bool:
    """Whether unit and sort of a figure are what was asked: growth only where growth is asked, a share only where
    a share is."""
    if fact.change != query.growth:
        return False
    if query.units and not any(unit_fits(unit, fact.unit) for unit in query.units):
        return False
    is_share = fact.unit in ("%", "‰", "百分点")
    if query.growth and is_share:
        return True
    if is_share and query.units and "%" not in query.units:
        return False
    if is_share and not query.share_wanted and not query.units and "率" not in fact.measure:
        return True  # 研发投入强度, 占比: shares that are not called a rate
    return is_share == query.share_wanted or (
        not is_share and query.asked in ("share", "rest", "change", "outcome", "sum")
    )


def unit_fits(asked: str, unit: str) -> bool:
    """Whether a figure in `unit` can answer 多少 with the unit `asked`: the same, alike, or 个 and 处 for what is
    counted."""
    words = load()
    asked, unit = normalize(asked), normalize(unit)
    if asked == unit or (unit.endswith(asked) and asked not in ("人", "次")) or not unit:
        return True
    if any(asked in row and unit in row for row in words.units_alike):
        return True
    if asked in words.people and unit in words.people_too:
        return True
    if asked in ("亿", "万"):
        return True
    return asked in words.general and unit not in words.general_not


def same_unit(asked: str, unit: str) -> bool:
    """Whether they are one unit, 万 and 亿 and the several words for people, money and area taken as one."""
    asked, unit = normalize(asked).lstrip("万亿") or "元", normalize(unit)
    return asked == unit or any(asked in row and unit in row for row in load().units_same)


def is_exact(query: Query, fact: Fact) -> bool:
    """Whether a figure is in the very unit that was asked for, or none was."""
    return not query.units or any(same_unit(unit, fact.unit) for unit in query.units)


def known_measure(terms: Sequence[Term], evidence: Evidence, wide: NDArray[numpy.float64]) -> NDArray[numpy.bool_]:
    """Which figures are of a measure that the lexicon knows and the question names, with more than half of it
    covered."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    if not names:
        return numpy.zeros(len(wide), numpy.bool_)
    same = numpy.zeros(len(wide), numpy.bool_)
    for name in names:
        same |= evidence.with_measure(name)
    return same & (wide >= WIDE_KNOWN)


def units_of(terms: Sequence[Term]) -> frozenset[str]:
    """The units that the known measures among the terms are counted in; none where no measure is known."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    return frozenset(
        unit for entry in lexicon().entries if entry.name in names for group in entry.units for unit in group
    )


def counts(evidence: Evidence, at: int, forms: Sequence[str]) -> bool:
    """Whether a figure counts one of `forms`: as its measure, or in the words of its clause after it."""
    fact = evidence.facts[at]
    after = matched(evidence.clause(at)).partition(matched(fact.display))[2]
    measure = matched(fact.measure)
    return any(form in after or form in measure for form in forms)


def counts_other(evidence: Evidence, at: int, forms: Sequence[str]) -> bool:
    """Whether a figure counts what stands right after it (74个小区), and that is nothing the question speaks of."""
    before, figure, after = matched(evidence.clause(at)).partition(matched(evidence.facts[at].display))
    if not figure or len(after) < 2 or after[0] in '的、"“”' or any(before.endswith(form) for form in forms):
        return False
    return not any(after.startswith(form) or form.startswith(after[:2]) for form in forms)


def is_condition(evidence: Evidence, at: int) -> bool:
    """Whether a figure only says which things are meant (税收60万元以上的企业): it is no amount of anything."""
    fact = evidence.facts[at]
    after = matched(evidence.clause(at)).partition(matched(fact.display))[2]
    if fact.bound in ("at_least", "at_most"):
        return bool(
            re.match(r"的[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{0,2}(?:企业|单位|老人|家庭|人员|居民|小区|项目)", after)
        )
    return fact.bound == "exact" and _CONDITION.match(after) is not None


def unasked(fact: Fact, terms: Sequence[Term]) -> float:
    """The share of the measure's characters that the question did not ask for."""
    measure = normalize(fact.measure)
    if not measure:
        return 0.5
    if any(lexicon().similar(term.text, fact.measure) == 1.0 for term in terms if term.role == "topic"):
        return 0.0
    left = measure
    for term in terms:
        for form in sorted(term.forms, key=len, reverse=True):
            left = left.replace(form, "")
    return len(left) / len(measure)


def subject_asked(query: Query, fact: Fact) -> bool:
    """Whether the question names the part (a housing estate, a company) that the figure is about."""
    subject, text = normalize(fact.subject or ""), normalize(query.text)
    pairs = {subject[i : i + 2] for i in range(len(subject) - 1)} or {subject}
    return sum(pair in text for pair in pairs) * 2 >= len(pairs)
