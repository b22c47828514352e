"""What came of a composed answer: sentences kept, mended and dropped, why it failed, and what people are told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from service.llm import wording
from service.llm.asking_model import Packed
from service.llm.claims import claims
from service.llm.failures import ModelFailed
from service.llm.sources import MARK, Ground
from service.values import Answer, Composition


@dataclass
class Tally:
    """Counted while an answer is composed. `appended`: the rules' text follows the model's."""

    tries: int = 0
    kept: int = 0
    mended: int = 0
    dropped: int = 0
    appended: bool = False
    faults: list[str] = field(default_factory=list)
    failure: ModelFailed | None = None

    @property
    def by_model(self) -> int:
        """The model's sentences that are shown."""
        return self.kept + self.mended

    def tried(self) -> None:
        """One more try of a call."""
        self.tries += 1

    def add_faults(self, faults: tuple[str, ...]) -> None:
        """Faults of a sentence, each kept once."""
        self.faults += [fault for fault in faults if fault not in self.faults]

    def drop_all(self) -> None:
        """Nothing that passed is shown."""
        self.dropped += self.by_model
        self.kept = self.mended = 0

    def caveats(self, tongue: str) -> tuple[str, ...]:
        """What to tell of the model's part."""
        found = []
        if self.failure is not None:
            early: Callable[..., str] = wording.broke_off if self.appended else wording.ended_early
            found.append((early if self.by_model else wording.failed)(self.failure.kind, tongue))
        elif not self.by_model:
            found.append(wording.nothing_held(tongue))
        elif self.dropped:
            found.append(wording.dropped(self.dropped, tongue))
        if self.by_model and self.appended and self.failure is None:
            found.append(wording.completed(tongue))
        if self.by_model and tongue == "en":
            found.append(wording.translated(tongue))
        return tuple(found)

    def composition(self, model: str, packed: Packed, withheld: int) -> Composition:
        """The trace that goes with the answer."""
        return Composition(
            model, packed.prompt.name, packed.prompt.sha256, tuple(sorted(packed.given)), packed.left_out,
            packed.turns_left_out, withheld, self.tries, self.kept, self.mended, self.dropped, tuple(self.faults[:20]),
            self.failure.kind if self.failure else None,
        )  # fmt: skip


def answers(rules: Answer, ground: Ground, said: str) -> bool:
    """Whether the sentences `said` hold the figure and the name that the rules' answer begins with."""
    if rules.kind not in ("figure", "comparison", "aggregate") or not ground.lines:
        return True
    lead = claims(MARK.sub("", ground.lines[0]), ground.evidence, None)
    told = claims(said, ground.evidence, None)
    same = lead.named and any(lead.named[0].keys & named.keys for named in told.named)
    if lead.named and not same and rules.kind == "comparison":
        return False
    if not lead.figures:
        return True
    wanted = lead.figures[0]
    return any(c.value == wanted.value and c.unit in (wanted.unit, None) for c in told.figures)
