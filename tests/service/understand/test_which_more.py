"""What stands around the two things that a question sets against each other."""

from __future__ import annotations

from service.understand import which_more
from service.vocabulary import load


def test_what_figures_stand_in_helps_both_sides() -> None:
    assert which_more.setting("招聘会上,发出去的材料和求职人次哪个多") == ("招聘会上", "发出去的材料和求职人次哪个多")
    assert which_more.setting("发出去的材料和求职人次哪个多")[0] == ""


def test_the_words_that_ask_which_is_more_go_and_leave_their_unit() -> None:
    assert which_more.which("讲座和沙龙,哪种场次多?", load().units) == ("讲座和沙龙", "场次")
    assert which_more.which("讲座和沙龙,谁更多?", load().units) == ("讲座和沙龙", "")


def test_what_is_said_of_all_parts_comes_first() -> None:
    assert which_more.setting("养老床位:青石的和松岭的哪个多") == ("养老床位", "青石的和松岭的哪个多")
    assert which_more.setting("青石新建的苑点,和松岭改建的比,哪边多")[0] == ""
    assert which_more.doing("律师窗口和司法窗口哪边接待的人多") == "接待"
    assert which_more.which("律师窗口和司法窗口哪边接待的人多", load().units) == ("律师窗口和司法窗口", "人")
