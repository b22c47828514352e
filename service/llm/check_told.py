"""How things are told: planned or done, denied or not, risen or fallen, as in the statements that each clause rests on."""

from __future__ import annotations

import re

from indexer.normalize import HAN
from service.llm.held import Held, Match, Rest
from service.llm.likeness import denied, pairs
from service.llm.quoting import unquoted
from service.llm.sources import Statement, flat
from service.llm.wordlists import DENIAL, DONE, ENDED, FALL, PLAN, PLANNING_TO, RISE, TURNS


def plans(held: Held) -> None:
    """What is planned is told as planned and not as done; what was done is not told as a plan."""
    used, text = held.all_used(), unquoted(held.said.text)
    written = unquoted(held.said.written)
    if used and all(statement.planned for statement in used):
        if not PLAN.search(text) and not PLAN.search(written):
            held.faults.append("it is a plan in the passage: say so (计划)")
        elif any(_told_as_done(rest) for rest in held.rests) or held.said.is_english and DONE.search(written):
            held.faults.append("it is told as done, but the passage plans it")
        return
    for rest in held.rests:
        planned = _planned_in(held, rest)
        if planned and _told_as_done(rest):
            held.faults.append("it is told as done, but the passage plans it")
        elif planned is False:
            for match in PLAN.finditer(unquoted(rest.text)):
                if not any(flat(match[0]) in statement.flat for statement in rest.statements):
                    held.faults.append(f"{match[0]}: it is told as a plan, but was done")


def _planned_in(held: Held, rest: Rest) -> bool | None:
    """Whether what a clause rests on is planned: its figures say so, else its statements; None where they differ or say nothing."""
    of = {m.figure.planned for m in held.matches if m.statement in rest.statements and m.claim.text in rest.text}
    of = of or {statement.planned for statement in rest.statements}
    return next(iter(of)) if len(of) == 1 else None


def _told_as_done(rest: Rest) -> bool:
    """A word of having done that does not stand in the report, unless what it does is planned: 计划完成签约."""
    text = PLANNING_TO.sub("", unquoted(rest.text))
    known = "".join(statement.flat for statement in rest.statements)
    return any(flat(match[0]) not in known for pattern in (DONE, ENDED) for match in pattern.finditer(text))


def denials(held: Held) -> None:
    """Nothing is denied that the report does not deny, and no denial of the report is left out."""
    text = unquoted(held.said.text)
    used = "".join(statement.flat for statement in held.all_used())
    if held.said.is_english:
        if bool(DENIAL.search(unquoted(held.said.written))) != bool(DENIAL.search(used)):
            held.faults.append("it denies what the passages do not deny, or leaves out that they do")
        return
    if not denied(text) <= denied(used):
        held.faults.append("it denies what the passages do not deny")
    for rest in held.rests:
        for statement in rest.statements:
            turned = _turned(flat(unquoted(rest.text)), statement)
            if turned:
                held.faults.append(f"the passage says {turned}")


def _turned(said: str, statement: Statement) -> str:
    """Words behind a denial of the statement that a clause tells without it; "" where it tells none."""
    if DENIAL.search(said):
        return ""
    for piece in re.split(r"[,，;；:：。、]", statement.flat):
        for match in TURNS.finditer(piece):
            behind = pairs(piece[match.end() : match.end() + 16]) - pairs(statement.flat.replace(piece, "\n"))
            if match[0] not in said and behind & pairs(said):
                return piece[match.start() : match.end() + 6]
    return ""


def directions(held: Held) -> None:
    """A rise is told as a rise, a fall as a fall, and a change as one at all."""
    for match in held.matches:
        held.faults += _direction(held, match)
    for rest in held.rests:
        said = ways(unquoted(rest.text))
        pieces = [p for st in rest.statements for p in re.split(r"[,，;；:：。]", st.flat)]
        for way in said:
            near = [p for p in pieces if way in ways(p)]
            others = pairs(flat(re.sub(f"{RISE.pattern}|{FALL.pattern}", " ", unquoted(rest.text))))
            if pieces and not any(others & pairs(p) for p in near) and not (near and not others):
                held.faults.append(f"what {way}s is not so in the passage")


def _direction(held: Held, match: Match) -> list[str]:
    claim, figure = match.claim, match.figure
    here = unquoted(held.said.written) if held.said.is_english else claim.own or claim.clause
    said, own = ways(here), ways(figure.own)
    if said and not said <= own:
        return [f"{claim.text} is not told as a {'fall' if 'fall' in said else 'rise'} in the passage"]
    printed = re.escape(re.sub(r"^[约近超逾]", "", flat(claim.text)))
    change = re.search(rf"(?:{RISE.pattern}|{FALL.pattern})[了约近超逾]?{printed}", match.statement.flat)
    if change and not said and claim.text not in "".join(held.said.quoted):
        return [f"{claim.text} is a change in the passage: {re.sub(f'[^{HAN}]', '', change[0][:4])}"]
    return []


def ways(text: str) -> set[str]:
    """Which ways a text says that numbers went."""
    return {way for way, pattern in (("rise", RISE), ("fall", FALL)) if pattern.search(text)}
