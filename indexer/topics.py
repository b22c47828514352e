"""A short sentence inside a paragraph that opens a new topic: 高效助推加装电梯工作。"""

from __future__ import annotations

import re

from indexer.headings import topic
from indexer.values import Span

_PAST = re.compile(r"[了过]|已|为|获|达|等|其中|\d|^(?:完成|圆满|顺利|成功|荣|新增|建成|启动|举办|召开|组织)")


def opens_topic(sentence: str, following: Span | None) -> bool:
    """True where `sentence` is a short title-like one and a longer sentence follows it."""
    if following is None or not 6 <= len(sentence) <= 24 or sentence[-1] != "。":
        return False
    if following[1] - following[0] <= len(sentence) or _PAST.search(sentence):
        return False
    return topic(sentence + "　" * 15 + "正文") is not None or topic(sentence + "正" * 20) is not None
