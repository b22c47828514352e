"""Lines that turn from what was done to what is to come, or from year to year, though they look like no heading.

下半年打算：                               a time and what it is a list of, with a colon; 2025年： alone, too
2023年，街道将重点做好以下工作。             a sentence that leads in all that follows
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.outline.headings import Heading
from indexer.periods.year_words import told
from indexer.periods.years import printed_years

TURN = "turn"
"""The style of such a heading: under a part whose numbering goes on after it, else a part of its own (see `tree`)."""

_TIME = r"(?:(?:19|20)\d\d\s*年(?:度|全年|[上下]半年)?|[上下]半年|今年|去年|上年度?|明年|来年|新的?一年|下一?步|下一?阶段|过去一年|[一半]年来)"
_WHAT = (
    r"(?:总结|回顾|小结|完成情况|执行情况|开展情况|工作情况|落实情况|推进情况|情况|主要成效|工作成效|成效|"
    r"安排|要点|计划|打算|规划|思路|任务|目标|重点|举措|措施|展望|设想|工作|项目|实事|清单)"
)
_COLON = re.compile(rf"[（(【]?{_TIME}[）)】]?(?:[^，,。；;：:\d]{{0,16}}{_WHAT})?[）)】]?\s*[：:]")
_LEAD_IN = re.compile(r"做好|抓好|以下|如下|下列|主要做")
_SENTENCE = re.compile(
    r"(?:(?:19|20)\d\d\s*年|明年|来年|新的?一年(?:里|中)?|下半年|下一?步|下一?阶段|今后)(?![的来以前内末底])[，,]?"
    r"[^，,。；;：:\d]{0,24}(?:将|要(?![务求素点闻])|打算|计划|准备|拟)[^。；;：:\d]{0,24}(?:以下|(?<!总结)(?<!报告)(?<!汇报)如下|下列|[几一二三四五六七八九十]+个?方面)[^，,。；;\d]{0,14}[。：:]"
)
_OPEN = re.compile(
    r"(?:(?:19|20)\d\d\s*年|明年|来年|新的?一年(?:里|中)?|下半年|下一?步|下一?阶段)[，,][^，,。；;：:\d]{0,8}"
    r"(?:将|要(?![务求素点闻])|打算|计划|准备|拟)(?:重点|主要|着力|全力|继续|抓好|做好|推进|完成)*[：:]"
)
"""明年，我们打算： and a list under it."""
_SLOGAN = re.compile(
    r"(?:回[眸望首顾]|盘点|难忘|告别|展望|奋进|奋战|迎接|拥抱|逐梦|筑梦|启航|聚力)\s*(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年?[：:]?"
)
"""回望2024, and further down 展望2025."""
_AHEAD = re.compile(r"下一?步|下一?阶段|下半年|明年|来年|今后|新的?一年|今年工作")


def turn(text: str, found: Iterable[str]) -> Heading | None:
    """The heading that a whole paragraph is as a turn in time; None where it is none, or where one of the headings
    `found` before it speaks of a plan already, so that a sentence turns nothing."""
    line = text.strip()
    if len(line) <= 30 and _COLON.fullmatch(line) and not _LEAD_IN.search(line):
        return Heading(TURN, 0, "line", len(text))
    if _SLOGAN.fullmatch(line):
        return Heading(TURN, 0, "line", len(text))
    if len(line) <= 70 and (_SENTENCE.fullmatch(line) or _OPEN.fullmatch(line)) and not any(map(_plans, found)):
        return Heading(TURN, 0, "line", len(text))
    return None


def _plans(heading: str) -> bool:
    words = told(heading, None)
    return (
        words.plan_word
        or words.outlook
        or _AHEAD.search(heading) is not None
        or len(printed_years(heading)) == 1
        and not words.review_word
    )
