"""One sentence while it is checked: what it claims, what it cites, what is wrong, and which statements bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.values import Span
from service.llm.claimed import Claim, Claims
from service.llm.likeness import token
from service.llm.sources import Figure, Ground, Source, Statement
from service.llm.verdicts import Carried


@dataclass(frozen=True, slots=True)
class Match:
    """A claimed number and the figure of a report that it is."""

    claim: Claim
    figure: Figure
    source: Source
    statement: Statement


@dataclass(frozen=True, slots=True)
class Rest:
    """A clause of the sentence and the statements that hold its words."""

    text: str
    source: Source
    statements: tuple[Statement, ...]


class Held:
    """Open while a sentence is checked; the checks put faults, matches, rests and used statements into it."""

    def __init__(self, said: Claims, cited: Sequence[Source], ground: Ground, carried: Carried) -> None:
        self.said, self.cited, self.ground, self.carried = said, cited, ground, carried
        self.faults: list[str] = list(said.faults)
        self.used: dict[int, list[Statement]] = {source.n: [] for source in cited}
        self.matches: list[Match] = []
        self.rests: list[Rest] = []
        self.everything = "\n".join(part for source in cited for part in (source.flat, source.around))
        self.statements = [(source, statement) for source in cited for statement in source.statements]

    def use(self, source: Source, statement: Statement) -> None:
        """Counts a statement among those that bear the sentence out."""
        if statement not in self.used[source.n]:
            self.used[source.n].append(statement)

    def all_used(self) -> list[Statement]:
        """The statements used so far, over all sources."""
        return [statement for each in self.used.values() for statement in each]

    def holder(self, piece: str) -> tuple[Source, Statement] | None:
        """The first statement that holds those characters (a number not as part of a longer one), which it then uses."""
        pattern = token(piece)
        for source, statement in self.statements:
            if pattern.search(statement.flat):
                self.use(source, statement)
                return source, statement
        return None

    def spans(self, source: Source) -> tuple[Span, ...]:
        """The characters of a source that support the sentence, in order."""
        used = [statement for statement in source.statements if statement in self.used[source.n]]
        merged: list[Span] = []
        for start, end in (span for statement in used for span in statement.spans):
            if merged and merged[-1][1] == start:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return tuple(merged)
