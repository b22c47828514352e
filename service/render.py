"""Frozen values as the JSON of api.md. Field names here are the contract: add, never rename or drop."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from indexer.values import Fact, Report, Section, Span, cut
from service.values import Answer, Citation, Composition, Hit, Missing, Row, Table

Json = dict[str, Any]


def number(value: Decimal) -> int | float:
    """A Decimal as a JSON number: an integer where it is one, else the shortest float that prints the same digits."""
    return int(value) if value == value.to_integral_value() else float(value)


def spans_of(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as JSON pairs."""
    return [[start, end] for start, end in spans]


def link(report_id: str, spans: tuple[Span, ...]) -> str:
    """The reader's address of the spans: from the first character to the last."""
    return f"/reports/{report_id}#{spans[0][0]}-{spans[-1][1]}" if spans else f"/reports/{report_id}"


def citation_json(citation: Citation) -> Json:
    """One citation."""
    return {
        "n": citation.n,
        "report_id": citation.report_id,
        "title": citation.title,
        "issuer": citation.issuer,
        "district": citation.district,
        "years": list(citation.years),
        "kind": citation.kind,
        "heading": list(citation.heading),
        "quote": citation.quote,
        "spans": spans_of(citation.spans),
        "page": citation.page,
        "url": link(citation.report_id, citation.spans),
    }


def row_json(row: Row) -> Json:
    """One line of a comparison."""
    return {
        "rank": row.rank,
        "issuer": row.issuer,
        "period": row.period,
        "planned": row.planned,
        "value": number(row.value),
        "display": row.display,
        "status": row.status,
        "approximate": row.approximate,
        "citation": row.citation,
    }


def missing_json(missing: Iterable[Missing]) -> list[Json]:
    """The issuers without a comparable figure, each with its reason."""
    return [{"issuer": m.issuer, "reason": m.reason, "citation": m.citation} for m in missing]


def table_json(table: Table) -> Json:
    """A comparison with who is missing, other stages' leaders and notes."""
    return {
        "measure": table.measure,
        "status": table.status,
        "unit": table.unit,
        "rows": [row_json(row) for row in table.rows],
        "missing": missing_json(table.missing),
        "alternatives": [
            {"status": a.status, "leader": a.leader, "value": number(a.value), "citation": a.citation}
            for a in table.alternatives
        ],
        "notes": list(table.notes),
    }


def hit_json(rank: int, hit: Hit) -> Json:
    """One ranked passage; `rank` counts from 1."""
    passage = hit.passage
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "report_id": passage.report_id,
        "heading": list(passage.heading),
        "text": passage.text,
        "spans": spans_of(passage.spans),
        "kind": passage.kind,
        "page": passage.page,
        "url": link(passage.report_id, passage.spans),
    }


def hits_json(hits: Iterable[Hit]) -> list[Json]:
    """Passages in rank order."""
    return [hit_json(rank, hit) for rank, hit in enumerate(hits, 1)]


def composition_json(made: Composition) -> Json:
    """What a language model had to do with the answer, and what of its text was held back."""
    return {
        "model": made.model,
        "prompt": made.prompt,
        "prompt_sha256": made.prompt_sha256,
        "passages_given": list(made.given),
        "passages_left_out": list(made.left_out),
        "turns_left_out": made.turns_left_out,
        "sentences_withheld": made.withheld,
        "calls": made.calls,
        "sentences": {"kept": made.kept, "mended": made.mended, "dropped": made.dropped},
        "faults": list(made.faults),
        "failure": made.failure,
    }


def answer_json(answer: Answer, index_version: str, timings_ms: Mapping[str, float]) -> Json:
    """The whole answer of POST /v1/ask."""
    return {
        "status": answer.status,
        "reason": answer.reason,
        "kind": answer.kind,
        "answer": answer.text,
        "composed_by": answer.composed_by,
        "citations": [citation_json(citation) for citation in answer.citations],
        "table": table_json(answer.table) if answer.table else None,
        "passages": hits_json(answer.hits),
        "caveats": list(answer.caveats),
        "composition": composition_json(answer.composition) if answer.composition else None,
        "index_version": index_version,
        "timings_ms": {name: round(value, 2) for name, value in timings_ms.items()},
    }


def fact_json(fact: Fact, report: Report) -> Json:
    """One figure with its citation."""
    return {
        "issuer": fact.issuer,
        "district": report.district,
        "subject": fact.subject,
        "measure": fact.measure,
        "status": fact.status,
        "status_text": fact.status_text,
        "value": number(fact.value),
        "high": None if fact.high is None else number(fact.high),
        "unit": fact.unit,
        "display": fact.display,
        "bound": fact.bound,
        "approximate": fact.approximate,
        "period": fact.period.label,
        "year": fact.period.year,
        "planned": fact.planned,
        "cumulative": fact.cumulative,
        "change": fact.change,
        "spans": spans_of(fact.spans),
        "citation": {
            "report_id": report.id,
            "title": report.title,
            "issuer": report.issuer,
            "district": report.district,
            "years": list(report.years),
            "kind": report.kind,
            "heading": list(fact.heading),
            "quote": cut(report.text, fact.sentence),
            "spans": spans_of(fact.sentence),
            "url": link(report.id, fact.spans),
        },
    }


def report_json(report: Report, passages: int, facts: int) -> Json:
    """One report without its text."""
    return {
        "report_id": report.id,
        "title": report.title,
        "issuer": report.issuer,
        "level": report.level,
        "district": report.district,
        "city": report.city,
        "province": report.province,
        "kind": report.kind,
        "years": list(report.years),
        "reviewed": list(report.reviewed),
        "planned": list(report.planned),
        "published": report.published,
        "source": report.source,
        "source_url": report.url,
        "name": shown_name(report.name),
        "format": report.format,
        "characters": len(report.text),
        "passages": passages,
        "facts": facts,
        "url": f"/reports/{report.id}",
    }


def outline_json(sections: tuple[Section, ...]) -> list[Json]:
    """The outline as a tree: each node {heading, level, span, heading_span, year, planned, children}."""
    nodes: dict[int, Json] = {}
    roots: list[Json] = []
    for section in sections:
        node: Json = {
            "heading": section.heading[-1] if section.heading else "",
            "level": section.level,
            "span": list(section.span),
            "heading_span": list(section.heading_span) if section.heading_span else None,
            "year": section.year,
            "planned": section.planned,
            "children": [],
        }
        nodes[section.id] = node
        if section.parent is None:
            roots.append(node)
        else:
            nodes[section.parent]["children"].append(node)
    return roots


def dumps(value: object) -> bytes:
    """JSON in UTF-8 as every response carries it: keys in the order given, Chinese as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def shown_name(name: str) -> str:
    """The name a report was indexed under; of an absolute path only its last part: where a server keeps its files is
    nobody's business."""
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute():
            return path.name
    return name
