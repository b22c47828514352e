"""A language model's opinion of answers, beside the rules: off unless asked for, and never part of a score.

Any OpenAI-compatible model; which one, and where, is named on the command line, apart from the model that answers, so
that no model judges itself unnoticed. Its prompt is prompts/judge.en.md.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from eval.metrics import Record
from eval.runs import Run
from indexer.progress import Progress, silent

Verdict = Literal["right", "wrong", "not judged"]
Messages = list[tuple[Literal["system", "user", "assistant"], str]]
Say = Callable[[Messages], str]


@dataclass(frozen=True, slots=True)
class Opinion:
    """`agrees` with the rules' verdict. "not judged": the model failed or said nothing readable; `why` tells."""

    case: str
    verdict: Verdict
    why: str
    agrees: bool


def opinions(
    run: Run, *, model: str, url: str, key: str, every: bool = False, progress: Progress = silent
) -> tuple[Opinion, ...]:
    """Asks the model about the answers counted wrong, or with `every` about all. Raises SettingsError, ModelFailed."""
    from pydantic import SecretStr

    from service.llm.model import open_model
    from service.settings import ServiceSettings

    settings = ServiceSettings.load(llm_model=model, llm_base_url=url, llm_api_key=SecretStr(key), llm_max_tokens=200)
    chat = open_model(settings)

    def say(messages: Messages) -> str:
        async def whole() -> str:
            return "".join([piece.text async for piece in chat.stream(messages, settings.llm_timeout)])

        return asyncio.run(whole())

    return judged(run, say, every=every, progress=progress)


def judged(run: Run, say: Say, *, every: bool = False, progress: Progress = silent) -> tuple[Opinion, ...]:
    """As `opinions`, by anything that answers messages."""
    asked = [r for r in run.records if r.score is not None and r.result.text is not None]
    asked = [r for r in asked if every or (r.score is not None and not r.score.right)]
    found = []
    for done, record in enumerate(asked):
        progress("opinions", done, len(asked))
        found.append(_opinion(record, say))
    progress("opinions", len(asked), len(asked))
    return tuple(found)


def _opinion(record: Record, say: Say) -> Opinion:
    from service.llm.failures import ModelFailed

    try:
        verdict, why = read_verdict(say(messages(record)))
    except ModelFailed as error:
        verdict, why = "not judged", str(error)
    right = record.score is not None and record.score.right
    return Opinion(record.case.id, verdict, why, verdict == ("right" if right else "wrong"))


def messages(record: Record) -> Messages:
    """What the model is given of one case."""
    from service.llm.prompts import load

    case, expected = record.case, record.case.expected
    holds = [
        *(
            " ".join(filter(None, (v.issuer, str(v.year or ""), v.status, f"{v.value}{v.unit}")))
            for v in expected.values
        ),
        *(" or ".join(name) for name in (*expected.names, *expected.phrases)),
        *(["order: " + " > ".join("=".join(tie) for tie in expected.order)] if expected.order else []),
        *(f"{issuer}: no figure" for issuer in expected.missing),
    ]
    asked = "\n".join([*(f"{turn.role}: {turn.content}" for turn in case.request.history), case.request.question])
    return load("judge", "en").fill(
        question=asked,
        gold="; ".join(holds) if case.answerable else f"must be declined ({case.reason})",
        evidence="\n".join(f"{piece.report}: {piece.quote}" for piece in case.evidence) or "none",
        answer=record.result.text or "",
    )


def read_verdict(said: str) -> tuple[Verdict, str]:
    """The verdict in what the model said: one JSON object, perhaps with other text around it."""
    start, end = said.find("{"), said.rfind("}")
    try:
        told = json.loads(said[start : end + 1])
        verdict, why = told["verdict"], str(told.get("why", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return "not judged", f"no verdict in {said[:80]!r}"
    return (verdict, why) if verdict in ("right", "wrong") else ("not judged", f"neither right nor wrong: {verdict!r}")
