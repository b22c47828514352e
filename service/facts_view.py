"""The figures of the index as a list: chosen by measure, issuer, year, stage and plan; as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.values import Fact, cut
from service.library import Library

COLUMNS = (
    "issuer", "district", "subject", "measure", "status", "value", "high", "unit", "display", "bound", "period",
    "year", "planned", "cumulative", "change", "report_id", "title", "quote", "spans",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FactFilter:
    """What a fact must be; None admits all. `measure` matches as in a question: synonyms count, other measures do not."""

    measure: str | None = None
    issuer: str | None = None
    year: int | None = None
    status: str | None = None
    planned: bool | None = None
