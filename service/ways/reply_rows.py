"""The figures that one report gives for several things, set against each other: added up, counted above a limit, in order,
shared out, one of them per head.

reply(asking) -> Answer | None      of the table or list that is about what is asked; None where there is none, or two differ
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from service.asking import Asking
from service.query import Term
from service.rows.row_groups import groups
from service.rows.rows import Group
from service.rows.rows_asked import SAY_WHAT, Wanted, named, pieces, plain, wanted, words_of
from service.rows.rows_of import RowsOf
from service.rows.rows_worked import worked
from service.understand.working_words import only_said
from service.values import Answer

ENOUGH, ENOUGH_NAMED = 0.75, 0.5
"""How much of what the question is about a table or list must name: where it speaks of all rows, and where of one by name."""
LONG_NAME, MOST_ISSUERS = 4, 40
"""Where nobody is named, a row of a name of so many characters says whose report is meant; so many are looked through."""
_VERB = 0.5
_OF_TWO = ("apart", "left", "grown")
"""What a question may ask for that seems to set two figures against each other."""
_SAY_ANYTHING = (*SAY_WHAT, "light", "stage")


def reply(asking: Asking) -> Answer | None:
    """See above. Every figure that is used is told and cited."""
    query = asking.query
    if query.language != "zh" or query.doubted or query.scope.everyone or query.scope.absent:
        return None
    want = wanted(query)
    if want is not None and query.asked in ("difference", "change") and want.do not in _OF_TWO:
        return None
    if want is None or (len(asking.keys) > 1 and (query.scope.issuers or len(asking.keys) > MOST_ISSUERS)):
        return None
    made: list[tuple[tuple[float, ...], Answer, Asking]] = []
    for each in _about(asking, want):
        tried = replace(asking, citing=asking.citing.fork())
        told = worked(tried, each, want)
        if told is not None:
            made.append((each.fits, Answer("answered", "aggregate", told + asking.say.STOP), tried))
    best = max((fits for fits, _, _ in made), default=())
    first = [(answer, tried) for fits, answer, tried in made if fits == best]
    if not first or any(answer.text != first[0][0].text for answer, _ in first):
        return None
    asking.citing.adopt(first[0][1].citing)
    return first[0][0]


def _about(asking: Asking, want: Wanted) -> list[RowsOf]:
    """The tables and lists that are about what is asked."""
    query = asking.query
    text = words_of(query.bare or query.text)
    found = []
    for group in groups(asking.evidence, asking.reports):
        names = named(text, [row.name for row in group.things])
        if not _may_be(asking, group, names, want, text):
            continue
        own = _words(asking, group, names)
        covered, whole = (_covered(query.terms, own, names, roles) for roles in (SAY_WHAT, _SAY_ANYTHING))
        if covered is None:
            covered = ENOUGH if names or want.kind or ((want.goal or want.way) and group.table) else whole or 0.0
        if covered >= (ENOUGH_NAMED if names else ENOUGH):
            year = max(asking.evidence.facts[row.cells[0].at].period.year or 0 for row in group.rows)
            found.append(RowsOf(group, names, (covered, whole or 0.0, float(group.table), year)))
    return found


def _may_be(asking: Asking, group: Group, names: tuple[str, ...], want: Wanted, text: str) -> bool:
    """Whether as many of the rows are named as what is asked for needs, and they are what the question calls them."""
    if not asking.query.scope.issuers and len(asking.keys) > 1 and max(map(len, names), default=0) < LONG_NAME:
        return False
    called = group.head + "".join(row.name + "".join(cell.label for cell in row.cells) for row in group.things)
    if want.kind and want.kind not in called:
        return False
    match want.do:
        case "sum":
            return len(names) > 1 and len(names) >= pieces(text) if names else True
        case "share":
            return bool(names) or want.first > 0
        case "left":
            return len(names) < 2 and group.table
        case "grown":
            return not names and group.table
        case "apart":
            return not names
        case "each":
            return len(names) == 1
        case "extreme":
            return len(names) != 1
        case _:
            return not names


def _words(asking: Asking, group: Group, names: Sequence[str]) -> str:
    """All that says what the rows are of, normalised."""
    labels = "".join(cell.label for row in group.rows for cell in row.cells)
    measures = "".join(asking.evidence.facts[cell.at].measure for row in group.rows for cell in row.cells[1:])
    called = " ".join(plain(row.name) + row.cells[0].label for row in group.things if row.name in names)
    return f"{group.head} {labels} {measures if not group.table else ''} {called}"


def _covered(terms: Sequence[Term], own: str, names: Sequence[str], roles: Collection[str]) -> float | None:
    """How much of the words of these roles stands in `own`; None where there are no such words."""
    whole = there = 0.0
    for term in terms:
        if term.role not in roles or (_only_asks(term.text) and roles is SAY_WHAT) or len(term.text) < 2:
            continue
        if any(term.text in name or (len(name) > 1 and term.text.startswith(name)) for name in names):
            continue
        weight = len(term.text) * (_VERB if term.role == "verb" else 1)
        whole += weight
        there += weight * any(form in own or form.removeprefix("总") in own for form in term.forms)
    return there / whole if whole else None


def _only_asks(word: str) -> bool:
    return only_said(word) or word.endswith("均") or word.startswith("最")
