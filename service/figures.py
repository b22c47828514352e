"""The figures of the reports that a question can mean, scored by how well their own words cover the question's.

    candidates(query, evidence, keys, reports) -> tuple[Candidate, ...]    best first
    chosen(query, evidence, issuer, candidates) -> Choice                 what one issuer's figure is, or why there is none

A term counts fully where it stands among a figure's own words (measure, stage, subject, unit, clause), less in its
sentence, heading or passage. A figure is accepted only where nearly all that was asked is covered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from indexer.lexicon import load as lexicon
from indexer.normalize import normalize
from indexer.values import Fact
from service.evidence import Evidence, Issuer, matched
from service.query import Query, Term
from service.vocabulary import load
from service.when import years_for

WIDE_ENOUGH = 0.74
"""How much of the question's weight the figure's surroundings must cover."""
CORE_ENOUGH = 0.50
"""How much of it the figure's own words must cover."""
WIDE_ALONE, CORE_ALONE = 0.66, 0.15
WIDE_KNOWN = 0.55
"""The same where measure and question bear one name in the lexicon."""
WIDE_SURE, CORE_LEAST = 0.82, 0.04
"""The same where it is the only figure of its sentence in the unit that was asked for."""
SAME_SCORE = 0.05
"""Figures whose scores differ by less are equally good readings of the question."""

