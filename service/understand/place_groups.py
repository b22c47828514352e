"""Several places that bear one name (长三角, 三个直辖市), and counts that only sum up the places named before them.

    groups(text, evidence) -> (text, Grouped)    the names blanked out, and the issuers they stand for

A name of a group is one only where the question goes on about who is in it: 长三角哪个省, 四个直辖市里; never where it is a
subject of its own (长三角一体化).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.normalize import normalize
from service.evidence import Evidence, Issuer
from service.vocabulary import read

KINDS = "省区市|省市区|省区|省市|省份|省|市区|市县|城市|市|地区|地|家|街道|街镇|镇街|镇|乡|区县|区|县|单位"
_COUNT = r"(?:[两二三四五六七八九十0-9]+|几)"
_AFTER = re.compile(
    rf"(?P<whole>(?:地区|区域)?(?:这|那)?{_COUNT}个?(?:{KINDS})(?:一市|一区)?|(?:地区|区域)?(?:各|几)个?(?:{KINDS})|(?:地区|区域)?的?(?:省区市|省份|省市|省区|省))?"
    r"(?P<inside>(?:当中|之中|中间|之间|里面|里|中|内))?"
)
_GOES_ON = re.compile(r"的?(?:␣|[,:、]|20\d\d|去年|今年|上年|各|是?哪|是?谁|都|共|一共|总共|合计|$)")
_BEFORE = re.compile(rf"(?:(?:这|那|全国)?(?:的)?{_COUNT}个|各个?|所有|全部|哪一?个|哪些)$")
_AS_SUBJECT = re.compile(r"(?:对接|融入|参与|服务|支持|推进|推动|接轨|面向|加入|关于|深化)$")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The keys of the `issuers` that the named groups stand for; `asked` where the group stands in a question of which of them
    (哪个直辖市); `absent` are groups of which nobody is there."""

    issuers: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def groups(text: str, evidence: Evidence, blank: str) -> tuple[str, Grouped]:
    """`text` is a normalised question in which issuers may already be blanked."""
    found: list[str] = []
    absent: list[str] = []
    names = _names()
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    rest, last = "", 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start < last or _AS_SUBJECT.search(text[:start]):
            continue
        after = _AFTER.match(text, end)
        assert after is not None
        before = _BEFORE.search(text[:start])
        whole = bool(after["whole"] or after["inside"] or before)
        if not whole and not _GOES_ON.match(text, end):
            continue
        if match.group() == "自治区" and not before:
            continue
        start = before.start() if before and before.start() >= last else start
        keys = [key for key, issuer in evidence.issuers.items() if _within(issuer, names[match.group()])]
        if keys:
            found.extend(keys)
        else:
            absent.append(match.group())
        rest += text[last:start] + blank
        last = after.end()
    return rest + text[last:], Grouped(tuple(dict.fromkeys(found)), tuple(absent))


def without_counts(text: str, blank: str) -> str:
    """A count right after a list of names (安徽、河北两省, 花园、桥头两个街道) taken out: it names nobody new."""
    return re.sub(rf"{blank}(?:这|那)?{_COUNT}个?(?:{KINDS})(?:一市|一区)?(?![级场民])", blank, text)


def _within(issuer: Issuer, provinces: frozenset[str]) -> bool:
    return not provinces.isdisjoint({issuer.name, issuer.province, issuer.city})


@cache
def _names() -> dict[str, frozenset[str]]:
    return {
        normalize(name): frozenset(row["provinces"])
        for row in read("place_groups.toml")["group"]
        for name in row["names"]
    }
