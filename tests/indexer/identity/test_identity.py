"""Whose report and of which years: made-up openings (openings*.toml), the reports of ../shared, overrides, names."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.identity import CORPORA, FIELDS, FLOOR, cases, right
from indexer.errors import UnreadableFile
from indexer.identity.gazetteer import load
from indexer.identity.identity import identify
from indexer.values import Document, Report

OPENINGS = [
    case
    for name in ("openings.toml", "openings_titles.toml")
    for case in tomllib.loads((Path(__file__).parents[1] / name).read_text(encoding="utf-8"))["opening"]
]


def report(text: str, name: str = "a.txt", override: dict[str, object] | None = None, **meta: str) -> Report:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return identify(Document(name, "text", sha256, text, meta=tuple(meta.items())), load(), override)


@pytest.mark.parametrize("case", OPENINGS, ids=[case["name"] for case in OPENINGS])
def test_openings(case: dict[str, Any]) -> None:
    got = report(case["text"], case.get("file", "a.txt"), **case.get("meta", {}))
    place = (case["issuer"], case.get("level", "street"), case.get("district"), case.get("city"))
    assert (got.issuer, got.level, got.district, got.city) == place
    assert list(got.reviewed) == case.get("reviewed", [])
    assert list(got.planned) == case.get("planned", [])
    if "published" in case:
        assert got.published == case["published"]
    if got.years:
        assert got.kind == ("both" if got.reviewed and got.planned else "summary" if got.reviewed else "plan")


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.exists(), reason="../shared/corpora is not here")
@pytest.mark.parametrize("field", FIELDS)
def test_real_reports(field: str) -> None:
    judged = [case for case in _judged() if case.report is not None]
    missed = [case.file for case in judged if case.report and not right(case.report, field, case.gold[field])]
    assert judged
    assert len(missed) <= (1 - FLOOR.get(field, 0.9)) * len(judged), missed


_CASES: list[Any] = []


def _judged() -> list[Any]:
    if not _CASES:
        _CASES.extend(cases(largest=600_000))  # without four long PDFs, which take 20 s to read
    return _CASES


def test_the_seeds_are_as_received() -> None:
    seeds = Path(__file__).parents[3] / "seeds"
    said = (seeds / "README.md").read_text(encoding="utf-8")
    files = sorted(seeds.glob("*.txt"))
    assert len(files) == 5
    for file in files:
        assert f"| {file.name} |" in said
        assert hashlib.sha256(file.read_bytes()).hexdigest() in said


def test_an_override_says_it_all() -> None:
    said = {
        "title": "年终总结", "issuer": "友谊路街道", "district": "宝山区", "city": "上海市", "kind": "both",
        "reviewed": [2021], "planned": 2022, "published": "2022-03", "source": "上海宝山", "url": "https://example.org/1",
    }  # fmt: skip
    got = report("某些文字", override=said)
    assert (got.title, got.issuer, got.district, got.city) == ("年终总结", "友谊路街道", "宝山区", "上海市")
    assert (got.place_code, got.province, got.level) == ("310113003", "上海市", "street")
    assert (got.kind, got.reviewed, got.planned, got.published) == ("both", (2021,), (2022,), "2022-03")
    assert (got.source, got.url) == ("上海宝山", "https://example.org/1")


def test_an_override_of_the_city_settles_a_homonym() -> None:
    assert report("友谊路街道2021年工作总结").place_code == ""
    assert report("友谊路街道2021年工作总结", override={"city": "天津市"}).place_code == "120103007"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"isuer": "友谊路街道"}, "isuer"),
        ({"kind": "report"}, "kind"),
        ({"reviewed": "2021"}, "reviewed"),
        ({"reviewed": [21]}, "reviewed"),
        ({"planned": [True]}, "planned"),
        ({"published": "last year"}, "published"),
        ({"published": "2022-13-01"}, "published"),
        ({"title": ""}, "title"),
        ({"title": 3}, "title"),
    ],
)
def test_a_wrong_override_is_refused_in_words(said: dict[str, object], named: str) -> None:
    with pytest.raises(UnreadableFile, match=named):
        report("友谊路街道2021年工作总结", override=said)


def test_other_names_people_use() -> None:
    text = "上海市宝山区友谊路街道2021年工作总结\n友谊人的友谊，友谊特色名片。"
    expected = (
        "友谊路街道办事处",
        "友谊路",
        "宝山区友谊路街道",
        "宝山区友谊路",
        "宝山友谊路街道",
        "宝山友谊路",
        "友谊",
    )
    assert report(text).aliases == expected
    assert "友谊" not in report("上海市宝山区友谊路街道2021年工作总结\n友谊路平整。").aliases
    assert set(report("2025年西藏政府工作报告\n各位代表").aliases) >= {"西藏", "西藏自治区政府"}


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("静安区人民政府办公室2023年工作总结", "静安区人民政府办公室"),
        ("普陀区长寿路街道社区党群服务中心2023年工作总结", "长寿路街道社区党群服务中心"),
        ("静安区人大常委会2023年工作报告", "静安区人大常委会"),
        ("宝山区卫健委2023年工作总结", "宝山区卫健委"),
        ("宝山区委宣传部2023年总结", "宝山区委宣传部"),
        ("宝山区委、区政府2023年总结", "宝山区"),
        ("石泉路街道办2021年工作总结", "石泉路街道"),
        ("中共静安区委2023年工作总结", "静安区"),
    ],
)
def test_an_office_is_another_body_than_its_place(title: str, issuer: str) -> None:
    got = report(title)
    assert got.issuer == issuer
    assert (got.level == "unknown") == (got.issuer not in ("宝山区", "石泉路街道", "静安区"))


def test_the_id_is_the_contents() -> None:
    one, two = report("友谊路街道2021年工作总结", "a.txt"), report("友谊路街道2021年工作总结", "b.txt")
    assert one.id == two.id == one.sha256[:12]
    assert report("友谊路街道2022年工作总结").id != one.id


@given(
    st.text(alphabet="上海市宝山区友谊路街道镇2021年工作总结报告要点计划关于局委会\n 代表我全年、,。（）", max_size=120)
)
def test_any_text_gets_a_report(text: str) -> None:
    got = report(text)
    assert got.text == text
    assert got.reviewed == tuple(sorted(set(got.reviewed)))
    assert (got.place_code == "") or load().place(got.place_code) is not None
