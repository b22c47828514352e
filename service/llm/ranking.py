"""Who ranks where, and who has more than whom: only as the computed table has it, or in the report's own words.

faults(said, ground, carried, everything) -> list[str]
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.llm.claimed import Claims
from service.llm.sources import Ground, flat
from service.llm.wordlists import FEWER, HIGHEST, LOWEST, MORE, RANKED
from service.understand.stages import stage_of
from service.values import Row, Table

_ORDINAL = {**{c: n for n, c in enumerate("二三四五六七八九", 2)}, **{str(n): n for n in range(2, 10)}}


def faults(said: Claims, ground: Ground, carried: frozenset[str] | None, everything: str) -> list[str]:
    """What of the ranking in a sentence is not so; [] when all is. `everything` is the text of what it cites."""
    found = []
    for pattern, lowest in ((HIGHEST, False), (LOWEST, True)):
        for match in pattern.finditer(said.text):
            word = flat(match[0])
            own_words = bool(re.search(r"[\u4e00-\u9fff]", word)) and word in everything
            who = _whose(said, match.start(), carried)
            if not _leads(who, said.text, match.start(), ground, lowest) and not (
                own_words and len(said.named) <= 1 and ground.table is None
            ):
                found.append(f"{match[0]}: the table does not say so")
    for match in RANKED.finditer(said.text):
        if "第" in match[0] and flat(said.text[match.start() : match.end() + 2]) in everything:
            continue  # part of a name: 第二综合为老服务中心
        if not _ranked(match, said, ground):
            found.append(f"{match[0]}: the table does not say so")
    for one, other, more in relations(said):
        if not _more(one, other, ground, more):
            found.append("who has more: the table does not say so")
    if len({each.keys for each in said.named}) > 1:
        for pattern, more in ((MORE, True), (FEWER, False)):
            for match in pattern.finditer(said.text):
                if not _compared(said, match.start(), match.end(), ground, more):
                    found.append(f"{match[0]}: the table does not say so")
    elif not said.is_english:
        alone = [m for pattern in (MORE, FEWER) for m in pattern.finditer(said.text)]
        found += [f"{m[0]} does not stand in the passages it cites" for m in alone if flat(m[0]) not in everything]
    return found


_THAN = re.compile(r"比(?:起)?")
_SIGN = re.compile(r"(?P<more>多|高|大|强|快|增|好)|(?P<less>少|低|小|弱|慢|减|差)")


def relations(said: Claims) -> frozenset[tuple[frozenset[str], frozenset[str], bool]]:
    """甲比乙多 as (甲, 乙, True), 甲比乙少 as (甲, 乙, False), for issuers alone."""
    made = set()
    for match in _THAN.finditer(said.text):
        before = [n for n in said.named if n.span[1] <= match.start()]
        after = [n for n in said.named if match.end() <= n.span[0] <= match.end() + 2]
        sign = _SIGN.search(said.text, after[0].span[1]) if after else None
        if before and after and sign:
            made.add((before[-1].keys, after[0].keys, sign["more"] is not None))
    return frozenset(made)


def _more(one: frozenset[str], other: frozenset[str], ground: Ground, more: bool) -> bool:
    table = ground.table
    first = _row_of(one, ground, table) if table is not None else None
    second = _row_of(other, ground, table) if table is not None else None
    if first is None or second is None or first.issuer == second.issuer:
        return False
    return first.value > second.value if more else first.value < second.value


def _whose(said: Claims, position: int, carried: frozenset[str] | None) -> frozenset[str] | None:
    """Whom a rank is about: in its clause the last name before it, else the first after it; else whom the sentence is about."""
    low = max((said.text.rfind(mark, 0, position) for mark in ",，;；。"), default=-1) + 1
    end = re.search(r"[,，;；。]", said.text[position:])
    high = position + end.start() if end else len(said.text)
    before = [n for n in said.named if low <= n.span[0] < position]
    after = [n for n in said.named if position < n.span[0] <= high]
    if before:
        return before[-1].keys
    if after:
        return after[0].keys
    return said.issuers_at(position, carried)


def _row_of(keys: frozenset[str] | None, ground: Ground, table: Table) -> Row | None:
    labels = {
        name for key in keys or () for name in (ground.evidence.issuers[key].label, ground.evidence.issuers[key].name)
    }
    return next((row for row in table.rows if row.issuer in labels and not row.planned), None) or next(
        (row for row in table.rows if row.issuer in labels), None
    )


def _leads(keys: frozenset[str] | None, text: str, position: int, ground: Ground, lowest: bool) -> bool:
    table = ground.table
    if table is None or keys is None or not table.rows:
        return False
    stage = _stage_in(text, table)
    row = _row_of(keys, ground, table)
    if stage not in (None, table.status):
        other = next((a for a in table.alternatives if a.status == stage), None)
        names = {ground.evidence.issuers[key].label for key in keys} | {
            ground.evidence.issuers[key].name for key in keys
        }
        return other is not None and not lowest and other.leader in names
    values = [each.value for each in table.rows]
    return row is not None and row.value == (min(values) if lowest else max(values))


def _stage_in(text: str, table: Table) -> str | None:
    """The stage a sentence ranks by, where it names one that the table knows."""
    known = {table.status, *(other.status for other in table.alternatives)} - {""}
    plain = normalize(text)
    named = {stage for stage in known if stage in plain} | {
        stage for word in re.findall(r"竣工|装好|建成|签订|动工", plain) if (stage := stage_of(word)) in known
    }
    if table.status in named or not named:
        return table.status if table.status in named and len(named) == 1 else None if not named else table.status
    return sorted(named)[0] if len(named) == 1 else ""


def _ranked(match: re.Match[str], said: Claims, ground: Ground) -> bool:
    table = ground.table
    if table is None:
        return False
    if match[1]:
        rank = _ORDINAL[match[1]]
    else:
        rank = 3 if match[3] else 2
    after = [n for n in said.named if n.span[0] >= match.end()]
    before = [n for n in said.named if n.span[1] <= match.start()]
    ahead = match[0] == "其次" or match[0].lower() in ("followed by", "next")
    near = (*after, *before) if ahead else (*reversed(before), *after)
    row = _row_of(near[0].keys, ground, table) if near else None
    ranks = sorted({each.rank for each in table.rows})
    return row is not None and (row.rank == rank or match[0] == "其次" and len(ranks) > 1 and row.rank == ranks[1])


def _compared(said: Claims, start: int, end: int, ground: Ground, more: bool) -> bool:
    table = ground.table
    before = [n for n in said.named if n.span[1] <= start]
    after = [n for n in said.named if n.span[0] >= end]
    if table is None or not before:
        return False
    one = before[0] if len(before) > 1 and not after else before[-1]
    return _more(one.keys, (after[0] if after else before[-1]).keys, ground, more)
