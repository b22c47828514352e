"""What residents say is read as what reports call it (`service/data/spoken.toml`)."""

from __future__ import annotations

import pytest

from service.understand.amounts_asked import units
from service.vocabulary import load


def _written(said: str) -> str:
    for pattern, words in load().rewrite:
        said = pattern.sub(words, said)
    return said


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("老头老太太吃饭的地方有几个", "老年食堂有几个"),
        ("给爷爷奶奶又开了几家吃饭的地方", "又开了几家老年食堂"),
        ("有多少人找着活干了", "有多少人新增就业"),
        ("去找工作的有多少人", "去找工作的有多少人"),
        ("烤串店有几家", "烤串店有几家"),
        ("多少小区没物业管", "多少无物业小区"),
        ("淹水的地方治了几处", "积水点治了几处"),
        ("村民一年到手多少钱", "农村居民人均可支配收入多少钱"),
        ("收了多少粮食", "粮食产量多少"),
        ("因为暖气投诉的有多少", "因为供热投诉的有多少"),
        ("平时一天来多少人", "日均来多少人"),
    ],
)
def test_written(said: str, written: str) -> None:
    assert _written(said) == written


@pytest.mark.parametrize(
    ("one", "other"), [("烤串店", "烧烤店"), ("狗粪", "犬粪"), ("跑腿小哥", "骑手"), ("着火", "火情")]
)
def test_rows_of_spoken_words(one: str, other: str) -> None:
    assert other in load().forms(one)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("给老人发的钱一共多少", ("元",)),
        ("来看的人有多少", ("人", "人次")),
        ("捞走多少垃圾", ("吨", "方", "立方米", "车", "斤")),
        ("有多少垃圾桶", ()),
        ("有多少年轻人", ()),
        ("有多少头牛", ("头",)),
        ("过了多少年", ("年",)),
    ],
)
def test_units_that_wording_implies(question: str, asked: tuple[str, ...]) -> None:
    assert units(question, load())[0] == asked


@pytest.mark.parametrize(
    ("question", "why"), [("怎么开工那么晚", True), ("怎么还没修好", True), ("怎么修的", False), ("咋回事", True)]
)
def test_why_in_other_words(question: str, why: bool) -> None:
    assert (load().asked["why"].search(question) is not None) is why
