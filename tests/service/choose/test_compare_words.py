"""Comparing over reports that word one measure differently: which figure of each is of the very measure, and what in a question
only says how to compare. The figures are invented.

It is longer than most files because each wording is held against the same invented figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from service.answer import compose
from service.evidence import Evidence
from service.issuer_names import issuer_names
from service.query import Query
from service.understand.asides import without_asides, without_report_years, years_of
from service.understand.place_groups import groups, without_counts
from service.understand.question import understand
from service.values import Answer, Filters, Request
from tests.service.making import Corpus, search

BLANK = "␣"


@dataclass(frozen=True)
class Figure:
    """`printed` stands in `words`, which stand in the text."""

    words: str
    printed: str
    measure: str
    status: str = ""
    year: int = 2023
    planned: bool = False
    cumulative: bool = False
    change: bool = False


Told = tuple[str, str, Sequence[Figure]]


def made(*told: Told, level: str = "street") -> Evidence:
    corpus = Corpus()
    for issuer, text, figures in told:
        report = corpus.add(issuer, f"{issuer}2023年工作总结", text, reviewed=(2023,), planned=(2024,), code=issuer)
        if level == "province":
            place = {"level": "province", "city": None, "district": None, "province": issuer}
            report = type(report)(**{**{f: getattr(report, f) for f in report.__slots__}, **place})
            corpus.reports[report.id] = report
        for f in figures:
            corpus.figure(
                report, f.words, f.printed, f.measure, f.status, year=f.year, planned=f.planned,
                cumulative=f.cumulative, change=f.change,
            )  # fmt: skip
    return Evidence(corpus)


def ask(evidence: Evidence, question: str) -> Answer:
    return compose(evidence, Request(question, (), Filters()), lambda text, spread: search(evidence, text))


def read(evidence: Evidence, question: str) -> Query:
    return understand(Request(question, (), Filters()), evidence)[0]


def rows(answer: Answer) -> list[tuple[str, str]]:
    return [(row.issuer, row.display) for row in answer.table.rows] if answer.table else []


PROVINCES = made(
    *(
        (name, f"城镇新增就业{n}万人。", [Figure(f"就业{n}万人", f"{n}万人", "城镇新增就业", year=2023)])
        for name, n in (
            ("上海市", 31), ("江苏省", 72), ("浙江省", 64), ("安徽省", 45), ("北京市", 15), ("天津市", 18), ("重庆市", 41),
            ("辽宁省", 24), ("吉林省", 13), ("黑龙江省", 19),
        )
    ),
    level="province",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "issuers", "rest"),
    [
        ("长三角哪个省最高", "上海市 江苏省 浙江省 安徽省", "␣哪个省最高"),
        ("三个直辖市里谁最高", "上海市 北京市 天津市 重庆市", "␣谁最高"),
        ("东北三省2023年城镇新增就业", "辽宁省 吉林省 黑龙江省", "␣2023年城镇新增就业"),
        ("长三角三省一市加起来", "上海市 江苏省 浙江省 安徽省", "␣加起来"),
        ("推进长三角一体化的措施", "", "推进长三角一体化的措施"),
        ("长三角一体化示范区有几个", "", "长三角一体化示范区有几个"),
        ("西南有几条线路", "", "西南有几条线路"),
    ],
)
def test_groups_of_provinces(question: str, issuers: str, rest: str) -> None:
    left, found = groups(question, PROVINCES, BLANK)
    if not issuers:
        assert (left, found.issuers) == (rest, ())
        return
    assert left == rest
    assert {PROVINCES.issuers[key].name for key in found.issuers} == set(issuers.split())


def test_a_group_is_compared_and_added_up() -> None:
    assert ask(PROVINCES, "长三角哪个省城镇新增就业最多?").text.startswith("江苏省最多：2023年城镇新增就业72万人[1]")
    assert "合计56万人" in ask(PROVINCES, "东北三省2023年城镇新增就业总共多少人?").text
    assert ask(PROVINCES, "城镇新增就业最多的直辖市是哪个?").text.startswith("重庆市最多")


def test_counts_after_names_and_words_around_the_measure_are_no_words_of_it() -> None:
    assert without_counts("␣、␣四省,谁最高", BLANK) == "␣、␣,谁最高"
    for question in (
        "安徽、江苏、浙江三省，2023年哪个省城镇新增就业最多？",
        "从各地报告给出的数字看，哪个省的城镇新增就业最多？",
        "31个省区市的2024年政府工作报告里，2023年城镇新增就业最多的是哪里？",
        "把2023年各省市城镇新增就业排个名，前三名是谁、各多少？",
        "城镇新增就业最多的是哪一份报告（以各自报告所写为准）？",
    ):
        query = read(PROVINCES, question)
        assert [term.text for term in query.terms] == ["城镇新增就业"], question
        assert query.asked == "rank"
        assert ("江苏省", "72万人") in rows(ask(PROVINCES, question))


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("城镇新增就业最多的五个省份是哪些", 1, 5),
        ("哪三个省城镇新增就业最多", 1, 3),
        ("城镇新增就业前两名是谁", 1, 2),
        ("城镇新增就业第二多的是哪个省", 2, 1),
    ],
)
def test_how_many_places_are_wanted(question: str, first: int, count: int) -> None:
    ranking = read(PROVINCES, question).ranking
    assert ranking is not None
    assert (ranking.first, ranking.count) == (first, count)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2023年城镇新增就业在45万人或更多的省有几个？", "有3个"),
        ("城镇新增就业超过60万人的省份有几个？是哪些？", "有2个"),
        ("哪些省城镇新增就业不到20万人？", "有4个"),
    ],
)
def test_limits(question: str, told: str) -> None:
    assert told in ask(PROVINCES, question).text


def test_asides() -> None:
    assert without_asides("␣助餐(就餐)人次最多", BLANK) == ("␣助餐人次最多", "就餐")
    assert without_asides("␣加装(竣工)电梯排名?", BLANK) == ("␣加装电梯排名,竣工?", "")
    assert without_asides("大桥(␣)", BLANK) == ("大桥(␣)", "")
    assert without_report_years("2024年政府工作报告里,2023年粮食产量") == "政府工作报告里,2023年粮食产量"
    assert without_report_years("2024年政府工作报告里粮食产量") == "2024年政府工作报告里粮食产量"


def test_years_of_single_issuers() -> None:
    names = issuer_names(PROVINCES)
    key = {issuer.name: key for key, issuer in PROVINCES.issuers.items()}
    assert years_of("各省排一下,江苏按2022年的算", names) == ("各省排一下", {key["江苏省"]: 2022})
    assert years_of("各省前三(江苏取2022)", names) == ("各省前三", {key["江苏省"]: 2022})
    own = {key["江苏省"]: 2022, key["安徽省"]: 2023}
    assert years_of("江苏2022年和安徽省2023年比", names) == ("江苏2022年和安徽省2023年比", own)
    assert years_of("江苏2023年和安徽2023年比", names)[1] == {}


def test_a_measure_named_in_fewer_words() -> None:
    evidence = made(
        ("青石街道", "新增婴幼儿托位40个。", [Figure("托位40个", "40个", "婴幼儿托位", "新增")]),
        ("云河街道", "新增托位60个。", [Figure("托位60个", "60个", "托位", "新增")]),
        ("柳塘街道", "新增停车位90个。", [Figure("停车位90个", "90个", "停车位", "新增")]),
        ("白浪街道", "每千人口婴幼儿托位数4个。", [Figure("托位数4个", "4个", "婴幼儿托位数")]),
    )
    assert rows(ask(evidence, "哪个街道新增婴幼儿托位最多?")) == [("云河街道", "60个"), ("青石街道", "40个")]


def test_what_stands_beside_the_whole_name_is_another_thing() -> None:
    evidence = made(
        (
            "青石街道",
            "汽车产量57万辆，新能源汽车产量增长30%。",
            [Figure("汽车产量57万辆", "57万辆", "汽车产量"), Figure("新能源汽车产量增长30%", "30%", "新能源汽车产量", change=True)],
        ),
        ("云河街道", "新能源汽车产量20万辆。", [Figure("产量20万辆", "20万辆", "新能源汽车产量")]),
        ("柳塘街道", "新能源汽车产量18万辆。", [Figure("产量18万辆", "18万辆", "新能源汽车产量")]),
    )  # fmt: skip
    assert rows(ask(evidence, "哪个街道新能源汽车产量最多?")) == [("云河街道", "20万辆"), ("柳塘街道", "18万辆")]


def test_how_much_there_is_and_how_much_was_added() -> None:
    evidence = made(
        (
            "青石街道",
            "规模以上工业企业达到21家，新增规模以上工业企业3家。",
            [Figure("达到21家", "21家", "规模以上工业企业"), Figure("企业3家", "3家", "规模以上工业企业", "新增")],
        ),
        (
            "云河街道",
            "规上工业企业总数62家，新增规上工业企业9家。",
            [Figure("总数62家", "62家", "规上工业企业"), Figure("企业9家", "9家", "规上工业企业", "新增")],
        ),
    )
    assert "41家" in ask(evidence, "青石和云河谁的规模以上工业企业多，差多少家？").text
    assert rows(ask(evidence, "青石和云河谁新增的规模以上工业企业多？")) == [("云河街道", "9家"), ("青石街道", "3家")]


def test_several_figures_of_one_issuer_are_settled() -> None:
    evidence = made(
        (
            "青石街道",
            "道路总里程突破80公里、达81.4公里。",
            [Figure("突破80公里", "突破80公里", "道路总里程"), Figure("达81.4公里", "81.4公里", "道路总里程")],
        ),
        ("云河街道", "道路总里程87公里。", [Figure("里程87公里", "87公里", "道路总里程")]),
        (
            "柳塘街道",
            "道路里程60公里，其中主干道路里程20公里。",
            [Figure("里程60公里", "60公里", "道路里程"), Figure("里程20公里", "20公里", "道路里程")],
        ),
    )
    told = rows(ask(evidence, "哪个街道道路里程最长?"))
    assert told == [("云河街道", "87公里"), ("青石街道", "81.4公里"), ("柳塘街道", "60公里")]


def test_running_totals_are_compared_where_they_are_asked_for() -> None:
    evidence = made(
        ("青石街道", "累计开行班列300列。", [Figure("班列300列", "300列", "班列", "", cumulative=True)]),
        ("云河街道", "全年开行班列90列。", [Figure("班列90列", "90列", "班列")]),
        ("柳塘街道", "全年开行班列70列。", [Figure("班列70列", "70列", "班列")]),
    )
    assert rows(ask(evidence, "累计开行班列最多的是哪个街道?")) == [("青石街道", "300列")]
    assert rows(ask(evidence, "哪个街道开行班列最多?")) == [("云河街道", "90列"), ("柳塘街道", "70列")]


def test_who_gives_a_figure_is_not_who_speaks_of_it() -> None:
    evidence = made(
        ("青石街道", "现有党员1200名。", [Figure("党员1200名", "1200名", "党员")]),
        ("云河街道", "加强党员教育。", []),
    )
    answer = ask(evidence, "这些街道里有几个写明了党员人数？")
    assert answer.text.startswith("给出数字的有1个：青石街道")
    assert "云河街道" in ask(evidence, "哪些街道提到了党员？").text


def test_shares_within_one_report_are_put_in_order() -> None:
    evidence = made(
        (
            "青石街道",
            "受理市民诉求800件。其中道路、绿化、噪声三类诉求分别占23%、41%和9%。",
            [
                Figure("诉求800件", "800件", "市民诉求", "受理"),
                Figure("占23%", "23%", "道路"),
                Figure("41%和", "41%", "绿化"),
                Figure("和9%", "9%", "噪声"),
            ],
        ),
    )
    text = ask(evidence, "青石街道的诉求里哪一类占比最高？").text
    assert text.index("41%") < text.index("23%") < text.index("9%")


def test_the_stage_that_the_thing_is_named_by() -> None:
    evidence = made(
        (
            "青石街道",
            "注记楼顶违建901平方米，拆除多处违建2859平方米。",
            [Figure("违建901平方米", "901平方米", "违建"), Figure("违建2859平方米", "2859平方米", "违建", "拆除")],
        ),
        ("云河街道", "拆除违建1200平方米。", [Figure("违建1200平方米", "1200平方米", "违建", "拆除")]),
    )
    told = rows(ask(evidence, "哪个街道拆除违建的面积最大?"))
    assert told == [("青石街道", "2859平方米"), ("云河街道", "1200平方米")]


@pytest.mark.parametrize(("question", "first"), [("多，差多少家", "云河街道"), ("少，少多少家", "青石街道")])
def test_more_and_less_with_how_much(question: str, first: str) -> None:
    evidence = made(
        ("青石街道", "企业总数21家。", [Figure("总数21家", "21家", "企业总数", cumulative=True)]),
        ("云河街道", "企业总数62家。", [Figure("总数62家", "62家", "企业总数", cumulative=True)]),
    )
    answer = ask(evidence, f"青石和云河谁的企业{question}？")
    assert "41家" in answer.text
    assert rows(answer)[0][0] == first
