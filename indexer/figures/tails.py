"""What links a number to the noun before it, taken off: 税收收入|同比增长, 床位|达到, 完工数|为年度计划, 工单|由去年的."""

from __future__ import annotations

import re

from indexer.figures import phrase_words

_SAME = re.compile(
    r"(?:(?:同比|环比)|[跟和同与](?:去年|上年)相?比|(?<![占对相])(?:比|较)(?![例重率值])[^，。；、]{1,12}?|(?:高于|低于|快于|好于|优于|多于|少于)[^，。；、]{0,12})$"
)
_SHARE = re.compile(r"(?:占(?![比地用道])|相当于)[^，。；、]{0,20}(?:的)?$")
_YEARS_ON = re.compile(r"(?:连续|近|过去)?(?:\d+|[一二三四五六七八九十]+)(?:年|个月|个季度)$")
_YEAR = r"(?:上年|去年|前年|(?:19|20)\d\d年)(?:年?[末底初])?(?:同期)?"
_FROM = re.compile(
    rf"(?:由|从|自)(?:{_YEAR}|年初|原来|原先|最初|原有)的?$|(?:比|较|同|与){_YEAR}的$|在{_YEAR}的?$|(?:原定|原计划|原拟)[^，。]{{0,2}}$"
)
_TO = re.compile(
    r"(?:提升|增加|增长|上升|下降|减少|扩大|提高|发展|降|增|升)?(?:到|至)(?:目前|今年|(?:19|20)\d\d年)(?:末|底)?的$"
)
_TIMES_OF = re.compile(r"(?:是|为|达|相当于)?(?:上年|去年|前年|往年|(?:19|20)\d\d年)(?:同期)?的$")
_OF_TARGET = re.compile(
    r"(?<=.)(?:为|是|达到?|相当于)(?:年度|全年|年初|既定|预期|预定)?(?:计划|目标|任务|指标)(?:任务|目标|数)?的?$"
)


def tail(left: str) -> tuple[str, bool, bool]:
    """`left` without what links it to the number (达到, 分别为, 同比增长), and whether that is growth or share."""
    listed = phrase_words.load()
    words, growth, level = left, False, False
    while True:
        if match := _OF_TARGET.search(words) or _FROM.search(words):
            words = words[: match.start()]
        elif match := listed.level.search(words):
            words, level = words[: match.start()], True
        elif (match := listed.growth.search(words)) and not re.search(r"(?:新|净)增$|不[多少]$", words):
            words, growth = words[: match.start()], growth or not level
        elif match := listed.link.search(words):
            words = words[: match.start()]
        elif match := _TO.search(words):
            words, level = words[: match.start()], True
        elif match := _YEARS_ON.search(words):
            words = words[: match.start()]
        elif match := _SHARE.search(words):
            whole = bool(words[: match.start()])
            return (words if whole else words.removeprefix("占").rstrip("的")), growth, not whole
        elif (match := _TIMES_OF.search(words)) or (match := _SAME.search(words)):
            words, growth = words[: match.start()], growth or not level
        else:
            return words, growth and not level, False
