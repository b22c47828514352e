"""Which place in an order a question asks for: the first, the last, the third, the first five.

ranking(pattern, text) -> Ranking       `pattern` found an order asked for in `text`
lesser(text) -> Ranking | None          谁少: the smaller one of those set against each other
"""

from __future__ import annotations

import re

from service.query import Ranking
from service.understand import amounts_asked


def lesser(text: str) -> Ranking | None:
    """谁少 and 哪个更低 ask for the smaller one."""
    return (
        Ranking(False)
        if re.search(
            r"(?:谁|哪个|哪家|更|比较).{0,12}?(?:(?:(?<!多)少|低|小|慢)(?!数|区|学)|(?<!相)差(?!多少|几|距|额|了|别|数))",
            text,
        )
        else None
    )


def ranking(pattern: re.Pattern[str], text: str) -> Ranking:
    """The place that is asked for, or how many from the first; all in order where neither is said."""
    got = {name: value for match in pattern.finditer(text) for name, value in match.groupdict().items() if value}
    low = bool(re.search(r"最(?:少|低|小|差|慢|短|晚)|倒数|垫底|末位|从(?:低|少|小)到", text))
    for name in ("nth", "top", "top2", "top3", "top4", "low"):
        if name in got:
            count = amounts_asked.count(got[name])
            if name.startswith("top"):
                return Ranking(not low, 1, count)
            return _with_first(text, Ranking(not low, count or 1, 1))
    if "second" in got:
        return _with_first(text, Ranking(not low, 2, 1))
    whole = not ({"highest", "lowest", "champion", "last"} & set(got)) and not re.search(
        r"最[多少高低大小快慢]|倒数", text
    )
    return Ranking(not low, 1, None if whole else 1)


def _with_first(text: str, one: Ranking) -> Ranking:
    """谁最多,第二名呢 asks for the first and for the second."""
    both = re.search(r"(?:谁|哪)[^,;?]{0,16}最[^,;?]{0,8}[,;?、](?!.*(?:谁|哪)[^,;?]{0,8}最)", text)
    return Ranking(one.descending, 1, one.first) if both else one
