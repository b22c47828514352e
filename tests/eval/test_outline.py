"""How outlines are held against those made by hand."""

from __future__ import annotations

from itertools import pairwise

from eval.outline import compare, gold, outlined, same


def test_same_headings_same_level_same_order() -> None:
    wanted = ((1, "一、党建"), (2, "（一）组织。"), (1, "二、民生"))
    score = compare(wanted, ((1, "一、 党建"), (2, "(一)组织"), (1, "二、民生"), (2, "多余")))
    assert (score.right, score.found, score.wanted) == (3, 4, 3)
    assert (score.precision, score.recall) == (0.75, 1.0)
    assert score.extra == ((2, "多余"),)


def test_another_level_is_wrong() -> None:
    score = compare(((1, "一、党建"),), ((2, "一、党建"),))
    assert (score.right, score.missing, score.extra) == (0, ((1, "一、党建"),), ((2, "一、党建"),))


def test_nothing_found_is_nothing_wrong_but_all_missed() -> None:
    score = compare(((1, "一、党建"),), ())
    assert (score.precision, score.recall) == (1.0, 0.0)


def test_end_marks_and_spaces_do_not_count() -> None:
    assert same((1, "一、 综 合。")) == same((1, "一、综合"))


def test_the_hand_made_outlines_are_whole() -> None:
    cases = gold()
    assert len(cases) == 12
    assert sum(case.unseen for case in cases) == 4
    for case in cases:
        assert case.lines[0][0] == 1
        assert all(after[0] <= before[0] + 1 for before, after in pairwise(case.lines)), case.name


def test_the_seeds_are_outlined_as_by_hand() -> None:
    for case in gold():
        if case.source.parent.name == "seeds":
            score = compare(case.lines, outlined(case.source))
            assert score.precision >= 0.95, (case.name, score.extra)
            assert score.recall >= 0.95, (case.name, score.missing)
