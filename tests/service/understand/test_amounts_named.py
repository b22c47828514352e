"""Amounts that are only named are asked for."""

from __future__ import annotations

import pytest

from service.understand.amounts_named import amounts, asked_for


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("青石区税完成额及完成率", ("青石区税完成额是多少", "完成率是多少")),
        ("走访企业的家数、次数,以及解决的问题数", ("走访企业的家数是多少", "次数是多少", "解决的多少问题")),
        ("工业总产值和零售总额的增速", ("工业总产值的增速是多少", "零售总额的增速是多少")),
        ("党员和干部人数", ()),
        ("签约数占开工数的比例", ()),
        ("2021年和2022年税收", ()),
    ],
)
def test_amounts(text: str, parts: tuple[str, ...]) -> None:
    assert amounts(text) == parts


def test_asked_for_by_its_name() -> None:
    assert asked_for("项目数也说一下")
    assert not asked_for("项目也说一下")
    assert not asked_for("我想心里有个数")
