"""The order of events, and the pieces of a text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import events
from service.problems import ModelNotConfigured
from service.values import Answer, Request

RULES = Answer(status="answered", kind="figure", text="完工13台[1]。新增52台[1]。")


async def directly(call: Callable[[], Answer]) -> Answer:
    return call()


def run(compose: Literal["auto", "rules", "llm"], composer: events.Composer | None) -> list[events.Event]:
    async def collect() -> list[events.Event]:
        request = Request("问", compose=compose)
        return [event async for event in events.answer_events(request, lambda _: RULES, directly, composer)]

    return asyncio.run(collect())


class Rewriter:
    """A composer that says one thing and counts how often it was closed."""

    closed = 0

    async def compose(self, request: Request, rules: Answer) -> AsyncGenerator[events.Delta | events.Done, None]:
        try:
            yield events.Delta("十三台[1]。")
            yield events.Done(Answer(status="answered", kind="figure", text="十三台[1]。", composed_by="llm:fake"))
        finally:
            Rewriter.closed += 1


@given(st.text())
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(events.pieces(text)) == text


def test_pieces_end_with_sentences_and_keep_marks_with_them() -> None:
    assert list(events.pieces("完工13台[1]。新增52台。[1]另有2台。")) == ["完工13台[1]。", "新增52台。[1]", "另有2台。"]


def test_rules_come_in_order() -> None:
    kinds = [type(event) for event in run("rules", None)]
    assert kinds == [events.Found, events.Delta, events.Delta, events.Cited, events.Done]


def test_llm_without_a_model_is_refused() -> None:
    with pytest.raises(ModelNotConfigured):
        run("llm", None)


def test_rules_are_taken_when_asked_for_although_a_model_is_there() -> None:
    last = run("rules", Rewriter())[-1]
    assert isinstance(last, events.Done)
    assert last.answer is RULES


def test_the_composer_words_the_answer_and_is_closed() -> None:
    before = Rewriter.closed
    seen = run("auto", Rewriter())
    assert [type(event) for event in seen] == [events.Found, events.Delta, events.Cited, events.Done]
    assert Rewriter.closed == before + 1
