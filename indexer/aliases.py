"""Other names of an issuer that people use, and finding them in a question.

    友谊路街道 -> 友谊路街道办事处, 友谊路, 宝山友谊路    大桥街道 -> 大桥街道办事处, 大桥, 杨浦大桥街道    四川省 -> 四川, 四川省政府

A short form that is also a common word (大桥, 和平, 城东) is kept, but counts only where the words around it speak of a
place: see `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.gazetteer import Gazetteer
from indexer.place_names import short_name
from indexer.settle import Settled
from indexer.values import Report, Span

_GOVERNMENT = {
    "street": "办事处",
    "town": "人民政府",
    "district": "人民政府",
    "city": "人民政府",
    "province": "人民政府",
}
_NEXT = re.compile(
    r"街道|办事处|镇|乡|区|县|市|省|社区代表|政府|的|和|与|跟|同|、|,|，|在|有|比|对|哪|谁|呢|吗|怎|如何|去年|今年|明年|20\d\d|两|等|\?|？|$|\s*(?:vs|and)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|[和与跟同、,，。;；:：?？!！\s（(“\"]|比|于|问|查|看|说|是|年|请|及|对比|比较|相比|关于|区|市)$"
)


@dataclass(frozen=True, slots=True)
class IssuerMention:
    """Where a text names the issuer of one or more reports. `sure` is False for a common word that only may be meant."""

    span: Span
    alias: str
    report_ids: tuple[str, ...]
    sure: bool


def aliases(place: Settled, printed: str) -> tuple[str, ...]:
    """Other names of a settled issuer, `printed` being the form its report used; its own name is not among them."""
    found: list[str] = []
    short = short_name(place.name)
    if printed != place.name:
        found.append(printed)
    if place.level in _GOVERNMENT:
        found.append(place.name + _GOVERNMENT[place.level])
        if place.level in ("district", "city", "province"):
            found.append(place.name + "政府")
    if short:
        found.append(short)
    holder = place.district if place.level in ("street", "town") else None
    for around in (holder, short_name(holder) if holder else None):
        if around:
            found.append(around + place.name)
            if short:
                found.append(around + short)
    return tuple(dict.fromkeys(each for each in found if each != place.name))


def mentions(text: str, reports: Iterable[Report], gazetteer: Gazetteer) -> tuple[IssuerMention, ...]:
    """Where `text` names an issuer of `reports`, the longest name at each place, in order, spans apart.

    A name that several reports share carries all their ids. A common word as a short form is `sure` only with a
    boundary before it and a word that goes with places after it (大桥的, 大桥和, 大桥2021年); inside a longer name of
    the same sort (杨浦大桥) it is left out unless that is an alias itself.
    """
    owners: dict[str, list[str]] = {}
    for report in reports:
        for name in (report.issuer, *report.aliases):
            owners.setdefault(name, []).append(report.id)
    found: list[IssuerMention] = []
    if not owners:
        return ()
    longest_first = sorted(owners, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, longest_first)), text):
        name = match.group()
        sure = True
        if gazetteer.ordinary(name) or len(name) < 2:
            sure = bool(_NEXT.match(text, match.end())) and bool(_BEFORE.search(text[: match.start()]))
        found.append(IssuerMention(match.span(), name, tuple(dict.fromkeys(owners[name])), sure))
    return tuple(found)
