"""The sentences of the reports that answer a question best: by the words they cover and by how near they are in
meaning.

ranked(query, evidence, hits, reports) -> tuple[Excerpt, ...]    best first, each good enough to be shown
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy
from numpy.typing import NDArray

from indexer.normalize import normalize
from service.evidence import Evidence
from service.query import Asked, Query, Term
from service.sentences import answerable
from service.sentences.covering import best_in_passage, found_in, weights
from service.sentences.likeness import Standing
from service.sentences.names_asked import names
from service.sentences.reading import UNREAD, Read, of_sentences, worth_reading
from service.understand.when import years_for
from service.values import Hit

COVERED = 0.62
"""How much of the question's weight a sentence and what surrounds it must cover."""
COVERED_NEAR = 0.42
"""How much is enough for a sentence that is also near in meaning (cosine at least `NEAR`)."""
NEAR = 0.875
EVERY = slice(None)
BY_READING = 0.1
"""What the log odds of a sentence that was read count for."""
BY_MEANING = 0.1
"""What one standard deviation of likeness to the question adds to a sentence's score."""

_LISTED = re.compile(r":[^:。]{2,}、[^:。]{2,}")
CUES: dict[Asked, re.Pattern[str]] = {
    "who": re.compile(r"牵头|负责|主任|书记|由|荣获|获评|被评|成立|团队|公司|教授|家庭|单位|部门"),
    "where": re.compile(r"在|位于|路|号|楼|小区|中心|设|选址|落户"),
    "when": re.compile(r"\d+\s*月|\d+\s*日|年|截至|每(?:天|周|月|季)|小时|天"),
    "why": re.compile(r"因|由于|受[^,。;]{2,20}影响|为了|以便|针对|缓解|解决|切实|从而|导致|引发|助力"),
    "how": re.compile(r"通过|采取|采用|以.{1,20}(?:为|方式)|建立|完善|推出|依托|利用|探索|推动|制定"),
    "list": re.compile(r"、|包括|分别|即|等|和"),
}


_KIND = re.compile(r"(?:哪些|哪几(?:个|项|类|种|家|处|场|条)?|什么)(?P<kind>[\u4e00-\u9fff]{2,6})")


def _of_kind(query: Query) -> re.Pattern[str] | None:
    """For 哪些品牌活动: A、B等品牌活动, where they are named."""
    match = _KIND.search(normalize(query.text)) if query.asked == "list" else None
    return re.compile(rf"、[^,。;]{{2,16}}等[^,。;、]{{0,4}}{match['kind']}") if match else None


SURE_CUES: dict[Asked, re.Pattern[str]] = {
    "why": re.compile(r"因(?![此而地素果])|由于|受[^,。;]{2,20}影响|原因|导致|所致|缘于"),
    "where": re.compile(r"选址|位于|坐落|落户|设在|设于|地址"),
    "when": re.compile(r"\d+月(?:\d+日|[底初末]|[上中下]旬|份)?|[上下]半年|[一二三四]季度|春节|每(?:天|周|月|季)"),
}
"""Words that hardly stand in a sentence that does not say it."""
SURE_CUE = 0.08


def _years(query: Query, evidence: Evidence, reports: Collection[str]) -> frozenset[int]:
    """The years that sentences must be of: those asked for, where one issuer is meant and reports on them."""
    keys = {evidence.issuer_of[report] for report in reports}
    if not query.when or query.when.soft or len(keys) != 1:
        return frozenset()
    issuer = evidence.issuers[next(iter(keys))]
    return frozenset(years_for(query.when, issuer, query.planned)) & frozenset(issuer.years)


