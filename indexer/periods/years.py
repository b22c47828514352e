"""Years and stretches of time in Chinese (and, in questions, English) text, each with the characters it stands on.

    2021年 · 二〇二一年 · ２０２１年度 · 2021-2023年 · 2021年上半年 · 2021年1-6月 · 截至2022年2月底
    今年 · 去年一季度 · 过去五年 · “十四五”期间

What a relative word means depends on who speaks: `base` is the year that 今年 is; the caller knows a report's own year.
Whether a year is the time of a figure, or history, is for the caller too: here only what stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from indexer.values import Period, Span

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－～", "0123456789.-~")  # one for one, so offsets hold
_DIGIT = {char: str(value) for value, chars in enumerate(("〇○零ＯOo", *"一二三四五六七八九")) for char in chars}
_COUNT = {char: value for value, chars in enumerate(("", "一", "二两", *"三四五六七八九十")) for char in chars}
_RELATIVE = {
    **dict.fromkeys(("前年",), -2),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度", "过去一年", "过去的一年", "last year"), -1),
    **dict.fromkeys(("今年", "今年度", "本年", "本年度", "this year"), 0),
    **dict.fromkeys(("明年", "来年", "下一年", "下年度", "下一年度", "next year"), 1),
    **dict.fromkeys(("后年",), 2),
}

_DASH = r"\s*(?:-{1,2}|—{1,2}|–|―|~|至|到)\s*"
_YEAR = r"(?:(?:19|2[0OoＯ])[0-9OoＯ]{2}|[一二][九零〇○ＯOo][一二三四五六七八九零〇○ＯOo]{2})"
_YEAR_END = "[一二三四五六七八九零〇○]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_FEW = r"(?:[二两三四五六七八九十]|10|[2-9])"
_WORD = "|".join(sorted((word for word in _RELATIVE if " " not in word), key=len, reverse=True))
_QUARTER = r"(?:第?\s*[一二三四1-4]|前\s*[二三两23]|[1-4]-[1-4])\s*个?季度"
_PART = (
    r"(?:(?P<half>[上下]半年)"
    rf"|(?P<quarter>{_QUARTER})"
    rf"|(?P<from>{_MONTH})\s*月?份?{_DASH}(?P<to>{_MONTH})\s*月份?"
    rf"|(?P<month>{_MONTH})\s*月份?(?:\s*{_DAY}\s*[日号])?(?P<month_end>[底末])?"
    r"|(?P<year_end>年?[底末]))"
)
_ALONE = (  # as _PART, but without a year before it a month alone says too little
    r"(?:(?P<half>[上下]半年)"
    rf"|(?<![0-9一二三四五六七八九十])(?P<quarter>{_QUARTER})"
    rf"|(?<![0-9.年])(?P<from>{_MONTH})\s*月?份?{_DASH}(?P<to>{_MONTH})\s*月份?)"
)
_AS_OF = r"(?:(?P<as_of>截至|截止到?|截至到)\s*)"

_Kind = Literal["year", "half", "quarter", "month", "as_of", "years", "unknown"]
_Read = tuple[Period, bool, tuple[int, int] | None]  # the period, whether base was used, first and last month
_Reader = Callable[[re.Match[str], int | None], _Read | None]
_Forms = tuple[tuple[str, _Reader], ...]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time in text. `text` is as printed; `relative` is True where `base` was needed to know the year.

    `period.year` is None where base was needed and not given. `months` are the first and last month where it is less
    than a year, None for a whole year or more.
    """

    span: Span
    text: str
    period: Period
    relative: bool = False
    months: tuple[int, int] | None = None


def number_of_year(printed: str) -> int:
    """2021, ２０２１ or 二〇二一 (also with a letter O for the zero) as a number."""
    return int("".join(_DIGIT.get(char, char) for char in printed.translate(_FULL_WIDTH)))


