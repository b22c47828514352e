"""The small words around figures (data/phrases.toml), compiled: one pattern for each list."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns by what the words do; the last ones are plain lists. See the data file."""

    link: re.Pattern[str]
    level: re.Pattern[str]
    growth: re.Pattern[str]
    head: re.Pattern[str]
    stop: re.Pattern[str]
    not_noun: re.Pattern[str]
    part_of_name: re.Pattern[str]
    metric: re.Pattern[str]
    bare_metric: frozenset[str]
    owners: tuple[str, ...]
    benefit: tuple[str, ...]
    effect: frozenset[str]
    bare_share: frozenset[str]
    sums: frozenset[str]


@cache
def load() -> Words:
    """The words, read once."""
    data = tomllib.loads(files("indexer").joinpath("data", "phrases.toml").read_text(encoding="utf-8"))
    manner = rf"(?:{'|'.join(data['manner'].split())})"
    verb = r"(?=[建打推完实编开做落创抓规])"
    growth = (
        r"(?:(?:同比|环比|较?同期|比?上年同期|(?<![占对相])(?:比|较)(?![例重率值])[^，。；、]{1,10}?)?(?:年均|月均|实际|名义|累计|净|再|又|均|分别)*"
        rf"(?:{_after(data['growth'])})(?:了|幅度?|率|速|约|为|达到?|超过?|近|突破)?)$"
    )
    return Words(
        link=re.compile(rf"(?:{_before(data['link'])})$"),
        level=re.compile(rf"(?:{_before(data['level'])})$"),
        growth=re.compile(growth),
        head=re.compile(
            rf"(?:第[一二三四五六]批|[①-⑳]|[\u4e00-\u9fff]{{0,6}}(?:批准|审议通过)的|[市区县省]?(?:里)?下达(?:我[街镇乡市区县]道?|给我们|的)?|[一二三四五六七八九十]{{1,3}}是|[(（]?\d{{1,2}}[)）.．、]|“十[一二三四]五”(?:期间|以来|时期)?|{_after(data['head'])}|{manner}{verb})"
        ),
        stop=re.compile(rf"(?:{_after(data['stop'])}|居(?=[全首第前])|占(?!道|地)|{manner}{verb})"),
        not_noun=re.compile(rf"(?:{_after(data['not_noun'])}|居(?=[全首第前]))"),
        part_of_name=re.compile(rf"(?:{_after(data['part_of_name'])}|.{{1,3}}率$)"),
        metric=re.compile(rf"(?:{'|'.join(data['metric'].split())}|[^，、]{{2}}率|[^，、][量数值额])$"),
        bare_metric=frozenset(data["bare_metric"].split()),
        owners=tuple(data["owners"].split()),
        benefit=tuple(data["benefit"].split()),
        effect=frozenset(data["effect"].split()),
        bare_share=frozenset(data["bare_share"].split()),
        sums=frozenset(data["sums"].split()),
    )


def _after(words: str) -> str:
    """Alternatives, longest first; 要/素 is 要 where 素 does not follow."""
    return "|".join(re.escape(word) + (f"(?![{unless}])" if unless else "") for word, unless in _split(words))


def _before(words: str) -> str:
    """Alternatives, longest first; 为/行 is 为 where 行 does not come before."""
    return "|".join((f"(?<![{unless}])" if unless else "") + re.escape(word) for word, unless in _split(words))


def _split(words: str) -> list[tuple[str, str]]:
    pairs = [(word.partition("/")[0], word.partition("/")[2]) for word in words.split()]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))
