"""Saying no, with the reason and what there is instead: no_report, no_figure, plan_only, not_covered, out_of_scope."""

from __future__ import annotations

from collections.abc import Sequence

from service.asking import Asking
from service.choose.comparable import DONE
from service.choose.figures import Choice, candidates, chosen
from service.evidence import Evidence, Issuer
from service.query import Term
from service.sentences.mentions import LOOSELY, SPOKEN_OF, mentions
from service.understand.moves_asked import asks_move
from service.understand.when import years_for
from service.values import Answer, Reason


def out_of_scope(asking: Asking) -> Answer:
    """Nothing a work report would speak of."""
    return _no("out_of_scope", asking.say.out_of_scope(_names(asking.evidence, asking)))


def absent(asking: Asking) -> Answer:
    """A place of which there is no report."""
    there = _names(asking.evidence, asking)
    return _no("no_report", asking.say.no_report(asking.query.scope.absent, there))


def unsure(asking: Asking) -> Answer:
    """A name that is no report's and may be a slip of several: which of them is meant."""
    typed = asking.query.scope.unsure
    return _no("no_report", "".join(asking.say.which_place(name, meant) for name, meant in typed))


def no_year(asking: Asking, issuer: Issuer, years: tuple[int, ...]) -> Answer:
    """A year that no report of the issuer reviews or plans for."""
    there = [asking.say.report_name(issuer.label, asking.evidence.reports[r].title) for r in issuer.reports]
    return _no("no_report", asking.say.no_year(issuer.label, years, there))


def no_figure(asking: Asking) -> Answer:
    """A number was asked and none is there: why, for the issuer or the issuers in scope, and what there is instead."""
    query, evidence = asking.query, asking.evidence
    found = candidates(query, evidence, asking.keys, asking.reports)
    choices = [chosen(query, evidence.issuers[key], found) for key in asking.keys]
    enough = LOOSELY if query.scope.issuers else SPOKEN_OF
    spoken = mentions(query.terms, evidence, asking.keys, asking.reports, enough)
    if not any(mention.position is not None for mention in spoken):
        spoken = mentions(_without_head(query.terms), evidence, asking.keys, asking.reports, SPOKEN_OF)
    if not any(m.position is not None for m in spoken) and not any(c.others or c.facts for c in choices):
        return not_covered(asking)
    reasons: list[Reason] = []
    sentences = []
    for choice, mention in zip(choices, spoken, strict=True):
        reason, sentence = _why(asking, choice, mention.position)
        if (
            reason == "no_figure"
            and query.when
            and not query.when.soft
            and not {*choice.years} & {*choice.issuer.years}
        ):
            reason = "no_report"  # another year's report says it of its own
        reasons.append(reason)
        if reason != "not_covered" or len(choices) <= 4:
            sentences.append(sentence)
    order: tuple[Reason, ...] = ("plan_only", "no_figure", "no_report", "not_covered")
    return _no(next(reason for reason in order if reason in reasons), "".join(sentences[:6]))


def only_planned(asking: Asking) -> Answer:
    """What was done is asked in words, and there is only a plan: where the plan speaks of it."""
    found = mentions(asking.query.terms, asking.evidence, asking.keys, asking.reports, LOOSELY)[0].position
    if found is None:
        return not_covered(asking)
    issuer = asking.evidence.issuers[asking.keys[0]]
    return planned_there(asking, found, years_for(asking.query.when, issuer, False))


def planned_there(asking: Asking, position: int, years: Sequence[int]) -> Answer:
    """Of what was done there is only a plan, and this sentence is it."""
    label = asking.evidence.issuers[asking.evidence.places[position].issuer].label
    said = asking.say.join([asking.say.year(year) for year in years])
    n = asking.citing.sentence(position)
    return _no("plan_only", asking.say.plan_only(label, asking.query.topic, said, [], n))


def _why(asking: Asking, choice: Choice, position: int | None) -> tuple[Reason, str]:
    say, query, label = asking.say, asking.query, choice.issuer.label
    years = say.join([say.year(year) for year in choice.years])
    plans = [asking.told(c) for c in choice.others if c.fact.planned][:2]
    others = [asking.told(c) for c in choice.others[:2]]
    topic = say.moves_of(query.topic) if asks_move(query) and (others or choice.facts) else query.topic
    n = asking.citing.sentence(position) if position is not None and not others else None
    only_planned = bool(choice.years) and not set(choice.years) & set(choice.issuer.reviewed)
    done_asked = query.planned is False or (query.planned is None and DONE in query.stages)
    wholly_planned = query.planned is False and bool(choice.others) and all(c.fact.planned for c in choice.others)
    if choice.why == "plan" or wholly_planned or (only_planned and done_asked and (others or position is not None)):
        done = [told for told in others if not told.planned]
        return "plan_only", say.plan_only(label, query.topic, years, plans, n) + (say.instead(done) if done else "")
    if len(choice.facts) == 1:
        return "no_figure", say.no_figure(label, topic, years, None) + say.instead([asking.told(choice.facts[0])])
    if choice.facts:
        return "no_figure", say.lacking(
            label, "no_figure", topic, None, [asking.told(c) for c in choice.facts[:3]], "several", years
        )
    if others:
        return "no_figure", say.no_figure(label, topic, years, None) + say.instead(others)
    if position is not None:
        return "no_figure", say.no_figure(label, query.topic, years, n)
    return "not_covered", say.not_covered(say.these_reports([label]), query.topic)


def _without_head(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The words of a question without the last, which says what of the matter is asked for (马拉松的参赛选手), where two or
    more are left: of what they name no number is given. Else none."""
    solid = [term for term in terms if term.role in ("topic", "quoted", "latin")]
    return tuple(solid[:-1]) if len(solid) > _NAMES_A_MATTER else ()


_NAMES_A_MATTER = 2


def lacking_sentence(asking: Asking, choice: Choice) -> str:
    """One issuer of several named that has no such figure."""
    position = mentions(asking.query.terms, asking.evidence, [choice.issuer.key], asking.reports, LOOSELY)[0].position
    return _why(asking, choice, position)[1]


def not_covered(asking: Asking) -> Answer:
    """Nothing of it in the reports in scope."""
    labels = [asking.evidence.issuers[key].label for key in asking.keys]
    return _no("not_covered", asking.say.not_covered(asking.say.these_reports(labels), asking.query.topic))


def _names(evidence: Evidence, asking: Asking) -> list[str]:
    """What reports there are: each issuer with its years; a count where they are many."""
    named = [f"{issuer.label}({'、'.join(map(str, issuer.years))})" for issuer in evidence.issuers.values()]
    return named if len(named) <= 8 else [*named[:8], asking.say.and_more(len(named) - 8)]


def _no(reason: Reason, text: str) -> Answer:
    return Answer("not_found", "passage", text, reason)
