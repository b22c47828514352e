"""Days and months as dates."""

from __future__ import annotations

import pytest

from indexer.periods.dates import date_in, is_date_line, last_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("大桥街道工作总结 2022-03-10", "2022-03-10"),
        ("2021年02月26日 来源: 上海普陀", "2021-02-26"),
        ("——2026 年1 月17日在会议上", "2026-01-17"),
        ("２０２６年１月２６日", "2026-01-26"),
        ("二〇二四年一月", "2024-01"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("二〇二三年二月十日", "2023-02-10"),
        ("二〇二三年十月二十日", "2023-10-20"),
        ("2024.2.2", "2024-02-02"),
        ("2025/1/5 10:00", "2025-01-05"),
        ("2025-13-01", None),
        ("2021-2023年", None),
        ("第十四届", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert date_in(text) == date


def test_a_line_that_is_a_date() -> None:
    assert is_date_line("（2026年4月27日）")
    assert is_date_line("2022-03-10 09:30")
    assert not is_date_line("2021年是不平凡的一年")
    assert not is_date_line("2022-03-10 友谊路街道")
    assert last_date(["2021年1月1日", "2022年2月2日", "无"]) == "2022-02-02"
    assert last_date([]) is None
