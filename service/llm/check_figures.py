"""Numbers: each stands in a cited passage, of the same issuer, year, stage and thing; all other digits stand as printed."""

from __future__ import annotations

import re

from indexer.normalize import HAN, normalize
from service.llm.claimed import Claim
from service.llm.held import Held, Match
from service.llm.likeness import listed, overlap, pairs, token
from service.llm.quoting import unquoted
from service.llm.sources import Figure, Source, Statement, flat
from service.llm.told import plan_told, planned_before, same_number, stage_faults
from service.llm.wordlists import STRONG_PLAN

NAMED = 0.5
"""The share of the pairs of characters of what a figure counts that must be said."""


def figures(held: Held) -> None:
    """Every claimed number, with the place in the passages that fits it; the least faulty place is told."""
    for claim in held.said.figures:
        _figure(held, claim)


def _figure(held: Held, claim: Claim) -> None:
    best: list[str] | None = None
    for source, statement in held.statements:
        for figure in statement.figures:
            if not same_number(claim, figure, statement):
                continue
            faults = _told_rightly(held, claim, figure, source, statement)
            if not faults:
                held.use(source, statement)
                held.matches.append(Match(claim, figure, source, statement))
                return
            best = faults if best is None or len(faults) < len(best) else best
    held.faults += best or [f"{claim.text} stands in none of the passages it cites, with that unit"]


def _told_rightly(held: Held, claim: Claim, figure: Figure, source: Source, statement: Statement) -> list[str]:
    faults = []
    if claim.issuers is not None and source.issuer not in claim.issuers:
        faults.append(f"{claim.text} in [{source.n}] is of {source.report.issuer}, not of the one named")
    elif claim.issuers is not None and len(claim.issuers) > 1 and not _told_apart(held, source):
        faults.append(f"there are several {source.report.issuer}: say of which district")
    faults += _year_of(held, claim, figure)
    faults += stage_faults(claim, figure, statement)
    if claim.bound != figure.bound:
        faults.append(f"{claim.text} is told as {claim.bound}, in the passage it is {figure.bound}")
    if figure.planned and not plan_told(held.said.text, claim):
        faults.append(f"{claim.text} is a plan in [{source.n}]: say so (计划)")
    if figure.planned is False and planned_before(held.said.text, claim) and not STRONG_PLAN.search(statement.text):
        faults.append(f"{claim.text} is told as a plan, but was done")
    return faults + _beside(claim, figure, statement) + _measure(held, claim, figure)


def _measure(held: Held, claim: Claim, figure: Figure) -> list[str]:
    """What is counted is named, here or in what was asked: 投资 alone is not 固定资产投资."""
    told = flat(held.said.text) + "\n".join(map(flat, held.ground.lines))
    if held.said.is_english or overlap(figure.measure, told) >= NAMED or not pairs(figure.measure):
        return []
    return [f"{claim.text} is of {figure.measure}: say so"]


def _told_apart(held: Held, source: Source) -> bool:
    where = [each for each in (source.report.district, source.report.city) if each]
    return any(normalize(each) in normalize(held.said.text) for each in where)


def _year_of(held: Held, claim: Claim, figure: Figure) -> list[str]:
    if figure.part and figure.part not in flat(held.said.text):
        return [f"{claim.text} is of {figure.part}: say so"]
    if claim.years:
        told = f"{claim.text} is of {listed(figure.years)}, not of {listed(claim.years)}"
        return [] if claim.years & figure.years else [told]
    if not figure.years or not held.carried.years or held.carried.years & figure.years:
        return []
    return [f"{claim.text} is of {listed(figure.years)}: say the year"]


def _beside(claim: Claim, figure: Figure, statement: Statement) -> list[str]:
    """The words next to the number are those of its own figure, and fit no other figure of the sentence better."""
    own = pairs(claim.own) or pairs(claim.clause)
    here = len(own & pairs(figure.own))
    better = [
        f for f in statement.figures if f is not figure and len(own & pairs(f.own)) > here and f.value != figure.value
    ]
    if better:
        return [f"{claim.text} is next to words that belong to another number of the passage"]
    if own & pairs(figure.wide) or pairs(claim.clause) & pairs(figure.wide):
        return []
    alone = len(statement.figures) == 1
    return [] if alone and not own else [f"what {claim.text} counts is not told as in the passage"]


def digits(held: Held) -> None:
    """Digits that are no figures (dates, addresses, hotlines) stand so, with the characters around them."""
    held.faults += bounds_added(held.said.text, held.everything)
    for printed, before, after in held.said.tokens:
        near = [piece for piece in (before + printed, printed + after) if piece != printed] or [printed]
        bare = not after and re.search(rf"(?<![\d.]){re.escape(printed)}(?![\d.]*\d|[{HAN}%])", held.said.text)
        if not all(_stands(held, piece) for piece in near) or bare and not _bare(held, printed):
            held.faults.append(f"the number {printed} does not stand so in the passages it cites")
            return
    for number in held.said.loose:
        printed = re.sub(rf"[^\d{HAN}.]+$", "", number)
        stands = held.holder(printed) is not None or printed in held.everything
        if printed and (not stands or printed[-1].isdigit() and not _bare(held, printed)):
            held.faults.append(f"the number {printed} stands in none of the passages it cites")


def bounds_added(text: str, known: str) -> list[str]:
    """约, 近, 超 right before a number that do not stand there in what is known."""
    told = (flat(m[0]) for m in re.finditer(r"(?:约|近|超过?|逾|突破)\s*\d[\d,.]*", unquoted(text)))
    return [f"{each} does not stand so in the passages it cites" for each in told if each not in known]


def _stands(held: Held, piece: str) -> bool:
    return held.holder(piece) is not None or any(token(piece).search(source.around) for source in held.cited)


def _bare(held: Held, printed: str) -> bool:
    """Whether the number stands without a unit in the passages too."""
    return bool(re.search(rf"(?<![\d.]){re.escape(printed)}(?![\d.]*\d|[{HAN}%])", held.everything))
