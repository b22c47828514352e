"""Calls that fail are tried again, within bounds: backoff with jitter, Retry-After, a deadline, and a circuit breaker.

    async for piece in calls.stream(messages, deadline)       ends, or raises ModelFailed

A call is only tried again while nothing of it has been handed on: words once given are not taken back.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

from service.llm.failures import RETRIED, ModelFailed
from service.llm.model import ChatModel, Message, Piece

LOG = logging.getLogger("streetwise.llm")
BACKOFF = 0.4
"""Seconds before the second try at most; doubled for each further one. The wait is drawn evenly from half of it to all of it."""


class Breaker:
    """Open after `limit` failed calls in a row, for `rest` seconds; then one call tries whether the model is back."""

    def __init__(self, limit: int = 3, rest: float = 30.0, now: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._rest, self._now = limit, rest, now
        self._failed = 0
        self._until = 0.0

    def enter(self) -> None:
        """Raises ModelFailed("open") while calls are held back. The one call let through to try holds the others back."""
        if self._failed >= self._limit:
            if self._now() < self._until:
                raise ModelFailed("open")
            self._until = self._now() + self._rest

    def succeeded(self) -> None:
        """The model answered."""
        self._failed = 0

    def failed(self) -> None:
        """A whole call with all its tries failed."""
        self._failed += 1
        self._until = self._now() + self._rest


class Calls:
    """Calls to one model. `retries` further tries a call; `patience` seconds of silence are a timeout."""

    def __init__(
        self, model: ChatModel, *, retries: int = 2, patience: float = 15.0, breaker: Breaker | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, jitter: Callable[[], float] = random.random,
    ) -> None:  # fmt: skip
        self.model = model
        self._retries, self._patience = retries, patience
        self._breaker = breaker or Breaker()
        self._sleep, self._jitter = sleep, jitter

    async def stream(
        self, messages: Sequence[Message], deadline: float, tried: Callable[[], None] = lambda: None
    ) -> AsyncGenerator[Piece, None]:
        """The model's text. `deadline` is a time of `time.monotonic`; `tried` is called for each try. Raises ModelFailed."""
        self._breaker.enter()
        for attempt in range(self._retries + 1):
            begun = False
            tried()
            try:
                async with aclosing(self._once(messages, deadline)) as pieces:
                    async for piece in pieces:
                        begun = begun or bool(piece.text.strip())
                        yield piece
                self._breaker.succeeded()
                return
            except ModelFailed as error:
                LOG.warning("model %s: %s (try %d)", self.model.name, error.kind, attempt + 1)
                last = begun or attempt == self._retries or error.kind not in RETRIED
                wait = None if last else self._wait(attempt, error.retry_after, deadline)
                if wait is None:
                    if error.kind not in ("refusal", "too_long"):  # the model is well; it did not like the question
                        self._breaker.failed()
                    raise
            await self._sleep(wait)

    async def _once(self, messages: Sequence[Message], deadline: float) -> AsyncGenerator[Piece, None]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ModelFailed("deadline")
        async with aclosing(self.model.stream(messages, min(self._patience, left))) as pieces:
            async for piece in pieces:
                if time.monotonic() > deadline:
                    raise ModelFailed("deadline")
                yield piece

    def _wait(self, attempt: int, asked: float | None, deadline: float) -> float | None:
        """Seconds before the next try; None when what is asked for would leave no time for it."""
        full = BACKOFF * 2**attempt
        wait = max(full * (0.5 + 0.5 * self._jitter()), asked or 0.0)
        return wait if time.monotonic() + wait + 0.5 < deadline else None
