"""Dialect is put into the standard language before a question is read."""

from __future__ import annotations

import pytest

from service.understand.dialect import standard


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("那辰光拆脱几处", "那时候拆掉几处"),
        ("河浜水好了伐?", "河道水好了吗?"),
        ("北伐纪念馆有几处", "北伐纪念馆有几处"),
        ("助餐点有好多家哦", "助餐点有多少家哦"),
        ("好多人去上访,一共多少件", "好多人去上访,一共多少件"),
        ("脱贫户几家", "脱贫户几家"),
    ],
)
def test_standard(said: str, written: str) -> None:
    assert standard(said) == written
