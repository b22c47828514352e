"""Two figures of one sentence set against each other by what each is: one thing per another, a part of its whole, what is
left of it.

per(asking, working), share(asking, working), left(asking, working) -> Answer | None
per_pair(asking, working) -> (Candidate, Candidate) | None
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.normalize import word
from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate, certain
from service.choose.comparable import measured_in
from service.choose.counted import heads
from service.choose.fitting import subject_asked
from service.choose.roles import Matter, fit, inside, matter, one_time, possible, terms_of
from service.query import Term
from service.say import telling
from service.understand.units_alike import same_unit, unit_fits
from service.values import Answer
from service.vocabulary import load
from service.ways.workings import Working

MOST_READ, LEAST = 12, -0.1
"""So many sentences are looked at, none less sure to be about the matter."""
SURE_PAIR, SURE_PART = 0.7, 0.95
"""What a pair of figures must reach, its sentence and how each fits its words taken together."""
CLEAR, NEAR = 0.06, 0.05
"""By how much the best pair must be ahead of another that gives another result; what it adds to stand side by side."""
SPOKEN_OF = 0.15
"""How much of its words a figure must have that is not in the very unit asked for, or in one that counts anything."""


@dataclass(frozen=True, slots=True)
class Pair:
    upper: int
    lower: int
    score: float


def per(asking: Asking, working: Working) -> Answer | None:
    """How many of one thing fall to one of another; None where no sentence gives both, or it is not clear which."""
    picked = per_pair(asking, working)
    if picked is None:
        return None
    one, other = picked
    each = telling.each(one.fact.value / other.fact.value, one.fact)
    if each is None:
        return None
    shown, exact = each
    text = asking.say.each_has(asking.told(one), asking.told(other), shown, other.fact.approximate or not exact)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def per_pair(asking: Asking, working: Working) -> tuple[Candidate, Candidate] | None:
    """What is shared out and what it is divided by; None where no sentence gives both, or it is not clear which."""
    upper, lower = terms_of(working.upper), terms_of(working.lower)
    evidence = asking.evidence

    def scored(one: int, other: int) -> float | None:
        above, below = evidence.facts[one], evidence.facts[other]
        if "%" in (above.unit, below.unit) or below.value <= 1 or not one_time(above, below):
            return None
        if any(f.subject is not None and not subject_asked(asking.query, f.subject) for f in (above, below)):
            return None
        if working.unit and not unit_fits(working.unit, above.unit):
            return None
        if below.unit == "户" and above.unit in load().people and word(above.measure) != word(below.measure):
            return None  # 再就业1065人 do not live in 低保户195户
        if measured_in(below.unit) in ("元", "m2") or (
            working.lower_unit and not unit_fits(working.lower_unit, below.unit)
        ):
            return None
        fits = fit(asking, upper, one), fit(asking, lower, other)
        if not _spoken_of(working, (above, below), fits) or not heads(asking, upper, lower, other):
            return None
        if _of_another(upper, lower, above):
            return None
        alike = measured_in(above.unit) == measured_in(below.unit)
        if alike and (min(fits) <= 0.3 or sum(fits) <= fit(asking, upper, other) + fit(asking, lower, one)):
            return None
        exact = bool(working.unit) and same_unit(working.unit, above.unit)
        exact_below = bool(working.lower_unit) and same_unit(working.lower_unit, below.unit)
        very = working.lower_unit == word(below.unit)
        return 0.3 * sum(fits) + 0.1 * (exact + exact_below + very) - 0.1 * inside(asking, other)

    picked = _best(asking, scored, lambda one, other: one / other, SURE_PAIR)
    return None if picked is None else (certain(asking.evidence, picked.upper), certain(asking.evidence, picked.lower))


def _spoken_of(working: Working, facts: tuple[Fact, Fact], fits: tuple[float, float]) -> bool:
    """Whether each figure is one of what the question speaks of: by its words, or by a unit that counts one thing only."""
    asked = working.unit, working.lower_unit
    return all(
        got >= SPOKEN_OF or (bool(unit) and same_unit(unit, fact.unit) and unit not in load().general)
        for unit, fact, got in zip(asked, facts, fits, strict=True)
    )


def _of_another(upper: Sequence[Term], lower: Sequence[Term], fact: Fact) -> bool:
    """Whether a figure is of what is asked for, but of a thing that is not: 绿化面积 for the 面积 of parks."""
    measure = word(fact.measure)
    for form in (form for term in upper if term.role == "topic" for form in term.forms):
        if len(form) > 1 and measure.endswith(form) and measure != form:
            others = (other for term in (*upper, *lower) for other in term.forms if other != form)
            return not any(other[:2] in measure.removesuffix(form) for other in others)
    return False


def share(asking: Asking, working: Working) -> Answer | None:
    """A part as a percentage of its whole; None where no sentence gives both, or it is not clear which."""
    picked = _part_and_whole(asking, terms_of(working.upper), terms_of(working.lower), "")
    if picked is None:
        return None
    part, whole = picked
    got = aggregate.share(part.fact, [whole.fact])
    if got is None:
        return None
    told = asking.told(part), asking.told(whole)
    text = asking.say.part_of(told[0], [told[1]], told[1].display, telling.plain(got.value) + "%")
    return Answer("answered", "aggregate", text + asking.say.STOP)


def left(asking: Asking, working: Working) -> Answer | None:
    """A whole less the part that is named, or that has reached the stage that is denied; None where either is missing."""
    picked = _part_and_whole(asking, terms_of(working.upper), terms_of(working.lower), working.unit)
    if picked is None:
        return None
    part, whole = picked
    rest = aggregate.remainder(whole.fact, [part.fact])
    told = asking.told(whole), asking.told(part)
    shown = telling.amount(rest.value, (whole.fact, part.fact))
    if working.named:
        text = asking.say.less_parts(told[0], [told[1]], shown, rest.about)
    else:
        text = asking.say.left_over(told[0], told[1], shown, "", rest.about)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _part_and_whole(
    asking: Asking, part: tuple[Term, ...], whole: tuple[Term, ...], unit: str
) -> tuple[Candidate, Candidate] | None:
    evidence = asking.evidence

    def scored(one: int, other: int) -> float | None:
        less, more = evidence.facts[one], evidence.facts[other]
        if measured_in(less.unit) != measured_in(more.unit) or less.unit in ("%", "百分点"):
            return None
        if less.value > more.value or not one_time(less, more) or less.cumulative != more.cumulative:
            return None
        if unit and not unit_fits(unit, less.unit):
            return None
        fits = fit(asking, part, one), fit(asking, whole, other)
        if fits[0] < LEAST_PART or sum(fits) < fit(asking, part, other) + fit(asking, whole, one):
            return None
        told_as_part = inside(asking, one) and not inside(asking, other)
        return 0.4 * fits[0] + 0.2 * fits[1] + 0.15 * told_as_part + 0.15 * (less.measure == more.measure)

    picked = _best(asking, scored, lambda one, other: one / other, SURE_PART)
    return None if picked is None else (certain(asking.evidence, picked.upper), certain(asking.evidence, picked.lower))


LEAST_PART = 0.25
"""How much of the words for a part must stand among its own."""


def _best(
    asking: Asking, scored: Callable[[int, int], float | None], result: Callable[..., object], sure: float
) -> Pair | None:
    about = matter(asking)
    pairs = sorted(_pairs(asking, about, scored), key=lambda pair: (-pair.score, pair.upper, pair.lower))
    if not pairs or pairs[0].score < sure:
        return None
    facts, best = asking.evidence.facts, pairs[0]
    value = result(facts[best.upper].value, facts[best.lower].value)
    for other in pairs[1:]:
        if other.score < best.score - CLEAR:
            break
        if result(facts[other.upper].value, facts[other.lower].value) != value:
            return None
    return best


def _pairs(asking: Asking, about: Matter, scored: Callable[[int, int], float | None]) -> Iterator[Pair]:
    evidence, may_be = asking.evidence, set(possible(asking))
    for position in about.first(MOST_READ, LEAST):
        here = [at for at in evidence.facts_in.get(position, ()) if at in may_be]
        for one in here:
            for other in here:
                if evidence.facts[one].spans == evidence.facts[other].spans:
                    continue
                score = scored(one, other)
                if score is not None:
                    near = NEAR * (abs(here.index(one) - here.index(other)) == 1)
                    near += 2 * NEAR * (_part_of(asking, one) == _part_of(asking, other))
                    yield Pair(one, other, float(about.surely[position]) + score + near)


def _part_of(asking: Asking, at: int) -> int:
    """Which part of its sentence a figure stands in, of those that semicolons divide."""
    evidence = asking.evidence
    text = evidence.texts[int(evidence.sentence_of[at])]
    return text[: max(text.find(word(evidence.facts[at].display)), 0)].count(";")
