"""Units that the wording of a question implies."""

from __future__ import annotations

import pytest

from service.understand.amounts_asked import units
from service.vocabulary import load


@pytest.mark.parametrize(
    ("asked", "implied"),
    [
        ("渣土车一共罚了多少?", ("元",)), ("打工的人挣回来多少", ("元",)), ("发放贷款总额", ("元",)),
        ("管道换了多长", ("米",)), ("公园有多大?", ("平方米",)), ("转移了多少居民", ("人", "户")), ("来了多少游客?", ("人",)),
        ("社会消费品零售总额", ()), ("罚了多少家单位", ("家",)), ("办理要多长时间", ()), ("力度有多大", ()),
        ("停车位缺口有多大", ()), ("建了多少老年食堂", ()),
        ("多少居民区", ()),
    ],
)  # fmt: skip
def test_what_is_asked_for_without_a_unit(asked: str, implied: tuple[str, ...]) -> None:
    assert units(asked, load())[0] == implied
