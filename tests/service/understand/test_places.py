"""Whose reports a question means: names with slips, places of the same name elsewhere, short names, areas; what is said of it."""

from __future__ import annotations

import time

import pytest

from indexer.normalize import normalize
from service.answer import compose
from service.evidence import Evidence
from service.query import Query
from service.understand.place_chains import before
from service.understand.places import places
from service.understand.question import understand
from service.values import Answer, Filters, Request
from service.vocabulary import load
from tests.service.making import Corpus, corpus, search


def library() -> Corpus:
    """The made-up corpus with real places beside it: 玉林街道 of 成都, 新塘街道 of two cities, a town."""
    made = corpus()
    for issuer, district, city, level, text in (
        ("玉林街道", "武侯区", "成都市", "street", "全年加装电梯完工27部。其中芳草社区加装电梯最多,有9部。"),
        ("大桥街道", "杨浦区", "上海市", "street", "全年加装电梯完工9部。换届选举21个居委会。"),
        ("长乐坊街道", "碑林区", "西安市", "street", "2022年加装电梯完工5部。"),
        ("云和路街道", "东海区", "南海市", "street", "全年加装电梯完工6部。"),
        ("柳溪镇", "东海区", "南海市", "town", "全年加装电梯完工99部。"),
    ):
        report = made.add(issuer, f"{issuer}2023年工作总结", text, district=district, reviewed=(2023,), code=issuer)
        place = {"city": city, "province": "四川省" if city == "成都市" else None, "level": level}
        changed = type(report)(**{**{f: getattr(report, f) for f in report.__slots__}, **place})
        made.reports[report.id] = changed
        number = text[text.index("完工") + 2 : text.index("部") + 1]
        made.figure(changed, f"完工{number}", number, "加装电梯", "完工", year=2022 if "2022" in text else 2023)
    return made


EVIDENCE = Evidence(library())
ALL = frozenset(EVIDENCE.issuers)


def read(question: str) -> Query:
    return understand(Request(question), EVIDENCE)[0]


def names(question: str) -> list[str]:
    return [EVIDENCE.issuers[key].name for key in read(question).scope.issuers]


def ask(question: str) -> Answer:
    return compose(EVIDENCE, Request(question), lambda text, spread: search(EVIDENCE, text))


@pytest.mark.parametrize(
    ("question", "issuer"),
    [
        ("玉林发了多少社保补贴", "玉林街道"),
        ("玉林老人多吗", "玉林街道"),
        ("玉林去年新建了几个公园", "玉林街道"),
        ("请问玉林有几所小学", "玉林街道"),
        ("大桥居委会换届搞完了几个", "大桥街道"),
        ("关于大桥加装电梯的情况", "大桥街道"),
        ("成都玉林街道加装电梯多少部", "玉林街道"),
        ("四川省成都市武侯区玉林街道加装电梯多少部", "玉林街道"),
        ("武侯区的玉林街道加装电梯多少部", "玉林街道"),
        ("成都市2023年玉林街道加装电梯多少部", "玉林街道"),
        ("玉林街道(成都)加装电梯多少部", "玉林街道"),
        ("西安碑林长乐坊街道加装电梯多少部", "长乐坊街道"),
    ],
)
def test_names_are_found_where_they_stand(question: str, issuer: str) -> None:
    assert names(question) == [issuer]
    assert read(question).scope.absent == ()


@pytest.mark.parametrize("question", ["长江大桥通车了吗", "李大桥是谁", "玉林小区有多少户", "大桥新村加装电梯几部"])
def test_a_short_name_inside_other_words_is_none(question: str) -> None:
    assert names(question) == []


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("山东济南天桥区的大桥街道加装电梯几部", "山东济南天桥区的大桥街道"),
        ("天桥区大桥街道加装电梯几部", "天桥区大桥街道"),
        ("北京玉林街道加装电梯几部", "北京玉林街道"),
        ("大桥街道(济南)加装电梯几部", "大桥街道(济南)"),
        ("西安市碑林区张家村街道加装电梯几部", "西安市碑林区张家村街道"),
        ("碑林区张家村街道加装电梯几部", "碑林区张家村街道"),
        ("碑林区的东方红路街道加装电梯几部", "碑林区的东方红路街道"),
        ("2023年广州市加装电梯多少部", "广州市"),
        ("请问海淀区加装电梯多少部", "海淀区"),
        ("大桥镇加装电梯多少部", "大桥镇"),
    ],
)
def test_a_place_of_the_name_elsewhere_is_not_ours(question: str, absent: str) -> None:
    scope = read(question).scope
    assert (scope.issuers, scope.absent) == ((), (absent,))
    told = ask(question)
    assert (told.status, told.reason) == ("not_found", "no_report")
    assert absent in told.text


