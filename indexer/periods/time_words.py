"""Which times in a sentence are the time of a figure: those that open a clause, those it is told for outright.

2023年，开工21部；竣工8部        the time that opens a sentence holds for all of it
…2个；2022年底已建成的9个站…；新增50张   one inside a clause holds up to the next ；
由去年的48%提升至60%             48 is of last year, 60 is not
税收4亿元（上年3亿元），投资2亿元   one in brackets, or that an aside gives a number alone (上年为3亿元), holds for that
上半年开工6个、下半年开工4个       each of an enumeration has its own
2021年以来，累计改造53个         from 2021 up to the year reported on
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.numbers import units
from indexer.numbers.clauses import Around
from indexer.periods.years import TimeMention, times
from indexer.values import Period

_CLAUSE = re.compile(r"[，,；;：:。！!？?（(]")
_OPENS = re.compile(
    r"^(?:其中|同时|此外|另外|并且|且|并|而|预计|预期|力争|争取|确保|计划|按计划|到|至|在|自|从|由|于|将|拟|、|和|与|及|“|\""
    r"|街道|全街道|我们|全年|目前|累计|[一二三四五六]是|[—\-\s])*$"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_BEFORE = frozenset(("上年", "去年", "前年", "上年度", "上一年", "上年末", "上年底", "去年底", "去年末"))
_COMPARED = re.compile(r"(?:比|较|同|与|和|相比|占|超|高于|低于|快于|相较)$")
_LISTED = re.compile(r"年度?\s*(?:[、和与及]|以及)$")
_CARRIED = re.compile(
    r"^年?(?:度|底|末)?前?(?:已|就|便)?(?:结转|遗留|转结|跨年|续建|在建|剩余|剩下|立项|批复|获批|开工建设|启动|(?:尚|仍)?未(?:完[工成]|竣工|开工|办结|建成|交付|销号))[^，,。；;]{0,4}的|^年?(?:度|底|末)?(?:结转|遗留|续建)(?=\d|$)"
)
"""What was begun earlier and is spoken of now: 2022年结转的3个全部完工."""
SINCE = r"(?:以来|至今|起(?=[，,至到]|累计|共|已)|开始|[^，,。；;\d]{0,6}算起|[^，,。；;\d]{0,14}(?:启动|实施|开展|开始|推行|推进|成立|运行|试点|开工|投用|创建|开放|设立)(?:工作|建设)?以来)"
"""What follows a year from which on something is told."""
_SINCE = re.compile(SINCE)
_WAY = re.compile(r"(?P<from>由|从|自)$|(?P<base>较|比|同|与|在)$|(?P<to>到|至|增至|升至)$")
_OF = re.compile(r"^(?:年?[底末初])?(?:同期)?(?:实际|全年)?(?:完成|实现|达到)?(?P<of>的)?$")
_THEN = re.compile(r"^(?:同期|全年|末|底)?(?:数|则|仅|只有|实际)*(?:为|是|有)$")
_TIMES_OF = re.compile(r"^的(?:近|约)?[\d.两几数]+倍")
_BASE = re.compile(r"^的?基础")
_FOUNDED = re.compile(r"^[^，,；;。：:]{0,30}基础[上之][^，,；;。：:]{0,2}[，,]?(?P<own>[^，,；;。：:]*)")
"""What a time says of a base and not of what is built on it: 在2023年竣工11台的基础上，|再竣工15台."""
_ANEW = re.compile(r"[，,；;](?:今年|本年|年内|今年内|到?年底前)")
"""What turns from what was reached earlier to the year of the section: 截至2023年底建成4家，年内|达到11家."""
_ASIDE = re.compile(
    r"^(?:年?[末底]|度|同期)*(?:则|仅|只有|实际)*(?:为|是|有)?[\d.,，约近超不到]{1,12}[\u4e00-\u9fff%％]{0,4}(?=[，,；;）)、]|$)"
)
"""What makes a time in the middle of a sentence an aside: a number and nothing else (，上年为9370人，)."""
_LATER = re.compile(
    r"^(?:预计|计划|将|拟|力争|争取|于|在)*(?P<time>(?:(?:19|20)\d\d年|明年|今年)[^，,。；;、\d]{0,2}(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月)?)"
    r"(?:[底末初]|前|底前)*(?:再|全部|才)?(?:[完竣开]工|建成|完成|投用|交付)"
)
"""When what was counted is to be ready: 其余3个|2026年6月完工."""
_IS = re.compile(r"(?:是|比|较|为|由|从|超|达到?|低于|高于|相当于)$")


def opening(around: Around, base: int | None) -> Iterator[TimeMention]:
    """The times that open a clause of the sentence up to the figure and hold for it, in order."""
    before = around.head + ("（" if around.bracket else "") + around.clause
    closed = [] if around.bracket else [match.span() for match in _BRACKETED.finditer(around.head)]
    last_end = -1
    for mention in times(before, base):
        start, end = mention.span
        clause = max((match.end() for match in _CLAUSE.finditer(before, 0, start)), default=0)
        lead = before[clause:start]
        listed = last_end >= clause and _LISTED.search(before[:start]) is not None
        compared = _COMPARED.search(lead) and not listed
        if _CARRIED.match(before[end:]) or any(low <= start < high for low, high in closed):
            continue
        if _FOUNDED.match(before[end:]) or _turned(mention, before[end:], base):
            continue
        if clause > 0 and end < len(around.head) and mention.text in _BEFORE and _ASIDE.match(before[end:]):
            continue
        if compared or before.startswith(("同期", "的", "末相比", "相比"), end):
            continue
        inside = before[end : end + 1] not in ("，", ",", "：", ":") and clause > 0
        if inside and re.search(r"[；;]", before[end:]):
            continue
        if listed or _OPENS.match(lead) or mention.period.kind == "as_of":
            last_end = end
            yield _since(mention, before[end:], base)
    own = next(iter(times(around.left, base)), None) if around.link == "list" and "、" in around.clause else None
    if (
        own is not None
        and own.span[0] == 0
        and own.span[1] < len(around.left)
        and own.period.kind in ("half", "quarter")
    ):
        yield own


def _turned(mention: TimeMention, after: str, base: int | None) -> bool:
    """Whether the words after an earlier year turn to the year of the section."""
    year = mention.period.year
    return base is not None and year is not None and year < base and _ANEW.search(after) is not None


def later(around: Around, base: int | None) -> TimeMention | None:
    """The time after the figure at which what it counts is to be ready (3个|2026年6月完工); None for none."""
    match = _LATER.match(around.rest)
    return next(iter(times(match["time"], base)), None) if match else None


def earlier(around: Around, base: int | None) -> TimeMention | None:
    """The time that the words right before the figure give it alone: 由上年的|76.2%, 在上年|3亿元的基础上,
    是2021年（|1.18万平方米）; None where they give none."""
    if around.bracket:
        found = [mention for mention in times(around.head, base) if mention.span[1] == len(around.head)]
        return found[-1] if found and not around.left and _IS.search(around.head[: found[-1].span[0]]) else None
    found = list(times(around.left, base))
    if not found:
        return None
    mention = found[-1]
    lead, tail = around.left[: mention.span[0]], _OF.match(around.left[mention.span[1] :])
    way = _WAY.search(lead)
    if not lead and around.link != "first" and _THEN.match(around.left[mention.span[1] :]):
        return mention  # 新增120个，去年同期为|90个
    if lead.endswith(("是", "为", "相当于")) and _TIMES_OF.match(around.rest):
        return mention  # 5.6万元，是2015年的|3.7万元的1.5倍
    if tail is None or (lead and way is None):
        return None
    later = mention.period.year is not None and base is not None and mention.period.year >= base
    rate = units.load().kind(around.quantity.unit) == "rate"
    if way is None or way["to"]:
        return mention if tail["of"] and (later or not rate) else None
    if way.group() in ("在", "自"):
        return mention if _BASE.match(around.right) or (tail["of"] and "基础" in around.rest) else None
    return mention if tail["of"] or way["from"] or not rate else None


def _since(mention: TimeMention, after: str, base: int | None) -> TimeMention:
    """2021年以来: from that year to the one reported on."""
    year = mention.period.year
    if mention.period.kind != "year" or year is None or base is None or year >= base or not _SINCE.match(after):
        return mention
    return replace(mention, period=Period(base, f"{year}-{base}", "years", year))
