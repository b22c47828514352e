"""Whether a question asks how something moved, not how much there is of it.

asks_move(query)             by how much or which way: 降了多少, 涨了还是跌了
asks_which_way(text)         which way alone
"""

from __future__ import annotations

import re

from service.query import Query

_WHICH_WAY = re.compile(
    r"[好多高大快强升增涨进改](?:高|大|强|多|快|长|加|步)?了?(?:还是|或是|或者|,)(?:变|是|有所|在)?[差坏少低小慢弱降减跌退]"
    r"|[差坏少低小慢弱降减跌退](?:低|少|小|弱|慢|步)?了?(?:还是|或是|或者|,)(?:变|是|有所|在)?[好多高大快强升增涨进]"
    r"|是[升增涨]是[降减跌]|往哪(?:边|个方向)|(?:有没有|是否)(?:变|提|上|下|改|好|进)[\u4e00-\u9fff]"
)
_BY_HOW_MUCH = re.compile("(?:涨|降|升|跌|(?:提|变)[高低]|回落|好转|改善)了(?:多少|几)|[增减][加长少]?了(?:多少|几)")
FROM_TO = re.compile(
    r"从(?:多少|几).{0,12}(?:到|至|变成|变为|成)(?:了)?(?:多少|几)|年初(?:是)?(?:多少|几).{0,8}(?:年末|年底|现在)|(?:之前|以前|原来|原先|上年|去年)(?:是|为)?(?:多少|几).{0,8}(?:现在|如今|今年)|(?:多少|几)[^,?]{0,4}(?:提高|提升|增加|增长|上升|下降|降|升|涨|减少)[^,?]{0,2}(?:到|至)"
)
"""What asks for the figure before and the one after."""


def asks_which_way(text: str) -> bool:
    """Whether a question asks which way something went."""
    return _WHICH_WAY.search(text) is not None


def asks_move(query: Query) -> bool:
    """Whether it is asked by how much, or which way, something moved: how much there is of it says neither."""
    if query.language != "zh" or FROM_TO.search(query.text):
        return False
    by = query.asked in ("change", "figure") and not query.stages and _BY_HOW_MUCH.search(query.text) is not None
    return (by and query.units in ((), ("%",))) or asks_which_way(query.text)
