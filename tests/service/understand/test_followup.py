"""What a question takes over from the turns before it, over the made-up corpus."""

from __future__ import annotations

from tests.service.understand.test_question import names, read, words


class TestFollowUps:
    def test_another_place(self) -> None:
        query = read("云河路呢?", "青石街道2021年加装电梯完工多少台?", "青石街道2021年加装电梯完工13台[1]。")
        assert names(query) == ["云河路街道"]
        assert (query.asked, query.stages, words(query), query.when.soft) == ("figure", ("完工",), {"加装电梯"}, True)

    def test_another_place_in_the_ranking(self) -> None:
        query = read("第二名是谁?", "哪个街道加装电梯最多?", "青石街道最多:13台[1]。")
        assert query.scope.everyone
        assert query.ranking is not None
        assert query.ranking.first == 2

    def test_the_leader_of_the_answer(self) -> None:
        query = read("那它的整改率呢?", "哪个街道加装电梯最多?", "青石街道最多:13台[1]。")
        assert names(query) == ["青石街道"]
        assert words(query) == {"整改率"}

    def test_a_stage_of_the_same_measure(self) -> None:
        query = read("其中已经整改的有多少?", "青石街道发现多少隐患?")
        assert (query.stages, words(query)) == (("整改",), {"隐患"})

    def test_next_years_plan(self) -> None:
        query = read("那明年的目标是多少?", "青石街道2021年加装电梯完工多少台?")
        assert (query.when.relative, query.planned, query.stages) == ((1,), True, ("完工",))

    def test_both(self) -> None:
        history = ("青石街道受理多少热线工单?", "3702件[1]。", "云河路呢?", "6562件[1]。")
        query = read("两个加起来呢?", *history)
        assert (sorted(names(query)), query.asked) == (["云河路街道", "青石街道"], "sum")

    def test_a_whole_question_carries_nothing(self) -> None:
        assert words(read("云河路街道走访企业多少家?", "青石街道加装电梯多少台?")) == {"走访", "企业"}

    def test_small_talk_carries_nothing(self) -> None:
        assert read("今天天气怎么样", "青石街道加装电梯多少台?").off_topic

    def test_the_year_before_the_one_asked_about(self) -> None:
        for wording, year in (("前一年是多少?", 2020), ("下一年呢?", 2022), ("那上一年有多少?", 2020)):
            assert read(wording, "青石街道2021年加装电梯完工多少台?").when.years == (year,)

    def test_what_is_only_held_against_the_year_before_is_of_its_own_year(self) -> None:
        assert read("比上一年多多少?", "青石街道2021年加装电梯完工多少台?").when.years != (2020,)

    def test_the_same_year_is_carried_over(self) -> None:
        query = read("云河路同一年呢?", "青石街道2021年加装电梯完工多少台?")
        assert names(query) == ["云河路街道"]
        assert (query.when.years, words(query)) == ((2021,), {"加装电梯"})

    def test_an_amount_alone_is_of_what_was_spoken_of(self) -> None:
        assert words(read("总投资有多少?", "青石街道老旧小区改造了几个?")) >= {"投资", "老旧小区改造"}
