"""Figures in Chinese prose: an exact number with its unit, how it is qualified, and where it stands.

    约18.2万人次 · 近百栋 · 300余个 · 2-3台 · 80% 以上 · 3.6个百分点 · 两百余台 · 6300 m² · 53.28 亿

What is a number but no figure (dates, ordinals, hotlines, 1+3+N, names in quotation marks …) is data:
data/not_quantities.toml. A unit need not be known: the open list of measure words (data/units.toml) is a help, and a
number that is qualified or has a multiplier counts without one (unit ""). 一 before a measure word is an article
(一个平台), a figure only where it ends its clause or follows a verb of making (建成一家).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from indexer.numbers import qualifiers, units
from indexer.numbers.joining import Found, ranges, shared_units
from indexer.numbers.numerals import Numeral, numerals, plain
from indexer.numbers.percents import percent_at
from indexer.values import Quantity, Span

_LONGEST = 24  # characters: longer ones are codes, and beyond what Decimal multiplies exactly
_ANY_NUMBER = re.compile(r"[0-9一二三四五六七八九十百千万亿两几壹贰叁柒捌玖番成折]")
_NUMBERED = re.compile(r"^(\s*[0-9]{1,2})．(?=[0-9])")  # 3．10种有色金属: item 3; a decimal has both in full width
_AFTER_NUMBER = re.compile(r"\s?(?:有余|余|多(?![种样次层])|来(?=[个家台名户人次处])|几(?=[个家台名户人次处]))")
_END = re.compile(r"\s*(?:[,，、。;；:！!?？)）\]】”\"》]|$)")
_CLOSED = re.compile(r"\s?(?:以上|以下|左右|以内|的)")
_MAKING = re.compile(
    r"(?:建成|新建|新增|开设|增设|新设|增加|引进|完成|加装|安装|竣工|完工|开工|改建|修缮|改造|启用|投用|开业|落地|拆除"
    r"|查处|创建|打造)了?$"
)
_COUNTED_ONE = "家座所处台部幢栋间户名场辆张"  # measure words of things that are built, bought or held
_COUNTS = re.compile(r"(?:达|达到|为|至|到|共|计|总数|总量|合计|得分|指数)\s*$")
_DOUBLED = re.compile(r"翻\s*(?:(?P<n>[一两二三四])\s*)?番")
_PEOPLE = re.compile(
    r"(?:老人|党员|群众|居民|市民|村民|学生|职工|农户|用户|人口|游客|困难|志愿|青年|农民|企业|会员|师生|学员|意向)"
)
_HUNDRED_MILLION = re.compile(r"\s?个亿")
_GAP = re.compile(r"[ \t\u00a0\u3000\n]{0,2}")


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(files("indexer").joinpath("data", "not_quantities.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rule["pattern"]) for rule in data["rule"])


def quantities(text: str, skip: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Every figure in `text`, from left to right, none overlapping. `skip` are spans without figures (footnote marks).

    Values are exact; 万 and 亿 are multiplied in; units are canonical (平方米 -> m2). A unit that is not printed is "".
    """
    counted = _NUMBERED.sub(r"\1、", text)
    flat = plain(counted)
    if not _ANY_NUMBER.search(flat):
        return ()
    closed = _mask(len(flat), [*_closed(flat), *skip])
    found = [one for one in _doubled(flat) if not any(closed[one.start : one.end])]
    taken = _mask(len(flat), [(one.start, one.end) for one in found])
    scan = [n for n in numerals(counted) if not any(closed[n.start : n.end]) and not any(taken[n.start : n.end])]
    last = 0
    for number in scan:
        one = _figure(flat, number) if number.start >= last and number.end - number.start <= _LONGEST else None
        if one is not None:
            found.append(one)
            last = one.tail
    found = shared_units(flat, sorted(found, key=lambda one: one.start), scan)
    told: list[Quantity] = []
    for f, high in ranges(flat, found, scan):
        if not told or f.start >= told[-1].span[1]:  # a word before a number may be the unit of the one before: 1成百户
            told.append(Quantity((f.start, f.end), text[f.start : f.end], f.value, f.unit, f.bound, high))
    return tuple(told)


def _mask(length: int, spans: Sequence[Span]) -> bytearray:
    """One byte a character: 1 inside a span."""
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _closed(text: str) -> list[Span]:
    """Where no figures are, by the rules of data/not_quantities.toml and by straight quotation marks that pair up."""
    spans = [match.span() for rule in _rules() for match in rule.finditer(text)]
    marks = [match.start() for match in re.finditer('"', text)]
    if len(marks) % 2 == 0:
        spans += [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True) if b - a <= 21]
    return spans


