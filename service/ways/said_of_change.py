"""What the reports say of how a figure differs from the year before's.

stated(asking, base) -> tuple[Fact, bool] | None       by how much, as a figure of its own, and whether it is more
multiplied(asking, base) -> tuple[str, Decimal] | None 较2021年翻了一番: in what words, and how many times as much it is
before_it(evidence, at) -> str                         the words of its sentence before a figure
"""

from __future__ import annotations

import re
from decimal import Decimal

from indexer.figures.figure_words import matched
from indexer.normalize import normalize
from indexer.values import Fact
from indexer.words import tagged
from service.asking import Asking
from service.choose.comparable import measured_in
from service.choose.figures import Candidate
from service.evidence import Evidence
from service.understand.moves import MOVED

_SINCE = r"(?:(?:上|去|前)一?年|年前|同比|[较比](?:\d{4}年|20))"
_YEAR_BEFORE = re.compile(rf"{_SINCE}|较20|比20|较\d{{4}}|比\d{{4}}")
_FAR = 12
"""So many characters before a change the word that says which way stands at most."""
_MULTIPLIED = re.compile(
    r"^[^。;]{0,8}?(?:[较比](?:上一?年|去年|前一年|\d{4}年)(?:同期)?|同比)(?:的)?(?:实现)?(?P<words>翻(?:了)?[一1]番|翻了?(?:一)?倍|(?:增长|增加|提高)了?(?:[一1]倍|100%)|翻(?:了)?[两2]番|增长了?[两2]倍)"
)
_TIMES = {
    "一番": 2,
    "1番": 2,
    "两番": 4,
    "2番": 4,
    "一倍": 2,
    "1倍": 2,
    "00%": 2,
    "两倍": 3,
    "2倍": 3,
    "翻倍": 2,
    "了倍": 2,
}


def before_it(evidence: Evidence, at: int) -> str:
    """The words of its sentence before figure `at`: before the second 8台 where it is the second figure printed so."""
    position, shown = int(evidence.sentence_of[at]), matched(evidence.facts[at].display)
    text = evidence.texts[position]
    alike = [o for o in evidence.facts_in.get(position, ()) if matched(evidence.facts[o].display) == shown]
    places = [m.start() for m in re.finditer(rf"(?<![\d.,]){re.escape(shown)}", text)]
    nth = sorted(alike, key=lambda o: evidence.facts[o].spans).index(at)
    return text[: places[nth]] if nth < len(places) else text.split(shown)[0]


def stated(asking: Asking, base: Candidate) -> tuple[Fact, bool] | None:
    """By how much a figure differs from the year before's, as its sentence or the next says, and whether it is more."""
    evidence, fact = asking.evidence, base.fact
    position = int(evidence.sentence_of[base.at])
    for place in (position, position + 1):
        for at in evidence.facts_in.get(place, ()):
            other = evidence.facts[at]
            same = measured_in(other.unit) == measured_in(fact.unit) or other.unit == "%"
            points = fact.unit == "%" and other.unit == "百分点"
            if not other.change or not (points or (same and not fact.unit == other.unit == "%")):
                continue
            if other.report_id != fact.report_id or other.period.year != fact.period.year:
                continue
            if normalize(other.measure) != normalize(fact.measure) and not _is_bare(asking, base, at, position):
                continue
            if other.status and fact.status and other.status != fact.status:
                continue
            before = before_it(evidence, at)
            marks = list(MOVED.finditer(before[-_FAR:]))
            if marks and _YEAR_BEFORE.search(before):
                return other, marks[-1]["more"] is not None
            if other.unit == "%" and place == position and "|" in evidence.clause(at):  # a row of a table
                return other, other.value > 0
    return None


def multiplied(asking: Asking, base: Candidate) -> tuple[str, Decimal] | None:
    """How many times as much as the year before a figure is, where the words right behind it say so: 24台,较上年翻了一番."""
    evidence, fact = asking.evidence, base.fact
    text = evidence.texts[int(evidence.sentence_of[base.at])]
    said = _MULTIPLIED.match(text[len(before_it(evidence, base.at)) + len(matched(fact.display)) :])
    if said is None or fact.change or fact.bound != "exact":
        return None
    times = next((times for words, times in _TIMES.items() if said["words"].endswith(words)), None)
    return None if times is None else (said["words"], Decimal(times))


def _is_bare(asking: Asking, base: Candidate, at: int, position: int) -> bool:
    """Whether the change `at` names nothing of its own (但较上年减少2台) and the sentence counts nothing else that it may be
    of."""
    evidence = asking.evidence
    words = evidence.clause(at).split(evidence.facts[at].display)[0]
    nouns = [word for word, tag in tagged(words) if tag[:1] == "n" and len(word) > 1]
    others = [
        fact for other in evidence.facts_in.get(position, ()) if other != base.at
        and not (fact := evidence.facts[other]).change and not fact.planned and not fact.cumulative
        and fact.unit == base.fact.unit and normalize(fact.measure) != normalize(base.fact.measure)
    ]  # fmt: skip
    return int(evidence.sentence_of[at]) == position and not nouns and not others
