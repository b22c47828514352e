"""One question -> one answer, by rules alone: the only door to the answering line.

    answer(library, request) -> Answer
"""

from __future__ import annotations

import time
from dataclasses import replace

from service import decline, reply_change, reply_compare, reply_figures, reply_text
from service.asking import Asking, Find
from service.cite import Citing
from service.evidence import Evidence, evidence_of
from service.library import Library
from service.query import Asked, Query
from service.question import understand
from service.search import search
from service.values import Answer, Filters, Hit, Request

_OF_FIGURES: frozenset[Asked] = frozenset(
    {"figure", "rank", "compare", "sum", "difference", "ratio", "share", "average", "count", "above", "change", "outcome", "check"}
)
_OF_SEVERAL: frozenset[Asked] = frozenset({"rank", "compare", "sum", "difference", "ratio", "share", "average", "count", "above"})
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

    made = compose(evidence, request, find)
    return replace(made, timings_ms=(("rules", (time.perf_counter() - started) * 1000),))


def compose(evidence: Evidence, request: Request, find: Find) -> Answer:
    """As `answer`, over evidence and a search that are handed in."""
    query = understand(request, evidence)
    admitted = evidence.admitted(request.filters)
    hits = find(query.text, query.scope.everyone)
    keys = _keys(query, evidence, admitted)
    reports = frozenset(r for r in admitted if evidence.issuer_of[r] in keys)
    known = {(query.text, query.scope.everyone): hits}

    def found(text: str, spread: bool) -> tuple[Hit, ...]:
        return known.get((text, spread)) or find(text, spread)

    asking = Asking(query, evidence, keys, reports, Citing(evidence), found)
    made = _answer(asking)
    shown = [hit for hit in hits if hit.passage.report_id in reports] or list(hits)
    return replace(made, citations=asking.citing.all, hits=tuple(shown[: request.top_k]))


def _keys(query: Query, evidence: Evidence, admitted: frozenset[str]) -> tuple[str, ...]:
    """The issuers in scope that have an admitted report."""
    there = {evidence.issuer_of[report] for report in admitted}
    if query.scope.issuers:
        return tuple(key for key in query.scope.issuers if key in there)
    keys = tuple(key for key in evidence.issuers if key in there)
    if query.scope.level:
        fitting = tuple(key for key in keys if _is_level(evidence, key, query.scope.level))
        return fitting or keys
    return keys


def _is_level(evidence: Evidence, key: str, level: str) -> bool:
    issuer = evidence.issuers[key]
    if level == "province":
        return issuer.level == "province" or (issuer.level == "city" and issuer.province in (None, issuer.name))
    return issuer.level == level


def _answer(asking: Asking) -> Answer:
    query = asking.query
    if query.off_topic:
        return decline.out_of_scope(asking)
    if query.scope.absent and not query.scope.issuers:
        return decline.absent(asking)
    if not asking.keys:
        return decline.out_of_scope(asking)
    outside = _outside(asking)
    if outside is not None:
        return outside
    if query.asked == "definition":
        return reply_text.define(asking) or reply_text.excerpt(asking) or decline.not_covered(asking)
    if query.asked == "mentions":
        return reply_text.who_mentions(asking) or decline.not_covered(asking)
    if query.asked in _OF_FIGURES:
        return _by_figures(asking)
    return reply_text.define(asking) or reply_text.excerpt(asking) or decline.not_covered(asking)


def _outside(asking: Asking) -> Answer | None:
    """A year that is in none of the reports of the one issuer asked about."""
    from service.when import years_for

    query = asking.query
    if not query.when or query.when.soft or len(asking.keys) != 1:
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    if set(years) & set(issuer.years):
        return None
    return decline.no_year(asking, issuer, years)


def _by_figures(asking: Asking) -> Answer:
    query = asking.query
    made: Answer | None = None
    if query.asked in ("change", "outcome"):
        made = reply_change.reply(asking)
    elif query.asked in _OF_SEVERAL and len(asking.keys) > 1:
        made = reply_compare.reply(asking)
    elif query.asked in ("sum", "difference", "ratio", "share"):
        made = reply_change.within_one(asking)
    if made is None and query.asked not in ("rank", "compare"):
        made = reply_figures.reply(asking)
    if made is None and query.asked in ("share", "outcome", "change", "count"):
        made = reply_text.excerpt(asking)
    return made or decline.no_figure(asking)
