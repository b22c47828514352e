"""The columns of the rows of a table or list, and which of them a question means.

columns(evidence, group) -> tuple[Column, ...]
column_for(asking, columns, rate) -> Column | None       None where none is meant, or two alike
lower_column(asking, group, unit) -> Column | None       the one that counts what is divided by
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.asking import Asking
from service.choose.comparable import measured_in
from service.evidence import Evidence
from service.rows.rows import Group
from service.rows.rows_asked import plain, words_of
from service.understand.units_alike import unit_fits
from service.understand.when import years_for

SAID, IN_UNIT, DONE = 1.0, 1.5, 0.5
"""What counts for a column: each character of its head that the question says (two at least), its unit, and that it was done."""


@dataclass(frozen=True, slots=True)
class Column:
    """`ats` are the places of its figures in the evidence, by the names of their rows."""

    label: str
    ats: Mapping[str, int]


def columns(evidence: Evidence, group: Group) -> tuple[Column, ...]:
    """By their heads in a table; in a list by their order."""
    found: dict[str, dict[str, int]] = {}
    labels: dict[str, str] = {}
    for row in group.rows:
        cells = row.cells[-len(group.rows[0].cells) :] if not group.table else row.cells
        for place, cell in enumerate(cells):
            key = cell.label if group.table else str(place)
            found.setdefault(key, {}).setdefault(row.name, cell.at)
            labels.setdefault(key, plain(cell.label))
    return tuple(Column(labels[key], ats) for key, ats in found.items())


def column_for(asking: Asking, among: Sequence[Column], rate: bool = False) -> Column | None:
    """`rate`: one of per cents is meant, whatever it is called."""
    scored = [(score, column) for column in among if (score := _score(asking, column, rate)) is not None]
    best = max((score for score, _ in scored), default=0.0)
    first = [column for score, column in scored if score == best]
    return first[0] if len(first) == 1 else None


def _score(asking: Asking, column: Column, rate: bool) -> float | None:
    """How much speaks for a column; None where it is of another unit, another time, or how a thing grew."""
    query, evidence = asking.query, asking.evidence
    facts = [evidence.facts[at] for at in column.ats.values()]
    years = years_for(query.when, evidence.issuers[evidence.issuer_of[facts[0].report_id]], query.planned)
    if any(fact.change for fact in facts) and not query.growth:
        return None
    if years and not query.when.soft and all(fact.period.year not in years for fact in facts):
        return None
    percent = all(fact.unit in ("%", "‰") for fact in facts)
    said = _said(asking, column.label)
    if rate:
        return SAID + said if percent else None
    if percent and said < 2 and "%" not in query.units:
        return None
    counted = [unit for unit in query.units if unit not in ("个", "项", "类", "种", "家", "处", "件", "%")]
    fits = all(any(unit_fits(unit, fact.unit) for unit in counted) for fact in facts) if counted else False
    if counted and not fits:
        return None
    done = not any(fact.planned for fact in facts)
    return SAID * said + IN_UNIT * fits + (DONE if done != bool(query.planned) else 0.0) + 0.1


def _said(asking: Asking, label: str) -> int:
    """How many characters of a head the question says, side by side, or a word of its in another form; under two count for none."""
    if not label:
        return 0
    text = words_of(asking.query.bare or asking.query.text)
    run = SequenceMatcher(None, label, text, autojunk=False).find_longest_match().size
    forms = [form for term in asking.query.terms for form in term.forms if len(form) > 1 and form in label]
    longest = max((run, *map(len, forms)))
    return longest if longest > 1 else 0


def lower_column(asking: Asking, group: Group, unit: str) -> Column | None:
    """The one column in the unit."""
    found = [
        column for column in columns(asking.evidence, group)
        if all(_counts(unit, asking.evidence.facts[at].unit) for at in column.ats.values())
        and not any(asking.evidence.facts[at].planned != bool(asking.query.planned) for at in column.ats.values())
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _counts(asked: str, unit: str) -> bool:
    return measured_in(asked) == measured_in(unit) or (asked in "人名位" and unit in "人名位")
