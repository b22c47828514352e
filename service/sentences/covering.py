"""How much of a question's words the figures cover, by their own words and by what surrounds them.

weights(terms, evidence) -> float64[terms]
coverage(terms, evidence) -> (core, wide), each float64[figures], 0..1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray

from indexer.held.text_index import TextIndex
from service.evidence import Evidence
from service.query import Term

COMPLETED = frozenset({"完工", "投用"})
"""Stages at which a thing is there: what is in use has been completed."""
STEPS = frozenset(
    {
        "新增",
        "签约",
        "立项",
        "征询通过",
        "在审",
        "开工",
        "在建",
        "完工",
        "投用",
        "发现",
        "整改",
        "受理",
        "办结",
        "化解",
        "停工",
        "剩余",
        "整改中",
        "延期",
        "在谈",
        "方案公示",
        "施工许可",
        "审批通过",
        "启动",
        "推进",
    }
)
"""Stages that follow on each other: a figure at one never answers for another. 检查, 安装, 改造 and the like say what was
done, and what was done is done."""
BUILT = frozenset({"新建", "建设", "打造", "改建", "改造"})
"""Ways of saying that something is made: what is completed was."""
FOUND = frozenset({"发现", "检查"})
"""Stages that count the same where the thing itself is counted (排查隐患838条, 发现隐患838条): the units see to
that."""
_ROLE_WEIGHT = {"topic": 1.0, "verb": 0.4, "quoted": 1.2, "latin": 1.0, "stage": 0.5, "light": 0.1, "claim": 0.25}
_UNKNOWN_WEIGHT = {"verb": 0.4, "light": 0.5}
"""A verb that no report uses is mostly another way of saying it; a noun that none uses is another thing."""
_UNSAID = 0.5
"""What a figure without any stage counts for where one is asked for at which a thing is there."""
_SENTENCE, _FRAME, _PASSAGE = 0.9, 0.8, 0.65


def alike(stage: str) -> frozenset[str]:
    """The canonical stages that a figure may carry to answer a question for `stage`."""
    return next((stages for stages in (FOUND, COMPLETED) if stage in stages), frozenset({stage}))


def answering(stage: str, statuses: Iterable[str]) -> frozenset[str]:
    """Those of `statuses` at which a figure answers for `stage`: what was renovated, installed, opened or built anew, and
    is at no step on the way, is done, and is new."""
    if stage in COMPLETED or stage == "新增":
        return alike(stage) | {status for status in statuses if status and status not in STEPS}
    return alike(stage) | COMPLETED if stage in BUILT else alike(stage)


def weights(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.float64]:
    """How much each term counts: rare words more than common ones, light words hardly."""
    size = max(len(evidence.texts), 1)
    words = [(*term.forms, *(word for word, _ in term.glosses)) for term in terms]
    found = [int(evidence.sentence_index.mask(each).sum()) for each in words]
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


def found_in(index: TextIndex, term: Term) -> NDArray[numpy.float64]:
    """For each text how surely it has the word, 0..1: 1 in one of its forms, less for a word that it may mean or that is
    near it in meaning."""
    found = index.mask(term.forms).astype(numpy.float64)
    for word, likeness in (*term.glosses, *term.near):
        found = numpy.maximum(found, index.mask((word,)) * likeness)
    return found


def best_in_passage(found: NDArray[numpy.float64], evidence: Evidence) -> NDArray[numpy.float64]:
    """For each passage the highest of what was `found` in its sentences."""
    best = numpy.zeros(len(evidence.passages))
    at = numpy.flatnonzero(found)
    numpy.maximum.at(best, evidence.passage_of[at], found[at])
    return best


def coverage(terms: Sequence[Term], evidence: Evidence) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64]]:
    """For every figure the share of `terms` its own words cover, and the share its surroundings do, both 0..1.

    A number the question states (a claim) helps where it is met and does no harm where it is not: it may be wrong.
    """
    size = len(evidence.facts)
    core, wide = numpy.zeros(size), numpy.zeros(size)
    weight = weights(terms, evidence)
    whole = sum(w for term, w in zip(terms, weight, strict=True) if term.role != "claim")
    if whole == 0:
        return core, wide
    sentence_of, passages = evidence.sentence_of, evidence.passage_of_figure
    for term, w in zip(terms, weight, strict=True):
        own = found_in(evidence.core_index, term)
        if term.role == "stage":
            own = numpy.maximum(own, evidence.with_status(answering(term.canonical, evidence.statuses)))
            if term.canonical in COMPLETED or term.canonical == "新增":
                own = numpy.maximum(own, evidence.without_status * _UNSAID)
        near = found_in(evidence.sentence_index, term)
        in_passage = best_in_passage(near, evidence)
        framed = found_in(evidence.frame_index, term)
        # most words stand near few figures: the others' share is 0
        at = numpy.flatnonzero((own > 0) | ((framed > 0) | (in_passage > 0))[passages])
        around = numpy.maximum(own[at], near[sentence_of[at]] * _SENTENCE)
        around = numpy.maximum(around, framed[passages[at]] * _FRAME)
        around = numpy.maximum(around, in_passage[passages[at]] * _PASSAGE)
        core[at] += w * own[at]
        wide[at] += w * around
    return numpy.minimum(core / whole, 1.0), numpy.minimum(wide / whole, 1.0)
