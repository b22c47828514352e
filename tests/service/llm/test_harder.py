"""Sentences of every sort that a careless or hostile model writes, over reports full of what is easily mistaken: none passes.

The sentences stand in attacks.txt; those under "true" must pass, so that the check does not win by refusing everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.build import build
from service.answer import answer
from service.evidence import evidence_of
from service.library import Library
from service.llm.grounding import check
from service.llm.sources import Ground, gather
from service.llm.verdicts import Carried
from service.settings import ServiceSettings
from service.values import Request
from tests.fakes import HashingEmbedder
from tests.service.llm.harder import REPORTS
from tests.service.llm.running import ask, service, settings_for
from tests.service.llm.scripted import Say, Script

QUESTIONS = {
    "top": "哪个街道加装电梯最多?",
    "gap": "柳湾街道和云汀街道加装电梯相差多少台?",
    "list": "各街道办结信访件多少?",
    "sum": "三个街道一共办结信访件多少件?",
    "fig": "柳湾街道税收收入是多少?",
}
HOLDS = {
    "柳-经济": "税收收入12.6", "柳-居住": "加装电梯完工21台", "柳-民生": "为老服务中心", "柳-居住计划": "启动香樟家园",
    "柳-民生计划": "计划新建社区食堂", "云-经济": "税收收入9.8", "云-居住": "加装电梯完工18台", "云-民生": "办结信访件54",
    "青-居住": "加装电梯完工12台", "青-民生": "办结信访件31",
}  # fmt: skip
"""Words of the passage that a mark of attacks.txt names."""


def sorts() -> dict[str, list[tuple[str, str]]]:
    """The sentences with their questions, by sort."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in Path(__file__).with_name("attacks.txt").read_text("utf-8").split("\n# ")[1:]:
        name, *lines = part.strip().split("\n")
        found[name] = [(question, sentence) for question, _, sentence in (line.partition(" ") for line in lines)]
    return found


SORTS = sorts()
FALSE = [name for name in SORTS if name != "true"]


@pytest.fixture(scope="module")
def harder(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    folder: Path = tmp_path_factory.mktemp("harder")
    (folder / "reports").mkdir()
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text, "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build([folder / "reports"], settings, HashingEmbedder())
    return settings


@pytest.fixture(scope="module")
def opened(harder: ServiceSettings) -> Iterator[Library]:
    with Library.open(harder, HashingEmbedder()) as library:
        yield library


@pytest.fixture(scope="module")
def grounds(opened: Library) -> dict[str, Ground]:
    return {
        name: gather(answer(opened, Request(question, top_k=12)), evidence_of(opened))
        for name, question in QUESTIONS.items()
    }


def marked(sentence: str, ground: Ground) -> str:
    """The sentence with the numbers of the passages that its marks name; 9 where the passage is not given."""

    def number(match: re.Match[str]) -> str:
        held = HOLDS.get(match[1])
        return f"[{next((s.n for s in ground.sources if held in s.flat), 999)}]" if held else match[0]

    return re.sub(r"\[([^\]]+)\]", number, sentence)


@pytest.mark.parametrize("sort", FALSE)
def test_none_of_these_passes(grounds: dict[str, Ground], sort: str) -> None:
    passed = [s for q, s in SORTS[sort] if check(marked(s, grounds[q]), grounds[q], Carried()).passes]
    assert passed == []
    assert len(SORTS[sort]) >= 5


def test_what_is_true_passes(grounds: dict[str, Ground]) -> None:
    faults = {s: check(marked(s, grounds[q]), grounds[q], Carried()).faults for q, s in SORTS["true"]}
    assert {sentence: found for sentence, found in faults.items() if found} == {}
    assert len(faults) >= 30


@pytest.fixture(scope="module")
def client(harder: ServiceSettings, opened: Library, model: tuple[str, Script]) -> Iterator[TestClient]:
    with service(settings_for(harder, model[0], llm_timeout=10.0, llm_deadline=30.0), opened) as running:
        yield running


@pytest.mark.parametrize("sort", FALSE)
def test_none_of_them_is_shown(
    client: TestClient, grounds: dict[str, Ground], model: tuple[str, Script], sort: str
) -> None:
    question, sentence = SORTS[sort][0]
    said = marked(sentence, grounds[question])
    model[1].then(Say(said), Say(f"1：{said}"))
    told = ask(client, QUESTIONS[question], top_k=12)
    assert told["composed_by"] == "rules"
    assert told["composition"]["sentences"] == {"kept": 0, "mended": 0, "dropped": 1}
    assert re.sub(r"\[\d+\]", "", said).rstrip("。. ") not in re.sub(r"\[\d+\]", "", told["answer"])


def test_the_docs_list_every_sort() -> None:
    docs = Path("docs/llm.md").read_text("utf-8")
    assert [name for name in FALSE if name not in docs] == []