def five_year_plan(count: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan (十四五, the 14th: 2021, 2025); holds from the 6th on."""
    return 1951 + 5 * count, 1955 + 5 * count


def _small(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return 10 + _COUNT.get(printed[1:], 0) if printed.startswith("十") else _COUNT[printed]


def _part_months(match: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of the half, quarter, months or month that the match names; None for none."""
    got = match.groupdict()
    if got.get("half"):
        return (1, 6) if got["half"].startswith("上") else (7, 12)
    if got.get("quarter"):
        digits = [_small(char) for char in got["quarter"] if char.isdigit() or char in _COUNT]
        first = 1 if "前" in got["quarter"] else digits[0]
        return 3 * first - 2, 3 * digits[-1]
    if got.get("from"):
        return _small(got["from"]), _small(got["to"])
    if got.get("month"):
        return _small(got["month"]), _small(got["month"])
    return None


def _one_year(match: re.Match[str], base: int | None) -> _Read | None:
    got = match.groupdict()
    relative = not got.get("year")
    if not relative:
        year: int | None = number_of_year(got["year"])
    else:
        year = None if base is None else base + _RELATIVE.get((got.get("word") or "今年").lower(), 0)
    months = _part_months(match)
    if months and months[0] > months[1]:
        return None
    printed = re.sub(r"\s+", "", match.group())
    label = printed if relative else printed.replace(got["year"], str(year), 1)
    if relative and year is not None:
        rest = printed.removeprefix(got.get("as_of") or "").removeprefix(got.get("word") or "")
        rest = rest.removeprefix("年") if rest in ("年底", "年末") else rest
        label = f"{got.get('as_of') or ''}{year}年{rest}"
    if got.get("as_of") or got.get("month_end") or got.get("year_end"):
        return Period(year, label, "as_of"), relative, None
    if months is None:
        return Period(year, label if year is None else f"{year}年", "year"), relative, None
    quarter = got.get("quarter") and months[1] - months[0] == 2
    kind: _Kind = "half" if got.get("half") else "quarter" if quarter else "month"
    return Period(year, label, kind), relative, months


def _years(first: int, last: int, relative: bool = False, label: str = "") -> _Read | None:
    if first > last:
        return None
    if first == last:
        return Period(last, f"{last}年", "year"), relative, None
    return Period(last, label or f"{first}-{last}年", "years", first), relative, None


def _from_to(match: re.Match[str], base: int | None) -> _Read | None:
    first, last = number_of_year(match["first"]), number_of_year(match["last"])
    return _years(first, last if last > 99 else first - first % 100 + last)


def _plan(match: re.Match[str], base: int | None) -> _Read | None:
    first, last = five_year_plan(10 + _COUNT[match["nth"]])
    return _years(first, last, label=f"“十{match['nth']}五”期间")


def _stretch(match: re.Match[str], base: int | None) -> _Read | None:
    """过去五年 ends with the year before 今年, 近五年 and 五年来 with 今年, 今后五年 begins with it."""
    count, way = _small(match["count"]), match.groupdict().get("way") or "近"
    if base is None:
        return Period(None, re.sub(r"\s+", "", match.group()), "years"), True, None
    first = base - count if way.startswith(("过去", "前")) else base if way in ("今后", "未来") else base - count + 1
    return _years(first, first + count - 1, relative=True)


def _two_digits(match: re.Match[str], base: int | None) -> _Read | None:
    year = 2000 + int(match["two"])
    months = _part_months(match)
    label = f"{year}年{match['half'] or ''}"
    return Period(year, label, "half" if months else "year"), False, months


def _two_digit_span(match: re.Match[str], base: int | None) -> _Read | None:
    return _years(2000 + int(match["first"]), 2000 + int(match["last"]))


def _english_half(match: re.Match[str], base: int | None) -> _Read | None:
    upper = match["nth"].lower() in ("first", "1st", "h1")
    label = f"{match['year']}年{'上' if upper else '下'}半年"
    return Period(int(match["year"]), label, "half"), False, (1, 6) if upper else (7, 12)


_FORMS: _Forms = (
    (rf"(?<![0-9])(?P<first>{_YEAR})\s*年?{_DASH}(?P<last>{_YEAR}|[0-9]{{2}})\s*年度?", _from_to),
    (rf"{_AS_OF}?(?:(?<![0-9])(?P<year>{_YEAR})\s*年度?|(?P<word>{_WORD}))(?:\s*{_PART})?", _one_year),
    (rf"{_AS_OF}(?:{_PART}|年[底末])", _one_year),
    (_ALONE, _one_year),
    (r"[“\"'‘]{0,2}十(?P<nth>[一二三四五六七八九])五[”\"'’]{0,2}\s*(?:规划)?(?:期间|时期|以来)", _plan),
    (rf"(?P<way>过去的?|近|最近|今后|未来|前)\s*(?P<count>{_FEW})\s*年(?![级期龄代])来?", _stretch),
    (rf"(?<![0-9十第])(?P<count>{_FEW})\s*年来", _stretch),
)
_COUNTED = "台部个家件户人万亿元余多次项处名所座辆米套"  # after these a bare number is an amount
_BARE = r"(?<![0-9A-Za-z./-])(?<![0-9],)(?P<{}>(?:19|20)[0-9]{{2}})"
_QUESTION_FORMS: _Forms = (
    (rf"(?<![0-9.])(?P<first>[0-3][0-9])\s*年?{_DASH}(?P<last>[0-3][0-9])\s*年", _two_digit_span),
    (r"(?<![0-9.近第历])(?P<two>[0-3][0-9])\s*年(?![来前后内间以多级历])(?P<half>[上下]半年)?", _two_digits),
    (r"(?P<nth>first|1st|second|2nd|last)\s+half\s+of\s+(?P<year>20[0-9]{2})", _english_half),
    (r"(?P<nth>H[12])\s+(?:of\s+)?(?P<year>20[0-9]{2})", _english_half),
    (r"\b(?P<word>last year|this year|next year)\b", _one_year),
    (
        rf"{_BARE.format('first')}\s*(?:-|–|—|~|to|and|through|至|到)\s*(?P<last>(?:19|20)[0-9]{{2}})(?![0-9A-Za-z.%])",
        _from_to,
    ),
    (rf"{_BARE.format('year')}(?![0-9.,]*[0-9%]|\s*[{_COUNTED}])(?![A-Za-z-])", _one_year),
)


_TITLE_FORMS: _Forms = (  # 我们的2022 · 回眸2023 · 二〇二三，这样走过; not the number of a file, 〔2023〕1号
    (
        rf"(?<![0-9A-Za-z.,/〔\[-])(?P<year>20[0-9]{{2}}|二[〇○零]{_YEAR_END})(?![0-9A-Za-z〕\]%+-]|[.,][0-9]|\s*[{_COUNTED}])",
        _one_year,
    ),
)


def _compiled(forms: _Forms) -> re.Pattern[str]:
    """One pattern to find any form; which one it was is read by matching the forms one by one where it was found."""
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for form, _ in forms), re.IGNORECASE)


