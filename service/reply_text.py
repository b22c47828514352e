"""Answers made of the reports' own sentences: who, where, when, lists, definitions, who mentions it."""

from __future__ import annotations

import re

from service.asking import Asking
from service.definitions import explained
from service.evidence import merged
from service.excerpts import Excerpt, ranked
from service.mentions import mentions
from service.query import Term
from service.values import Answer, AnswerKind


def define(asking: Asking) -> Answer | None:
    """What a term means; None where the reports neither explain nor name it."""
    query = asking.query
    for what in [query.what, *(term.text for term in query.terms if term.role == "quoted")]:
        found = explained(what, asking.evidence, asking.reports) if what else ()
        if found and found[0].surely >= (2 if query.asked == "definition" else 3):
            best = found[0]
            label = asking.evidence.issuers[asking.evidence.places[best.position].issuer].label
            quote, n = _stretch(asking, best.position)
            return Answer("answered", "definition", asking.say.meaning(what.strip("“”\"'"), label, quote, n) + "。")
    return None


def excerpt(asking: Asking) -> Answer | None:
    """The sentence or sentences that answer best; None where none is about it."""
    found = ranked(asking.query, asking.evidence, asking.find(asking.query.text, False), asking.reports)
    if not found:
        return None
    best = found[0]
    kept = [best, *_more(asking, best, found[1:])]
    parts, last = [], None
    for each in kept:
        issuer = asking.evidence.places[each.position].issuer
        label = asking.evidence.issuers[issuer].label if issuer != last else None
        quote, n = _stretch(asking, each.position) if each is best else (
            asking.evidence.sentences[each.position].text, asking.citing.sentence(each.position)
        )
        parts.append(asking.say.excerpt(label, quote, n) if label else asking.say.more_excerpt(None, quote, n))
        last = issuer
    kind: AnswerKind = "list" if asking.query.asked == "list" else "passage"
    return Answer("answered", kind, "。".join(part.rstrip("。") for part in parts) + "。")


def _stretch(asking: Asking, position: int) -> tuple[str, int]:
    """A sentence with those after it in its passage up to the full stop, where it ends with ; or :; and its citation."""
    evidence = asking.evidence
    place = evidence.places[position]
    sentences = evidence.passages[place.passage].sentences
    end = place.index + 1
    while end < len(sentences) and end - place.index < 8 and _goes_on(sentences[end - 1].text.strip(), end - place.index):
        end += 1
    chosen = sentences[place.index : end]
    spans = merged(span for sentence in chosen for span in sentence.spans)
    return "".join(sentence.text for sentence in chosen), asking.citing.spans(evidence.passages[place.passage], spans)


def _goes_on(text: str, taken: int) -> bool:
    """Whether the next sentence belongs to it: after ; and :, and after a short heading sentence that opens a paragraph."""
    return text.endswith((";", ";", ":", ":")) or (taken == 1 and len(text) <= 22 and not re.search(r"\d", text))


def _more(asking: Asking, best: Excerpt, others: tuple[Excerpt, ...]) -> list[Excerpt]:
    """A second sentence where the first covers only part of the question, or other issuers' where all are meant."""
    everyone = asking.query.scope.everyone or len(asking.keys) > 1 and len(asking.query.scope.issuers) != 1
    found: list[Excerpt] = []
    shown = {asking.evidence.places[best.position].issuer}
    for other in others:
        issuer = asking.evidence.places[other.position].issuer
        if everyone and issuer not in shown and other.score >= best.score - 0.12 and len(found) < 3:
            found.append(other)
            shown.add(issuer)
        elif not everyone and best.own < 0.75 and other.own >= best.own - 0.1 and other.score >= best.score - 0.08 and not found:
            found.append(other)
    return found


def who_mentions(asking: Asking) -> Answer | None:
    """Which of the issuers in scope speak of it; None where none does."""
    query = asking.query
    found = mentions(query.terms, asking.evidence, asking.keys, asking.reports)
    said = [(m.issuer.label, asking.citing.sentence(m.position)) for m in found if m.position is not None]
    silent = [m.issuer.label for m in found if m.position is None]
    if not said:
        return None
    say = asking.say.unmentioned if query.negated else asking.say.mentioned
    return Answer("answered", "list", say(_subject(query.terms), said, silent))


def _subject(terms: tuple[Term, ...]) -> str:
    return "".join(term.text for term in terms if term.role != "light") or "".join(term.text for term in terms)
