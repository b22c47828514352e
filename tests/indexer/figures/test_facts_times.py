"""Which year a figure is of, and whether it is done: earlier years, 分别, runs of ；, promises, shares of a target.

Written as in test_facts_wild: a sentence, then its facts, with the time where it is not 2023.
"""

from __future__ import annotations

import pytest

from indexer.figures.facts import facts
from indexer.figures.lexicon import load
from indexer.values import Passage, Report, Section, Sentence
from tests.indexer.figures.test_facts import told
from tests.indexer.figures.test_facts_wild import cases, shown

REVIEW = """
2022年和2023年分别新增就业310人、352人，登记失业率2.1%。
  -> 310人 新增就业 2022; 352人 新增就业; 2.1% 登记失业率
去年、今年分别改造公厕4座、6座。
  -> 4座 公厕 改造 2022; 6座 公厕 改造
分类准确率由上年的71.5%提高到80.2%。
  -> 71.5% 分类准确率 2022; 80.2% 分类准确率
接待访客9万人次，较2022年的6万人次增长50%。
  -> 9万人次 访客; 6万人次 访客 2022; 50% 访客 G
拆除违建1.2万平方米，是2022年（0.4万平方米）的3倍。
  -> 1.2万平方米 违法建筑 拆除; 0.4万平方米 违法建筑 拆除 2022; 3倍 违法建筑 G
2020年以来，累计改造公厕21座。
  -> 21座 公厕 改造 2020-2023 C
从2019年第一台算起，累计加装电梯76台。
  -> 76台 加装电梯 2019-2023 C
零售额5亿元，为年度目标的104%。
  -> 5亿元 零售额; 104% 零售额完成率
健身点原定建5处，只建成2处，另外3处顺延至2024年。
  -> 5处 健身点 P; 2处 健身点 完工; 3处 健身点 延期 2024 P
2022年结转的3个老旧小区全部完工。
  -> 3个 老旧小区改造 完工
下半年，我们将重点抓好以下工作：确保全年产值达到25亿元；新开工项目5个。
  -> 25亿元 产值 P; 5个 新开工项目 开工 2023年下半年 P
年初答应改造6座公厕，年底全部完工。
  -> 6座 公厕 P
"""

PLAN = """
青石街道地处江北，下辖12个社区，常住人口6.4万人，辖区面积3.5平方公里。
  -> 12个 社区; 6.4万人 常住人口; 3.5平方公里 辖区面积
力争常住人口达到7万人。
  -> 7万人 常住人口 P
税收在上年2.5亿元的基础上增长5%。
  -> 2.5亿元 税收 2022; 5% 税收 P G
覆盖率由去年的61%提升至70%。
  -> 61% 覆盖率 2022; 70% 覆盖率 P
完成上年结转的3个公厕改造。
  -> 3个 公厕改造 完工 P
新建驿站2个，2022年底已建成的8个驿站全部开放；新增床位40张。
  -> 2个 驿站 新建 P; 8个 驿站 完工 2022年底; 40张 床位 新增 P
将现有38个网格整合为30个。
  -> 38个 网格; 30个 网格 P
到2025年底托位总数达到300个。
  -> 300个 托位总数 2025年底 P C
推进软管更换，上半年完成200户，年底前全部完成500户。
  -> 200户 软管更换 完工 2023年上半年 P; 500户 软管更换 完工 P
"""


@pytest.mark.parametrize(("text", "wanted"), cases(REVIEW))
def test_in_a_review(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text))) == wanted


@pytest.mark.parametrize(("text", "wanted"), cases(PLAN))
def test_in_a_plan(text: str, wanted: str) -> None:
    assert "; ".join(map(shown, told(text, planned=True))) == wanted


def test_the_time_that_opens_a_run_of_sentences_holds_for_all_of_it() -> None:
    parts = ("2024年，我们打算这样干：公厕改造9座；", "加装电梯开工12台；", "新增床位30张。", "拆违2处。")
    text, at, sentences = "".join(parts), 0, []
    for part in parts:
        sentences.append(Sentence(((at, at + len(part)),), part))
        at += len(part)
    report = Report(
        "r", "t", "甲街道", "street", None, None, None, "", (), "both", (2023,), (2024,), None, None, None, "r.txt",
        "text", "0", text,
    )  # fmt: skip
    section = Section(0, "r", None, (), 0, (0, at), None, 2023, False)
    found = facts(report, (section,), (Passage(0, "r", 0, (), tuple(sentences)),), load())
    assert [(f.display, f.period.year, f.planned) for f in found] == [
        ("9座", 2024, True),
        ("12台", 2024, True),
        ("30张", 2024, True),
        ("2处", 2023, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "自2016年启动以来累计完工电梯112部。",
        "自2016年试点工作启动以来，累计完工电梯112部。",
        "从2016年起累计完工电梯112部。",
    ],
)
def test_since_a_year_is_up_to_the_one_reported_on(text: str) -> None:
    [fact] = told(text)
    assert (fact.period.year, fact.cumulative) == (2023, True)
