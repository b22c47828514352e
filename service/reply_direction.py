"""Which way something has moved, where no figures say so but a sentence does: 总体得分较往年有所提高.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re

from service.asking import Asking
from service.roles import matter
from service.values import Answer

_ASKS = re.compile(
    r"[好多高大快强升增涨进改](?:高|大|强|多|快|长|加|步)?了?(?:还是|或是|或者|,)(?:变|是|有所|在)?[差坏少低小慢弱降减跌退]"
    r"|[差坏少低小慢弱降减跌退](?:低|少|小|弱|慢|步)?了?(?:还是|或是|或者|,)(?:变|是|有所|在)?[好多高大快强升增涨进]"
    r"|是[升增涨]是[降减跌]|往哪(?:边|个方向)|(?:有没有|是否)(?:变|提|上|下|改|好|进)[\u4e00-\u9fff]"
)
_MOVED = re.compile(
    "提高|提升|上升|增长|增加|改善|好转|进步|跃升|攀升|回升|前移|下降|降低|减少|下滑|回落|退步|恶化|持平|一升一降|双升|双降|升至|降至"
)
MOST, COVERED, SURE = 3, 0.45, 0.6
"""So many sentences are looked at; how much of the words one must cover, and what it must reach with what reading says."""


def reply(asking: Asking) -> Answer | None:
    """The sentence that says which way; None where the question does not ask for it or no sentence about the matter does."""
    query, evidence = asking.query, asking.evidence
    if len(asking.keys) != 1 or query.language != "zh" or _ASKS.search(query.text) is None:
        return None
    about = matter(asking, figures=False)
    for position in about.first(MOST, SURE):
        text = evidence.texts[position]
        if about.cover[position] >= COVERED and _MOVED.search(text):
            label = evidence.issuers[asking.keys[0]].label
            quote, n = evidence.sentences[position].text, asking.citing.sentence(position)
            return Answer("answered", "passage", asking.say.excerpt(label, quote.rstrip("。"), n) + asking.say.STOP)
    return None
