"""Searching: filters before ranking, spreading over reports, the same bytes for the same question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.build import build
from indexer.settings import Settings
from service.library import Library
from service.search import Weights, search
from service.values import Filters
from tests.fakes import HashingEmbedder, read_plain

REPORTS = {
    "a": "甲街道 东区 2021 summary\n加装电梯完工3台。\n电梯更新改造2台。\n加装电梯签约9台。\n道路保洁工作。",
    "b": "乙街道 东区 2022 plan\n推进加装电梯工作。\n垃圾分类示范小区4个。",
    "c": "丙街道 西区 2022 both\n旧区改造签约100户。为老服务点建成1个。\n开展消防检查。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("search")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    settings = Settings(index=folder / "index")
    build([folder / f"{name}.txt" for name in REPORTS], settings, HashingEmbedder(), read=read_plain)
    with Library.open(settings, HashingEmbedder()) as library:
        yield library


def texts(library: Library, query: str, top_k: int = 50, **filters: tuple[object, ...]) -> list[str]:
    return [hit.passage.text for hit in search(library, query, top_k=top_k, filters=Filters(**filters))]  # type: ignore[arg-type]


def issuers(library: Library, **filters: tuple[object, ...]) -> set[str]:
    hits = search(library, "加装电梯", top_k=50, filters=Filters(**filters))  # type: ignore[arg-type]
    return {library.reports[hit.passage.report_id].issuer for hit in hits}


def test_the_best_passage_comes_first_with_its_best_sentence(library: Library) -> None:
    assert texts(library, "电梯完工多少台", 1) == ["加装电梯完工3台。"]
    best = search(library, "为老服务点", top_k=1, filters=Filters())[0]
    assert best.sentence == 1
    assert best.passage.sentences[best.sentence].text == "为老服务点建成1个。"
    assert 0.5 < best.cosine <= 1.0
    assert best.term_score > 0


def test_more_than_there_are_gives_all_once_in_falling_order(library: Library) -> None:
    hits = search(library, "加装电梯", top_k=50, filters=Filters())
    assert len({hit.passage.id for hit in hits}) == len(hits) == len(library.passages)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(library, "加装电梯", top_k=0) == ()


def test_ties_go_to_the_lower_id_and_the_same_question_gives_the_same(library: Library) -> None:
    nothing = Weights(dense=0.0, terms=0.0, report=0.0)
    ids = [hit.passage.id for hit in search(library, "加装电梯", top_k=50, weights=nothing)]
    assert ids == sorted(ids)
    assert repr(search(library, "加装电梯", top_k=5)) == repr(search(library, "加装电梯", top_k=5))


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        ({"issuers": ("甲街道",)}, {"甲街道"}),
        ({"issuers": ("甲", "丙街道")}, {"甲街道", "丙街道"}),
        ({"districts": ("东区",)}, {"甲街道", "乙街道"}),
        ({"years": (2022,)}, {"乙街道", "丙街道"}),
        ({"kinds": ("summary",)}, {"甲街道", "丙街道"}),
        ({"kinds": ("both",)}, {"丙街道"}),
        ({"districts": ("東區",), "years": (2022, 1999)}, {"乙街道"}),
        ({"issuers": ("丁街道",)}, set()),
        ({"issuers": ("",)}, set()),
    ],
)
def test_filters_admit(library: Library, filters: dict[str, tuple[object, ...]], admitted: set[str]) -> None:
    assert issuers(library, **filters) == admitted


def test_filters_come_before_ranking(library: Library) -> None:
    """The one passage of the filtered report is found though all others are nearer."""
    assert texts(library, "加装电梯", 1, issuers=("丙街道",)) != []
    assert texts(library, "加装电梯", 1, years=(2022,)) == ["推进加装电梯工作。"]


def test_spread_takes_each_report_within_reach_in_turn(library: Library) -> None:
    plain = search(library, "加装电梯", top_k=50)
    hits = search(library, "加装电梯", top_k=50, spread=True, weights=Weights(reach=100.0))
    reports = [hit.passage.report_id for hit in hits]
    assert sorted(hits, key=lambda hit: hit.passage.id) == sorted(plain, key=lambda hit: hit.passage.id)
    assert [len(set(reports[:3])), len(set(reports[3:6]))] == [3, 3]
    assert [hit.score for hit in hits[:3]] == sorted((hit.score for hit in hits[:3]), reverse=True)
    assert search(library, "加装电梯", top_k=50, spread=True, weights=Weights(reach=0.0)) == plain


@pytest.mark.parametrize("query", ["", " ", "?", "\x00", "a" * 2000, "电梯" * 1000, "😀", "select * from"])
def test_any_question_is_searched(library: Library, query: str) -> None:
    assert len(search(library, query, top_k=3)) == 3


def test_traditional_characters_find_the_same_words(library: Library) -> None:
    plain, traditional = (search(library, q, top_k=1) for q in ("加装电梯签约", "加裝電梯簽約"))
    assert plain[0].passage == traditional[0].passage
    assert plain[0].term_score == traditional[0].term_score
