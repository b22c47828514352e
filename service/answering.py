"""One answer from start to end outside the HTTP service: for the terminal, the evaluation and LangChain."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from service import events
from service.answer import answer
from service.library import Library
from service.llm import open_composer
from service.settings import ServiceSettings
from service.values import Answer, Request


def answer_once(settings: ServiceSettings, library: Library, request: Request) -> Answer:
    """The answer that the HTTP service would give. Raises ModelNotConfigured for compose "llm" without a model."""

    async def directly(call: Callable[[], Answer]) -> Answer:
        return call()

    async def run() -> Answer:
        model = open_composer(settings) if request.compose != "rules" else None
        composer = model.over(library) if model is not None else None
        try:
            stream = events.answer_events(request, lambda asked: answer(library, asked), directly, composer)
            async for event in stream:
                if isinstance(event, events.Done):
                    return event.answer
        finally:
            if model is not None:
                await model.aclose()
        raise AssertionError("the stream of events ended without Done")

    return asyncio.run(run())
