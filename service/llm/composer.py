"""Answers worded by a language model: each sentence is shown only once it is checked, and the rules' answer stands behind it.

ModelComposer(calls, settings).over(library) -> events.Composer
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from service import events
from service.evidence import Corpus, evidence_of
from service.llm import declining, rewriting
from service.llm.calling import Calls
from service.llm.course import Course
from service.llm.sources import gather
from service.settings import ServiceSettings
from service.values import Answer, Request


class ModelComposer:
    """Holds the model's connection for a whole service."""

    def __init__(self, calls: Calls, settings: ServiceSettings) -> None:
        self.calls = calls
        self.settings = settings

    def over(self, corpus: Corpus) -> OverCorpus:
        """The composer for the reports of one index version."""
        return OverCorpus(self.calls, self.settings, corpus)

    async def aclose(self) -> None:
        """Let go of the model's connections."""
        await self.calls.model.aclose()


@dataclass(frozen=True)
class OverCorpus:
    """events.Composer over one library."""

    calls: Calls
    settings: ServiceSettings
    corpus: Corpus

    async def rewritten(self, request: Request) -> Request | None:
        """See service/llm/rewriting.py."""
        deadline = time.monotonic() + self.settings.llm_deadline / 3
        return await rewriting.rewritten(request, self.calls, evidence_of(self.corpus), deadline)

    async def compose(self, request: Request, rules: Answer) -> AsyncGenerator[events.Delta | events.Done, None]:
        """As events.Composer.compose. A decline is only worded anew where `compose` is "llm": else it is the rules'."""
        deadline = time.monotonic() + self.settings.llm_deadline
        if rules.status == "not_found":
            worded = await declining.worded(request, rules, self.calls, evidence_of(self.corpus), deadline)
            for piece in events.pieces(worded.text):
                yield events.Delta(piece)
            yield events.Done(worded)
            return
        course = Course(request, rules, gather(rules, evidence_of(self.corpus)), self.calls, self.settings, deadline)
        async with aclosing(course.run()) as pieces:
            async for event in pieces:
                yield event
