"""Questions for a name (院长叫什么, 那5个村是哪几个): a sentence that speaks of the matter and names nobody answers none.

names(query, text) -> bool    whether a sentence can be the answer; True where no name is asked for
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.query import Query
from service.sentences.persons import somebody

_OFFICE = re.compile(
    r"(?P<office>[\u4e00-\u9fff](?:长|主任|书记|主席|经理|教练|冠军|负责人|发起人|创始人|代表))(?:的?(?:姓名|名字))?(?:姓什么|姓啥|叫(?:什么|啥)|是谁|是哪(?:一)?位)"
)
_CALLED = re.compile("叫(?:什么|啥)|名单|名称|名字")
_SEVERAL = re.compile(
    "那?(?:[两二三四五六七八九十]|[0-9]+)(?:个|家|处|条|名|位|座|所|支|项)[\u4e00-\u9fff]{0,6}?(?:分别|都|各)?(?:叫|的?名)"
)
_LISTS = re.compile(r"[\u4e00-\u9fff”》)]、[\u4e00-\u9fff“《(]|[\u4e00-\u9fff]和[\u4e00-\u9fff]|即|分别|依次|“")
"""How names are given."""


def names(query: Query, text: str) -> bool:
    """`text` is a normalised sentence. Whose name is asked for, that office must stand there and
    somebody be named; the names of several things
    must be listed."""
    asked = normalize(query.text)
    if (office := _OFFICE.search(asked)) is not None:
        there = office["office"][1:] in text and (len(office["office"]) > 2 or office["office"] in text)
        return there and somebody(text)
    if _CALLED.search(asked) and _SEVERAL.search(asked):
        return _LISTS.search(text) is not None
    return True
