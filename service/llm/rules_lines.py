"""Sentences that say what a sentence of the rules says: computed numbers, and what the reports do not give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.normalize import HAN
from service.llm import ranking
from service.llm.check_figures import bounds_added
from service.llm.check_told import ways
from service.llm.check_words import blank
from service.llm.claimed import Claim, Claims
from service.llm.claims import claims
from service.llm.covering import uncovered
from service.llm.likeness import content, denied, holds, pairs, stages_in, token
from service.llm.quoting import unquoted
from service.llm.sources import MARK, Ground, flat
from service.llm.verdicts import Carried, Verdict
from service.llm.wordlists import BOAST, COMPUTED, DENIAL, PLAN, RELATIVE_YEAR


def by_a_line(text: str, said: Claims, marks: tuple[int, ...], ground: Ground) -> Verdict | None:
    """The verdict where one sentence of the rules says the same: same numbers of the same issuers, told in the same way."""
    for line in ground.lines:
        cited = tuple(dict.fromkeys(int(n) for n in MARK.findall(line)))
        if not cited or not set(marks) & set(cited):
            continue
        if says_the_same(said, line, ground):
            missing = [n for n in cited if n not in marks]
            whole = text if not missing else _marked(text, missing)
            kept = _only(whole, cited)
            support = {n: tuple(span for c in ground.cited.get(n, ()) for span in c.spans) for n in cited}
            if all(support.values()):
                return Verdict(kept, (), support, Carried(None, said.years[-1][1] if said.years else frozenset()))
    return None


def says_the_same(said: Claims, line: str, ground: Ground, courtesy: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence of the rules bears out all that `said` claims; the table decides who ranks where.

    `courtesy` are further words that need no support.
    """
    other = claims(MARK.sub("", line), ground.evidence, None)
    if said.faults or not all(_stands(number, flat(line)) for number in said.loose):
        return False
    if not all(token(before + digits + after).search(flat(line)) for digits, before, after in said.tokens):
        return False
    stages, theirs = stages_in(flat(unquoted(said.text))), stages_in(flat(line))
    if said.figures and (not stages <= theirs or theirs and not stages) or RELATIVE_YEAR.search(unquoted(said.text)):
        return False
    if not said.is_english and (bounds_added(said.text, flat(line)) or not _worked_out(said.text) <= _worked_out(line)):
        return False
    for claim in said.figures:
        alike = [
            c
            for c in other.figures
            if c.value == claim.value and claim.unit in (c.unit, None) and c.bound == claim.bound
        ]
        mine = [c for c in alike if c.issuers == claim.issuers or c.issuers is None and _computed(claim, said, other)]
        if not any(_of_the_same(claim, each, other) for each in mine):
            return False
    if not said.is_english and (
        Counter(each.keys for each in said.named) - Counter(each.keys for each in other.named)
        or Counter(years for _, years in said.years) - Counter(years for _, years in other.years)
    ):
        return False  # one told twice stands where another should
    named = frozenset(key for each in other.named for key in each.keys)
    if not all(each.keys & named for each in said.named) or any(place not in line for place in said.others):
        return False
    if not all(years <= frozenset(y for _, ys in other.years for y in ys) for _, years in said.years):
        return False
    if not all(token(flat(phrase)).search(flat(line)) for phrase in said.quoted):
        return False
    if not all(moment in flat(line) for _, moment in said.moments):
        return False
    if (
        denied(said.text) != denied(other.text)
        if not said.is_english
        else bool(DENIAL.search(unquoted(said.written))) != bool(denied(line))
    ):
        return False
    if bool(PLAN.search(said.text)) != bool(PLAN.search(line)):
        return False
    if any(bool(way.search(said.text)) and not way.search(line) for way in COMPUTED) or BOAST.search(
        unquoted(said.text)
    ):
        return False
    if ranking.faults(said, ground, None, flat(line)):
        return False
    if said.is_english:
        return all(holds(flat(line), word) for word in content(said.text, said))
    return not uncovered(blank(said), flat(line), courtesy) and (
        ranking.relations(said) <= ranking.relations(other) and ways(said.text) <= ways(line)
    )


def _stands(number: str, line: str) -> bool:
    """Whether a number without a unit (and the character behind it) stands in the line, without a unit there too."""
    behind = rf"(?![\d.]*\d|[{HAN}%])" if not re.search(f"[{HAN}]$", number) else ""
    printed = re.escape(re.sub(rf"[^\d{HAN}]+$", "", number))
    return bool(re.search(rf"(?<![\d.]){printed}{behind}", line))


_SUM = re.compile(r"[\d.]+[^\d\s,，。;；:：]{0,4}\s*(?:[-+×÷=≈]\s*[\d.]+[^\d\s,，。;；:：=≈×÷+-]{0,4}\s*)+")


def _worked_out(text: str) -> frozenset[str]:
    """The workings in a text: 21台-18台=3台."""
    return frozenset(flat(match[0]) for match in _SUM.finditer(text) if re.search(r"[=≈]", match[0]))


def _of_the_same(claim: Claim, figure: Claim, line: Claims) -> bool:
    """Whether a number is told of the year and next to the words that the rules tell it of, and no better of another's."""
    if claim.years and figure.years and not claim.years & figure.years:
        return False
    own = pairs(claim.own) or pairs(claim.clause)
    here = len(own & pairs(figure.own))
    return not any(len(own & pairs(c.own)) > here and c.value != figure.value for c in line.figures)


def _computed(claim: Claim, said: Claims, other: Claims) -> bool:
    """A number the rules computed over several issuers is nobody's alone: it is told before or without any name."""
    return (
        claim.issuers is None
        or not said.named
        or len({n.keys for n in said.named}) == len({n.keys for n in other.named})
    )


def _marked(text: str, numbers: Sequence[int]) -> str:
    """The text with further marks behind its last one."""
    last = list(MARK.finditer(text))[-1]
    return text[: last.end()] + "".join(f"[{n}]" for n in numbers) + text[last.end() :]


def _only(text: str, numbers: Sequence[int]) -> str:
    """The text with those marks alone."""
    return MARK.sub(lambda m: m[0] if int(m[1]) in numbers else "", text)
