"""For 最多的三类分别是什么: the sentence beside the one that speaks of the matter, where that one says what comes first.

order_beside(asking, position) -> int | None
"""

from __future__ import annotations

import re

from service.asking import Asking

_ASKS_ORDER = re.compile(r"最[多高大][^?,。]{0,6}(?:哪|什么|啥|分别)|前[二三四五六七八九十两几0-9]+")
_ORDER = re.compile(r"[居列排占][^,。;]{0,4}(?:前[二三四五六七八九十0-9]+|首)位?|占比分别|最[多高大]的(?:分别)?[是为]")


def order_beside(asking: Asking, position: int) -> int | None:
    """The position of that sentence; None where the question asks for no order, or the sentence at `position` gives it."""
    evidence = asking.evidence
    if not _ASKS_ORDER.search(asking.query.text) or _ORDER.search(evidence.texts[position]):
        return None
    home = evidence.places[position].passage
    near = [position + step for step in (1, 2, -1) if 0 <= position + step < len(evidence.texts)]
    return next((at for at in near if evidence.places[at].passage == home and _ORDER.search(evidence.texts[at])), None)
