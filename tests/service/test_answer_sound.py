"""Whatever is asked, in whatever words, an answer is sound."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.service.test_answer_rules import ask

PIECES = (
    "青石", "云河路", "松岭", "街道", "哪个", "哪些", "加装电梯", "完工", "2021年", "去年", "最多", "多少台", "一共", "比", "和", "、", "整改率",
    "隐患", "提到", "什么是", "“三色议事”", "吗", "?", "12345", "52台", "天气", "为什么", "没有", "计划", "它", "呢", "第二名", "前三",
    "超过10台", "占", "百分之几", "the", "most", "how", "many", "Qingshi", "的", "了",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.lists(st.sampled_from(PIECES), max_size=5))
def test_every_answer_is_sound_whatever_is_asked(pieces: list[str], before: list[str]) -> None:
    history = ("".join(before), "青石街道最多[1]。") if before else ()
    ask("".join(pieces), *history)
