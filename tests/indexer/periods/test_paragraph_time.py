"""Parts that no heading settles: the year that a paragraph opens with holds for all of it."""

from __future__ import annotations

import pytest

from indexer.pipeline import Pipeline

READ = Pipeline().read
TEXT = """关于河西街道2022年工作情况和2023年工作计划的报告

2022年，全街道财政收入从42000万元提高到45000万元。拆除违建900平方米，完成年度任务800平方米的112%。
2023年计划：引进企业30家；改造小区7个，其中2022年结转2个、新增5个。新建公园4个。
到2025年，力争累计加装电梯80台。
"""


@pytest.mark.parametrize(
    ("figure", "year", "planned"),
    [
        ("42000万元", 2021, False),
        ("45000万元", 2022, False),
        ("900平方米", 2022, False),
        ("800平方米", 2022, True),
        ("30家", 2023, True),
        ("7个", 2023, True),
        ("2个", 2023, True),
        ("5个", 2023, True),
        ("4个", 2023, True),
        ("80台", 2025, True),
    ],
)
def test_a_paragraph_is_of_the_year_it_opens_with(figure: str, year: int, planned: bool) -> None:
    (fact,) = [fact for fact in READ("a.txt", TEXT.encode()).facts if fact.display == figure]
    assert (fact.period.year, fact.planned) == (year, planned)


def test_the_next_paragraph_is_not() -> None:
    text = "河西街道2022年工作情况和2023年工作计划\n\n2023年，街道将新建公园4个。\n加装电梯15台。"
    facts = {fact.display: fact.planned for fact in READ("a.txt", text.encode()).facts}
    assert facts == {"4个": True, "15台": False}