FOUND = frozenset({"发现", "检查"})
"""Stages that count the same where the thing itself is counted (排查隐患838条, 发现隐患838条): the units see to that."""
STEPS = frozenset({"新增", "签约", "立项", "征询通过", "在审", "开工", "在建", "完工", "投用", "发现", "整改", "受理", "办结", "化解"})
"""Stages that follow on each other: a figure at one never answers for another. 检查, 安装, 拆除 and the like say what was done."""
_ROLE_WEIGHT = {"topic": 1.0, "verb": 0.4, "quoted": 1.2, "latin": 1.0, "stage": 0.5, "light": 0.1, "claim": 0.25}
_UNKNOWN_WEIGHT = {"verb": 0.4, "light": 0.5}
"""A verb that no report uses is mostly another way of saying it; a noun that none uses is another thing."""
_SENTENCE, _FRAME, _PASSAGE = 0.9, 0.8, 0.65


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be meant. `core` and `wide` are the shares of the question covered, 0..1; `score` orders.
    `exact`: it is in the very unit that was asked for, or none was; `counts`: it counts the very thing that was;
    `extra` is the share of its measure's characters that the question did not ask for."""

    fact: Fact
    at: int
    issuer: str
    score: float
    core: float
    wide: float
    exact: bool = True
    counts: bool = False
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The figures of one issuer that answer the question, best first; or, where there are none, the nearest ones.

    `years` are the years asked for of this issuer. `others` are figures of the right measure that differ in what
    `why` says: "plan" (only planned), "done" (only done), "year", "stage", or "" (nothing of that measure).
    """

    issuer: Issuer
    years: tuple[int, ...]
    facts: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    why: str = ""


def weights(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.float64]:
    """How much each term counts: rare words more than common ones, light words hardly."""
    size = max(len(evidence.texts), 1)
    found = [int(evidence.sentence_index.mask(term.forms).sum()) for term in terms]
    rarity = [numpy.log1p(size / (1 + count)) / numpy.log1p(size) for count in found]
    return numpy.array([
        _weight(term, float(r), count)
        for term, r, count in zip(terms, rarity, found, strict=True)
    ])  # fmt: skip


def _weight(term: Term, rarity: float, count: int) -> float:
    weight = _ROLE_WEIGHT[term.role] * (0.35 + 0.65 * rarity)
    if count == 0:
        return weight * _UNKNOWN_WEIGHT.get(term.role, 1.0)
    return weight + 0.4 * rarity**4 if term.role == "verb" else weight


def coverage(
    terms: Sequence[Term], evidence: Evidence
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """For every figure the share of `terms` its own words cover, and the share its surroundings do, both 0..1.

    A number the question states (a claim) helps where it is met and does no harm where it is not: it may be wrong.
    """
    size = len(evidence.facts)
    core, wide = numpy.zeros(size), numpy.zeros(size)
    weight = weights(terms, evidence)
    whole = sum(w for term, w in zip(terms, weight, strict=True) if term.role != "claim")
    if whole == 0:
        return core, wide
    sentence_of = evidence.sentence_of
    for term, w in zip(terms, weight, strict=True):
        own = evidence.core_index.mask(term.forms)
        if term.role == "stage":
            for status in FOUND if term.canonical in FOUND else (term.canonical,):
                own = own | evidence.with_status(status)
        near = evidence.sentence_index.mask(term.forms)
        in_passage = numpy.zeros(len(evidence.passages), numpy.bool_)
        in_passage[evidence.passage_of[near]] = True
        framed = evidence.frame_index.mask(term.forms)
        passages = evidence.passage_of[sentence_of] if size else sentence_of
        around = numpy.maximum.reduce([
            own * 1.0, near[sentence_of] * _SENTENCE, framed[passages] * _FRAME, in_passage[passages] * _PASSAGE
        ])  # fmt: skip
        core += w * own
        wide += w * around
    return numpy.minimum(core / whole, 1.0), numpy.minimum(wide / whole, 1.0)


def candidates(
    query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str], terms: Sequence[Term] | None = None
) -> tuple[Candidate, ...]:
    """The figures of the issuers `keys` in `reports` that are accepted, best first, whatever their year, stage or plan."""
    terms = query.terms if terms is None else terms
    if not evidence.facts or not any(term.role != "light" for term in terms):
        return ()
    core, wide = coverage(terms, evidence)
    helped = coverage(query.context, evidence)[1] if query.context else numpy.zeros(len(core))
    enough = (wide >= WIDE_ENOUGH) & (core >= CORE_ENOUGH) | _known_measure(terms, evidence, wide)
    only = (wide >= WIDE_ALONE) & (core >= CORE_ALONE) | (wide >= WIDE_SURE) & (core >= CORE_LEAST)
    only &= bool(query.units) or query.share_wanted
    known = any(lexicon().known(term.text) for term in terms)
    units = _units_of(terms)
    forms = tuple(form for term in terms if term.role in ("topic", "quoted", "latin") for form in term.forms)
    found = []
    for at in numpy.flatnonzero(enough | only):
        fact = evidence.facts[at]
        issuer = evidence.issuer_of[fact.report_id]
        if issuer not in keys or fact.report_id not in reports or not fits(query, fact):
            continue
        if units and fact.unit not in (*units, "%") and not query.units and _extra(fact, terms):
            continue
        exact = is_exact(query, fact)
        counts = bool(query.counted) and _counts(evidence, int(at), query.counted)
        if not enough[at] and not (counts and exact) and not _stands_out(query, evidence, int(at), core):
            continue
        extra = _extra(fact, terms)
        score = 0.55 * core[at] + 0.45 * wide[at] + 0.15 * helped[at] - (0.25 if known else 0.10) * extra
        score -= 0.06 * _counts_other(evidence, int(at), forms)
        score += 0.10 * counts
        score -= 0.25 * (fact.subject is not None and not _subject_asked(query, fact))
        score -= 0.05 * (fact.cumulative and not query.cumulative)
        score += 0.06 * exact
        found.append(Candidate(fact, int(at), issuer, float(score), float(core[at]), float(wide[at]), exact, counts, extra))
    return tuple(sorted(found, key=lambda c: (-c.score, c.at)))


def _known_measure(terms: Sequence[Term], evidence: Evidence, wide: NDArray[numpy.float64]) -> NDArray[numpy.bool_]:
    """Which figures are of a measure that the lexicon knows and the question names, with more than half of it covered."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    if not names:
        return numpy.zeros(len(wide), numpy.bool_)
    same = numpy.logical_or.reduce([evidence.with_measure(name) for name in names])
    return same & (wide >= WIDE_KNOWN)


