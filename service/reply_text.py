"""Answers made of the reports' own sentences: who, where, when, lists, definitions, who mentions it."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.figure_words import matched, merged
from indexer.quantities import quantities
from service import decline
from service.asking import Asking
from service.definitions import explained
from service.excerpts import Excerpt, cover, ranked
from service.fitting import same_unit
from service.mentions import mentions
from service.order_beside import order_beside
from service.query import Term
from service.read_again import read_again
from service.reply_leaders import named_at, of_leaders, of_part
from service.values import Answer, AnswerKind

MOST_QUOTED = 4
"""Of so many issuers the sentence is quoted, of further ones only the name is given."""


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


_DONE = re.compile(r"已|去年|上年|目前|截至|以来|至今")


def is_plan(asking: Asking, position: int) -> bool:
    """Whether a sentence says what is to be done: it stands in a plan and has no word of what is there already."""
    evidence = asking.evidence
    place = evidence.places[position]
    section = evidence.sections[place.report_id][evidence.passages[place.passage].section]
    return section.planned is True and _DONE.search(evidence.texts[position]) is None


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


def stretch(asking: Asking, position: int) -> tuple[str, int]:
    """A sentence with those after it in its passage up to the full stop, where it ends with ; or :; and its
    citation."""
    evidence = asking.evidence
    place = evidence.places[position]
    sentences = evidence.passages[place.passage].sentences
    end = place.index + 1
    while (
        end < len(sentences) and end - place.index < 8 and _goes_on(sentences[end - 1].text.strip(), end - place.index)
    ):
        end += 1
    chosen = sentences[place.index : end]
    spans = merged(span for sentence in chosen for span in sentence.spans)
    return "".join(sentence.text for sentence in chosen), asking.citing.spans(evidence.passages[place.passage], spans)


_NUMBER = re.compile(r"^[(（]?\d{1,2}(?:[.、)）．]|\s)\s*(?=[^\d])")


def _goes_on(text: str, taken: int) -> bool:
    """Whether the next sentence belongs to it: after ; and :, and after a short heading sentence that opens a
    paragraph."""
    if (
        taken == 1
        and re.search(r"(?:困难|挑战|问题|不足|短板|任务|要求|目标|方面|举措|措施|重点)[^,。]{0,4}[。:]$", text)
        and text.count("、") < 2
    ):
        return True
    return text.endswith((";", ":", "\uff1b", "\uff1a")) or (
        taken == 1 and len(text) <= 22 and not re.search(r"\d", _NUMBER.sub("", text))
    )


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


SURELY_COVERED = 0.85
"""How much of the question a sentence must cover by itself for a number in it to be taken for the answer."""


def with_number(asking: Asking) -> Answer | None:
    """For 多少: a sentence that says all that was asked and a number of that unit in the clause that does, where no figure
    of the index was found; None where there is none. It is quoted, not read."""
    query, evidence = asking.query, asking.evidence
    solid = tuple(term for term in query.terms if term.role not in ("light", "claim"))
    if not query.units or query.growth or not any(term.role in ("topic", "quoted", "latin") for term in solid):
        return None
    for each in ranked(query, evidence, asking.find(query.text, False), asking.reports, solid):
        if each.own < SURELY_COVERED or (query.planned is not None and query.planned != ahead(asking, each.position)):
            continue
        sentence = evidence.sentences[each.position]
        known = {matched(evidence.facts[at].display) for at in evidence.facts_in.get(each.position, ())}
        for part in re.split(r"[,;\uff0c\uff1b]", sentence.text):
            fitting = [q for q in quantities(part) if any(same_unit(unit, q.unit) for unit in query.units)]
            fitting = [q for q in fitting if matched(q.text) not in known]  # that one did not fit year, stage or plan
            named = [term for term in solid if any(form in matched(part) for form in term.forms)]
            if len(fitting) == 1 and 2 * len(named) >= len(solid):
                label = evidence.issuers[evidence.places[each.position].issuer].label
                quote, n = sentence.text, asking.citing.sentence(each.position)
                return Answer("answered", "figure", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None


_PLACE = re.compile(
    r"第\s*(?:[一二三四五六七八九十]+|[0-9]+)\s*(?:名|位|$)?|前[一二三四五六七八九十0-9]+(?:名|位)?|(?:名列|位居|排名|位列|居)"
)


def place_taken(asking: Asking) -> Answer | None:
    """For 排第几: the sentence in which a report says itself which place was taken; None where none does."""
    if not _ASKS_PLACE.search(asking.query.text):
        return None
    terms = tuple(term for term in asking.query.terms if term.role != "claim")
    hits = asking.find(asking.query.text, False)
    for each in ranked(asking.query, asking.evidence, hits, asking.reports, terms, standing=asking.standing)[:5]:
        if _PLACE.search(asking.evidence.texts[each.position]) and each.own >= 0.5:
            label = asking.evidence.issuers[asking.evidence.places[each.position].issuer].label
            quote, n = stretch(asking, each.position)
            return Answer("answered", "passage", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None


_ASKS_PLACE = re.compile(r"第几|名次|排名(?:如何|怎么样|多少|第)|which place|what place|rank(?:ed)?\b")


def outcome(asking: Asking) -> Answer | None:
    """The sentence that says a goal was met (完成率, 超额完成, 目标任务); None where none does."""
    found = ranked(asking.query, asking.evidence, asking.find(asking.query.text, False), asking.reports)
    for each in found[:6]:
        text = asking.evidence.texts[each.position]
        if (
            re.search(r"完成率|超额|(?:目标|任务|指标|计划)", text)
            and re.search(r"完成|实现|达", text)
            and not ahead(asking, each.position)
        ):
            label = asking.evidence.issuers[asking.evidence.places[each.position].issuer].label
            quote, n = stretch(asking, each.position)
            return Answer("answered", "aggregate", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None


def ahead(asking: Asking, position: int) -> bool:
    """Whether a sentence stands in a plan."""
    place = asking.evidence.places[position]
    passage = asking.evidence.passages[place.passage]
    planned = asking.evidence.sections[place.report_id][passage.section].planned
    return asking.evidence.reports[place.report_id].kind == "plan" if planned is None else planned


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
