"""Figures in Chinese prose: an exact number with its unit, how it is qualified, and where it stands.

    约13.5万人次 · 近百栋 · 200余个 · 1-2台 · 70% 以上 · 4.84个百分点 · 两百余台 · 7200 m² · 46.65 亿

What is a number but no figure (dates, ordinals, hotlines, 1+3+N, names in quotation marks …) is data:
data/not_quantities.toml. A unit need not be known: the open list of measure words (data/units.toml) is a help, and a
number that is qualified or has a multiplier counts without one (unit ""). 一 before a measure word is an article
(一个平台), a figure only where it ends its clause or follows a verb of making (建成一家).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from indexer import units
from indexer.numerals import Numeral, numerals, plain
from indexer.percents import percent_at
from indexer.values import Bound, Quantity, Span

_BEFORE: tuple[tuple[str, Bound], ...] = (
    (r"(?:不少于|不低于|不小于|不下于?|至少|最少|起码)", "at_least"),
    (r"(?:不超过|不高于|不多于|不大于|最多|至多)", "at_most"),
    (r"(?:低于|少于|小于|不足|不到|未满|将近|接近|(?<![最附临贴亲远就])近|几近|几乎)", "under"),
    (r"(?:超过|超出|多于|高于|大于|突破|(?<![赶高])超|逾|高达)", "over"),
    (r"(?:大约|大概|大致|约合|约为|约占|(?<![签节集预合条公履违契邀特誓制简失践毁大解])约|估计)", "about"),
)
_AFTER_NUMBER = re.compile(r"\s?(?:有余|余|多(?![种样次层])|来(?=[个家台名户人次处])|几(?=[个家台名户人次处]))")
_AFTER_UNIT: tuple[tuple[str, Bound], ...] = (
    (r"\s?(?:及以上|(?<!\()以上(?!述)|起步)", "at_least"),
    (r"\s?(?:及以下|以内|之内|以下)", "at_most"),
    (r"\s?(?:左右|上下|不等)", "about"),
    (r"(?:有余|余|多)(?![个家层样次种])", "over"),
)
_LONGEST = 24  # characters: longer ones are codes, and beyond what Decimal multiplies exactly
_END = re.compile(r"\s*(?:[,，、。;；:!！?？)）\]】”\"》]|$)")
_MAKING = re.compile(
    r"(?:建成|新建|新增|开设|增设|新设|增加|引进|完成|加装|安装|竣工|完工|开工|改建|修缮|改造|启用|投用|开业|落地|拆除|查处|创建|打造)了?$"
)
_COUNTED_ONE = "家座所处台部幢栋间户名场辆张"  # measure words of things that are built, bought or held
_DOUBLED = re.compile(r"翻\s*(?:(?P<n>[一两二三四])\s*)?番")
_PEOPLE = re.compile(
    r"(?:老人|党员|群众|居民|市民|村民|学生|职工|农户|用户|人口|游客|困难|志愿|青年|农民|企业|会员|师生|学员|意向)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with unit, before ranges are put together; `bare`: no unit of its own."""

    number: Numeral
    start: int
    end: int
    value: Decimal
    unit: str
    bound: Bound
    tail: int  # end of the unit, before 以上 and the like


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(files("indexer").joinpath("data", "not_quantities.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rule["pattern"]) for rule in data["rule"])


def quantities(text: str, skip: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Every figure in `text`, from left to right, none overlapping. `skip` are spans without figures (footnote marks).

    Values are exact; 万 and 亿 are multiplied in; units are canonical (平方米 -> m2). A unit that is not printed is "".
    """
    flat = plain(text)
    closed = _closed(flat) + list(skip)
    found = [one for one in _doubled(flat) if not any(one.start < e and s < one.end for s, e in closed)]
    closed += [(one.start, one.end) for one in found]
    scan = [number for number in numerals(text) if not any(number.start < e and s < number.end for s, e in closed)]
    last = 0
    for number in scan:
        if number.start < last or number.end - number.start > _LONGEST:
            continue
        one = _figure(flat, number)
        if one is not None:
            found.append(one)
            last = one.tail
    found.sort(key=lambda one: one.start)
    found = _shared_units(flat, found, scan)
    ranged = _ranges(flat, found, scan)
    return tuple(Quantity((f.start, f.end), text[f.start : f.end], f.value, f.unit, f.bound, h) for f, h in ranged)


def _closed(text: str) -> list[Span]:
    """Where no figures are, by the rules of data/not_quantities.toml and by straight quotation marks that pair up."""
    spans = [match.span() for rule in _rules() for match in rule.finditer(text)]
    marks = [match.start() for match in re.finditer('"', text)]
    if len(marks) % 2 == 0:
        spans += [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True) if b - a <= 21]
    return spans


def _figure(text: str, number: Numeral) -> _Found | None:
    """The figure around `number`; None where it is no figure."""
    percent = percent_at(text, number)
    if percent is not None:
        unit = "百分点" if percent.points else "%"
        number = replace(number, high=percent.high)
        found = _Found(number, percent.start, percent.end, percent.value, unit, number.bound, percent.end)
        return _qualified(text, found)
    end, over = number.end, number.bound == "over"
    more = _AFTER_NUMBER.match(text, end)
    if more:
        end, over = more.end(), True
    hundred_million = re.compile(r"\s?个亿").match(text, end)
    value, scale = number.value, number.scale
    if hundred_million:
        value, scale, end = value * 10**8, 10**8, hundred_million.end()
        number = replace(number, value=value, scale=scale)
    bound: Bound = "over" if over else number.bound
    unit, tail = _unit(text, end)
    if unit and not _counts(text, number, unit, tail):
        return None
    if not unit and not _stands_alone(text, number, end, over):
        return None
    return _qualified(text, _Found(number, number.start, tail, value, unit, bound, tail))


def _unit(text: str, at: int) -> tuple[str, int]:
    """(canonical unit, where it ends); ("", at) where none follows."""
    table = units.load()
    gap = re.compile(r"[ \t\u00a0\u3000\n]{0,2}").match(text, at)
    start = gap.end() if gap else at
    match = table.pattern.match(text, start)
    if match is None:
        return "", at
    printed = match.group()
    if printed.isascii() and re.match(r"[A-Za-z]", text[match.end() : match.end() + 1]):
        return "", at
    return table.canonical(printed), match.end()


def _counts(text: str, number: Numeral, unit: str, tail: int) -> bool:
    """Whether number and unit are a count or measure, not a name, an ordinal, an article or a date."""
    printed = text[number.start : number.end]
    after = text[tail : tail + 2]
    if unit in units.TIME and re.match(r"\s?(?:级|制|期|龄|代|度|初|底|末|中|间|会|前|后|来)", after):
        return False
    if unit == "年" and number.arabic and 1900 <= number.value <= 2100:
        return False
    if re.fullmatch(r"[百千万亿]+", printed) and _prefix(text, number.start)[0] == number.start and number.bound == "exact":
        return bool(_END.match(text, tail))  # 千万吨粮食工程 is a name
    if number.arabic:
        return not (unit in {"号", "届", "级", "版"} or (unit == "路" and number.value < 1000))
    if len(printed.strip()) == 1:
        if printed == "二" or (unit in units.load().name_like and printed not in "两几"):
            return False
        if printed in "一壹":
            return _counted_one(text, number.start, unit, tail)
    return True


def _counted_one(text: str, start: int, unit: str, tail: int) -> bool:
    """一 as a number: 早餐点一个。 or 建成一家…; elsewhere it is an article."""
    before = text[:start].rstrip()
    if unit in _COUNTED_ONE and _MAKING.search(before):
        return True
    ends = bool(_END.match(text, tail))
    return ends and unit in _COUNTED_ONE + "个" and before[-1:] not in "每第进再更同唯统这那某任"


def _stands_alone(text: str, number: Numeral, end: int, over: bool) -> bool:
    """Whether a number without unit is a figure: it is qualified, multiplied, or closes what counts it."""
    after = text[end:].lstrip(" ")
    if re.match(r"[A-Za-z0-9_.\-/+]", after) or (number.end - number.start == 1 and not number.arabic):
        return False
    year_like = number.arabic and number.scale == 1 and 1900 <= number.value <= 2100 and number.end - number.start == 4
    if year_like:
        return False
    ends = bool(_END.match(text, end)) or bool(re.match(r"\s?(?:以上|以下|左右|以内|的)", after))
    if over and (number.arabic or number.value >= 10):
        return True
    if number.scale >= 10**4:
        qualified = _prefix(text, number.start)[0] < number.start
        return ends or qualified or (number.arabic and not re.match(r"[级里家达科]|元级", after))
    if not number.arabic:
        return False
    if ends and re.search(r"(?:达|达到|为|至|到|共|计|总数|总量|合计|得分|指数)\s*$", text[: number.start]):
        return not re.search(r"\d\s*[.、]\s*$", text[: number.start])
    return _prefix(text, number.start)[0] < number.start and (ends or bool(_PEOPLE.match(after)))


def _prefix(text: str, start: int) -> tuple[int, Bound]:
    """(where a qualifier before `start` begins, what it says); (start, "exact") where there is none."""
    before = text[max(0, start - 8) : start]
    vague = re.search(r"[上数几成过]$", before)
    if vague and text[start : start + 1] in "十百千万亿":
        return start - 1, "over"
    for pattern, bound in _BEFORE:
        match = re.search(pattern + r"\s?$", before)
        if match:
            return start - len(match.group()), bound
    return start, "exact"


def _qualified(text: str, found: _Found) -> _Found:
    """`found` with what qualifies it before the number and after the unit."""
    start, bound = _prefix(text, found.start)
    end, own = found.end, found.bound
    for pattern, after in _AFTER_UNIT:
        match = re.compile(pattern).match(text, end)
        if match and (found.unit or after != "over"):
            end, own = match.end(), after
            break
    if own == "exact" or (bound in ("at_least", "at_most")):
        own = bound if bound != "exact" else own
    return replace(found, start=start, end=end, bound=own)


def _doubled(text: str) -> Iterator[_Found]:
    """翻番, 翻两番: a count of doublings, unit 番."""
    for match in _DOUBLED.finditer(text):
        count = numerals(match["n"])[0].value if match["n"] else Decimal(1)
        number = Numeral(match.start(), match.end(), count)
        yield _Found(number, match.start(), match.end(), count, "番", "exact", match.end())


def _shared_units(text: str, found: list[_Found], scan: list[Numeral]) -> list[_Found]:
    """Gives 2.2个和3.7个百分点, and 9、2台, the unit that is printed once, at the end."""
    made: list[_Found] = []
    for place, one in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        joined = following is not None and re.fullmatch(r"\s?[、和与及]\s?", text[one.end : following.start])
        if joined and following is not None and one.unit == "个" and following.unit == "百分点":
            one = replace(one, unit="百分点")
        made.append(one)
    known = {one.number.start for one in made}
    for place, number in reversed(list(enumerate(scan[:-1]))):
        following = next((one for one in made if one.number.start == scan[place + 1].start), None)
        if number.start in known or following is None or not number.arabic or not following.number.arabic:
            continue
        between = text[number.end : following.start]
        if re.fullmatch(r"\s?[、和与及]\s?", between) and following.unit and re.search(r"分别\D{0,4}[\d、.]*$", text[: number.start]):
            start = _prefix(text, number.start)[0]
            made.append(_Found(number, start, number.end, number.value, following.unit, "exact", number.end))
            known.add(number.start)
    return sorted(made, key=lambda one: one.start)


def _ranges(text: str, found: list[_Found], scan: list[Numeral]) -> Iterator[tuple[_Found, Decimal | None]]:
    """Joins 1-2台, 20%至30%, 3—5万元 to one figure with an upper end, and gives 两三家 its own."""
    starts = {number.end: number for number in scan}
    previous: _Found | None = None
    for one in found:
        dash = re.search(r"\s?(?:[-—–~]{1,2}|至|到)\s?$", text[: one.number.start])
        if previous is not None and dash and previous.end == dash.start() and previous.unit == one.unit:
            low = previous
            previous = None
            yield replace(low, end=one.end, tail=one.tail, bound="range"), one.value
            continue
        if previous is not None:
            yield previous, previous.number.high
        previous = one
        low_number = starts.get(dash.start()) if dash else None
        if dash and low_number is not None and one.start == one.number.start:
            low_value = low_number.value
            if low_number.scale == 1 and one.number.scale > 1 and low_value * one.number.scale <= one.value:
                low_value *= one.number.scale
            if low_value < one.value and (low_number.arabic == one.number.arabic):
                start = _prefix(text, low_number.start)[0]
                previous = None
                yield replace(one, start=start, value=low_value, bound="range"), one.value
    if previous is not None:
        yield previous, previous.number.high
