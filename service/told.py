"""One figure ready to be said, the same for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """`words` tell the figure as the report does, `display` is the number alone; `n` is its citation's number."""

    issuer: str
    period: str
    words: str
    display: str
    measure: str
    status: str
    planned: bool
    n: int
    subject: str | None = None
