"""What people say around a question (你好,我是…居民,在写稿子,想了解) taken off it, so that it reads like its core.

core(text) -> (core, aside)    the question with the places said around it; and what else was said, which only helps
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from service.vocabulary import one_of, read

_CLAUSE = re.compile(r"[^,。;:!?]+[,。;:!?]*")
_ENDS = re.compile("[?。!;]")
_MARKS = ",。;:!? "
_OURS = re.compile("^全?(?:街道|社区|小区|镇|村|区|市|省)(?:里|内|上)?(?=.)")
_NO_PLACE = re.compile("[一两几这那个名位]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The expressions of `data/preamble.toml`."""

    phrases: re.Pattern[str]
    clauses: re.Pattern[str]
    of_self: re.Pattern[str]
    asks: re.Pattern[str]
    told: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]


def core(text: str, keep: bool = False) -> tuple[str, str]:
    """`text` is a normalised question. A clause is only left out where a later one asks something: it says who asks or
    why, and nothing of what is asked; with it go those after it that ask nothing either, unless they are to be `keep`t.
    Where nothing would be left the text stays as it is."""
    words = _words()
    kept: list[str] = []
    aside: list[str] = []
    places: list[str] = []
    clauses = _CLAUSE.findall(text)
    asking = [words.asks.search(words.told.sub("", clause)) is not None for clause in clauses]
    left = False
    for at, clause in enumerate(clauses):
        bare = clause.strip(_MARKS)
        of_self = words.of_self.match(bare) is not None
        of_asker = words.clauses.search(bare) is not None or (of_self and any(p.search(bare) for p in words.places))
        of_asker |= not keep and (of_self or (bool(aside) and not kept))
        ended = at > 0 and _ENDS.search(clauses[at - 1]) is not None
        # 几台?我爸腿不好,心里要有个数: nothing more is asked
        left = not any(asking[at:]) and (left or (of_self and ended and any(asking[:at])))
        if left or (of_asker and not asking[at] and any(asking[at + 1 :])):
            aside.append(bare)
            places += [m["place"] for pattern in words.places if (m := pattern.search(bare))]
        else:
            kept.append(clause)
    plain = words.phrases.sub("", _settled("".join(kept))).lstrip(_MARKS)
    if not plain.strip(_MARKS):
        return text, ""
    said = [place for place in dict.fromkeys(places) if place not in plain and not _NO_PLACE.match(place)]
    if said:
        plain = said[0] + _OURS.sub("", plain)
    return plain, ",".join(aside)


_REPORT = re.compile(
    r"(?P<year>20\d\d)年度?(?:的)?政府工作报告|(?:看|按|据|以)(?:的)?(?P<of>20\d\d)年度?(?:的)?(?:政府)?(?:工作)?报告"
)


def _settled(text: str) -> str:
    """去年 as the year it is where the question says the report of which year it reads (看2025年报告)."""
    match = _REPORT.search(text)
    if match is None:
        return text
    year = int(match["year"] or match["of"])
    return re.sub("[去今明]年", lambda m: f"{year + '去今明'.index(m.group()[0]) - 1}年", text)


@cache
def _words() -> _Words:
    data = read("preamble.toml")
    clauses, of_self = (
        re.compile(pattern.replace("{self}", data["self"]))
        for pattern in ("|".join(f"(?:{clause})" for clause in data["clauses"]), data["of_self"])
    )
    return _Words(
        one_of(data["phrases"]), clauses, of_self, re.compile(data["asks"]), re.compile(data["told"]), tuple(map(re.compile, data["places"]))
    )  # fmt: skip


def reported() -> re.Pattern[str]:
    """What somebody asked the asker, which is told and not asked: 问我雇几个人."""
    return _words().told
