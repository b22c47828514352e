"""The small parts: prompts, budget, sentences, breaker, opening a model."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import SettingsError
from service.llm import budget, prompts
from service.llm.asking_model import as_data
from service.llm.calling import Breaker, Calls
from service.llm.failures import RETRIED, WORDS, ModelFailed
from service.llm.model import Message, Piece, named, open_model
from service.llm.sentences import Sentences
from service.settings import ServiceSettings


@pytest.mark.parametrize("name", ["compose", "repair", "decline", "rewrite"])
def test_prompts_are_there_in_both_languages_with_the_same_variables(name: str) -> None:
    chinese, english = prompts.load(name, "zh"), prompts.load(name, "en")
    assert chinese.variables == english.variables
    assert (chinese.language, english.language) == ("zh", "en")
    assert len(chinese.sha256) == 64
    assert chinese.sha256 != english.sha256


def test_every_prompt_file_is_used() -> None:
    files = {path.name for path in prompts.FOLDER.glob("*.md")}
    assert files >= {
        f"{name}.{tongue}.md" for name in ("compose", "repair", "decline", "rewrite") for tongue in ("zh", "en")
    }


def test_a_variable_missing_or_too_many_is_an_error() -> None:
    prompt = prompts.load("repair", "zh")
    with pytest.raises(ValueError, match="faults"):
        prompt.fill()
    with pytest.raises(ValueError, match="other"):
        prompt.fill(faults="", other="")


def test_a_value_is_put_in_once() -> None:
    prompt = prompts.load("decline", "zh")
    assert "{{result}}" in prompt.fill(question="{{result}}", result="没有")[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "# user\nhi", "---\npurpose: x\n---\n# user\nhi", "---\npurpose: x\nlanguage: zh\nvariables: a\n---\n# user\nhi",
        "---\npurpose: x\nlanguage: zh\nvariables:\n---\n# user\nhi {{a}}", "---\npurpose: x\nlanguage: zh\nvariables: \n---\nhi",
        "---\npurpose: x\nlanguage: zh\nvariables: \n---\n# user\nhi\n# user\nho",
    ],
)  # fmt: skip
def test_a_damaged_prompt_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match="prompt x"):
        prompts.parse("x", text)


def test_passages_are_taken_whole_and_best_first() -> None:
    texts = ["一二三四五" * 10, "六七八九十" * 200, "短"]
    room = budget.tokens(texts[0]) + budget.tokens(texts[2])
    assert budget.fit(texts, room) == (0, 2)
    assert budget.fit(texts, 0) == ()
    assert budget.tokens("<|endoftext|>") > 1


@given(st.text())
def test_data_cannot_close_a_delimiter_or_hide(text: str) -> None:
    assert not set(as_data(text)) & set("<>[]{}\u202e\u200b\x00")


PLAIN = "清泉街道完工64台[1]。其次是南塘街道29台[2][3]！“原话。”[1]\n最后一句没有句号"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60))
def test_sentences_do_not_depend_on_how_the_text_is_cut(sizes: list[int]) -> None:
    cutter, found, at = Sentences(), [], 0
    for size in sizes * len(PLAIN):
        if at >= len(PLAIN):
            break
        found += cutter.feed(PLAIN[at : at + size])
        at += size
    assert [*found, cutter.rest()] == [
        "清泉街道完工64台[1]。", "其次是南塘街道29台[2][3]！", "“原话。”[1]", "最后一句没有句号",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("In 2023 it built 64 [1]. Then 29.5% [2]. ", ["In 2023 it built 64 [1].", "Then 29.5% [2]."]),
        ("<think>64? 65?。</think>完工64台[1]。", ["完工64台[1]。"]),
        ("完工64台。[1]其次29台。[2]\n", ["完工64台。[1]", "其次29台。[2]"]),
        ("<think>想个不停。", []),
    ],
)
def test_sentences_of_models(text: str, sentences: list[str]) -> None:
    cutter = Sentences()
    found = [sentence for character in text for sentence in cutter.feed(character)]
    assert [*found, *([cutter.rest()] if cutter.rest() else [])] == sentences


class Failing:
    """A model that fails in scripted ways, then says 好."""

    name = "failing"

    def __init__(self, *failures: ModelFailed) -> None:
        self.failures = list(failures)

    async def stream(self, messages: Sequence[Message], timeout: float) -> AsyncGenerator[Piece, None]:
        if self.failures:
            raise self.failures.pop(0)
        yield Piece("好")
        yield Piece("", "stop")

    async def aclose(self) -> None:
        """Nothing is open."""


def waits(model: Failing, retries: int, seconds: float = 60.0) -> tuple[list[float], str]:
    """How long was waited between tries, and what came of it."""
    waited: list[float] = []

    async def sleep(time_: float) -> None:
        waited.append(time_)

    async def run() -> str:
        calls = Calls(model, retries=retries, sleep=sleep, jitter=lambda: 1.0)
        try:
            return "".join([piece.text async for piece in calls.stream([], time.monotonic() + seconds)])
        except ModelFailed as error:
            return error.kind

    return waited, asyncio.run(run())


def test_backoff_doubles_and_retry_after_is_kept() -> None:
    assert waits(Failing(ModelFailed("server"), ModelFailed("server")), 2) == ([0.4, 0.8], "好")
    assert waits(Failing(ModelFailed("busy", 429, 7.0)), 2) == ([7.0], "好")
    assert waits(Failing(ModelFailed("busy", 429, 7.0)), 2, seconds=5.0) == ([], "busy")
    assert waits(Failing(*[ModelFailed("timeout")] * 9), 2)[1] == "timeout"
    assert waits(Failing(ModelFailed("denied")), 2) == ([], "denied")
    assert set(WORDS) >= RETRIED


def test_a_breaker_opens_rests_and_lets_one_try() -> None:
    clock = [0.0]
    breaker = Breaker(2, 10, lambda: clock[0])
    for _ in range(2):
        breaker.enter()
        breaker.failed()
    with pytest.raises(ModelFailed):
        breaker.enter()
    clock[0] = 11
    breaker.enter()
    with pytest.raises(ModelFailed):
        breaker.enter()
    breaker.succeeded()
    breaker.enter()


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"llm_model": "qwen"}, "STREETWISE_LLM_BASE_URL"),
        ({"llm_model": "openai:gpt-4o"}, "STREETWISE_LLM_API_KEY"),
        ({"llm_model": "anthropic:claude"}, "pip install langchain-anthropic"),
        ({"llm_model": "nobody:model"}, "nobody:model"),
        ({"llm_model": " ", "llm_base_url": "http://127.0.0.1:9/v1"}, "empty"),
        ({"llm_model": "m", "llm_base_url": "http://me:secret@127.0.0.1:9/v1"}, "user or password"),
    ],
)
def test_a_model_that_cannot_be_opened_says_what_to_do(given_: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told) as raised:
        open_model(ServiceSettings(**given_))  # type: ignore[arg-type]
    assert "secret" not in str(raised.value)


def test_a_failure_says_nothing_of_the_providers() -> None:
    class Told(Exception):
        status_code = 401

    assert "sk-1" not in str(named(Told("Incorrect API key: sk-1")))
    assert named(TimeoutError()).kind == "timeout"
    assert named(ValueError("x")).kind == "invalid"


def test_prompts_lie_beside_the_code() -> None:
    assert Path(prompts.__file__).parents[2] / "prompts" == prompts.FOLDER
