"""Example questions that this index really answers: made from its figures and notes, and kept only once answered.

`suggestions(library, "zh")` gives (哪个街道加装电梯最多?, …), made on the first call for each index version.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Literal
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray

from indexer.figures import lexicon
from indexer.values import Fact
from service.answer import answer
from service.evidence import Evidence, evidence_of
from service.explore import Measure, measures
from service.library import Library
from service.values import Answer, Request

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
WANTED = {"ranking": 2, "figure": 2, "definition": 1, "sum": 1}
TRIES, LIKELY, ISSUERS, COMMON = 12, 60, 40, 100
"""How many questions of each sort are tried; how many figures an issuer, issuers and measures are looked at."""

LEVELS = {
    "zh": {"street": "街道", "town": "镇", "district": "区", "city": "城市", "province": "省"},
    "en": {"street": "sub-district", "town": "town", "district": "district", "city": "city", "province": "province"},
}
PHRASES = {
    "zh": {
        "ranking": "哪个{place}{measure}最多？",
        "sum": "各{place}{measure}一共多少{unit}？",
        "figure": "{issuer}{year}年{measure}{stage}多少{unit}？",
        "definition": "什么是“{term}”？",
    },
    "en": {
        "ranking": "Which {place} has the most {measure}?",
        "sum": "How many {measure} are there in all {place}s together?",
        "figure": "How many {measure} did {issuer} have in {year}?",
        "definition": 'What does "{term}" mean?',
    },
}
UNASKED = frozenset({"%", "年", "月", "日", "元"})
"""Units that 多少 reads badly with."""
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_NOTE = re.compile(r"^[^\u4e00-\u9fff“\"]*[“\"]([^：:“”\"]{2,12})[”\"][^：:]{0,4}[：:]")

_MADE: WeakKeyDictionary[Library, dict[Language, tuple[str, ...]]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def suggestions(library: Library, language: Language) -> tuple[str, ...]:
    """Up to six questions, each answered by this library with a citation; fewer where it holds little."""
    with _LOCK:
        made = _MADE.setdefault(library, {})
        if language not in made:
            made[language] = _make(library, language)
        return made[language]


def _make(library: Library, language: Language) -> tuple[str, ...]:
    evidence = evidence_of(library)
    found: list[str] = []
    for sort, wanted in WANTED.items():
        kept = 0
        for tried, (question, shown) in enumerate(_questions(sort, evidence, language)):
            if kept == wanted or tried == TRIES:
                break
            if question not in found and _fits(answer(library, Request(question)), sort, shown):
                found.append(question)
                kept += 1
    return tuple(found)


def _fits(given: Answer, sort: str, shown: str) -> bool:
    """Whether the answer is of the sort that was meant and says what the question was made from."""
    if given.status != "answered" or not given.citations:
        return False
    if sort == "ranking":
        return given.table is not None and len(given.table.rows) > 1
    if sort == "sum":
        return given.kind == "aggregate" and given.table is not None and len(given.table.rows) > 1
    if sort == "definition":
        return given.kind == "definition"
    return given.kind == "figure" and any(shown in citation.quote for citation in given.citations)


def _questions(sort: str, evidence: Evidence, language: Language) -> Iterator[tuple[str, str]]:
    """Questions of one sort, the likeliest to be of use first, each with the figure it was made from ("" for none)."""
    place = LEVELS[language].get(_level(evidence), LEVELS[language]["street"])
    if sort in ("ranking", "sum"):
        for measure in _comparable(evidence):
            yield PHRASES[language][sort].format(place=place, measure=measure.name, unit=measure.unit), ""
    elif sort == "figure":
        for fact in _plain_figures(evidence):
            stage = fact.status_text if fact.status_text not in fact.measure else ""
            words = {"issuer": fact.issuer, "year": fact.period.year, "measure": fact.measure}
            yield PHRASES[language][sort].format(**words, stage=stage, unit=fact.unit), fact.display
    else:
        for at in numpy.flatnonzero(evidence.passage_kinds.among(("note",))).tolist():
            match = _NOTE.match(evidence.passages[at].text)
            if match:
                yield PHRASES[language][sort].format(term=match[1]), ""


def _comparable(evidence: Evidence) -> list[Measure]:
    """Measures that several issuers give, those the lexicon knows first: their names read well in a question."""
    known = lexicon.load().known
    found = [
        m for m in measures(evidence)[:COMMON] if m.issuers > 1 and m.unit not in ("%", "‰") and _NAME.fullmatch(m.name)
    ]
    return sorted(found, key=lambda m: not known(m.name))


def _plain_figures(evidence: Evidence) -> list[Fact]:
    """Exact figures of what was done, one an issuer in turn, of measures that read well."""
    plain = numpy.flatnonzero(_plain(evidence))
    _, firsts = numpy.unique(evidence.fact_issuer[plain], return_index=True)
    issuers = evidence.fact_issuer[plain[numpy.sort(firsts)[:ISSUERS]]].tolist()
    known = lexicon.load().known
    found: list[tuple[int, bool, Fact]] = []
    for issuer in issuers:
        facts = [evidence.facts[at] for at in plain[evidence.fact_issuer[plain] == issuer].tolist()]
        likely = sorted(facts, key=lambda fact: (bool(fact.status_text), abs(len(fact.measure) - 5)))[:LIKELY]
        best = sorted(((not known(fact.measure), fact) for fact in likely), key=lambda pair: pair[0])
        found += [(turn, strange, fact) for turn, (strange, fact) in enumerate(best[:TRIES])]
    return [fact for _, _, fact in sorted(found, key=lambda item: item[:2])]


def _plain(evidence: Evidence) -> NDArray[numpy.bool_]:
    every = numpy.arange(len(evidence.facts))
    plain = ~evidence.planned & ~evidence.cumulative & ~evidence.changes & evidence.bounds.among(("exact",))
    plain &= evidence.subjects.among((None, "")) & evidence.periods.where(every, lambda period: bool(period.year))
    plain &= evidence.measures.where(every, lambda measure: bool(_NAME.fullmatch(measure)))
    return plain & evidence.units.where(every, lambda unit: bool(unit) and unit not in UNASKED)


def _level(evidence: Evidence) -> str:
    """What sort of body most reports here are of."""
    levels = [issuer.level for issuer in evidence.issuers.values()]
    return max(sorted(set(levels)), key=levels.count) if levels else "street"