def _of_years(evidence: Evidence, wanted: frozenset[int], position: int) -> bool:
    """Whether the section of a sentence, or where that is not settled its report, is of one of the years; or it
    names one."""
    place = evidence.places[position]
    section = evidence.sections[place.report_id][evidence.passages[place.passage].section]
    if section.year is not None:
        return section.year in wanted or any(str(year) in evidence.texts[position] for year in wanted)
    return bool(wanted & {*evidence.reports[place.report_id].years})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One sentence: its position in the evidence, the share of the question it covers by itself and with its
    surroundings."""

    position: int
    own: float
    wide: float
    cosine: float
    score: float


def cover(
    terms: Sequence[Term], evidence: Evidence, at: NDArray[numpy.int64] | slice = EVERY
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """For every sentence, or those `at`, the share of the terms it covers by itself, and together with its heading and
    passage."""
    passages = evidence.passage_of[at]
    own, wide = numpy.zeros(len(passages)), numpy.zeros(len(passages))
    weight = weights(terms, evidence)
    whole = sum(w for term, w in zip(terms, weight, strict=True) if term.role != "claim")
    if whole == 0:
        return own, wide
    for term, w in zip(terms, weight, strict=True):
        found = found_in(evidence.sentence_index, term)
        here, framed = found[at], found_in(evidence.frame_index, term)[passages]
        own += w * here
        wide += w * numpy.maximum.reduce([here, framed * 0.8, best_in_passage(found, evidence)[passages] * 0.7])
    return numpy.minimum(own / whole, 1.0), numpy.minimum(wide / whole, 1.0)


def signs(
    terms: Sequence[Term],
    evidence: Evidence,
    own: NDArray[numpy.float64],
    wide: NDArray[numpy.float64],
    standing: Standing,
    cue: re.Pattern[str] | None,
) -> answerable.Signs:
    """For every sentence, each float64[sentences]: the shares of the question it covers by itself (`own`), with what
    surrounds it (`wide`), by itself without words that are only near (`exact`); its `standing`, and the `lead` of the
    nearest; `cue` 1 where it has a word that such answers have; `terms` how many words the question has."""
    exact = cover([replace(term, near=()) for term in terms], evidence)[0] if any(t.near for t in terms) else own
    cues = numpy.zeros(len(own))
    if cue is not None:
        near = numpy.flatnonzero(wide > 0)
        cues[near] = [cue.search(evidence.texts[position]) is not None for position in near.tolist()]
    words = sum(term.role in ("topic", "quoted", "latin", "verb") for term in terms)
    every = numpy.ones(len(own))
    return {
        "own": own, "wide": wide, "standing": standing, "lead": every * answerable.lead(standing), "exact": exact,
        "cue": cues, "terms": every * words,
    }  # fmt: skip


def ranked(
    query: Query,
    evidence: Evidence,
    hits: Sequence[Hit],
    reports: Collection[str],
    terms: Sequence[Term] | None = None,
    standing: Standing | None = None,
    read: Read | None = None,
) -> tuple[Excerpt, ...]:
    """Sentences of `reports` that are about what was asked, best first; () where none is good enough.

    With a `standing` (see `likeness`) words and meaning together say what is good enough, with `read` also what the
    likeliest sentences read like beside the question; else words alone, or nearly."""
    terms = query.terms if terms is None else terms
    own, wide = cover(terms, evidence)
    near = {
        int(evidence.first_sentence[hit.passage.id]) + hit.sentence: hit.cosine
        for hit in hits
        if hit.sentence is not None
    }
    helped = cover(query.context, evidence)[1] if query.context else numpy.zeros(len(own))
    possible = set(numpy.flatnonzero(wide >= COVERED_NEAR).tolist()) | set(near)
    cue = CUES.get(query.asked)
    wanted = _years(query, evidence, reports)
    named = _of_kind(query)
    likely = None
    if standing is not None:
        found_signs = signs(terms, evidence, own, wide, standing, cue)
        likely = answerable.sentence(found_signs)
        if read is None:
            possible = set(numpy.flatnonzero(likely >= answerable.LEAST_SENTENCE).tolist())
        else:
            likely = read_sentences(query, evidence, found_signs, reports, read)
            possible = set(numpy.flatnonzero(likely >= answerable.LEAST_READ_SENTENCE).tolist())
    found = []
    for position in possible:
        if evidence.places[position].report_id not in reports:
            continue
        cosine = near.get(position, 0.0)
        if likely is None and wide[position] < COVERED and not (wide[position] >= COVERED_NEAR and cosine >= NEAR):
            continue
        if wanted and not _of_years(evidence, wanted, position):
            continue
        text = evidence.texts[position]
        if (len(text) < 8 and not own[position] >= 0.9) or not names(query, text):
            continue
        score = 0.6 * own[position] + 0.4 * wide[position] + 0.15 * helped[position]
        score += 0.12 * (query.asked == "list" and _LISTED.search(text) is not None)
        score += 0.15 * (named is not None and named.search(text) is not None)
        if read is not None and likely is not None:
            score = BY_READING * likely[position]
        elif standing is None:
            score += 1.5 * max(0.0, cosine - 0.80)
        else:
            score += BY_MEANING * max(0.0, standing[position])
        score += 0.05 if cue and cue.search(text) else 0.0
        score += SURE_CUE if (sure := SURE_CUES.get(query.asked)) and sure.search(text) else 0.0
        found.append(Excerpt(position, float(own[position]), float(wide[position]), cosine, float(score)))
    return tuple(sorted(found, key=lambda e: (-e.score, e.position)))


def read_sentences(
    query: Query, evidence: Evidence, found: answerable.Signs, reports: Collection[str], read: Read
) -> answerable.Numbers:
    """For every sentence the log odds that it answers, the likeliest ones of `reports` read; `UNREAD` for the others."""
    wanted = _years(query, evidence, reports)
    fits = partial(_of_years, evidence, wanted) if wanted else None  # those of other years are not told
    allowed = evidence.of_reports(reports)
    readings = read(query.wording, worth_reading(found["standing"], found["wide"], allowed, fits))
    answers = of_sentences(readings, len(evidence.sentences))
    return numpy.where(answers > UNREAD, answerable.read_sentence({**found, "answers": answers}), UNREAD)
