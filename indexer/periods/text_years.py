"""The years that the sentences of a report speak of: 2022年，街道完成…。2023年，我们将… reviews 2022 and plans 2023.

Read where the title tells no year, and where a page's date would tell another: a report is often put on the web
years after it was written. Years that stand inside a sentence (2016年以来, 是2021年的2.6倍) are history or comparison.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_FIRST = re.compile(
    r"(?:^|[\n。！!；;\s])\s*(?P<year>20\d\d)\s*年(?:度|全年|以来|一年|这一年)?(?P<rest>\s*(?:[，,：:是]|全年|我|街道|全|各)[^\n。！!；;]{4,200})"
)
_DONE = re.compile(
    r"(?:完成|实现|累计|同比|荣获|获评|获得|成功|建成|开展|已[经有达]|组织|办结|新增|受理|竣工|完工|坚持|在.{2,20}领导下|关键之年.{0,4}过去)"
)
_TO_DO = re.compile(r"将|力争|确保|计划|打算|要[加进继坚抓深推做把]|进一步|目标[是：]|下一步|继续|努力|奋力|预计|争取")


_NEXT = re.compile(
    r"(?:^|\n)\s*(?:\d{1,2}[.．、]|[一二三四五六七八九十]+、)?\s*(?:明年|来年|新的一年)(?P<rest>\s*[，,：:里中]?[^\n。！!；;]{4,200})"
)
_REPORTED = re.compile(
    r"(?:现将|现就|现把|我将|就|将)[^，,。；;\n]{0,16}?(?P<year>20\d\d)\s*年[^，,。；;\n]{0,24}?(?:报告|汇报|述职|总结|小结|通报)"
)
"""现将本人2022年度履职情况报告如下."""


@dataclass(frozen=True, slots=True)
class TextYears:
    """`reviewed` is the year most sentences tell of as done, `planned` the last they plan for; None where they do not say it.

    `reported` is the year that the text says it reports on; `next_year`: paragraphs open with a plan for 明年.
    """

    reviewed: int | None = None
    planned: int | None = None
    reported: int | None = None
    next_year: bool = False


def text_years(text: str) -> TextYears:
    """The years that open the sentences of `text`; a sentence is a plan where more of its words are of what is to come."""
    done: Counter[int] = Counter()
    ahead: Counter[int] = Counter()
    for match in _FIRST.finditer(text):
        year, rest = int(match["year"]), match["rest"]
        to_do, was_done = len(_TO_DO.findall(rest)), len(_DONE.findall(rest))
        if to_do and to_do >= was_done:
            ahead[year] += 1
        elif was_done:
            done[year] += 1
    ranked = done.most_common(2)
    clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    reviewed = ranked[0][0] if clear else max(done, default=None)
    planned = max(ahead, default=None)
    reported = _REPORTED.search(text)
    next_year = any(len(_TO_DO.findall(m["rest"])) > len(_DONE.findall(m["rest"])) for m in _NEXT.finditer(text))
    return TextYears(reviewed, planned, int(reported["year"]) if reported else None, next_year)
