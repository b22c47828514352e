"""Where sentences end, and that nothing of a paragraph is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.outline.sentences import LONGEST, ends_with_dots, first_end, split


def parts(text: str, dots: bool = False) -> list[str]:
    return [text[start:end] for start, end in split(text, dots)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强党建。改善民生！怎么办？", ["加强党建。", "改善民生！", "怎么办？"]),
        ("截至2月28日24:00,共排摸25325人次。整改率91%。", ["截至2月28日24:00,共排摸25325人次。", "整改率91%。"]),
        ("开展“学党史。悟思想。办实事”活动。", ["开展“学党史。悟思想。办实事”活动。"]),
        ("他说：“好。我们干。”随后走了。", ["他说：“好。我们干。”", "随后走了。"]),
        ("坚持“人民至上。”的理念不动摇。", ["坚持“人民至上。”的理念不动摇。"]),
        ("建成养老院（含日间照料。）一所。", ["建成养老院（含日间照料。）一所。"]),
        ("推进加梯。（由某副主任牵头实施）", ["推进加梯。", "（由某副主任牵头实施）"]),
        ('实现结构"一升一降"。圆满完成选举。', ['实现结构"一升一降"。', "圆满完成选举。"]),
        ("太好了！！！真的？！是的。", ["太好了！！！", "真的？！", "是的。"]),
        ("详见http://a.cn/?id=1。完。", ["详见http://a.cn/?id=1。", "完。"]),
        ("  前有空格。 后有空格。  ", ["前有空格。", "后有空格。"]),
        ("没有句号", ["没有句号"]),
        ("“未闭合。照样断句。", ["“未闭合。", "照样断句。"]),
        ("", []),
        (" \u3000\u200b", []),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_semicolons_cut_long_sentences_only() -> None:
    short = "收入增长5%；支出增长6%。"
    assert parts(short) == [short]
    clauses = [f"第{i}项收入达到{i}00.5亿元、同比增长{i}.8个百分点；" for i in range(1, 8)]
    assert parts("".join(clauses)) == clauses
    quoted = f"坚持“{'稳中求进；' * 12}”的方针，{'推动各项工作' * 10}。"
    assert parts(quoted) == [quoted]


def test_dots_end_sentences_where_the_document_says_so() -> None:
    text = "财力持续增强.全市收入达到2200.5亿元.完成预算"
    assert parts(text) == [text]
    assert parts(text, dots=True) == ["财力持续增强.", "全市收入达到2200.5亿元.", "完成预算"]
    assert ends_with_dots("财力增强.税收增加.支出扩大.结构优化.成效明显.")
    assert not ends_with_dots("财力增强。税收增加。")


def test_no_sentence_is_longer_than_a_model_reads() -> None:
    assert all(end - start <= LONGEST for start, end in split("中" * 5000))
    listed = "、".join(["某某小区"] * 500)
    cut = parts(listed)
    assert all(len(part) <= LONGEST for part in cut)
    assert all(part.endswith("、") for part in cut[:-1])


def test_first_end() -> None:
    assert first_end("旧改攻坚。全年完成") == 5
    assert first_end("没有句号") is None


@given(st.text(alphabet='中文。！？；，、：“”‘’（）()《》"a1. \n\u3000', max_size=400), st.booleans())
def test_nothing_is_lost(text: str, dots: bool) -> None:
    spans = split(text, dots)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
