"""Amounts and names for those who read no Chinese."""

from __future__ import annotations

import pytest

from service.say.spoken_en import amount, amounts, name


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1.18亿元", "118 million yuan"),
        ("3393.83万余元", "over 33.9383 million yuan"),
        ("约2.5万人", "about 25,000 people"),
        ("8000万元", "80 million yuan"),
        ("0.09亿元", "9 million yuan"),
        ("1.2万亿元", "1.2 trillion yuan"),
        ("1户", "1 household"),
        ("15409件", "15,409 cases"),
        ("1.3万个", "13,000"),
        ("0.8米", "0.8 m"),
        ("21部", ""),
        ("8.3%", ""),
        ("80多枚", ""),
        ("30至40人", ""),
    ],
)
def test_an_amount_is_said_as_exactly_as_it_is_printed(printed: str, said: str) -> None:
    assert amount(printed) == said


def test_only_large_amounts_of_a_sentence_are_said() -> None:
    assert amounts("投入3.2亿元,惠及居民540户、1.1万人,投入3.2亿元") == (
        ("3.2亿元", "320 million yuan"),
        ("1.1万人", "11,000 people"),
    )


@pytest.mark.parametrize(
    ("issuer", "spoken"),
    [
        ("松泉街道", "Songquan"),
        ("柳溪路街道", "Liuxi Road"),
        ("新市街道", "Xinshi"),
        ("云海市安北区石桥镇", "Shiqiao"),
        ("北安区", "Bei'an"),
        ("Songquan", ""),
    ],
)
def test_an_issuer_is_named_as_on_signposts(issuer: str, spoken: str) -> None:
    assert name(issuer) == spoken
