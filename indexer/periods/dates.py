"""Days and months as dates: 2022-03-10, 2021年02月26日, 2026 年1 月17日, 二〇二四年一月十五日, 2024.2.2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.periods.years import number_of_year

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_DATE = re.compile(
    r"(?<![0-9])(?:(?P<year>(?:19|20)[0-9]{2})\s*(?:年\s*(?P<month>1[0-2]|0?[1-9])\s*月(?:\s*(?P<day>3[01]|[12][0-9]|0?[1-9])\s*日)?"
    r"|(?P<sign>[-/.∕])(?P<month2>1[0-2]|0?[1-9])(?P=sign)(?P<day2>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
    r"|(?P<hanyear>[一二][九〇○零ＯOo][一二三四五六七八九〇○零ＯOo]{2})年(?P<hanmonth>十[一二]?|[一二三四五六七八九])月"
    r"(?:(?P<handay>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


def date_in(text: str) -> str | None:
    """The first date in `text` as ISO (2024-02-02; 2024-01 where no day is given); None for none."""
    match = _DATE.search(text.translate(_FULL_WIDTH))
    return None if match is None else _iso(match)


def last_date(lines: Sequence[str]) -> str | None:
    """The date of the last line that has one."""
    return next((date for date in map(date_in, reversed(lines)) if date), None)


def is_date_line(line: str) -> bool:
    """Whether a line is hardly more than a date (a clock time and brackets may stand beside it)."""
    flat = line.translate(_FULL_WIDTH)
    match = _DATE.search(flat)
    if match is None:
        return False
    rest = flat[: match.start()] + flat[match.end() :]
    return len(re.sub(r"[\s0-9:：（()）\[\]【】—–\-]|印发?|发布|日期|时间", "", rest)) == 0


def _iso(match: re.Match[str]) -> str:
    year = number_of_year(match["year"] or match["hanyear"])
    month = _number(match["month"] or match["month2"] or match["hanmonth"])
    day = match["day"] or match["day2"] or match["handay"]
    return f"{year:04d}-{month:02d}" + (f"-{_number(day):02d}" if day else "")


def _number(printed: str) -> int:
    """1..31 in digits or Chinese (三十一, 十二, 二十)."""
    if printed.isdigit() and printed[0] not in _DIGITS:
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _DIGITS[printed]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
