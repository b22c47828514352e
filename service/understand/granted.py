"""The words of a question that take a number for granted: 完工的18台加装电梯 in 完工的18台加装电梯花了多少钱.

granted(text, vocabulary) -> str     as far as they go, "" where no number is taken for granted
"""

from __future__ import annotations

import re

from indexer.numbers.quantities import quantities
from indexer.words import tagged
from service.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[,，;。?？!:]")
# 20台以上 and 每台20万元 are bounds and prices, 12人以下 a condition: nothing that could be wrong.
_BOUND_BEFORE = re.compile(
    r"(?:超过|不足|不到|不满|低于|高于|多于|少于|大于|小于|至少|最多|最少|达到|突破|满|每|平均|比|前|第|再|差|目标是?|计划|任务|预计)$"
)
_BOUND_AFTER = re.compile(
    r"(?:以上|以下|以内|之内|及以|以前|以后|之前|之后|起步|封顶|的?(?:目标|任务|计划|指标)|左右|(?:多)?倍)"
)
_BOUND_WITHIN = re.compile(r"超|不足|不到|不满|低于|高于|多于|少于|以[上下内]|之内|至少|最多|最少|突破|达|满")
_NO_AMOUNT = frozenset(
    {"年", "月", "日", "号", "天", "小时", "分钟", "点", "岁", "周", "个月", "路", "层", "楼", "期", "届", "级", "次"}
)
_NAMES = "nbjlzxs"
"""Parts of speech that a thing counted is named with."""
_LONGEST = 4
"""So many words after the number at most."""
_ENDS = frozenset({"里", "中", "当中", "之中", "里面", "其中", "里头", "内"})


def granted(text: str, vocabulary: Vocabulary) -> str:
    """`text` is a normalised question: the clause with its first amount in digits as far as the thing that is counted,
    or to its end where another clause asks."""
    for quantity in quantities(text):
        start, end = quantity.span
        if not re.search(r"\d", quantity.text) or not quantity.unit or quantity.unit in _NO_AMOUNT:
            continue
        if _BOUND_WITHIN.search(quantity.text) or _BOUND_BEFORE.search(text[:start]) or _BOUND_AFTER.match(text, end):
            continue
        begin = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
        following = _CLAUSE.search(text, end)
        stop = following.start() if following else len(text)
        if not _asks(text[begin:stop], vocabulary):
            return text[begin:stop]
        return text[begin:end] + _thing(text[end:stop])
    return ""


def _asks(clause: str, vocabulary: Vocabulary) -> bool:
    ways = ("figure", "who", "where", "when", "why", "how", "list", "rank", "compare", "share")
    return any(vocabulary.asked[name].search(clause) for name in ways)


def _thing(after: str) -> str:
    """The nouns that follow a number, with the 的 before them."""
    lead = re.match("的?", after)
    kept = lead[0] if lead else ""
    for count, (word, tag) in enumerate(tagged(after[len(kept) :])):
        verb = tag[:1] == "v" and count == 0 and len(word) > 1  # 加装电梯
        if word in _ENDS or count == _LONGEST or not (tag[:1] in _NAMES or verb):
            break
        kept += word
    return kept
