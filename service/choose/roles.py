"""Which sentences of one issuer's reports speak of the matter of a question, and how well a figure fits the words for a term.

matter(asking, words) -> Matter                      how surely each sentence is about it
fit(asking, terms, at) -> float                      0..1, how many of the words for one term stand among a figure's own
possible(asking) -> list[int]                        the figures that may be terms: of the years asked for, no growth, no condition
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from indexer.normalize import normalize
from indexer.values import Fact
from service.asking import Asking
from service.query import Term
from service.sentences.answerable import Numbers
from service.sentences.covering import alike
from service.sentences.excerpts import cover
from service.sentences.reading import of_sentences, worth_reading
from service.understand.topic import topic
from service.understand.when import years_for
from service.understand.working_words import only_said
from service.vocabulary import load

SURE = 4.0
"""Log odds beyond which reading says no more."""
BY_READING = 0.12
"""What a unit of its log odds adds to the share of the words that are covered."""
SHORT = 4
"""Words no longer than that are one word where they hold none that is known (桩)."""
COUNTED = 0.3
"""What it adds that a figure counts one of the words itself (60个小区)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """`surely`: float64[sentences], the share of the words covered there (0..1), more or less by what reading says of it;
    0 for sentences of other reports. `cover`: that share alone."""

    surely: Numbers
    cover: Numbers

    def first(self, most: int, least: float) -> list[int]:
        """The positions of the `most` sentences surest to be about the matter, the surest first."""
        order = numpy.argsort(-self.surely, kind="stable")[:most]
        return [int(at) for at in order if self.surely[at] >= least]


def terms_of(words: str) -> tuple[Term, ...]:
    """The words of a stretch of the question, without those that say how something is worked out."""
    found = topic(normalize(words), (), load()).terms
    kept = tuple(term for term in found if term.role != "claim" and not only_said(term.text))
    return kept or ((Term(words, (words,)),) if 0 < len(words) <= SHORT and not only_said(words) else ())


def matter(asking: Asking, figures: bool = True) -> Matter:
    """How surely each sentence is about what the question asks of; where `figures`, only those that have any are read."""
    query, evidence = asking.query, asking.evidence
    solid = [t for t in query.terms if t.role not in ("light", "claim") and not only_said(t.text)]
    terms = solid or [t for t in query.terms if t.role != "claim"]
    there = evidence.of_reports(asking.reports)
    wide = cover(terms, evidence)[1]
    surely = numpy.where(there, wide, 0.0)
    standing = asking.standing
    if asking.read is None or standing is None:
        return Matter(surely, wide)
    read = there
    if figures:
        read = numpy.zeros(len(wide), numpy.bool_)
        read[evidence.sentence_of] = True
        read &= there
    odds = of_sentences(asking.read(query.wording, worth_reading(standing, wide, read)), len(wide))
    surely = surely + BY_READING * numpy.clip(odds, -SURE, SURE)
    return Matter(numpy.where(there, surely, -1.0), wide)


def possible(asking: Asking) -> list[int]:
    """The figures that may be terms: amounts (growths, and numbers that only say which things are meant, are none) of the
    years asked for; planned or done as the question says."""
    query, evidence = asking.query, asking.evidence
    issuer = evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    mask = evidence.in_reports(asking.reports) & ~evidence.changes & ~evidence.conditions
    found = [int(at) for at in numpy.flatnonzero(mask)]
    if years and not query.when.soft:
        found = [at for at in found if evidence.facts[at].period.year in years]
    if query.planned is False:
        found = [at for at in found if not evidence.facts[at].planned]
    elif query.planned is True:
        found = [at for at in found if evidence.facts[at].planned or expected(asking, at)]
    return found


def expected(asking: Asking, at: int) -> bool:
    """Whether a figure that is told as done is told as one that is reckoned on: 预计完成6.72亿元."""
    evidence = asking.evidence
    return "预计" in evidence.texts[int(evidence.sentence_of[at])] or _EXPECTED.search(evidence.clause(at)) is not None


_EXPECTED = re.compile("预计|计划|目标|力争|拟|将")
_NOT = re.compile("非|未|不(?!动产|锈)|没")


def fit(asking: Asking, terms: Sequence[Term], at: int) -> float:
    """The share of `terms`, by what part of speech they are, that stand among the own words of the figure `at`."""
    evidence, fact = asking.evidence, asking.evidence.facts[at]
    own = own_words(asking, at)
    whole = sum(_weight(term) for term in terms)
    if not whole:
        return 0.0
    got = 0.0
    for term in terms:
        staged = term.role == "stage" and fact.status in alike(term.canonical)
        if staged or any(form in own for form in term.forms):
            got += _weight(term)
        else:
            got += _weight(term) * _in_part(term.text, own)
    denied = _NOT.search(normalize(evidence.clause(at))) and not any(_NOT.search(term.text) for term in terms)
    counted = normalize(evidence.around(at)[2])
    counts = COUNTED * any(counted.startswith(form) for term in terms for form in term.forms)
    return got / whole * (0.5 if denied else 1.0) + counts


def own_words(asking: Asking, at: int) -> str:
    """What a figure is said to be of, as words are held against it."""
    fact = asking.evidence.facts[at]
    before, _, after = asking.evidence.around(at)
    return normalize(f"{before}{after}{fact.measure}{fact.status_text}{fact.subject or ''}")


def _weight(term: Term) -> float:
    return {"light": 0.2, "verb": 0.6, "stage": 0.8}.get(term.role, 1.0)


def _in_part(text: str, own: str) -> float:
    """How much of a word stands in others: its pairs of characters, or (结掉, 结案) its first character."""
    if len(text) < 2:
        return float(text in own)
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    shared = sum(pair in own for pair in pairs) / len(pairs)
    letters = sum(letter in own for letter in text) / len(text)
    return max(0.7 * shared, 0.5 * letters if letters >= 0.5 else 0.0)


def one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one time, and both done or both planned."""
    return one.period.year == other.period.year and one.planned == other.planned


def inside(asking: Asking, at: int) -> bool:
    """Whether a figure is told as a part of another: in brackets or after 其中, 包括, 含."""
    evidence, fact = asking.evidence, asking.evidence.facts[at]
    text = evidence.texts[int(evidence.sentence_of[at])]
    place = _place(text, fact, evidence.displays.values[evidence.displays.ids[at]])
    before = text[:place]
    return before.count("(") > before.count(")") or _PART.search(re.split("[;。]", before)[-1]) is not None


_PART = re.compile("其中|包括|含(?!量|金)|分别")


def _place(text: str, fact: Fact, shown: str) -> int:
    found = text.find(shown)
    return found if found >= 0 else 0
