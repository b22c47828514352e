"""Sentences that answer what no figure of the index does, and how far they are quoted."""

from __future__ import annotations

import pytest

from service.evidence import Evidence
from tests.service.making import Corpus
from tests.service.test_answer_rules import ask


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    made = Corpus()
    made.add(
        "柳溪街道", "柳溪街道2023年工作总结",
        "全年救助流浪猫狗35只,群众满意。平安指数测评位居全区第二名。年初定下的招商任务超额完成。\n"
        "推进文化惠民分三步走:一是修缮老戏台;二是组建戏曲班;三是开放排练厅。",
        reviewed=(2023,),
    )  # fmt: skip
    return Evidence(made)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("柳溪街道救助流浪猫狗多少只", "35只"),
        ("柳溪街道平安指数测评排第几", "第二名"),
        ("柳溪街道招商任务完成了吗", "超额完成"),
    ],
)
def test_a_sentence_says_it(evidence: Evidence, question: str, said: str) -> None:
    answer = ask(question, evidence=evidence)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.table is None


def test_a_sentence_is_quoted_to_its_full_stop(evidence: Evidence) -> None:
    assert "开放排练厅" in ask("柳溪街道文化惠民分哪三步走", evidence=evidence).text
