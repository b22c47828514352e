"""What people say around a question is taken off it."""

from __future__ import annotations

import pytest

from service.understand.preamble import core


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("你好,请问一下,青石街道加装电梯多少台", "青石街道加装电梯多少台"),
        ("想了解一下青石街道加装了多少台电梯,谢谢", "青石街道加装了多少台电梯,"),
        ("麻烦您帮我查一下青石街道的税收", "青石街道的税收"),
        ("顺便问一下青石街道有几个公园?", "青石街道有几个公园?"),
        ("我是桂花社区的居民,我们社区装了几台电梯?", "桂花社区装了几台电梯?"),
        ("我家住青石街道,孩子刚上学,街道新增车位多少个?", "青石街道新增车位多少个?"),
        ("我是一名记者,在写一篇老旧小区的报道,青石街道改造了几个小区?", "青石街道改造了几个小区?"),
        ("青石那边晚上太吵了,有几家店整改?", "青石晚上太吵了,有几家店整改?"),
        ("青石街道税收多少?(按2022年报告的口径)", "青石街道税收多少?"),
        ("换成青石街道呢", "青石街道呢"),
        ("经济普查查了多少家", "经济普查查了多少家"),
        ("青石街道装好几台?我爸腿不好,心里要有个数", "青石街道装好几台?"),
        ("我开了家店,有人来问我雇几个人,青石街道请了多少人?", "青石街道请了多少人?"),
        ("你好", "你好"),
    ],
)
def test_core(question: str, left: str) -> None:
    assert core(question)[0] == left


def test_what_is_left_out_is_kept_apart() -> None:
    plain, aside = core("我妈妈住在青石街道,平时去食堂吃饭,一共办了几家食堂?")
    assert (plain, aside) == ("青石街道一共办了几家食堂?", "我妈妈住在青石街道,平时去食堂吃饭")


def test_clauses_after_it_stay_where_they_are_wanted() -> None:
    plain, aside = core("我在写稿子,青石街道改造了5个小区,名字是什么?", keep=True)
    assert (plain, aside) == ("青石街道改造了5个小区,名字是什么?", "我在写稿子")
