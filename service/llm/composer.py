"""Words answers with a language model: each sentence is shown only once it is checked, and the rules' answer stands behind it.

    ModelComposer(calls, settings).over(library) -> Composer

The model is asked once, streaming. Sentences are shown as they pass, up to the first that does not; the rest is held. What
failed is asked for once more, together, with what was wrong; then shown in order, or dropped. The rules' text takes the
place of a text of which nothing passed, and follows one that lacks the figure asked for. This file is longer than most
because the course of one answer stands here whole.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from service import events
from service.evidence import Corpus, evidence_of
from service.llm import declining, prompts, rewriting, wording
from service.llm.asking_model import Packed, as_data, language, pack
from service.llm.calling import Calls
from service.llm.claims import claims
from service.llm.failures import ModelFailed
from service.llm.grounding import check
from service.llm.model import Message
from service.llm.numbering import Numbering
from service.llm.sentences import Sentences
from service.llm.sources import MARK, Ground, gather
from service.llm.verdicts import Carried, Verdict
from service.settings import ServiceSettings
from service.values import Answer, Composition, Request

FEWEST_TOKENS = 200
"""Less room than this for passages is no use."""


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
        course = _Course(request, rules, gather(rules, evidence_of(self.corpus)), self.calls, self.settings, deadline)
        async with aclosing(course.run()) as pieces:
            async for event in pieces:
                yield event


@dataclass
class _Course:
    """One answer on its way."""

    request: Request
    rules: Answer
    whole: Ground
    calls: Calls
    settings: ServiceSettings
    deadline: float
    started: float = field(default_factory=time.perf_counter)
    tries: int = 0
    kept: int = 0
    mended: int = 0
    dropped: int = 0
    shown: str = ""
    appended: bool = False
    passed: str = ""
    faults: list[str] = field(default_factory=list)
    failure: ModelFailed | None = None
    carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        self.tongue = language(self.request.question)
        self.numbering = Numbering(self.rules)
        asked = claims(self.request.question, self.whole.evidence, None)
        keys = frozenset(key for named in asked.named for key in named.keys)
        self.carried = Carried(keys or None, frozenset(y for _, years in asked.years for y in years))
        self.sources = {source.n: source for source in self.whole.sources}

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
                if self.shown or self._answers():
                    for text in texts:
                        yield self._show(text)
                else:  # true, but beside the question, and nothing is shown yet: the rules' answer alone
                    self.dropped += self.kept + self.mended
                    self.kept = self.mended = 0
        for delta in self._ended():
            yield delta
        yield events.Done(self._answer(packed))

    def _packed(self, part: int) -> Packed:
        room = max(FEWEST_TOKENS, (self.settings.llm_window - self.settings.llm_max_tokens - 64) // part)
        packed = pack(self.request, self.rules, self.whole, room)
        self.ground = self.whole.only(packed.given)
        return packed

    def _tried(self) -> None:
        self.tries += 1

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
            self.failure = error
        if ended == "stop" and cut.rest():  # an unfinished last sentence of a text cut short is not one
            delta = self._judged(cut.rest(), held)
            if delta is not None:
                yield delta

    async def _pieces(self, packed: Packed) -> AsyncGenerator[tuple[str, str | None], None]:
        """The call's text; a prompt that is too long for the model is packed into half the room and sent once more."""
        for part in (1, 2):
            try:
                again = packed if part == 1 else self._packed(part)
                async with aclosing(self.calls.stream(again.messages, self.deadline, self._tried)) as pieces:
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
                self.kept += 1
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
        for at, verdict in enumerate(self._in_order(held, {})):
            if not verdict.passes:
                wrong[at] = verdict.faults
                self.faults += [fault for fault in verdict.faults if fault not in self.faults]
        mended = await self._mended(packed, held, wrong) if self.failure is None else {}
        found = []
        for at, verdict in enumerate(self._in_order(held, mended)):
            if verdict.passes:
                self.mended += at in wrong
                self.kept += at not in wrong
                found.append(self._taken(verdict))
            else:
                self.dropped += 1
        return found

    def _in_order(self, held: list[str], mended: dict[int, str]) -> list[Verdict]:
        carried, verdicts = self.carried, []
        for at, sentence in enumerate(held):
            verdict = check(mended.get(at, sentence), self.ground, carried)
            carried = verdict.carried if verdict.passes else Carried(None, carried.years)
            verdicts.append(verdict)
        return verdicts

    async def _mended(self, packed: Packed, held: list[str], wrong: dict[int, tuple[str, ...]]) -> dict[int, str]:
        """The second call, for the sentences that failed; one that is not mended is not in what is given back."""
        told = [f"{at + 1}: {as_data_but_marks(held[at])}\n   ({'; '.join(faults)})" for at, faults in wrong.items()]
        said: list[Message] = [("assistant", "\n".join(held))]
        asked = prompts.load("repair", self.tongue).fill(faults="\n".join(told))
        try:
            text = await self._whole([*packed.messages, *said, *asked])
        except ModelFailed as error:
            self.failure = error if not self.shown else self.failure
            return {}
        lines = (re.match(r"\s*[“\"]?(\d{1,2})\s*[:：.、]\s*(.+)", line) for line in text.splitlines())
        new = {int(match[1]) - 1: match[2].strip() for match in lines if match}
        if not new and len(wrong) == 1:
            new = dict.fromkeys(wrong, text.strip())
        return {at: sentence for at, sentence in new.items() if at in wrong}

    async def _whole(self, messages: list[Message]) -> str:
        text = ""
        async with aclosing(self.calls.stream(messages, self.deadline, self._tried)) as pieces:
            async for piece in pieces:
                text += piece.text
        return text

    def _ended(self) -> list[events.Delta]:
        """The rules' text, where nothing is shown or what is shown lacks what was asked."""
        if self.shown and self._answers():
            return []
        self.appended = bool(self.shown)
        text = self.numbering.rules_text(self.rules.text) if self.shown else self.rules.text
        return [self._show(piece) for piece in events.pieces(text)]

    def _answers(self) -> bool:
        """Whether the sentences shown hold the figure and the name that the rules' answer begins with."""
        if self.rules.kind not in ("figure", "comparison", "aggregate") or not self.whole.lines:
            return True
        lead = claims(MARK.sub("", self.whole.lines[0]), self.whole.evidence, None)
        said = claims(self.passed, self.whole.evidence, None)
        if (
            lead.named
            and not any(lead.named[0].keys & named.keys for named in said.named)
            and self.rules.kind == "comparison"
        ):
            return False
        if not lead.figures:
            return True
        wanted = lead.figures[0]
        return any(c.value == wanted.value and c.unit in (wanted.unit, None) for c in said.figures)

    def _answer(self, packed: Packed) -> Answer:
        by_model = self.kept + self.mended
        caveats = list(self.rules.caveats)
        if self.failure is not None:
            early: Callable[..., str] = wording.broke_off if self.appended else wording.ended_early
            tell = early if by_model else wording.failed
            caveats.append(tell(self.failure.kind, self.tongue))
        elif not by_model:
            caveats.append(wording.nothing_held(self.tongue))
        elif self.dropped:
            caveats.append(wording.dropped(self.dropped, self.tongue))
        if by_model and self.appended and self.failure is None:
            caveats.append(wording.completed(self.tongue))
        if by_model and self.tongue == "en":
            caveats.append(wording.translated(self.tongue))
        made = Composition(
            self.calls.model.name, packed.prompt.name, packed.prompt.sha256, tuple(sorted(packed.given)), packed.left_out,
            packed.turns_left_out, self.whole.withheld, self.tries, self.kept, self.mended, self.dropped, tuple(self.faults[:20]),
            self.failure.kind if self.failure else None,
        )  # fmt: skip
        spent = (*self.rules.timings_ms, ("llm", (time.perf_counter() - self.started) * 1000))
        if not by_model:
            return replace(self.rules, caveats=tuple(caveats), composition=made, timings_ms=spent)
        return replace(
            self.rules, text=self.shown, citations=self.numbering.all, composed_by=f"llm:{self.calls.model.name}",
            caveats=tuple(caveats), composition=made, timings_ms=spent,
        )  # fmt: skip


def as_data_but_marks(sentence: str) -> str:
    """A sentence of the model given back to it: its marks as they are, the rest as data."""
    cut = MARK.split(sentence)
    return "".join(as_data(piece) if at % 2 == 0 else f"[{piece}]" for at, piece in enumerate(cut))
