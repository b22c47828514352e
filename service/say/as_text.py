"""A report's words as they may stand inside an answer's text: nothing in them is a mark, a link, markup or hidden.

    as_text(words) -> str

An answer's `[1]` points to a citation, chat programs draw `[…](…)` as a link, and a mark of direction turns round what is read
after it. A report that holds such things is quoted with full-width brackets and without hidden characters; its exact characters
stand in the citation's `quote`, at its spans.
"""

from __future__ import annotations

import re

HIDDEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Control characters, zero-width ones and marks of direction."""
_WIDE = str.maketrans("[]<>`", "［］＜＞｀")


def as_text(words: str) -> str:
    """The words without hidden characters, their brackets in full width."""
    return HIDDEN.sub("", words).translate(_WIDE)
