"""One figure ready to be said, the same for every language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from service.say.as_text import as_text


@dataclass(frozen=True, slots=True)
class Told:
    """`words` tell the figure as the report does, `display` is the number alone; `n` is its citation's number.

    Of a thousand figures compared few are told: `tell` gives the words of one when they are asked for."""

    issuer: str
    period: str
    tell: Callable[[], str] = field(compare=False, repr=False)
    display: str
    measure: str
    status: str
    planned: bool
    n: int
    subject: str | None = None

    @property
    def words(self) -> str:
        return as_text(self.tell())