def test_a_year_between_place_and_name_is_kept() -> None:
    assert read("成都市2023年玉林街道加装电梯多少部").when.years == (2023,)
    assert read("北京市2023年玉林街道加装电梯多少部").scope.absent == ("北京市玉林街道",)


def test_an_area_means_those_that_lie_in_all_of_it() -> None:
    assert names("成都市武侯区加装电梯多少部") == ["玉林街道"]
    assert names("西安市加装电梯多少部") == ["长乐坊街道"]
    assert read("西安市武侯区加装电梯多少部").scope.issuers == ()


def test_places_before_a_name() -> None:
    chain = before("辽宁朝阳市双塔区的双塔街道", 9)
    assert chain is not None
    assert [part.text for part in chain.parts] == ["辽宁", "朝阳市", "双塔区"]
    assert before("加装电梯最多的双塔街道", 7) is None


def test_an_absent_one_beside_others_is_said() -> None:
    assert ask("玉林街道和五角场街道谁加装电梯多").text.startswith("库里没有五角场街道的报告。")


def test_a_year_that_only_figures_speak_of_is_answered() -> None:
    assert "5部" in ask("长乐坊街道2022年加装电梯完工几部").text
    assert ask("长乐坊街道2021年加装电梯完工几部").reason == "no_report"


def test_relative_years_are_the_reports_and_said() -> None:
    told = ask("云河路街道去年加装电梯完工几台")
    assert "11台" in told.text
    assert told.caveats == ("“去年”按报告的年份理解为2023年",)


def test_towns_left_out_of_sub_districts_are_said() -> None:
    told = ask("哪个街道加装电梯完工最多")
    assert told.text.startswith("玉林街道最多")
    assert any("柳溪镇" in caveat for caveat in told.caveats)


def test_a_part_is_asked_for_and_no_sub_district_answers() -> None:
    said = ask("玉林哪个社区加装电梯最多")
    assert said.status == "answered"
    assert "芳草社区加装电梯最多" in said.text
    none = ask("大桥哪个小区加装电梯最多")
    assert (none.status, none.reason) == ("not_found", "no_figure")
    assert "比不出是哪个小区" in none.text


@pytest.mark.parametrize(
    ("question", "issuer"),
    [
        ("How many elevators did Yulin Subdistrict complete in 2023?", "玉林街道"),
        ("How many elevators did Chang Le Fang sub-district complete?", "长乐坊街道"),
        ("How many elevators did Changlefang complete?", "长乐坊街道"),
        ("How many elevators did Yunhe Road complete in 2023?", "云河路街道"),
    ],
)
def test_names_in_pinyin(question: str, issuer: str) -> None:
    assert issuer in names(question)


@pytest.mark.parametrize(
    ("question", "issuers", "absent"),
    [
        ("How many elevators did Yulin Subdistrict, Wuhou District, Chengdu complete?", ["玉林街道"], ()),
        ("How many elevators did Yulin Subdistrict in Beijing complete?", [], ("北京市玉林街道",)),
        ("How many elevators were completed in Xi'an in 2022?", ["长乐坊街道"], ()),
        ("How many elevators did Daqiao Subdistrict, Tianqiao District complete?", [], ("天桥区大桥街道",)),
        ("How many elevators were completed in Guangzhou?", [], ("广州市",)),
        ("Did Wujiaochang Subdistrict add elevators?", [], ("Wujiaochang Subdistrict",)),
    ],
)
def test_places_in_english(question: str, issuers: list[str], absent: tuple[str, ...]) -> None:
    assert names(question) == issuers
    assert read(question).scope.absent == absent


def test_a_thousand_issuers_are_looked_through_fast() -> None:
    made = Corpus()
    characters = "东西南北中新安永长乐平和春秋冬夏"
    for at in range(1000):
        stem = characters[at % 16] + characters[at // 16 % 16] + characters[at // 256] + "路"
        made.add(f"{stem}街道", f"{stem}街道2023年工作总结", "全年完成。", reviewed=(2023,), code=f"{at:09d}")
    evidence = Evidence(made)
    places("东西路街道加装电梯多少台", evidence, load(), frozenset())
    started = time.perf_counter()
    for question in ("东东东路街道加装电梯多少台", "请问西安市的街道加装电梯最多的是哪个", "东西难路街道有几个公园"):
        places(normalize(question), evidence, load(), frozenset(evidence.issuers))
    assert time.perf_counter() - started < 0.25


def test_filters_still_hide() -> None:
    assert understand(Request("玉林街道加装电梯几部", filters=Filters(issuers=("大桥街道",))), EVIDENCE)[0].scope.absent


def test_a_short_name_may_follow_a_year() -> None:
    """A year before it makes a name no piece of another word, as a surname would."""
    scope = understand(Request("2023年玉林和2021年大桥谁查出来的隐患多?"), EVIDENCE)[0].scope
    assert [EVIDENCE.issuers[key].name for key in scope.issuers] == ["玉林街道", "大桥街道"]
