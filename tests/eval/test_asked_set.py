"""Questions over invented and published reports: what is held back is never among what may be looked at."""

from __future__ import annotations

import pytest

from eval.asked_set import PUBLISHED, Asked, is_right, libraries, load, main, reports, shown
from service.values import Answer

RIGHT = Answer("answered", "figure", "甲街道2023年加装电梯完工13台[1]。")


def test_halves_have_no_question_in_common() -> None:
    for name in (*libraries(), *PUBLISHED):
        seen, held = ({(c.question, c.history) for c in load(name, held=half)} for half in (False, True))
        assert not seen & held


def test_the_seeds_are_there_and_no_readme_is_a_report() -> None:
    assert len(reports("seeds")) == 5
    assert reports("nowhere") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("完工13部", True), ("完工 1 3 台", True), ("完工9台", False), ("完工13台，计划26台", False)],
)
def test_what_must_and_must_not_be_said(text: str, right: bool) -> None:
    case = Asked("13", "figure", "几台？", (), True, (("13台", "13部"),), (("26台",),))
    assert is_right(case, Answer("answered", "figure", text)) is right


def test_an_answer_where_none_is_there_is_wrong() -> None:
    case = Asked("13", "unanswerable", "几台？", (), False, (), ())
    assert not is_right(case, RIGHT)
    assert is_right(case, Answer("not_found", "figure", "报告没有提到", "not_covered"))


def test_misses_are_shown_only_where_asked_for() -> None:
    case = Asked("13", "figure", "甲街道完工几台？", (), True, (("9台",),), ())
    assert "甲街道完工几台" in shown("13", [(case, RIGHT)], misses=True)
    line = shown("13", [(case, RIGHT)], misses=False)
    assert line.split()[:3] == ["13", "0/1", "0.000"]
    assert "甲街道" not in line


def test_what_is_held_back_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["seeds", "--held", "--misses"])
    assert "not looked at" in capsys.readouterr().err
