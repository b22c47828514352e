"""When a report speaks: the part of the year it looks back on, the year that 明年, 下一步 and 今年 are, by whole reports."""

from __future__ import annotations

import pytest

from indexer.periods.speaking import months_reviewed
from indexer.pipeline import Pipeline
from indexer.values import Fact
from tests.indexer.making import report

READ = Pipeline().read


def facts(text: str, name: str = "a.txt") -> dict[str, tuple[int | None, bool]]:
    """Year and planned of each figure, by its characters; each figure may stand there once."""
    found: tuple[Fact, ...] = READ(name, text.encode()).facts
    return {fact.display: (fact.period.year, fact.planned) for fact in found}


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("新村街道2021年上半年工作总结", (1, 6)),
        ("新村街道半年工作小结", (1, 6)),
        ("新村街道2021年一季度工作情况", (1, 3)),
        ("新村街道2021年工作总结", None),
        ("新村街道上半年工作总结和下半年工作打算", (1, 6)),
    ],
)
def test_the_part_of_the_year_that_is_reviewed(title: str, months: tuple[int, int] | None) -> None:
    assert months_reviewed(report("", title)) == months


def test_next_year_is_the_year_planned_and_this_year_the_one_reviewed() -> None:
    text = (
        "下河镇2020年度工作总结\n一、本年度主要工作\n硬化村道28公里，安装路灯600盏。\n"
        "二、明年打算\n明年，拟新建冷库2座。今年已流转的3000亩土地全部种上高粱。在今年硬化21公里基础上再硬化19公里。"
    )
    got = facts(text)
    assert got["28公里"] == got["600盏"] == got["3000亩"] == got["21公里"] == (2020, False)
    assert got["2座"] == got["19公里"] == (2021, True)


def test_next_year_in_a_report_without_headings() -> None:
    text = (
        "望江镇2024年工作汇报\n今年，镇里铺设沥青路面4.6公里，新装路灯380盏。\n"
        "明年，望江镇将力争新入规企业10家；改厕再完成600户。\n2024年12月5日"
    )
    read = READ("a.txt", text.encode())
    assert (read.report.reviewed, read.report.planned) == ((2024,), (2025,))
    got = facts(text)
    assert got["4.6公里"] == (2024, False)
    assert got["10家"] == got["600户"] == (2025, True)


def test_what_comes_next_at_the_end_of_a_years_review_is_of_the_year_after() -> None:
    text = (
        "浑河站东街道2023年工作总结\n维修路面1300平方米，清理楼道45处。\n"
        "下一步，街道将做好以下工作：一是新建口袋公园3座；二是网格员由85名增加到100名。"
    )
    got = facts(text)
    assert got["1300平方米"] == (2023, False)
    assert got["3座"] == got["100名"] == (2024, True)
    assert got["85名"] == (2023, False)


def test_what_comes_next_in_a_half_years_report_is_of_the_same_year() -> None:
    text = (
        "上半年工作总结及下半年工作打算\n花溪镇人民政府\n1.项目建设加快。已竣工5个，下半年将再竣工8个。加装电梯完工6台，预计全年完工20台。\n"
        "下半年打算：\n1.抓农业。在上半年播种2100亩的基础上，秋粮播种面积达到2400亩。"
    )
    got = facts(text, "花溪镇2024年上半年工作总结.txt")
    assert got["5个"] == got["6台"] == got["2100亩"] == (2024, False)
    assert got["8个"] == got["20台"] == got["2400亩"] == (2024, True)


def test_a_base_gives_its_year_to_nothing_that_is_built_on_it() -> None:
    text = "沙坪坝街道2024年工作要点\n一、城市更新\n在2023年竣工11台的基础上，再竣工加装电梯15台。截至2023年底，街道已建成食堂4家，年内达到12家。"
    got = facts(text)
    assert got["11台"] == got["4家"] == (2023, False)
    assert got["15台"] == got["12家"] == (2024, True)


