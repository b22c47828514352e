"""Answers made of the reports' own sentences: who, where, when, lists, definitions, who mentions it."""

from __future__ import annotations

import re
from dataclasses import replace

from service.asking import Asking
from service.query import Term
from service.sentences.definitions import explained
from service.sentences.excerpts import Excerpt, cover, ranked
from service.sentences.mentions import mentions
from service.sentences.order_beside import order_beside
from service.sentences.read_again import read_again
from service.sentences.stretches import is_plan, stretch
from service.values import Answer, AnswerKind
from service.ways import decline
from service.ways.reply_leaders import named_at, of_leaders, of_part
from service.ways.so_many import so_many

MOST_QUOTED = 4
"""Of so many issuers the sentence is quoted, of further ones only the name is given."""

PLAN = 0.15
"""By so much the sentence of a plan may be behind one of what was done where what is planned is asked."""


def define(asking: Asking) -> Answer | None:
    """What a term means; None where the reports neither explain nor name it."""
    query = asking.query
    for what in [*(term.text for term in query.terms if term.role == "quoted"), query.what]:
        found = explained(what, asking.evidence, asking.reports) if what else ()
        if found and found[0].surely >= (2 if query.asked == "definition" else 3):
            best = found[0]
            label = asking.evidence.issuers[asking.evidence.places[best.position].issuer].label
            quote, n = stretch(asking, best.position)
            return Answer(
                "answered", "definition", asking.say.meaning(what.strip("“”\"'"), label, quote, n) + asking.say.STOP
            )
    return None


def excerpt(asking: Asking) -> Answer | None:
    """The sentence or sentences that answer best; None where none is about it."""
    if of_leaders(asking.query):
        spread = of_part(asking)
        if spread is not None:
            return spread
    counted = so_many(asking)
    if counted is not None:
        holder = asking.evidence.issuers[asking.evidence.places[counted].issuer].label
        quote, n = stretch(asking, counted)
        return Answer("answered", "list", asking.say.excerpt(holder, quote, n).rstrip("。") + asking.say.STOP)
    found = ranked(
        asking.query,
        asking.evidence,
        asking.find(asking.query.text, False),
        asking.reports,
        standing=asking.nearest if asking.loosely or len(asking.keys) == 1 else None,
        read=asking.read if asking.loosely else None,
    )
    if not found:
        return None
    if asking.read is not None and not asking.loosely and len(asking.keys) == 1:
        found = read_again(asking.query, asking.evidence, found, asking.read)
    if asking.query.planned is True:  # 明年开在哪儿: what is meant, where a sentence as good says it
        meant = [each for each in found[:12] if each.score >= found[0].score - PLAN and is_plan(asking, each.position)]
        found = tuple(dict.fromkeys((*meant[:1], *found)))
    best = found[0]
    who = named_at(asking, best.position)
    for other in found[1:12] if who is None and of_leaders(asking.query) else ():
        if other.score >= found[0].score - 0.15 and (who := named_at(asking, other.position)) is not None:
            best = other
            break
    if asking.query.planned is False and is_plan(asking, best.position):
        return decline.planned_there(asking, best.position, _years_of(asking, best.position))
    note = _note(asking, best)
    if note is None:
        note = order_beside(asking, best.position)
    if note is not None:
        best = replace(best, position=note)
    kept = [best, *(_more(asking, best, found[1:]) if who is None and note is None else [])]
    if who is not None and who != best.position:
        kept.append(replace(best, position=who))
    parts, last = [], None
    for each in kept:
        issuer = asking.evidence.places[each.position].issuer
        label = asking.evidence.issuers[issuer].label if issuer != last else None
        quote, n = (
            stretch(asking, each.position)
            if each is best
            else (asking.evidence.sentences[each.position].text, asking.citing.sentence(each.position))
        )
        parts.append(asking.say.excerpt(label, quote, n) if label else asking.say.more_excerpt(None, quote, n))
        last = issuer
    kind: AnswerKind = "list" if asking.query.asked == "list" else "passage"
    return Answer("answered", kind, asking.say.STOP.join(part.rstrip("。") for part in parts) + asking.say.STOP)


def _years_of(asking: Asking, position: int) -> tuple[int, ...]:
    evidence = asking.evidence
    place = evidence.places[position]
    year = evidence.sections[place.report_id][evidence.passages[place.passage].section].year
    return () if year is None else (year,)


