"""Sentences that say what a sentence of the rules says: computed numbers, and what the reports do not give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.llm import ranking
from service.llm.claims import Claim, Claims, claims
from service.llm.finding import COVERED
from service.llm.likeness import content, denied, holds, stages_in, unquoted
from service.llm.sources import MARK, Ground, flat
from service.llm.verdicts import Carried, Verdict
from service.llm.wordlists import BOAST, COMPUTED, PLAN, RELATIVE_YEAR


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


def says_the_same(said: Claims, line: str, ground: Ground, need: float = COVERED) -> bool:
    """Whether a sentence of the rules bears out all that `said` claims; the table decides who ranks where."""
    other = claims(MARK.sub("", line), ground.evidence, None)
    if said.faults or said.loose and not all(re.sub(r"\D+$", "", n) in flat(line) for n in said.loose):
        return False
    stages, theirs = stages_in(flat(unquoted(said.text))), stages_in(flat(line))
    if said.figures and (not stages <= theirs or theirs and not stages) or RELATIVE_YEAR.search(unquoted(said.text)):
        return False
    told = {(c.value, c.unit, c.bound, c.issuers) for c in other.figures}
    for claim in said.figures:
        alike = [t for t in told if t[0] == claim.value and claim.unit in (t[1], None) and t[2] == claim.bound]
        if not any(t[3] == claim.issuers or t[3] is None and _computed(claim, said, other) for t in alike):
            return False
    named = frozenset(key for each in other.named for key in each.keys)
    if not all(each.keys & named for each in said.named) or any(place not in line for place in said.others):
        return False
    if not all(years <= frozenset(y for _, ys in other.years for y in ys) for _, years in said.years):
        return False
    if not all(flat(phrase) in flat(line) for phrase in said.quoted):
        return False
    if (
        denied(said.text) != denied(other.text)
        if not said.is_english
        else bool(denied(said.text)) != bool(denied(line))
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
    wanted = content(said.text, said)
    held = sum(len(word) for word in wanted if holds(flat(line), word))
    return not wanted or held >= need * sum(map(len, wanted))


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
