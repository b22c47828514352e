"""A follow-up made whole by the model, for the rules to answer; asked for only where they could not answer it themselves.

The rules understand most follow-ups. Where they find nothing, the model may spell out what the question leaves out. Its
question goes through the same rules as any other, and is only taken if every number, year and name in it stands in the
conversation: it can lead to another true answer, never to an untrue one, and the answer says how the question was read.
"""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import replace

from service.evidence import Evidence
from service.llm import prompts
from service.llm.asking_model import as_data, language
from service.llm.calling import Calls
from service.llm.claims import claims
from service.llm.failures import ModelFailed
from service.llm.sources import flat
from service.llm.verdicts import form
from service.values import Request

LONGEST = 200
"""Characters of a rewritten question."""


async def rewritten(request: Request, calls: Calls, evidence: Evidence, deadline: float) -> Request | None:
    """The request with its question made whole and no history; None without history, on any failure, or if it adds things."""
    if not request.history:
        return None
    history = "\n".join(f"{turn.role}: {as_data(turn.content)[:1000]}" for turn in request.history[-6:])
    prompt = prompts.load("rewrite", language(request.question))
    text = ""
    try:
        asked = prompt.fill(history=history, question=as_data(request.question))
        async with aclosing(calls.stream(asked, deadline)) as pieces:
            async for piece in pieces:
                text += piece.text
    except ModelFailed:
        return None
    question = text.rpartition("</think>")[2].strip().strip('“”"')
    if not 2 <= len(question) <= LONGEST or "\n" in question or form(question):
        return None
    return replace(request, question=question, history=()) if _adds_nothing(question, request, evidence) else None


def _adds_nothing(question: str, request: Request, evidence: Evidence) -> bool:
    said = " ".join((*(turn.content for turn in request.history), request.question))
    known = flat(said)
    new, old = claims(question, evidence, None), claims(said, evidence, None)
    keys = frozenset(key for named in old.named for key in named.keys)
    if any(not named.keys & keys for named in new.named) or any(flat(place) not in known for place in new.others):
        return False
    return all(number in known for number in re.findall(r"\d+(?:\.\d+)?", flat(question)))
