"""One question through the pipeline as a sequence of events, the same for JSON, SSE and the OpenAI front.

The order is api.md's: passages, table (if any), delta …, citations, done. `Done` holds the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from service.evidence import Corpus
from service.llm.wording import read_as
from service.problems import ModelNotConfigured
from service.values import Answer, Citation, Hit, Request, Table


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that the answer may rest on."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, before it is told in words."""

    table: Table


@dataclass(frozen=True, slots=True)
class Delta:
    """A further piece of the answer's text, already checked; the pieces joined are the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """All citations of the text."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer."""

    answer: Answer


Event = Found | Compared | Delta | Cited | Done


class Composer(Protocol):
    """Words an answer anew with a language model, held against the citations; see service/llm."""

    def compose(self, request: Request, rules: Answer) -> AsyncGenerator[Delta | Done, None]:
        """Checked pieces, then `Done` with the whole answer; on any failure of the model, the rules' answer with a
        caveat. Closing the iterator stops the model."""
        ...

    async def rewritten(self, request: Request) -> Request | None:
        """The follow-up as a question of its own, made only of what the conversation holds; None where that fails."""
        ...


class Composing(Protocol):
    """A language model held open, for the reports of whichever index version is served."""

    def over(self, corpus: Corpus) -> Composer:
        """The composer over the reports of one library."""
        ...

    async def aclose(self) -> None:
        """Let go of the model's connections."""
        ...


SENTENCE_END = re.compile(r"(?<=[。!?！？\n])(?!\[)|(?<=[。!?！？]\[\d\])(?!\[)|(?<=\. )")


def pieces(text: str) -> Iterator[str]:
    """`text` cut behind its sentences, nothing lost: what a stream sends one after another."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match.start() > start:
            yield text[start : match.start()]
            start = match.start()
    if start < len(text):
        yield text[start:]


async def answer_events(
    request: Request,
    by_rules: Callable[[Request], Answer],
    in_thread: Callable[[Callable[[], Answer]], Awaitable[Answer]],
    composer: Composer | None,
) -> AsyncGenerator[Event, None]:
    """The events of one question. `in_thread` awaits a blocking call off the event loop.

    Raises ModelNotConfigured when `compose` is "llm" and there is no composer.
    """
    if request.compose == "llm" and composer is None:
        raise ModelNotConfigured(
            'compose is "llm" but no model is configured: set STREETWISE_LLM_MODEL (and STREETWISE_LLM_BASE_URL), '
            'or ask with compose "auto" or "rules"'
        )
    rules = await in_thread(lambda: by_rules(request))
    if composer is not None and request.compose != "rules" and request.history and rules.status == "not_found":
        rules = await _made_whole(request, rules, by_rules, in_thread, composer)
    yield Found(rules.hits)
    if rules.table is not None:
        yield Compared(rules.table)
    if composer is None or request.compose == "rules":
        for piece in pieces(rules.text):
            yield Delta(piece)
        yield Cited(rules.citations)
        yield Done(rules)
        return
    stream = composer.compose(request, rules)
    try:
        async for event in stream:
            if isinstance(event, Done):
                yield Cited(event.answer.citations)
            yield event
    finally:
        await stream.aclose()


async def _made_whole(
    request: Request,
    rules: Answer,
    by_rules: Callable[[Request], Answer],
    in_thread: Callable[[Callable[[], Answer]], Awaitable[Answer]],
    composer: Composer,
) -> Answer:
    """The rules' answer to the follow-up as the model spells it out, if it is one; it says how the question was read."""
    whole = await composer.rewritten(request)
    if whole is None:
        return rules
    again = await in_thread(lambda: by_rules(whole))
    if again.status != "answered":
        return rules
    return replace(again, caveats=(*again.caveats, read_as(whole.question)))
