"""The systems beside each other: true places, the same cases, failures as results and not as exceptions."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from eval.gold import Case, GoldError, load
from eval.judging import judge
from eval.material import Material, material
from eval.result import Place
from eval.systems import chunks
from eval.systems.opening import opened
from eval.systems.streetwise import InProcess, OverHttp, body_of, result_of
from indexer.errors import SettingsError, StreetwiseError
from service.http.app import create_app
from service.http.state import ServiceState
from service.library import Library
from service.settings import ServiceSettings
from tests.fakes import HashingEmbedder


class FakeModelState(ServiceState):
    """The state with the library already open, its embedder being the fake one."""

    def __init__(self, settings: ServiceSettings, library: Library) -> None:
        super().__init__(settings)
        self._library = library

    def close(self) -> None:
        """The library is the test's."""


SMALL = {"甲": "甲街道完成加装电梯13台。\n\n" + "其他工作有序推进。\n\n" * 80, "乙": "乙街道新增绿地3处。"}


@pytest.fixture(scope="module")
def seeds() -> Material:
    return material()


@pytest.fixture(scope="module")
def cases(seeds: Material) -> tuple[Case, ...]:
    return tuple(case for case in load("tune", reports=seeds.texts) if case.type in ("figure", "unanswerable"))[:20]


def small() -> Material:
    return Material((), SMALL, {})


def true_places(found: tuple[Place, ...], texts: dict[str, str]) -> bool:
    return all("".join(texts[p.report][start:end] for start, end in p.spans) == p.text for p in found)


def test_chunks_are_the_text_of_their_places() -> None:
    places = chunks.chunks(small())
    assert true_places(places, SMALL)
    assert {place.report for place in places} == set(SMALL)
    assert max(len(place.text) for place in places) <= chunks.SIZE


def test_bm25_finds_the_words_and_fusion_keeps_what_both_find(cases: tuple[Case, ...]) -> None:
    places, embedder = chunks.chunks(small()), HashingEmbedder()
    dense = chunks.Retriever("dense", lambda question: places, {})
    terms = chunks.terms(places)
    assert terms._search("加装电梯")[0].text.startswith("甲街道完成加装电梯13台")
    both = chunks.fused(dense, terms, embedder)._search("加装电梯")
    assert both[0] == places[0]
    assert len(set(both)) == len(both) == len(places)
    assert terms.ask(cases[0]).text is None


def test_a_peer_that_breaks_is_not_scored(cases: tuple[Case, ...]) -> None:
    def broken(question: str) -> tuple[Place, ...]:
        raise RuntimeError("out of order")

    assert chunks.Retriever("broken", broken, {}).ask(cases[0]).failed == "RuntimeError: out of order"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dense", "txtai"])
def test_the_packages_find_true_places(name: str, cases: tuple[Case, ...], tmp_path: Path) -> None:
    pytest.importorskip("txtai" if name == "txtai" else "langchain_community", reason="pip install .[peers]")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peers' own
        with opened(name, small(), tmp_path, embedder=HashingEmbedder()) as system:
            found = system.ask(cases[0]).found
    assert found
    assert true_places(found, SMALL)


def test_unknown_systems_and_wrong_use_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"streetwise, dense, terms, fused, txtai"):
        opened("haiku", small(), tmp_path, embedder=HashingEmbedder())
    with pytest.raises(SettingsError, match="--url is for streetwise"):
        opened("dense", small(), tmp_path, url="http://127.0.0.1:1", embedder=HashingEmbedder())


def test_streetwise_in_process_gives_answers_and_says_what_it_is(
    cases: tuple[Case, ...], seeds: Material, tmp_path: Path
) -> None:
    with InProcess(seeds, tmp_path, HashingEmbedder()) as system:
        results = [system.ask(case) for case in cases]
        about = system.about()
    assert all(not result.failed and result.text for result in results)
    for case, result in zip(cases, results, strict=True):
        assert judge(case, result, seeds.texts).exact in (1.0, None)
        assert true_places(result.found, dict(seeds.texts)) or result.found
    assert about["model"]["name"] == "hashing"
    assert len(about["manifest"]["reports"]) == len(seeds.texts)
    assert not {"index", "cache", "llm_api_key"} & about["settings"].keys()


def test_over_http_the_answers_are_those_in_process(cases: tuple[Case, ...], seeds: Material, tmp_path: Path) -> None:
    """The service's own app, without a port."""
    embedder = HashingEmbedder()
    with InProcess(seeds, tmp_path, embedder) as system:
        direct = [system.ask(case) for case in cases]
        state = FakeModelState(ServiceSettings.load(index=tmp_path), system._library)
        with OverHttp("http://testserver", seeds, client=TestClient(create_app(state))) as over:
            answers = [over.ask(case) for case in cases]
        more = Material((), {**seeds.texts, "丙街道": "丙"}, {})
        with pytest.raises(GoldError, match="has no report 丙街道"):
            OverHttp("http://testserver", more, client=TestClient(create_app(state)))
        changed = Material((), {**seeds.texts, next(iter(seeds.texts)): "另一篇"}, {})
        with pytest.raises(GoldError, match="is not the one the gold was made from"):
            OverHttp("http://testserver", changed, client=TestClient(create_app(state)))
    assert [replace(result, seconds=0.0) for result in answers] == [replace(result, seconds=0.0) for result in direct]


def test_nothing_listening_is_said_in_words(seeds: Material) -> None:
    with pytest.raises(StreetwiseError, match="does not answer"):
        OverHttp("http://127.0.0.1:9", seeds)


def test_the_body_is_that_of_the_contract(cases: tuple[Case, ...]) -> None:
    body = body_of(cases[0].request, "rules")
    assert body["question"] == cases[0].request.question
    assert body["filters"] == {"issuers": [], "districts": [], "years": [], "kinds": []}
    assert (body["history"], body["top_k"], body["compose"]) == ([], 10, "rules")


def test_reports_are_named_as_the_gold_names_them(tmp_path: Path) -> None:
    (tmp_path / "reports.json").write_text('{"c": {"甲省": "c/2025年甲省报告.txt"}}', "utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "2025年甲省报告.txt").write_text("甲省政府工作报告\n完成3件。", "utf-8")
    (tmp_path / "c" / "其他.txt").write_text("乙省政府工作报告\n完成4件。", "utf-8")
    read = material([tmp_path / "c"], tmp_path / "gold.jsonl")
    assert set(read.texts) == {"甲省", "其他"}
    assert read.name_of("c/2025年甲省报告.txt") == "甲省"


def test_no_report_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no report"):
        material([tmp_path])


def test_json_of_the_contract_becomes_a_result() -> None:
    answer = {
        "status": "not_found", "reason": "no_figure", "kind": "figure", "answer": "没有[1]。", "composed_by": "rules",
        "citations": [{"n": 1, "report_id": "a", "quote": "电梯", "spans": [[3, 5]]}],
        "table": {"rows": [{"rank": 1, "issuer": "甲街道", "display": "13台"}], "missing": [{"issuer": "乙街道"}]},
        "passages": [{"report_id": "a", "text": "…", "spans": [[0, 9]]}],
    }  # fmt: skip
    made = result_of("c", answer, {"a": "甲"}, 0.5)
    assert (made.answered, made.reason, made.missing, made.seconds) == (False, "no_figure", ("乙街道",), 0.5)
    assert made.citations[0].report == made.found[0].report == "甲"
    assert made.rows[0].display == "13台"
