"""Sentences that can answer a question for a name."""

from __future__ import annotations

import pytest

from service.query import Query, Scope
from service.sentences.names_asked import names
from service.understand.when import When


@pytest.mark.parametrize(
    ("question", "sentence", "can"),
    [
        ("卫生院院长叫什么名字?", "镇卫生院添置设备6台。", False),
        ("街道书记是谁", "由街道党工委书记主持调度会。", False),
        ("商会会长是谁", "商会会长王建国牵头成立互助会。", True),
        ("专班的组长是谁", "街道成立专班,由党工委书记陶向远任组长,城建科负责协调。", True),
        ("专班的组长是谁", "街道成立专班,由党工委书记任组长,城建科负责协调。", False),
        ("那5个村叫什么名字", "收入超过300万元的村5个。", False),
        ("那3个村叫什么名字", "柳溪村、东湖村、北山村3个村收入超过300万元。", True),
        ("拆了多少处", "拆除违建6处。", True),
    ],
)
def test_only_what_names_somebody_or_something_can(question: str, sentence: str, can: bool) -> None:
    assert names(Query(question, "zh", "who", Scope(), When(), ()), sentence) is can
