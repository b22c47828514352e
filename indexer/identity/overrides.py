"""What a person says of a report, in a small TOML file beside it: `report.pdf.toml` or `report.toml`.

    issuer = "友谊路街道"
    district = "宝山区"
    city = "上海市"
    kind = "both"
    reviewed = [2021]
    planned = [2022]
    published = "2022-03-10"

Every key is optional; an unknown key or a value of another type is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from indexer.errors import UnreadableFile
from indexer.values import Kind

_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True, slots=True)
class Override:
    """The values said; None where the file says nothing. `published` is ISO (2022-03-10, or 2022-03)."""

    title: str | None = None
    issuer: str | None = None
    district: str | None = None
    city: str | None = None
    province: str | None = None
    kind: Kind | None = None
    reviewed: tuple[int, ...] | None = None
    planned: tuple[int, ...] | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


KEYS = tuple(field.name for field in fields(Override))


def checked(name: str, given: Mapping[str, object]) -> Override:
    """The values of the TOML beside the report `name`, each of the right type.

    Raises UnreadableFile for an unknown key or a wrong value, naming the key and what is allowed.
    """
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key not in KEYS:
            raise UnreadableFile(name, f"unknown key {key!r} in its TOML; known are {', '.join(KEYS)}")
        found[key] = _years(name, key, value) if key in ("reviewed", "planned") else _text(name, key, value)
    return Override(**found)


def _years(name: str, key: str, value: object) -> tuple[int, ...]:
    listed = value if isinstance(value, list | tuple) else [value]
    years = [year for year in listed if isinstance(year, int) and not isinstance(year, bool) and 1949 <= year <= 2100]
    if len(years) != len(listed):
        raise UnreadableFile(name, f"{key} in its TOML must be a year or a list of years like [2021], not {value!r}")
    return tuple(sorted(set(years)))


def _text(name: str, key: str, value: object) -> str:
    if key == "published" and isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not value.strip():
        raise UnreadableFile(name, f"{key} in its TOML must be a text in quotes, not {value!r}")
    if key == "kind" and value not in ("summary", "plan", "both"):
        raise UnreadableFile(name, f"kind in its TOML must be summary, plan or both, not {value!r}")
    if key == "published" and not _ISO.fullmatch(value):
        raise UnreadableFile(name, f"published in its TOML must be a date like 2022-03-10 or 2022-03, not {value!r}")
    return value.strip()
