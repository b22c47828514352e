"""Whether a figure is of the sort of amount that the question names: its last word says which (data/heads.toml).

    of_its_sort(query, terms, evidence, ats) -> ats     the places of figures, without those of another sort

咖啡产量 is no 产值, 进出口总额 is no share of it, 人均地区生产总值 is no 地区生产总值, 完成率 is no number of people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy
from numpy.typing import NDArray

from indexer.figures.figure_words import matched
from service.evidence import Evidence
from service.query import Query, Term
from service.sorts import SHARES
from service.vocabulary import load as load_words
from service.vocabulary import read

_AMOUNT = re.compile("(?:额|量|产?值|总数|面积|里程|产能|利润|投资|支出)$")
"""What a question ends in that asks for how much there is of something: no share of it says that."""
_EACH = re.compile("(?:人|户|亩|村|社|组)均")
_EACH_ASKED = re.compile("均|每|单位|per ")
_OF_PEOPLE = re.compile("收入|消费|寿命|年限|时长|存款|支出")
"""What is always told of one person: 农民收入 asks for 人均可支配收入."""
_PHASE = re.compile("(?<![第十])[一二三四五六]期(?!间|限|末|初|望|待|货)")
_IN = {"area": ("m2", "平方公里", "亩", "公顷"), "length": ("公里", "米")}
"""The units that areas and lengths are given in."""


@dataclass(frozen=True, slots=True)
class Head:
    """One sort of amount: its names, longest first, and what it is given in."""

    names: tuple[str, ...]
    kind: str


@cache
def load() -> tuple[Head, ...]:
    """The sorts of amounts, read once."""
    rows = read("heads.toml")["head"]
    return tuple(Head(tuple(sorted(row["names"].split(), key=len, reverse=True)), row["kind"]) for row in rows)


def of_its_sort(
    query: Query, terms: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that are of the sort of amount that the question names."""
    ats = _there(query, evidence, _of_phase(query, evidence, ats))
    solid = [term for term in terms if term.role == "topic"]
    if not len(ats) or not solid or query.growth:
        return ats
    ats = _of_each(query, solid, evidence, ats)
    named = "".join(term.text for term in terms[terms.index(solid[-1]) :])
    if query.share_wanted:
        rate = named.endswith("率") and not query.units
        return ats[evidence.units.where(ats, lambda unit: unit in SHARES)] if rate else ats
    if _AMOUNT.search(named):
        ats = ats[evidence.units.where(ats, lambda unit: unit not in SHARES)]
    asked = head_of(named)
    if asked is None:
        return ats
    ats = ats[evidence.units.where(ats, lambda unit: _given_in(asked.kind, unit))]
    other = evidence.measures.where(ats, lambda measure: _of_another(matched(measure), asked))
    other[other] = [not _names(asked, evidence.around(at)) for at in ats[other].tolist()]
    return _of_the_matter(asked, named, solid, evidence, ats[~other])


def _there(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """Without those who joined in a year (发展党员12名), unless the question asks for these; then without those there are."""
    words = load_words().words
    joined = evidence.measures.where(ats, lambda measure: words["joining"].match(measure) is not None)
    asked = f"{query.text} {' '.join(term.text for term in query.terms)}"  # a part of a question leaves words out
    if words["asks_joining"].search(asked) and joined.any():
        return ats[joined]
    return ats if words["joins"].search(asked) else ats[~joined]


def _of_phase(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """Only figures by which the phase stands that is asked about: 二期 of a street is not the street."""
    phases = set(_PHASE.findall(query.bare))
    if len(phases) != 1 or not len(ats):
        return ats
    sentences = evidence.sentence_of[ats]
    named = evidence.sentence_index.mask(tuple(phases))[sentences]
    return ats[named | evidence.frame_index.mask(tuple(phases))[evidence.passage_of[sentences]]]


def _of_the_matter(
    asked: Head, named: str, solid: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """`ats` without the same sort of amount of another thing: 蔬菜产量 where 茶叶产量 is asked and no 茶叶 stands by."""
    matters = tuple(form for term in solid[:-1] for form in term.forms)
    before = _without(asked, named)
    matters += (before,) if len(before) > 1 else ()
    if not matters or not len(ats):
        return ats
    sentences = evidence.sentence_of[ats]
    spoken = evidence.sentence_index.mask(matters)[sentences]
    spoken |= evidence.frame_index.mask(matters)[evidence.passage_of[sentences]]
    pairs = {form[at : at + 2] for form in matters for at in range(len(form) - 1)}

    def of_another(measure: str) -> bool:
        of = _without(asked, matched(measure))
        return len(of) > 1 and not any(pair in of for pair in pairs)

    return ats[spoken | ~evidence.measures.where(ats, of_another)]


def _without(asked: Head, measure: str) -> str:
    """A measure without the name of its sort: what it is of; "" where it is of another sort."""
    name = next((name for name in asked.names if measure.endswith(name)), None)
    return measure.removesuffix(name) if name else ""


def head_of(named: str) -> Head | None:
    """The sort of amount that a measure is, by its last word; None where that tells of none."""
    fitting = [(len(name), head) for head in load() for name in head.names if named.endswith(name)]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _of_each(
    query: Query, solid: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """So much for each is told only where it is asked for, and then nothing else is."""
    said = _EACH.search("".join(term.text for term in solid))
    if said is not None:
        each = said.group()
        return ats[[each in "".join(evidence.around(at)) or each in evidence.facts[at].measure for at in ats.tolist()]]
    if _EACH_ASKED.search(query.text) or any(_EACH.search(form) for term in solid for form in term.forms):
        return ats
    return ats[
        ~evidence.measures.where(
            ats, lambda measure: _EACH.match(measure) is not None and not _OF_PEOPLE.search(measure)
        )
    ]


def _given_in(kind: str, unit: str) -> bool:
    """Whether an amount of that kind can be given in `unit`; what has none may be in any."""
    if not unit or not kind:
        return True
    money = unit.endswith("元")
    return not money if kind == "things" else money if kind == "money" else unit in _IN[kind]


def _of_another(measure: str, asked: Head) -> bool:
    """Whether a measure ends in the name of another sort of amount."""
    own = head_of(measure)
    return own is not None and own is not asked


def _names(asked: Head, around: Sequence[str]) -> bool:
    """Whether a figure's own words name the sort that is asked for: 蔬菜产量和产值."""
    words = "".join(around)
    return any(name in words for name in asked.names)