def test_the_outcome_held_against_a_plan_is_done() -> None:
    text = "新港街道2023年工作总结\n社区食堂：计划新建2家，建成1家。普惠托位新增120个，去年同期为90个。"
    got = facts(text)
    assert got["2家"] == (2023, True)
    assert got["1家"] == (2023, False)
    assert got["120个"] == (2023, False)
    assert got["90个"] == (2022, False)


def test_the_year_that_the_text_says_it_reports_on() -> None:
    text = "述职报告\n大东街道办事处主任 李某某\n根据安排，现将本人2022年度履职情况报告如下。\n一、重点工作推进情况\n安置居民640户。"
    read = READ("a.txt", text.encode())
    assert read.report.reviewed == (2022,)
    assert facts(text) == {"640户": (2022, False)}


def test_months_of_a_year_and_what_is_left_of_it() -> None:
    text = (
        "凤凰街道1—10月工作小结和下一步打算\n（2025年11月4日）\n一、1—10月工作情况\n新增就业2300人。\n"
        "二、下一步打算\n后两个月，确保全年新增就业2700人。"
    )
    read = READ("a.txt", text.encode()).report
    assert (read.reviewed, read.planned) == ((2025,), (2025,))
    assert facts(text) == {"2300人": (2025, False), "2700人": (2025, True)}


def test_this_year_and_the_year_before_last_under_last_year() -> None:
    text = (
        "永和镇政府工作报告\n（2024年1月9日）\n各位代表：\n一、去年工作回顾\n改造公路22公里，其中前年结转6公里。\n今年以来，已有3个项目落地。\n"
        "二、今年主要任务\n改造公路18公里，推进去年未完工的2个水利项目。到明年，全镇民宿达到100家。"
    )
    got = facts(text)
    assert got["22公里"] == got["6公里"] == (2023, False)
    assert got["3个"] == (2024, False)
    assert got["18公里"] == got["2个"] == (2024, True)
    assert got["100家"] == (2025, True)


def test_slogans_that_part_the_years() -> None:
    text = "回望2024 展望2025——新安江街道工作综述\n回望2024\n这一年，我们引进项目26个。\n展望2025\n新的一年，我们将引进项目30个，新建绿道9公里。"
    read = READ("a.txt", text.encode()).report
    assert (read.reviewed, read.planned) == ((2024,), (2025,))
    assert facts(text) == {"26个": (2024, False), "30个": (2025, True), "9公里": (2025, True)}


def test_what_is_left_will_be_done() -> None:
    text = "枫林街道2024年工作总结\n整改隐患352处，其余13处将于春节前整改到位。停车泊位：计划新增300个，完成286个，完成率95.3%。"
    got = facts(text)
    assert got["352处"] == got["286个"] == got["95.3%"] == (2024, False)
    assert got["13处"] == got["300个"] == (2024, True)


def test_what_is_compared_with_is_never_the_year_under_review() -> None:
    text = (
        "大营镇2023年工作汇报\n今年，我们接入农户2600户，去年为2100户，前年为1700户。加装电梯由去年的6台增至10台。\n"
        "明年，我们打算：\n1. 新建管网12公里；\n2. 今年未完成的4个村全部接入。"
    )
    got = facts(text)
    assert got["2600户"] == got["10台"] == (2023, False)
    assert got["2100户"] == got["6台"] == (2022, False)
    assert got["1700户"] == (2021, False)
    assert got["12公里"] == got["4个"] == (2024, True)


def test_the_past_year_and_a_turn_in_a_speech_without_headings() -> None:
    text = (
        "石门镇2022年政府工作报告\n各位代表：\n过去一年，我们改建农村厕所1300户。\n各位代表，2022年，我们要锚定目标，奋勇争先。\n"
        "要聚力抓产业。新入规企业4家，引进人才和项目，推动产业集聚发展。\n要聚力抓乡村。建设美丽乡村6个，整治村容村貌，推动乡村全面振兴。"
    )
    got = facts(text)
    assert got["1300户"] == (2021, False)
    assert got["4家"] == got["6个"] == (2022, True)
