"""377 questions over eight invented reports, asked as people ask: how many must be answered right, and declined.

The shares are what is reached less one question or two; a rule that lowers one is held up here, with the questions lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.build import build
from indexer.embedding import open_embedder
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn

FOLDER = Path(__file__).parent / "asked"
REPORTS = {"2": ("双塔", "花园路", "长乐坊", "鹭江"), "3": ("东山", "方庄", "水果湖", "湖墅")}
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()
]
RIGHT = {"2": 0.90, "3": 0.82}
DECLINED = 0.93
"""Of the questions that no report answers."""


Told = list[tuple[dict[str, Any], Answer]]


@pytest.fixture(scope="module", params=sorted(REPORTS))
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Library, Told]]:
    """The name of a library, itself, and each of its questions with what was answered."""
    settings = ServiceSettings.load(index=tmp_path_factory.mktemp("asked"))
    embedder = open_embedder(settings)
    files = [path for path in (FOLDER / "reports").iterdir() if path.name.startswith(REPORTS[request.param])]
    assert len(files) == 4
    build(files, settings, embedder)
    with Library.open(settings, embedder) as opened:
        yield request.param, opened, [(case, ask(opened, case)) for case in CASES if case["library"] == request.param]


def ask(library: Library, case: dict[str, Any]) -> Answer:
    history: tuple[Turn, ...] = ()
    for turn in case["history"]:
        said = answer(library, Request(turn, history))
        history = (*history, Turn("user", turn), Turn("assistant", said.text))
    return answer(library, Request(case["question"], history))


def plain(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def is_right(case: dict[str, Any], told: Answer) -> bool:
    if (told.status == "answered") != (case["expect"] == "answer"):
        return False
    text = plain(told.text + "".join(row.issuer + row.display for row in (told.table.rows if told.table else ())))
    if any(plain(one) in text for wrong in case["must_not"] for one in wrong.split("|")):
        return False
    return case["expect"] == "decline" or all(
        any(plain(one) in text for one in needed.split("|")) for needed in case["must"]
    )


@pytest.mark.slow
@pytest.mark.model
def test_what_people_ask_of_reports_nobody_wrote_rules_for(told: tuple[str, Library, Told]) -> None:
    name, _, answers = told
    wrong = [(case, answer) for case, answer in answers if not is_right(case, answer)]
    shown = "\n".join(f"{c['kind']}: {c['question']} {c['history']} -> {a.text[:120]}" for c, a in wrong)
    assert 1 - len(wrong) / len(answers) >= RIGHT[name], shown
    declines = [answer for case, answer in answers if case["expect"] == "decline"]
    assert sum(answer.status == "not_found" for answer in declines) / len(declines) >= DECLINED, shown


@pytest.mark.slow
@pytest.mark.model
def test_every_citation_is_the_reports_own_characters(told: tuple[str, Library, Told]) -> None:
    _, library, answers = told
    cited = [(case, citation) for case, answer in answers for citation in answer.citations]
    assert cited
    for case, citation in cited:
        text = library.reports[citation.report_id].text
        assert "".join(text[start:end] for start, end in citation.spans) == citation.quote, case["question"]
