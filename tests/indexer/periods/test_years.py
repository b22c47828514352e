"""Times in text: what they mean, and that their spans are exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.periods.years import printed_years, times


@pytest.mark.parametrize(
    ("text", "year", "kind", "first", "months"),
    [
        ("2021年", 2021, "year", None, None),
        ("2021 年度", 2021, "year", None, None),
        ("２０２１年", 2021, "year", None, None),
        ("2O21年", 2021, "year", None, None),
        ("二〇二一年", 2021, "year", None, None),
        ("二○二四年一月", 2024, "month", None, (1, 1)),
        ("2021-2023年", 2023, "years", 2021, None),
        ("2021年至2023年", 2023, "years", 2021, None),
        ("2021-22年", 2022, "years", 2021, None),
        ("2021年上半年", 2021, "half", None, (1, 6)),
        ("2021年下半年", 2021, "half", None, (7, 12)),
        ("2021年1-6月", 2021, "month", None, (1, 6)),
        ("2023年1月至11月", 2023, "month", None, (1, 11)),
        ("2024年前三季度", 2024, "month", None, (1, 9)),
        ("2024年第三季度", 2024, "quarter", None, (7, 9)),
        ("截至2022年2月底", 2022, "as_of", None, None),
        ("2021年底", 2021, "as_of", None, None),
        ("“十四五”期间", 2025, "years", 2021, None),
        ("十三五时期", 2020, "years", 2016, None),
    ],
)
def test_printed_times(text: str, year: int, kind: str, first: int | None, months: tuple[int, int] | None) -> None:
    (mention,) = times(text)
    assert (mention.text, mention.relative) == (text, False)
    assert (mention.period.year, mention.period.kind, mention.period.first_year) == (year, kind, first)
    assert mention.months == months


@pytest.mark.parametrize(
    ("text", "year", "kind", "first"),
    [
        ("今年", 2025, "year", None),
        ("去年", 2024, "year", None),
        ("明年", 2026, "year", None),
        ("前年", 2023, "year", None),
        ("去年一季度", 2024, "quarter", None),
        ("上半年", 2025, "half", None),
        ("1至6月", 2025, "month", None),
        ("截至6月底", 2025, "as_of", None),
        ("今年年底", 2025, "as_of", None),
        ("过去五年", 2024, "years", 2020),
        ("五年来", 2025, "years", 2021),
        ("近三年", 2025, "years", 2023),
        ("今后五年", 2029, "years", 2025),
    ],
)
def test_relative_times_need_a_base(text: str, year: int, kind: str, first: int | None) -> None:
    (mention,) = times(text, 2025)
    assert (mention.period.year, mention.period.kind, mention.period.first_year) == (year, kind, first)
    (unknown,) = times(text)
    assert unknown.relative
    assert unknown.period.year is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21年加装电梯多少台", [(2021, None)]),
        ("21-23年加装电梯", [(2023, 2021)]),
        ("2021 elevators, and last year?", [(2021, None), (2024, None)]),
        ("first half of 2024", [(2024, None)]),
        ("2021 to 2023", [(2023, 2021)]),
        ("2021和2022比", [(2021, None), (2022, None)]),
        ("有没有2021台", []),
        ("投入2021.5万元", []),
        ("12345热线和PARK1287", []),
        ("成立21年来", []),
    ],
)
def test_questions_may_be_short(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert [(each.period.year, each.period.first_year) for each in times(text, 2025, question=True)] == expected


@pytest.mark.parametrize("text", ["第十四届", "连续三年", "三年行动计划", "21年", "2021", "“十四五”规划", "10天"])
def test_what_is_no_time(text: str) -> None:
    assert times(text, 2025) == ()


def test_printed_years_leaves_out_plans_and_relative_words() -> None:
    assert printed_years("“十四五”期间,去年比2019年多;2021-2023年三年行动") == (2019, 2021, 2022, 2023)


@given(st.text(alphabet="2021零〇一二年月季度上下半-至截今去前十五来“”期间 台O", max_size=40), st.booleans())
def test_spans_are_exact_and_apart(text: str, question: bool) -> None:
    end = 0
    for mention in times(text, 2025, question=question):
        assert mention.text == text[slice(*mention.span)]
        assert end <= mention.span[0] < mention.span[1]
        end = mention.span[1]
