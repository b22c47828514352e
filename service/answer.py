"""One question -> one answer, by rules alone: the only door to the answering line.

answer(library, request) -> Answer
"""

from __future__ import annotations

import functools
import time
from dataclasses import replace

from indexer.values import Fact
from service.asking import Asking, Find
from service.cite import Citing
from service.evidence import Evidence, evidence_of
from service.library import Library
from service.query import OF_FIGURES, Query, Term
from service.say.told_scope import with_scope
from service.search import search
from service.sentences.expansion import Near, expanded, is_name, readings
from service.sentences.likeness import FAR, Likeness, likeness_of, nothing
from service.sentences.reading import Read, reading_of, remembered
from service.understand.followup import less_carried
from service.understand.places import is_level
from service.understand.question import understand
from service.values import Answer, Hit, Request
from service.ways import beside, decline, premises, ways

_LACKING = ("no_figure", "not_covered")

POOL = 24
"""How many passages are looked at; the request's `top_k` of them are shown."""


def answer(library: Library, request: Request) -> Answer:
    """The answer to `request`: the same for the same index and request, timings aside. Nothing is guessed.

    Raises what searching raises (ModelError, IndexDamaged); a question that cannot be answered is an Answer.
    """
    started = time.perf_counter()
    evidence = evidence_of(library)

    def find(text: str, spread: bool) -> tuple[Hit, ...]:
        return search(library, text, top_k=max(POOL, request.top_k), filters=request.filters, spread=spread)

    far = FAR.get(library.manifest.model.name)
    read = reading_of(library, evidence)
    made = compose(evidence, request, find, library.near, likeness_of(library, evidence), far, read)
    return replace(made, timings_ms=(("rules", (time.perf_counter() - started) * 1000),))


def compose(
    evidence: Evidence,
    request: Request,
    find: Find,
    near: Near = lambda word: (),
    likeness: Likeness = nothing,
    far: float | None = None,
    read: Read | None = None,
) -> Answer:
    """As `answer`, over evidence, a search, words near in meaning, sentences near in meaning and a reading of these that
    are handed in; `far` is the cosine below which nothing is about the question, None where that is not known of the model."""
    queries = understand(request, evidence)
    find, likeness = functools.cache(find), functools.cache(likeness)
    read = None if read is None else remembered(read)
    admitted = evidence.admitted(request.filters)
    citing = Citing(evidence)
    made: list[Answer] = []
    askings: list[Asking] = []
    again: list[bool] = []
    told: list[Fact] = []  # what the parts before have told: the later ones lean on its sentences
    for query in queries:
        if made and made[-1].reason == "plan_only" and query.leaning and query.asked not in OF_FIGURES:
            continue  # 开了几间,都是哪些: of what is only planned there is nothing to list
        keys = _keys(query, evidence, admitted)
        issuers = frozenset(keys)
        reports = frozenset(r for r in admitted if evidence.issuer_of[r] in issuers)
        cited = citing.sentences if made and query.language == "en" else frozenset()
        asking = Asking(query, evidence, keys, reports, citing, find, likeness, read=read, beside=cited)
        askings.append(asking)
        before = len(citing.figures)
        made.append(beside.sure(asking, beside.told_at(told, evidence)) or _elsewhere(asking, _one(asking, near), far))
        new = citing.figures[before:] if made[-1].status == "answered" else ()
        again.append(bool(new) and all(fact in told for fact in new))  # what an earlier part has told
        told += new
    if told and len(made) > 1:
        made = [
            ((repeats or each.reason in _LACKING) and beside.likely(asking, beside.told_at(told, evidence))) or each
            for asking, each, repeats in zip(askings, made, again, strict=True)
        ]
    asked = frozenset(report for asking in askings for report in asking.reports)
    hits = find(request.question, queries[0].scope.everyone)
    shown = [hit for hit in hits if hit.passage.report_id in asked] or list(hits)
    whole = _joined(made)
    if queries[0].language == "en":
        whole = replace(whole, text=" ".join(whole.text.split()))
    return replace(whole, citations=citing.all, hits=tuple(shown[: request.top_k]))


def _one(asking: Asking, near: Near) -> Answer:
    """The answer to one question by its own words; where these find nothing, by words near them in meaning."""
    query, whole = asking.query, asking.citing
    asking = replace(asking, citing=whole.fork())
    denied = premises.denial(asking)
    citing = asking.citing.fork()
    asking = replace(asking, citing=citing.fork())
    made = ways.reply(asking)
    if made.reason in ("no_figure", "not_covered") and not query.off_topic:
        wider = replace(asking, query=expanded(query, near), citing=citing.fork(), loosely=True)
        second = ways.reply(wider)
        if second.status == "answered":
            new = wider.citing.all[len(citing.all) :]
            read = readings(wider.query, [citation.quote for citation in new])
            made = replace(second, caveats=(*second.caveats, *([asking.say.read_as(read)] if read else [])))
            asking = wider
    if made.status != "answered" and query.language == "en":  # better what the words lead to than nothing
        trusting = replace(asking, query=query, loosely=False, doubting=False, citing=citing.fork())
        again = ways.reply(trusting)
        if again.status == "answered":
            made, asking = again, trusting
    if made.reason in ("no_figure", "not_covered", "plan_only") and query.carried:
        looser = replace(asking, query=less_carried(query, asking.evidence), citing=citing.fork())
        third = ways.reply(looser)
        if third.status == "answered":
            made, asking = third, looser
    made = premises.with_denial(asking, made, denied)
    whole.adopt(asking.citing)
    return with_scope(asking, made)


def _elsewhere(asking: Asking, made: Answer, far: float | None) -> Answer:
    """A question that names no place and no year, and is about nothing that the reports speak of, is out of scope."""
    query = asking.query
    scope = query.scope
    if made.reason != "not_covered" or scope.issuers or scope.everyone or scope.area or scope.absent or query.when:
        return made
    if any(_unheard_of(term, asking.evidence) for term in query.terms):
        return decline.out_of_scope(asking)
    nearest = max((hit.cosine for hit in asking.find(query.text, False)), default=0.0)
    return made if far is None or nearest >= far else decline.out_of_scope(asking)


def _unheard_of(term: Term, evidence: Evidence) -> bool:
    """Whether a word is the name of a place or body that no report has."""
    return is_name(term.text) and not any(len(evidence.sentence_index.containing(form)) for form in term.forms)


def _joined(made: list[Answer]) -> Answer:
    """The answers to several questions as one: answered if any of them is; the others say why not in its text."""
    if len(made) == 1:
        return made[0]
    best = next((each for each in made if each.status == "answered"), made[0])
    table = next((each.table for each in made if each.table), None)
    text = ""
    for each in made:  # what was told is not told again
        text += "" if each.text in text else each.text
    return replace(best, text=text, table=table)


def _keys(query: Query, evidence: Evidence, admitted: frozenset[str]) -> tuple[str, ...]:
    """The issuers in scope that have an admitted report."""
    there = {evidence.issuer_of[report] for report in admitted}
    whole = query.asked == "share" and query.scope.everyone  # 青石占三个街道总数的比例
    if query.scope.issuers and not whole:
        return tuple(key for key in query.scope.issuers if key in there)
    keys = tuple(key for key in evidence.issuers if key in there and key not in query.scope.excluded)
    if query.scope.level:
        fitting = tuple(key for key in keys if is_level(evidence.issuers[key], query.scope.level))
        return fitting or keys
    return keys
