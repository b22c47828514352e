"""Numbers worked out of the figures of one report by what each figure is; and what must not be worked out."""

from __future__ import annotations

import pytest

from service.answer import compose
from service.evidence import Evidence
from service.values import Answer, Request
from tests.service.making import Corpus, search

TEXT = (
    "全年走访企业690家(落税企业523家,非落税企业167家)共计1920次。完成区级税收6.72亿元,同比增长12%。"
    "新增企业税收完成6300万元,完成率105%。累计完成74个小区电动自行车充电桩370个、充电位4070个。\n"
    "新建1处早餐点、4条健身步道、3个健身苑点。网格巡查发现问题1500件,结案1400件。受理热线工单3600件。\n"
    "招引16个重点项目,其中:亿元级项目2个,千万元级项目14个。垃圾分类综合考评成绩提升明显。规上产值200亿元,同比增长20%。"
)
PLAN = "规上产值增长5%。每季度至少组织1次外出招商。"


@pytest.fixture(scope="module")
def held() -> Evidence:
    made = Corpus()
    done = made.add("柳溪街道", "柳溪街道2023年工作总结", TEXT, reviewed=(2023,))
    for words, printed, measure, status, more in (
        ("企业690家", "690家", "企业", "", {"status_text": "走访"}),
        ("落税企业523家", "523家", "落税企业", "", {}),
        ("非落税企业167家", "167家", "落税企业", "", {}),
        ("共计1920次", "1920次", "落税企业", "", {}),
        ("税收6.72亿元", "6.72亿元", "区级税收", "完工", {}),
        ("增长12%", "12%", "区级税收", "", {"change": True}),
        ("完成6300万元", "6300万元", "企业税收", "完工", {}),
        ("完成率105%", "105%", "企业税收完成率", "", {}),
        ("完成74个", "74个", "电动自行车充电桩", "完工", {}),
        ("充电桩370个", "370个", "电动自行车充电桩", "", {}),
        ("充电位4070个", "4070个", "充电位", "", {}),
        ("新建1处", "1处", "早餐点", "新建", {}),
        ("4条健身步道", "4条", "健身步道", "新建", {}),
        ("3个健身苑点", "3个", "健身苑点", "新建", {}),
        ("问题1500件", "1500件", "网格巡查问题", "发现", {}),
        ("结案1400件", "1400件", "网格巡查问题", "办结", {"status_text": "结案"}),
        ("工单3600件", "3600件", "热线工单", "受理", {}),
        ("招引16个", "16个", "重点项目", "引进", {}),
        ("项目2个", "2个", "亿元级项目", "", {}),
        ("项目14个", "14个", "千万元级项目", "", {}),
        ("产值200亿元", "200亿元", "规上产值", "", {}),
        ("增长20%", "20%", "规上产值", "", {"change": True}),
    ):
        made.figure(done, words, printed, measure, status, year=2023, **more)  # type: ignore[arg-type]
    plan = made.add("柳溪街道", "柳溪街道2024年工作要点", PLAN, planned=(2024,), kind="plan")
    made.figure(plan, "增长5%", "5%", "规上产值", "", year=2024, planned=True, change=True)
    made.figure(plan, "组织1次", "1次", "外出招商", "", year=2024, planned=True)
    return Evidence(made)


def ask(held: Evidence, question: str) -> Answer:
    return compose(held, Request(question), lambda text, spread: search(held, text))


@pytest.mark.parametrize(
    ("question", "result", "formula"),
    [
        ("柳溪街道走访企业,平均一家跑了几趟?", "2.78次", "1920次÷690家"),
        ("柳溪街道平均每个小区能摊到几个充电桩?", "5个", "370个÷74个"),
        ("柳溪街道一个充电桩大约带几个充电位?", "11个", "4070个÷370个"),
        ("柳溪街道走访的企业当中,落税的比例有多高?", "75.8%", "523家÷690家"),
        ("柳溪街道重点项目里,千万元级的占几成?", "87.5%", "14个÷16个"),
        ("柳溪街道网格巡查发现的问题里还有几件没结案?", "100件", "1500件-1400件"),
        ("早餐点、健身步道、健身苑点,柳溪街道2023年一共几处?", "8处", "1处早餐点"),
        ("柳溪街道2023年平均每月受理多少件热线工单?", "300件", "3600件÷12"),
        ("柳溪街道2022年区级税收倒推大约多少亿元?", "6亿元", "6.72亿元÷(1+12%)"),
        ("柳溪街道区级税收2023年净增多少亿元?", "0.72亿元", "6.72亿元-6.72亿元÷(1+12%)"),
        ("柳溪街道新增企业税收当初定的指标是多少万元?", "6000万元", "6300万元÷105%"),
        ("柳溪街道新增企业税收完成数比年度指标多出来多少万?", "300万元", "6300万元-6300万元÷105%"),
        ("假设柳溪街道2024年规上产值增长目标如数兑现,产值会到多少亿?", "210亿元", "200亿元×(1+5%)"),
        ("规上产值的增速,柳溪街道2024年的目标比2023年放慢了几个百分点?", "15个百分点", "20%-5%"),
        ("柳溪街道2024全年起码要外出招商几趟?", "4次", "1次×4"),
    ],
)
def test_the_result_is_told_with_its_formula(held: Evidence, question: str, result: str, formula: str) -> None:
    told = ask(held, question)
    assert told.status == "answered"
    assert result in told.text
    assert formula in told.text
    assert told.citations


@pytest.mark.parametrize(
    "question",
    [
        "柳溪街道早餐点平均每处花了多少钱?",
        "柳溪街道平均每条健身步道多少米?",
        "柳溪街道平均每场招商活动来了多少人?",
        "柳溪街道走访企业的次数2022年倒推是多少?",
    ],
)
def test_what_lacks_a_term_is_declined(held: Evidence, question: str) -> None:
    assert ask(held, question).status == "not_found"


def test_the_sentence_says_which_way_where_no_figure_does(held: Evidence) -> None:
    told = ask(held, "柳溪街道垃圾分类的综合考评成绩后来变好还是变差了?")
    assert told.status == "answered"
    assert "提升明显" in told.text


def test_pairs_that_fit_alike_give_nothing() -> None:
    made = Corpus()
    report = made.add(
        "柳溪街道", "柳溪街道2023年工作总结", "低保274户、低收入41户,发放救助款465万元。", reviewed=(2023,)
    )
    made.figure(report, "低保274户", "274户", "低保", year=2023)
    made.figure(report, "低收入41户", "41户", "低收入", year=2023)
    made.figure(report, "救助款465万元", "465万元", "救助款", year=2023)
    held = Evidence(made)
    assert "÷" not in ask(held, "柳溪街道救助款平均每户多少钱?").text
