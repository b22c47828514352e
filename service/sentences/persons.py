"""People named in a report: 由党工委书记顾明远任组长, 街道办事处主任 林志恒 (words in data/persons.toml).

somebody(text) -> bool      whether a sentence names anybody
speaker(head) -> Span       where the line stands that says who gives a report
"""

from __future__ import annotations

import re
from functools import cache

from indexer.values import Span
from indexer.words import tagged
from service.vocabulary import read

HEAD = 400
"""Characters of a report within which it is said who gives it."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read("persons.toml")
    name = rf"(?:[{data['surnames']}]|{'|'.join(data['long_surnames'])})[\u4e00-\u9fff]{{1,2}}"
    offices, acts = "|".join(data["offices"]), "|".join(data["acts"])
    acting = re.compile(rf"(?:{offices})\s?(?P<name>{name})(?=\s?(?:{acts})|[,，、。;；:：()（）]|$)")
    spaced = rf"(?:{name}|[{data['surnames']}][ \u3000]+[\u4e00-\u9fff])"
    line = re.compile(
        rf"(?:^|(?<=[ \u3000]))[ \t\u3000（(]*(?P<who>(?:[\u4e00-\u9fff]{{0,24}}(?:{offices})[ \u3000]*{spaced}|报告人[:：]?[ \u3000]*{spaced}))(?=[ \t\u3000）)]*(?:$|各位(?:代表|委员|同志|居民|来宾)))",
        re.MULTILINE,
    )
    return acting, line


def somebody(text: str) -> bool:
    """`text` is a normalised sentence. By its words' tags, else by an office before a name and an act behind it."""
    words = tagged(text)
    if any(tag.startswith("nr") for _, tag in words):
        return True
    ordinary = {word for word, tag in words if not tag.startswith("ns")}  # 书记|任组长, 主任|单位
    return any(found["name"] not in ordinary for found in _patterns()[0].finditer(text))


def speaker(text: str) -> Span | None:
    """Where a report says near its beginning who gives it, a line of office and name; None where none does."""
    found = _patterns()[1].search(text, 0, HEAD)
    return found.span("who") if found else None
