"""One answer on its way from the model to the people: shown sentence by sentence, mended, completed or replaced.

The model is asked once, streaming. Sentences are shown as they pass, up to the first that does not; the rest is held. What
failed is asked for once more, together, with what was wrong; then shown in order, or dropped. The rules' text takes the
place of a text of which nothing passed, and follows one that lacks the figure asked for.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from service import events
from service.llm.asking_model import Packed, language, pack
from service.llm.calling import Calls
from service.llm.claims import claims
from service.llm.failures import ModelFailed
from service.llm.grounding import check
from service.llm.mending import in_order, mended
from service.llm.numbering import Numbering
from service.llm.sentences import Sentences
from service.llm.sources import MARK, Ground
from service.llm.tally import Tally, answers
from service.llm.verdicts import Carried, Verdict
from service.settings import ServiceSettings
from service.values import Answer, Request

FEWEST_TOKENS = 200
"""Less room than this for passages is no use."""


class Course:
    """Open while one answer is composed. `whole` is the ground of the rules' answer; `deadline` a time of `time.monotonic`."""

    def __init__(
        self, request: Request, rules: Answer, whole: Ground, calls: Calls, settings: ServiceSettings, deadline: float
    ) -> None:
        self.request, self.rules, self.whole = request, rules, whole
        self.calls, self.settings, self.deadline = calls, settings, deadline
        self.started = time.perf_counter()
        self.tally = Tally()
        self.shown = self.passed = ""
        self.tongue = language(request.question)
        self.numbering = Numbering(rules)
        asked = claims(request.question, whole.evidence, None)
        keys = frozenset(key for named in asked.named for key in named.keys)
        self.carried = Carried(keys or None, frozenset(y for _, years in asked.years for y in years))
        self.sources = {source.n: source for source in whole.sources}

    async def run(self) -> AsyncGenerator[events.Delta | events.Done, None]:
        """Deltas, then Done."""
        packed = self._packed(1)
        held: list[str] = []
        if packed.given:
            async with aclosing(self._first(packed, held)) as deltas:
                async for delta in deltas:
                    yield delta
            if held:
                texts = await self._second(packed, held)
                if self.shown or answers(self.rules, self.whole, self.passed):
                    for text in texts:
                        yield self._show(text)
                else:  # true, but beside the question, and nothing is shown yet: the rules' answer alone
                    self.tally.drop_all()
        for delta in self._ended():
            yield delta
        yield events.Done(self._answer(packed))

    def _packed(self, part: int) -> Packed:
        room = max(FEWEST_TOKENS, (self.settings.llm_window - self.settings.llm_max_tokens - 64) // part)
        packed = pack(self.request, self.rules, self.whole, room)
        self.ground = self.whole.only(packed.given)
        return packed

    async def _first(self, packed: Packed, held: list[str]) -> AsyncGenerator[events.Delta, None]:
        """The first call: shows what passes up to the first sentence that fails; that and all behind it goes to `held`."""
        cut = Sentences()
        ended = "cut"
        try:
            async with aclosing(self._pieces(packed)) as pieces:
                async for text, end in pieces:
                    ended = end or ended
                    for sentence in cut.feed(text):
                        delta = self._judged(sentence, held)
                        if delta is not None:
                            yield delta
        except ModelFailed as error:
            self.tally.failure = error
        if ended == "stop" and cut.rest():  # an unfinished last sentence of a text cut short is not one
            delta = self._judged(cut.rest(), held)
            if delta is not None:
                yield delta

    async def _pieces(self, packed: Packed) -> AsyncGenerator[tuple[str, str | None], None]:
        """The call's text; a prompt that is too long for the model is packed into half the room and sent once more."""
        for part in (1, 2):
            try:
                again = packed if part == 1 else self._packed(part)
                async with aclosing(self.calls.stream(again.messages, self.deadline, self.tally.tried)) as pieces:
                    async for piece in pieces:
                        yield piece.text, piece.ended
                return
            except ModelFailed as error:
                if error.kind != "too_long" or part == 2:
                    raise

    def _judged(self, sentence: str, held: list[str]) -> events.Delta | None:
        if not held:
            verdict = check(sentence, self.ground, self.carried)
            if verdict.passes:
                self.tally.kept += 1
                return self._show(self._taken(verdict))
        held.append(sentence)
        return None

    def _taken(self, verdict: Verdict) -> str:
        self.carried = verdict.carried
        self.passed += MARK.sub("", verdict.text)
        return self.numbering.sentence(verdict.text, verdict.support, self.sources)

    def _show(self, text: str) -> events.Delta:
        gap = " " if self.shown and self.tongue == "en" and not self.shown[-1].isspace() else ""
        self.shown += gap + text
        return events.Delta(gap + text)

    async def _second(self, packed: Packed, held: list[str]) -> list[str]:
        """What was held: sentences that pass after all, those mended by the second call, without those that still fail."""
        wrong: dict[int, tuple[str, ...]] = {}
        for at, verdict in enumerate(in_order(held, {}, self.ground, self.carried)):
            if not verdict.passes:
                wrong[at] = verdict.faults
                self.tally.add_faults(verdict.faults)
        new = await self._mended(packed, held, wrong) if wrong and self.tally.failure is None else {}
        found = []
        for at, verdict in enumerate(in_order(held, new, self.ground, self.carried)):
            if verdict.passes:
                self.tally.mended += at in wrong
                self.tally.kept += at not in wrong
                found.append(self._taken(verdict))
            else:
                self.tally.dropped += 1
        return found

    async def _mended(self, packed: Packed, held: list[str], wrong: dict[int, tuple[str, ...]]) -> dict[int, str]:
        try:
            return await mended(self.calls, packed, held, wrong, self.tongue, self.deadline, self.tally)
        except ModelFailed as error:
            if not self.shown:
                self.tally.failure = error
            return {}

    def _ended(self) -> list[events.Delta]:
        """The rules' text, where nothing is shown or what is shown lacks what was asked."""
        if self.shown and answers(self.rules, self.whole, self.passed):
            return []
        self.tally.appended = bool(self.shown)
        text = self.numbering.rules_text(self.rules.text) if self.shown else self.rules.text
        return [self._show(piece) for piece in events.pieces(text)]

    def _answer(self, packed: Packed) -> Answer:
        told = replace(
            self.rules,
            caveats=(*self.rules.caveats, *self.tally.caveats(self.tongue)),
            composition=self.tally.composition(self.calls.model.name, packed, self.whole.withheld),
            timings_ms=(*self.rules.timings_ms, ("llm", (time.perf_counter() - self.started) * 1000)),
        )
        if not self.tally.by_model:
            return told
        return replace(told, text=self.shown, citations=self.numbering.all, composed_by=f"llm:{self.calls.model.name}")
