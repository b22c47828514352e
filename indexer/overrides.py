"""What a person says of a report, in a small TOML file beside it: `report.pdf.toml` (or `report.toml`) for `report.pdf`.

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
from datetime import date

from indexer.errors import UnreadableFile

_TEXTS = ("title", "issuer", "district", "city", "province", "published", "source", "url")
_YEARS = ("reviewed", "planned")
KEYS = (*_TEXTS, "kind", *_YEARS)
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


def checked(name: str, given: Mapping[str, object]) -> dict[str, str | tuple[int, ...]]:
    """The values of the TOML beside the report `name`, each of the right type.

    Raises UnreadableFile for an unknown key or a wrong value, naming the key and what is allowed.
    """
    found: dict[str, str | tuple[int, ...]] = {}
    for key, value in given.items():
        if key not in KEYS:
            raise UnreadableFile(name, f"unknown key {key!r}; known are {', '.join(KEYS)}")
        found[key] = _years(name, key, value) if key in _YEARS else _text(name, key, value)
    return found


def _years(name: str, key: str, value: object) -> tuple[int, ...]:
    listed = value if isinstance(value, list | tuple) else [value]
    years = [year for year in listed if isinstance(year, int) and not isinstance(year, bool) and 1949 <= year <= 2100]
    if len(years) != len(listed):
        raise UnreadableFile(name, f"{key} must be a year or a list of years, for example [2021], not {value!r}")
    return tuple(sorted(set(years)))


def _text(name: str, key: str, value: object) -> str:
    if key == "published" and isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not value.strip():
        raise UnreadableFile(name, f"{key} must be a text in quotes, not {value!r}")
    if key == "kind" and value not in ("summary", "plan", "both"):
        raise UnreadableFile(name, f"kind must be summary, plan or both, not {value!r}")
    if key == "published" and not _ISO.fullmatch(value):
        raise UnreadableFile(name, f"published must be a date like 2022-03-10 or 2022-03, not {value!r}")
    return value.strip()
