"""What comes of checking a sentence, and what no sentence may be whatever it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.normalize import HAN
from indexer.values import Span
from service.llm.sources import MARK
from service.llm.wordlists import FORBIDDEN, ORDERS

LONGEST = 400
"""Characters of a sentence; a longer one says too much to be checked as one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentence before was about, which the next may leave out."""

    issuers: frozenset[str] | None = None
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` is what is wrong, for the model to mend; () when the sentence passes. `text` keeps the marks that support
    it, and `support` is the spans of each of them; `carried` is for the next sentence."""

    text: str
    faults: tuple[str, ...]
    support: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    carried: Carried = Carried()

    @property
    def passes(self) -> bool:
        return not self.faults


def tidy(text: str) -> str:
    """Marks in the forms that models write them ([1, 2], 【1】, [1,2]) as [1][2]; spaces around them taken off."""
    text = re.sub(r"【(\d[\d,，、 ]*)】", r"[\1]", text)
    text = re.sub(
        r"\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})+)\]", lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1])), text
    )
    return re.sub(r"\s+(?=\[\d{1,3}\])", "", text).strip()


def form(text: str) -> tuple[str, ...]:
    """What no sentence may be, whatever it cites: addresses, markup, roles, too long, nothing but marks."""
    bare = MARK.sub("", text)
    faults = [f"it holds {name}" for name, pattern in FORBIDDEN if pattern.search(bare)]
    if re.search(r"[\[\]【】]", bare):
        faults.append("brackets that are not a mark like [1]")
    if ORDERS.search(bare):
        faults.append("it repeats an instruction")
    if len(bare) > LONGEST:
        faults.append("it is too long: one statement a sentence")
    if not re.search(f"[{HAN}A-Za-z]{{2}}", bare):
        faults.append("it says nothing")
    return tuple(faults)
