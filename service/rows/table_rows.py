"""The tables of a report as rows.

tables(evidence, passages) -> Iterator[Group]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.normalize import normalize
from indexer.outline.tables import figures
from service.evidence import Evidence
from service.rows.rows import FEWEST, Cell, Group, Row, row_of

_UNIT_COLUMN = re.compile("^(?:计量|统计)?单位$")


def tables(evidence: Evidence, passages: Sequence[int]) -> Iterator[Group]:
    """Every table of the passages of one report, one for each row that adds up the ones above it."""
    made: list[Row] = []
    context, head, report = "", "", ""
    for passage in passages:
        if evidence.passage_kinds.values[evidence.passage_kinds.ids[passage]] != "table":
            continue
        here = evidence.passages[passage]
        if here.context != context and made:
            yield from _table(evidence, made, head, report)
            made = []
        if here.context != context or not made:
            report, context = here.report_id, here.context
            lines = context.split("\n")
            corner = lines[1].split("\t")[0] if len(lines) > 1 else ""
            head = " ".join((lines[0], corner, *_before(evidence, passage), *here.heading))
        for at in range(*evidence.first_sentence[passage : passage + 2].tolist()):
            row = _row(evidence, passage, at)
            if row is not None:
                made.append(row)
            if row is not None and row.total:
                yield from _table(evidence, made, head, report)
                made = []
    if made:
        yield from _table(evidence, made, head, report)


def _before(evidence: Evidence, passage: int) -> tuple[str, ...]:
    """The sentence before a table, where it is of the same section."""
    kinds, section = evidence.passage_kinds, evidence.passages[passage].section
    while passage and kinds.values[kinds.ids[passage]] == "table":
        passage -= 1
    if evidence.passages[passage].section != section:
        return ()
    return (evidence.sentences[int(evidence.first_sentence[passage + 1]) - 1].text,)


def _table(evidence: Evidence, rows: Sequence[Row], head: str, report: str) -> Iterator[Group]:
    if len([row for row in rows if not row.total]) >= FEWEST:
        at = int(evidence.sentence_of[rows[0].cells[0].at])
        yield Group(tuple(rows), normalize(head), report, at, table=True)


def _row(evidence: Evidence, passage: int, sentence: int) -> Row | None:
    found = {evidence.facts[at].spans[0]: at for at in evidence.facts_in.get(sentence, ())}
    name, unit, cells = "", "", []
    for figure in figures(evidence.passages[passage], evidence.sentences[sentence]):
        at = found.get(figure.span)
        if at is None and _UNIT_COLUMN.match(figure.column.strip()):
            unit = figure.text
        if at is not None:
            name = name or figure.row.removesuffix(unit)
            cells.append(Cell(normalize(re.sub(r"\s", "", figure.column)), at))
    name = normalize(re.sub(r"\s", "", name))
    return row_of(name, tuple(cells)) if cells and name else None
