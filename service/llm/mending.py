"""The second call: sentences that failed are asked for once more, in one call, with what was wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing

from service.llm import prompts
from service.llm.asking_model import Packed, as_data
from service.llm.calling import Calls
from service.llm.grounding import check
from service.llm.model import Message
from service.llm.sources import MARK, Ground
from service.llm.tally import Tally
from service.llm.verdicts import Carried, Verdict


def in_order(held: Sequence[str], mended: Mapping[int, str], ground: Ground, carried: Carried) -> list[Verdict]:
    """The verdict of each sentence, mended where it is, each carrying over to the next."""
    verdicts = []
    for at, sentence in enumerate(held):
        verdict = check(mended.get(at, sentence), ground, carried)
        carried = verdict.carried if verdict.passes else Carried(None, carried.years)
        verdicts.append(verdict)
    return verdicts


async def mended(
    calls: Calls, packed: Packed, held: Sequence[str], wrong: Mapping[int, tuple[str, ...]], tongue: str, deadline: float,
    tally: Tally,
) -> dict[int, str]:  # fmt: skip
    """The sentences written anew, by their place in `held`; one that the model gives up is not among them. Raises ModelFailed."""
    told = [f"{at + 1}: {_given_back(held[at])}\n   ({'; '.join(faults)})" for at, faults in wrong.items()]
    said: list[Message] = [("assistant", "\n".join(held))]
    asked = prompts.load("repair", tongue).fill(faults="\n".join(told))
    text = ""
    async with aclosing(calls.stream([*packed.messages, *said, *asked], deadline, tally.tried)) as pieces:
        async for piece in pieces:
            text += piece.text
    lines = (re.match(r"\s*[“\"]?(\d{1,2})\s*[:：.、]\s*(.+)", line) for line in text.splitlines())
    new = {int(match[1]) - 1: match[2].strip() for match in lines if match}
    if not new and len(wrong) == 1:
        new = dict.fromkeys(wrong, text.strip())
    return {at: sentence for at, sentence in new.items() if at in wrong}


def _given_back(sentence: str) -> str:
    """A sentence of the model given back to it: its marks as they are, the rest as data."""
    cut = MARK.split(sentence)
    return "".join(as_data(piece) if at % 2 == 0 else f"[{piece}]" for at, piece in enumerate(cut))
