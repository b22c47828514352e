"""Runs -> one self-contained HTML page: scores, plots, and every miss with question, gold, answer and evidence.

The page (eval/templates/report.html) draws from data put into it once, as JSON; nothing is loaded from elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from eval.floors import GROUPS
from eval.metrics import METRICS, Record, groups, latency, means, values
from eval.runs import Run

_PLACE = "/*DATA*/null"
SHOWN_PASSAGES = 5


def page(runs: Sequence[Run]) -> str:
    """The page of the first run, with the others beside it. Raises ValueError without any."""
    if not runs:
        raise ValueError("no run to report")
    template = files("eval").joinpath("templates", "report.html").read_text("utf-8")
    data = json.dumps({"runs": [_run(run) for run in runs], "metrics": _metrics()}, ensure_ascii=False)
    if template.count(_PLACE) != 1:
        raise ValueError(f"eval/templates/report.html has not exactly one {_PLACE}")
    return template.replace(_PLACE, data.replace("<", "\\u003c").replace("\u2028", "\\u2028"))


def _metrics() -> list[dict[str, Any]]:
    return [{"name": m.name, "says": m.says, "less": m.less_is_better} for m in METRICS]


def _run(run: Run) -> dict[str, Any]:
    spent = latency(run.records)
    right = values(run.records)["right"]
    return {
        "system": run.system,
        "created": run.created,
        "split": run.split,
        "commit": run.commit,
        "machine": run.machine,
        "about": {key: value for key, value in run.about.items() if key != "manifest"},
        "manifest": _manifest(run),
        "gold": len(run.gold),
        "prompts": {name: digest[:12] for name, digest in run.prompts.items()},
        "cases": len(run.records),
        "failed": [{"id": r.case.id, "why": r.result.failed} for r in run.records if r.score is None],
        "values": _numbers(run.records),
        "latency": None if spent is None else {"p50": spent.p50 * 1000, "p95": spent.p95 * 1000},
        "seconds": [round(r.result.seconds * 1000, 2) for r in run.records if r.score is not None],
        "groups": {
            kind: {name: _numbers(records) for name, records in groups(run.records, key).items()}
            for kind, key in GROUPS.items()
        },
        "reasons": _reasons(run.records),
        "rows": [_row(record, right.get(record.case.id)) for record in run.records],
    }


def _numbers(records: Sequence[Record]) -> dict[str, list[float]]:
    """Metric -> [mean, cases]."""
    return {name: [round(mean.value, 4), mean.cases] for name, mean in means(records).items()} | {
        "cases": [0, len(records)]
    }


def _manifest(run: Run) -> dict[str, Any]:
    manifest = dict(run.about.get("manifest") or {})
    reports = manifest.get("reports") or ()
    kept = {key: manifest.get(key) for key in ("version", "created", "pipeline", "index_factory", "counts")}
    return {**kept, "reports": [entry["name"] for entry in reports]} if manifest else {}


def _reasons(records: Sequence[Record]) -> dict[str, dict[str, int]]:
    """Gold reason -> what was said instead -> how often; "answered" where it was not declined."""
    table: dict[str, dict[str, int]] = {}
    for record in records:
        if record.score is None or record.result.text is None:
            continue
        gold = record.case.reason or "answerable"
        told = "answered" if record.result.answered else str(record.result.reason)
        told = gold if record.score.reason else told  # a second reason that the gold accepts counts as the first
        row = table.setdefault(gold, {})
        row[told] = row.get(told, 0) + 1
    return table


def _row(record: Record, right: float | None) -> dict[str, Any]:
    """One case; answer and evidence in full only where it is not right, or where evidence was not found early."""
    case, result, score = record.case, record.result, record.score
    late = score is not None and any(rank is None or rank > SHOWN_PASSAGES for rank in score.ranks)
    row: dict[str, Any] = {
        "id": case.id,
        "type": case.type,
        "language": case.language,
        "topic": case.topic,
        "question": case.request.question,
        "history": [[turn.role, turn.content] for turn in case.request.history],
        "right": right,
        "why": list(score.why) if score else [f"not scored: {result.failed}"],
        "late": late,
        "ranks": list(score.ranks) if score else [],
        "ms": round(result.seconds * 1000, 1),
    }
    if right == 1.0 and not late:
        return row
    expected = case.expected
    return row | {
        "gold": {
            "reason": case.reason,
            "also": list(case.also_reasons),
            "values": [_value(value) for value in expected.values],
            "names": [list(name) for name in (*expected.names, *expected.phrases)],
            "order": [list(tie) for tie in expected.order],
            "top": expected.top,
            "missing": list(expected.missing),
            "evidence": [[piece.report, piece.quote, piece.group] for piece in case.evidence],
        },
        "answer": result.text,
        "told": result.reason if not result.answered else None,
        "table": [[row.rank, row.issuer, row.display] for row in result.rows],
        "missing": list(result.missing),
        "citations": [[c.n, c.report, c.text] for c in result.citations],
        "found": [[place.report, place.text] for place in result.found[:SHOWN_PASSAGES]],
    }


def _value(value: Any) -> str:
    parts = [f"{value.value}{f'–{value.high}' if value.high is not None else ''}{value.unit}"]
    parts += [str(part) for part in (value.issuer, value.year, value.status) if part]
    if value.planned is not None:
        parts.append("planned" if value.planned else "done")
    if value.bound != "exact":
        parts.append(value.bound)
    if value.computed:
        parts.append(f"= {value.computed}")
    return " · ".join(parts)