def _units_of(terms: Sequence[Term]) -> frozenset[str]:
    """The units that the known measures among the terms are counted in; none where no measure is known."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    return frozenset(unit for entry in lexicon().entries if entry.name in names for group in entry.units for unit in group)


def _stands_out(query: Query, evidence: Evidence, at: int, core: NDArray[numpy.float64]) -> bool:
    """Whether a figure is the one of its sentence that can be meant: alone in the unit asked for, or nearest by far."""
    others = [o for o in evidence.facts_in.get(int(evidence.sentence_of[at]), ()) if o != at and fits(query, evidence.facts[o])]
    if is_exact(query, evidence.facts[at]):
        others = [other for other in others if is_exact(query, evidence.facts[other])]
    return all(core[at] >= core[other] + 0.1 for other in others)


def is_exact(query: Query, fact: Fact) -> bool:
    """Whether a figure is in the very unit that was asked for, or none was."""
    return not query.units or any(same_unit(unit, fact.unit) for unit in query.units)


def same_unit(asked: str, unit: str) -> bool:
    """Whether they are one unit, 万 and 亿 and the several words for people, money and area taken as one."""
    asked, unit = normalize(asked).lstrip("万亿") or "元", normalize(unit)
    return asked == unit or any(asked in row and unit in row for row in load().units_same)


def fits(query: Query, fact: Fact) -> bool:
    """Whether unit and sort of a figure are what was asked: growth only where growth is asked, a share only where a share is."""
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
    return is_share == query.share_wanted or (not is_share and query.asked in ("share", "rest", "change", "outcome", "sum"))


def unit_fits(asked: str, unit: str) -> bool:
    """Whether a figure in `unit` can answer 多少 with the unit `asked`: the same, alike, or 个 and 处 for what is counted."""
    words = load()
    asked, unit = normalize(asked), normalize(unit)
    if asked == unit or unit.endswith(asked) and asked not in ("人", "次") or not unit:
        return True
    if any(asked in row and unit in row for row in words.units_alike):
        return True
    if asked in words.people and unit in words.people_too:
        return True
    if asked in ("亿", "万"):
        return True
    return asked in words.general and unit not in words.general_not


def _counts(evidence: Evidence, at: int, forms: Sequence[str]) -> bool:
    """Whether a figure counts one of `forms`: as its measure, or in the words of its clause after it."""
    fact = evidence.facts[at]
    after = matched(evidence.clause(at)).partition(matched(fact.display))[2]
    measure = matched(fact.measure)
    return any(form in after or form in measure for form in forms)


def _counts_other(evidence: Evidence, at: int, forms: Sequence[str]) -> bool:
    """Whether a figure counts what stands right after it (74个小区), and that is nothing the question speaks of."""
    before, figure, after = matched(evidence.clause(at)).partition(matched(evidence.facts[at].display))
    if not figure or len(after) < 2 or after[0] in "的、\"“”" or any(before.endswith(form) for form in forms):
        return False
    return not any(after.startswith(form) or form.startswith(after[:2]) for form in forms)


def _extra(fact: Fact, terms: Sequence[Term]) -> float:
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


def _subject_asked(query: Query, fact: Fact) -> bool:
    """Whether the question names the part (a housing estate, a company) that the figure is about."""
    subject, text = normalize(fact.subject or ""), normalize(query.text)
    pairs = {subject[i : i + 2] for i in range(len(subject) - 1)} or {subject}
    return sum(pair in text for pair in pairs) * 2 >= len(pairs)


def chosen(query: Query, issuer: Issuer, found: Sequence[Candidate]) -> Choice:
    """The figures of one issuer that fit year, plan and stage: the latest year's where none is asked for.

    Done counts before planned where the question does not say; what was left out stays in `others` with the reason.
    """
    mine = [c for c in found if c.issuer == issuer.key]
    years = years_for(query.when, issuer, query.planned)
    if not mine:
        return Choice(issuer, years)
    best = mine[0].score
    near = [c for c in mine if c.score >= best - 0.2]
    kept = near
    if years:
        kept = [c for c in near if speaks_of(c.fact, years)]
        if not kept and not query.when.soft:
            return Choice(issuer, years, (), tuple(near), "year")
        kept = kept or near
    done, planned = [c for c in kept if not c.fact.planned], [c for c in kept if c.fact.planned]
    if query.planned is True and not planned:
        return Choice(issuer, years, (), tuple(kept), "done")
    if query.planned is False and not done:
        return Choice(issuer, years, (), tuple(kept), "plan")
    kept = planned if query.planned is True or not done else done
    kept = [c for c in kept if c.exact] or kept
    kept = [c for c in kept if c.counts] or kept
    if query.stages:
        staged = [c for c in kept if at_stage(c.fact, query)]
        if not staged and not any(stage in STEPS for stage in query.stages):
            staged = [c for c in kept if not c.fact.status]
        if not staged:
            staged = [c for c in kept if not c.fact.status and c.wide >= 0.85]
        if not staged:
            return Choice(issuer, years, (), tuple(kept), "stage")
        kept = staged
    best = max(c.score for c in kept)
    kept = [c for c in kept if c.score >= best - SAME_SCORE]
    if not years:
        latest = max((c.fact.period.year or 0) for c in kept)
        kept = [c for c in kept if (c.fact.period.year or 0) == latest]
    return Choice(issuer, years, tuple(kept))


def speaks_of(fact: Fact, years: Collection[int]) -> bool:
    """Whether a figure is of one of `years`; a total over several years is of the last one only."""
    return fact.period.year in years


def at_stage(fact: Fact, query: Query) -> bool:
    """Whether a figure is at a stage the question names, by its canonical stage or in its own words."""
    if fact.status in query.stages or (fact.status in FOUND and FOUND & set(query.stages)):
        return True
    own = normalize(fact.measure + fact.status_text)
    forms = [form for term in query.terms if term.role == "stage" for form in term.forms]
    return any(form in own for form in forms)