def _note(asking: Asking, best: Excerpt) -> int | None:
    """For a list: the footnote of the best sentence that says most of what was asked, where one says anything of it."""
    if asking.query.asked not in ("list", "definition"):
        return None
    evidence = asking.evidence
    own, _ = cover(tuple(t for t in asking.query.terms if t.role != "light"), evidence)
    spans = evidence.sentences[best.position].spans
    notes = [
        (float(own[position]), -position)
        for position in range(max(0, best.position - 60), min(best.position + 60, len(evidence.sentences)))
        if (passage := evidence.passages[evidence.places[position].passage]).kind == "note"
        and passage.report_id == evidence.places[best.position].report_id
        and any(s < end and start < e for s, e in passage.mark_of for start, end in spans)
    ]
    enough = 0.2 if _NAMES.search(asking.query.text) else 0.4
    if not notes or max(notes)[0] < enough:
        return None
    return -max(notes)[1]


_NAMES = re.compile("叫(?:什么|啥)|名字|名称|分别是|是(?:哪|什么)")
"""What asks for the names of things: the note of the sentence that counts them gives these, in other words."""


def _more(asking: Asking, best: Excerpt, others: tuple[Excerpt, ...]) -> list[Excerpt]:
    """A second sentence where the first covers only part of the question, or other issuers' where all are meant."""
    everyone = asking.query.scope.everyone or (len(asking.keys) > 1 and len(asking.query.scope.issuers) != 1)
    found: list[Excerpt] = []
    shown = {asking.evidence.places[best.position].issuer}
    for other in others:
        issuer = asking.evidence.places[other.position].issuer
        if everyone and issuer not in shown and other.score >= best.score - 0.12 and len(found) < 3:
            found.append(other)
            shown.add(issuer)
        elif (
            not everyone
            and best.own < 0.75
            and other.own >= best.own - 0.1
            and other.score >= best.score - 0.08
            and not found
        ):
            found.append(other)
    return found


_WHICH_YEARS = re.compile(
    "哪(?:一|几|些)?(?:个)?年|哪(?:一|几|些)份|which (?:of the )?(?:year|report)|in what years?", re.I
)
"""哪几年的报告提到: one issuer's reports, each by itself."""


def who_mentions(asking: Asking) -> Answer | None:
    """Which of the issuers in scope speak of it; None where none does."""
    query = asking.query
    if len(asking.keys) == 1 and len(asking.reports) > 1 and _WHICH_YEARS.search(query.text):
        return _years_that_mention(asking)
    found = mentions(query.terms, asking.evidence, asking.keys, asking.reports)
    said = [(m.issuer.label, asking.citing.sentence(m.position)) for m in found if m.position is not None]
    silent = [m.issuer.label for m in found if m.position is None]
    if not said:
        return None
    say = asking.say.unmentioned if query.negated else asking.say.mentioned
    return Answer("answered", "list", say(_subject(query.terms), said, silent))


def _years_that_mention(asking: Asking) -> Answer | None:
    """Which of one issuer's reports speak of it, each by the year it plans for, else the last it reviews; None where none does."""
    query, key = asking.query, asking.keys[0]
    label = asking.evidence.issuers[key].label
    said, silent = [], []
    for report in sorted(asking.reports, key=lambda each: (asking.evidence.years_of[each], each)):
        [found] = mentions(query.terms, asking.evidence, [key], {report})
        held = asking.evidence.reports[report]
        years = (*held.planned[:1], *held.reviewed[-1:])
        name = asking.say.report_of(label, years[0] if years else None)
        if found.position is None:
            silent.append(name)
        else:
            said.append((name, asking.citing.sentence(found.position)))
    if not said:
        return None
    say = asking.say.unmentioned if query.negated else asking.say.mentioned
    return Answer("answered", "list", say(_subject(query.terms), said, silent))


def which(asking: Asking) -> Answer | None:
    """Which issuers it is true of: the best sentence of each of the first few; None where none speaks of it."""
    query = asking.query
    terms = tuple(term for term in query.terms if term.role != "light") or query.terms
    found = [m for m in mentions(terms, asking.evidence, asking.keys, asking.reports) if m.position is not None]
    if not found:
        return None
    quoted = []
    for mention in found[:MOST_QUOTED]:
        assert mention.position is not None
        quote, n = stretch(asking, mention.position)
        quoted.append((mention.issuer.label, quote, n))
    more = [(m.issuer.label, asking.citing.sentence(m.position)) for m in found[MOST_QUOTED:] if m.position is not None]
    return Answer("answered", "list", asking.say.by_issuer(quoted, more))


def _subject(terms: tuple[Term, ...]) -> str:
    return "".join(term.text for term in terms if term.role != "light") or "".join(term.text for term in terms)
