"""The language model's second opinion: what it is given, how it is read, and that it never raises for one case."""

from __future__ import annotations

import pytest

from eval.gold import FOLDER, load
from eval.judge import Messages, judged, messages, read_verdict
from eval.material import material
from eval.runs import Run, run
from service.llm.failures import ModelFailed
from tests.eval.players import Player, declines_all


@pytest.fixture(scope="module")
def declined() -> Run:
    read = material()
    cases = load("tune", reports=read.texts)
    return run(Player("no", declines_all), cases[:8] + cases[-8:], read, FOLDER, "tune")


@pytest.mark.parametrize(("said", "verdict"), [
    ('{"verdict": "right", "why": "same"}', "right"),
    ('Sure:\\n```json\\n{"verdict": "wrong", "why": "scale"}\\n```', "wrong"),
    ('{"verdict": "maybe"}', "not judged"),
    ("right", "not judged"),
    ("", "not judged"),
    ("}{", "not judged"),
    ('["right"]', "not judged"),
])  # fmt: skip
def test_only_a_clear_verdict_is_one(said: str, verdict: str) -> None:
    assert read_verdict(said)[0] == verdict


def test_the_model_sees_question_gold_evidence_and_answer(declined: Run) -> None:
    record = declined.records[0]
    text = "\n".join(content for _, content in messages(record))
    assert record.case.request.question in text
    assert all(piece.quote in text for piece in record.case.evidence)
    assert f"{record.case.expected.values[0].value}" in text
    assert (record.result.text or "") in text


def test_only_the_wrong_ones_are_asked_unless_all_are_wanted(declined: Run) -> None:
    asked: list[Messages] = []

    def say(given: Messages) -> str:
        asked.append(given)
        return '{"verdict": "wrong", "why": "declined"}'

    wrong = [record for record in declined.records if record.score and not record.score.right]
    assert all(each.agrees for each in judged(declined, say))
    assert len(asked) == len(wrong)
    assert len(judged(declined, say, every=True)) == len(declined.records)


def test_a_model_that_fails_leaves_the_case_unjudged(declined: Run) -> None:
    def say(given: Messages) -> str:
        raise ModelFailed("timeout")

    assert {each.verdict for each in judged(declined, say)} == {"not judged"}
    assert not any(each.agrees for each in judged(declined, say))