def _figure(text: str, number: Numeral) -> Found | None:
    """The figure around `number`; None where it is no figure."""
    percent = percent_at(text, number)
    if percent is not None:
        number = replace(number, high=percent.high)
        unit = "百分点" if percent.points else "%"
        found = Found(number, percent.start, percent.end, percent.value, unit, number.bound, percent.end)
        return _qualified(text, found)
    end, bound = number.end, number.bound
    if more := _AFTER_NUMBER.match(text, end):
        end, bound = more.end(), "over"
    if large := _HUNDRED_MILLION.match(text, end):
        number, end = replace(number, value=number.value * 10**8, scale=10**8), large.end()
    unit, tail = _unit(text, end)
    counts = _counts(text, number, unit, tail) if unit else _stands_alone(text, number, end, over=bound == "over")
    return _qualified(text, Found(number, number.start, tail, number.value, unit, bound, tail)) if counts else None


def _unit(text: str, at: int) -> tuple[str, int]:
    """(canonical unit, where it ends); ("", at) where none follows."""
    table = units.load()
    gap = _GAP.match(text, at)
    match = table.pattern.match(text, gap.end() if gap else at)
    if match is None:
        return "", at
    if match.group().isascii() and re.match(r"[A-Za-z]", text[match.end() : match.end() + 1]):
        return "", at
    return table.canonical(match.group()), match.end()


_OF_LINES = 12
_LINES = re.compile("视频|监控|探头|摄像|镜头|图像|信号|画面|感知|专线")


def _counts(text: str, number: Numeral, unit: str, tail: int) -> bool:
    """Whether number and unit are a count or measure, not a name, an ordinal, an article or a date."""
    printed = text[number.start : number.end].strip()
    if unit in units.TIME and re.match(r"\s?[级制期龄代度初底末中间会前后来]", text[tail : tail + 2]):
        return False
    if unit == "年" and number.arabic and 1900 <= number.value <= 2100:
        return False
    unqualified = qualifiers.before(text, number.start)[0] == number.start and number.bound == "exact"
    if re.fullmatch(r"[百千万亿]+", printed) and unqualified:
        return bool(_END.match(text, tail))  # 千万吨粮食工程 is a name
    if number.arabic:
        if unit == "路" and number.value < 1000:  # a bus line, unless of cameras and signals
            around = text[max(0, number.start - _OF_LINES) : number.start] + text[tail : tail + _OF_LINES]
            return _LINES.search(around) is not None
        return unit not in {"号", "届", "级", "版"}
    if len(printed) > 1:
        return True
    if printed == "二" or (unit in units.load().name_like and printed not in "两几"):
        return False
    return printed not in "一壹" or _counted_one(text, number.start, unit, tail)


def _counted_one(text: str, start: int, unit: str, tail: int) -> bool:
    """一 as a number: 早餐点一个。 or 建成一家…; elsewhere it is an article."""
    before = text[max(0, start - 12) : start].rstrip()
    if unit in _COUNTED_ONE and _MAKING.search(before):
        return True
    ends = bool(_END.match(text, tail))
    return ends and unit in _COUNTED_ONE + "个" and before[-1:] not in "每第进再更同唯统这那某任"


def _stands_alone(text: str, number: Numeral, end: int, *, over: bool) -> bool:
    """Whether a number without unit is a figure: it is qualified, multiplied, or closes what counts it."""
    after = text[end:].lstrip(" ")
    if re.match(r"[A-Za-z0-9_.\-/+]", after) or (number.end - number.start == 1 and not number.arabic):
        return False
    if number.arabic and number.scale == 1 and 1900 <= number.value <= 2100 and number.end - number.start == 4:
        return False  # a year
    if over and (number.arabic or number.value >= 10):
        return True
    ends = bool(_END.match(text, end)) or bool(_CLOSED.match(after))
    qualified = qualifiers.before(text, number.start)[0] < number.start
    if number.scale >= 10**4:
        return ends or qualified or (number.arabic and not re.match(r"[级里家达科]|元级", after))
    if not number.arabic:
        return False
    before = text[max(0, number.start - 8) : number.start]
    if ends and (_COUNTS.search(before) or "/" in text[number.start : number.end]):
        return True  # 得分98.5，占全国1/4
    return qualified and (ends or bool(_PEOPLE.match(after)))


def _qualified(text: str, found: Found) -> Found:
    """`found` with what qualifies it before the number and after the unit."""
    start, bound = qualifiers.before(text, found.start)
    end, own = qualifiers.after(text, found.end, unit=bool(found.unit))
    own = found.bound if own == "exact" else own
    if bound != "exact" and (own == "exact" or bound in ("at_least", "at_most")):
        own = bound
    return replace(found, start=start, end=end, bound=own)


def _doubled(text: str) -> Iterator[Found]:
    """翻番, 翻两番: a count of doublings, unit 番."""
    for match in _DOUBLED.finditer(text):
        count = numerals(match["n"])[0].value if match["n"] else Decimal(1)
        number = Numeral(match.start(), match.end(), count)
        yield Found(number, match.start(), match.end(), count, "番", "exact", match.end())
