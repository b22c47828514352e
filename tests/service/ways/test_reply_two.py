"""Two figures of one sub-district set against each other, each asked for by itself; over reports read by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Answer, Request, Turn
from tests.service.made_library import opened

REPORTS = {
    "白石街道2023年工作总结.txt": (
        "全年竣工加装电梯9台。街道划分网格118个。群众满意率96.1%。农产品电商销售额2140万元。发展党员21名,党员总数2375名。新增停车泊位300个。税收收入3亿元,同比增长15%。"
    ),
    "白石街道2024年工作要点.txt": (
        "全年竣工加装电梯20台。街道网格优化调整为126个。群众满意率提高到97%。农产品电商销售额突破2500万元。停车泊位总数达到4200个。"
    ),
    "白石街道2022年工作总结.txt": "全年发展党员18名,党员总数2354名。",
    "青溪镇2023年工作总结.txt": (
        "全年发展党员12名,党员总数860名。调解成功率98.3%。规模以上企业由68家增至93家。全年发生生产安全事故3起,比上年减少2起。"
        "税收收入2.24亿元,同比增长12%。受理热线工单7301件。写字楼平均入驻率由年初的71%提升至82%。老年人2万人,日均服务老年人430人次。"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("two"), REPORTS)


def ask(library: Library, question: str) -> Answer:
    return answer(library, Request(question))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "与2023年实际竣工的数量相比,白石街道2024年电梯竣工目标要多出多少台?",
            ("2024年计划", "增加11台", "9台", "20台"),
        ),
        ("白石街道网格2024年拟比2023年增加几个?", ("增加8个", "118个", "126个")),
        ("群众满意率白石街道2024年目标比2023年实际要提升几个百分点?", ("0.9个百分点", "96.1%", "97%")),
        (
            "白石街道农产品电商销售额要从2023年的水平提高到2024年目标,得多卖多少万元?",
            ("增加360万元", "2140万元", "2500万元"),
        ),
    ],
)
def test_a_plan_is_held_against_the_year_before(library: Library, question: str, said: tuple[str, ...]) -> None:
    made = ask(library, question)
    assert made.status == "answered"
    for each in said:
        assert each in made.text
    assert len(made.citations) == 2


def test_an_addition_is_not_held_against_a_level(library: Library) -> None:
    made = ask(library, "白石街道停车泊位2024年计划比2023年多多少个?")
    assert "3900" not in made.text


def test_each_of_several_gives_its_own_figure(library: Library) -> None:
    made = ask(library, "2023年白石街道和青溪镇加起来发展了多少名党员?")
    assert "合计33名" in made.text
    assert "21名" in made.text
    assert "12名" in made.text


def test_a_sum_of_which_a_term_is_missing_is_declined(library: Library) -> None:
    made = ask(library, "2023年白石街道和青溪镇一共竣工了多少台加装电梯?")
    assert made.status == "not_found"
    assert made.reason in ("not_covered", "no_figure")
    assert "青溪镇" in made.text
    assert "9台" in made.text


def test_rates_are_apart_by_percentage_points(library: Library) -> None:
    made = ask(library, "2023年群众满意率白石街道2024年目标与2023年相差几个百分点?")
    assert "0.9个百分点" in made.text


def test_what_a_sentence_says_a_figure_rose_from(library: Library) -> None:
    made = ask(library, "青溪镇规模以上企业净增几家?")
    assert made.status == "answered"
    assert "93家" in made.text
    assert "68家" in made.text
    assert "增加25家" in made.text


def test_what_a_sentence_says_of_the_year_before(library: Library) -> None:
    made = ask(library, "青溪镇2023年的生产安全事故比2022年少了多少起?")
    assert "减少2起" in made.text
    worked_back = ask(library, "青溪镇2022年发生多少起生产安全事故?")
    assert "5起" in worked_back.text


def test_a_rise_in_per_cent_is_no_answer_to_by_how_much_money(library: Library) -> None:
    made = ask(library, "青溪镇2023年税收多了多少元?")
    assert "增加12%" not in made.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白石街道2022年和2023年一共发展了多少名党员?", ("合计39名", "18名", "21名")),
        ("2022年加2023年,白石街道新发展的党员总数?", ("合计39名",)),
    ],
)
def test_years_are_added_up(library: Library, question: str, said: tuple[str, ...]) -> None:
    made = ask(library, question)
    assert made.status == "answered"
    for each in said:
        assert each in made.text


def test_years_of_which_one_has_no_figure_are_no_sum(library: Library) -> None:
    made = ask(library, "白石街道2021年到2023年三年一共发展了多少名党员?")
    assert made.status == "not_found"
    assert "2021年" in made.text


def test_a_sum_is_no_difference(library: Library) -> None:
    made = ask(library, "白石街道2022年、2023年合计新发展多少名党员?")
    assert "增加3名" not in made.text


def test_a_year_shared_out_over_its_days(library: Library) -> None:
    assert "每天约20件" in ask(library, "青溪镇2023年平均每天受理多少件热线工单?").text
    told = ask(library, "青溪镇2023年日均服务多少老人?")
    assert "÷" not in told.text


def test_what_began_the_year_is_not_told_as_its_rate(library: Library) -> None:
    made = ask(library, "青溪镇写字楼平均入驻率2023年一年提高了几个百分点?")
    assert "增加11个百分点" in made.text


def test_the_faster_growth_is_of_rates(library: Library) -> None:
    made = ask(library, "2023年税收增得更快的是青溪镇还是白石街道?")
    assert "12%" in made.text
    assert "15%" in made.text
    assert made.text.startswith("白石街道")


def test_one_year_of_several_is_no_sum(library: Library) -> None:
    made = ask(library, "青溪镇2021年到2023年三年加起来受理了多少热线工单?")
    assert made.status == "not_found"
    assert "7301件" in made.text


def test_more_of_it_is_not_better(library: Library) -> None:
    made = ask(library, "2023年哪个单位发展党员做得最好?")
    assert "最多" not in made.text


def test_a_running_total_is_held_against_a_running_total(tmp_path_factory: pytest.TempPathFactory) -> None:
    reports = {
        "白石街道2022年工作总结.txt": "全年竣工加装电梯20台。截至2022年底,全街道累计建成电梯67台。",
        "白石街道2023年工作总结.txt": "加装电梯竣工40台,累计建成107台。新增就业1200人。",
        "白石街道2024年工作要点.txt": "加装电梯竣工50台。新增就业1500人。",
    }
    for library in opened(tmp_path_factory.mktemp("totals"), reports):
        assert "增加40台" in ask(library, "白石街道2023年底累计建成的电梯比2022年底增加多少?").text
        doubled = ask(library, "白石街道2023年竣工的加装电梯比2022年多几台?").text
        assert "（100%）" in doubled
        assert "÷20台=100%" in doubled
        assert "25%" in ask(library, "白石街道2024年计划新增就业比2023年变化百分之多少?").text
        whole = ask(library, "白石街道2022年竣工的加装电梯数相当于2023年的百分之几?").text
        assert "相当于2023年的约50%" in whole


def test_after_the_figures_of_two_years_it_is_asked_how_it_moved(tmp_path_factory: pytest.TempPathFactory) -> None:
    reports = {
        "白石街道2023年工作总结.txt": "完成适老化改造80户。新增停车泊位300个。",
        "白石街道2024年工作要点.txt": "完成适老化改造100户。",
    }
    turns = ("白石街道2023年完成适老化改造多少户?", "2024年打算改造多少户?")
    for library in opened(tmp_path_factory.mktemp("turns"), reports):
        history: tuple[Turn, ...] = ()
        for turn in turns:
            said = answer(library, Request(turn, history))
            history = (*history, Turn("user", turn), Turn("assistant", said.text))
        made = answer(library, Request("增长了百分之多少?", history))
        assert "增加20户（25%）" in made.text
        assert len(made.citations) == 2


def test_by_how_much_in_english(library: Library) -> None:
    made = ask(library, "By how many did the grids of 白石街道 increase from 2023 to 2024?")
    assert "8个" in made.text
