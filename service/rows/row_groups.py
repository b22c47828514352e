"""All tables and lists of the reports in scope, each report's looked for once.

groups(evidence, reports) -> list[Group]      of each report the tables first, then the lists, in the order of the text
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from weakref import WeakKeyDictionary

from service.evidence import Evidence
from service.rows.list_rows import lists
from service.rows.rows import Group
from service.rows.table_rows import tables

_FOUND: WeakKeyDictionary[Evidence, dict[str, tuple[Group, ...]]] = WeakKeyDictionary()


def groups(evidence: Evidence, reports: Collection[str]) -> list[Group]:
    """Every table and list of the reports with two rows or more."""
    known = _FOUND.setdefault(evidence, {})
    for report in reports:
        if report not in known:
            known[report] = tuple(_found(evidence, evidence.passages_of(report)))
    return [group for report in sorted(reports) for group in known[report]]


def _found(evidence: Evidence, passages: Sequence[int]) -> Iterator[Group]:
    yield from tables(evidence, passages)
    for passage in passages:
        if evidence.passage_kinds.values[evidence.passage_kinds.ids[passage]] != "table":
            for sentence in range(*evidence.first_sentence[passage : passage + 2].tolist()):
                yield from lists(evidence, sentence)
