"""Whether one sentence is borne out by what it cites, and by which characters; checked by us, never by the model.

    check(text, ground, carried) -> Verdict

A sentence passes when it is plain text with at least one [n] given to the model, and everything that can be checked in it
stands in what it cites: each number with its unit (万 and 亿 exact), of the issuer and year it is told of and next to the same
words; each year, place and quoted phrase; what is planned told as planned; what ranks, sums or compares as the rules
computed it; and nearly all of its words. It is too strict rather than too lax: what fails, the rules say in its place.
"""

from __future__ import annotations

import re

from service.llm.claimed import Claims
from service.llm.claims import claims
from service.llm.finding import found as finding
from service.llm.held import Held
from service.llm.quoting import unquoted
from service.llm.rules_lines import by_a_line
from service.llm.sources import MARK, Ground
from service.llm.verdicts import Carried, Verdict, form, tidy


def check(text: str, ground: Ground, carried: Carried) -> Verdict:
    """Holds one sentence against the sources it cites."""
    text = tidy(text)
    faults = form(text)
    if re.search(r"[?？]", unquoted(text)):
        faults = (*faults, "it asks: only state")
    marks = tuple(dict.fromkeys(int(n) for n in MARK.findall(text)))
    given = {source.n: source for source in ground.sources}
    if not faults and not marks:
        faults = ("no [n] of a passage: every sentence needs one",)
    if not faults and any(n not in given for n in marks):
        faults = tuple(f"[{n}] is not one of the passages" for n in marks if n not in given)
    if faults:
        return Verdict(text, faults)
    bare = MARK.sub("", text)
    said = claims(bare, ground.evidence, carried.issuers)
    cited = [given[n] for n in marks]
    found = finding(said, cited, ground, carried)
    if found.faults and (by_rules := by_a_line(text, said, marks, ground)) is not None:
        return by_rules
    if found.faults:
        return Verdict(text, tuple(dict.fromkeys(found.faults)))
    support = {n: found.spans(given[n]) for n in marks if found.spans(given[n])}
    kept = MARK.sub(lambda m: m[0] if int(m[1]) in support else "", text)
    return Verdict(kept, (), support, _carry(said, found, carried))


def _carry(said: Claims, found: Held, carried: Carried) -> Carried:
    issuers = said.named[-1].keys if said.named else carried.issuers
    if len({named.keys for named in said.named}) > 1:
        issuers = None  # which of them 该街道 would mean is not known
    elif issuers is None and len({source.issuer for source in found.cited}) == 1:
        issuers = frozenset((found.cited[0].issuer,))
    return Carried(issuers, said.years[-1][1] if said.years else carried.years)
