"""Streetwise itself as a judged system, in process or over HTTP: its JSON answer turned into a Result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from eval.result import Cited, Place, Ranked, Result


def result_of(case: str, answer: Mapping[str, Any], stems: Mapping[str, str], seconds: float) -> Result:
    """The Result of one JSON answer of api.md; `stems` gives the file stem of each report id."""
    table = answer["table"] or {"rows": [], "missing": []}
    return Result(
        case=case,
        found=tuple(Place(stems[p["report_id"]], _spans(p), p["text"]) for p in answer["passages"]),
        text=answer["answer"],
        answered=answer["status"] == "answered",
        reason=answer["reason"],
        kind=answer["kind"],
        citations=tuple(Cited(stems[c["report_id"]], _spans(c), c["quote"], c["n"]) for c in answer["citations"]),
        rows=tuple(Ranked(row["rank"], row["issuer"], row["display"]) for row in table["rows"]),
        missing=tuple(missing["issuer"] for missing in table["missing"]),
        seconds=seconds,
    )


def stem_of(name: str) -> str:
    """The stem that gold files name a report by."""
    return PurePath(name).stem


def _spans(place: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in place["spans"])
