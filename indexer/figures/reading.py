"""A figure as read, and where the sentence stands that it is read in: what `indexer/figures/measures.py` takes and gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.figures.lexicon import Lexicon
from indexer.numbers import units
from indexer.numbers.clauses import Around


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with its measure (canonical where the lexicon knows it), stage, and stage word as printed.

    `subject` is a part of the figure before, named with it (其中，公房20台); `own` is False where the measure was
    handed on.
    """

    around: Around
    measure: str
    stage: str
    verb: str
    growth: bool
    subject: str | None = None
    own: bool = True

    @property
    def unit(self) -> str:
        return self.around.quantity.unit

    @property
    def kind(self) -> str:
        return units.load().kind(self.unit)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands: `earlier` the sentences before it in its passage, `headings` those over it (the nearest
    last), `told` what the sentence before said, `names` the issuer's names."""

    lexicon: Lexicon
    names: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    told: tuple[Reading, ...] = ()

    def topics(self) -> Iterator[str]:
        """Texts that may say what a sentence is about, the nearest heading first."""
        yield from reversed(self.headings)
        yield from reversed(self.earlier)
