"""Long questions cut down to what asks."""

from __future__ import annotations

from service.understand.story import MOST, shortened


def test_a_short_question_stays() -> None:
    assert shortened("加装电梯完工多少台?") == "加装电梯完工多少台?"


def test_of_a_long_one_the_clause_that_asks_stays_with_the_nearest_before_it() -> None:
    story = "前两天楼下来了几个穿红马甲的人挨家挨户敲门,说是要登记店里雇了谁、卖什么东西、一年赚得怎么样,"
    asks = "后来才晓得是经济普查,这次一共请了多少普查员?"
    kept = shortened(story * 2 + asks)
    assert kept.endswith("一共请了多少普查员?")
    assert "经济普查" in kept
    assert len(kept) <= MOST


def test_small_talk_after_it_does_not_push_out_what_asks() -> None:
    kept = shortened("今年装了多少台电梯," + "我们楼里的老人天天盼着这件事情能早点办下来" * 3)
    assert kept == "今年装了多少台电梯,"