_READERS = tuple((re.compile(form, re.IGNORECASE), read) for form, read in (*_FORMS, *_QUESTION_FORMS))
_TITLE_READERS = tuple((re.compile(form, re.IGNORECASE), read) for form, read in (*_FORMS, *_TITLE_FORMS))
_ANY, _ANY_QUESTION = _compiled(_FORMS), _compiled((*_FORMS, *_QUESTION_FORMS))
_ANY_TITLE = _compiled((*_FORMS, *_TITLE_FORMS))


def times(
    text: str, base: int | None = None, *, question: bool = False, title: bool = False
) -> tuple[TimeMention, ...]:
    """Every time in `text`, in order, none overlapping.

    `base` is the year that 今年 is; None leaves the year of relative times None.
    `question=True` also reads what only short questions mean: 21年, a bare 2021, last year, the first half of 2024;
    `title=True` the bare year of a title (我们的2022).
    """
    flat = text.translate(_FULL_WIDTH)
    found = []
    title = title and re.search("[\u4e00-\u9fff]", text) is not None
    readers = _TITLE_READERS if title else _READERS[: None if question else len(_FORMS)]
    for hit in (_ANY_TITLE if title else _ANY_QUESTION if question else _ANY).finditer(flat):
        for pattern, reader in readers:
            match = pattern.match(flat, hit.start())
            if match is not None:
                result = reader(match, base)
                if result is not None:
                    period, relative, months = result
                    found.append(TimeMention(match.span(), text[slice(*match.span())], period, relative, months))
                break
    return tuple(found)


def printed_years(text: str) -> tuple[int, ...]:
    """The years printed in `text` in digits or characters, ascending; 2021-2023年 counts with every year in it."""
    found: set[int] = set()
    for mention in times(text):
        year = mention.period.year
        if year is not None and not mention.relative and "五" not in mention.period.label:
            found.update(range(mention.period.first_year or year, year + 1))
    return tuple(sorted(found))
