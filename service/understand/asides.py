"""What a question says beside itself: brackets (助餐(就餐)人次), which year is meant of one of those compared (花园按2024年的算), and
which report is meant where it speaks of a year (2025年的报告里，2024年…).

    without_asides(text) -> (text, asides)      brackets taken out; a stage in one belongs to the question, the rest only helps
    years_of(text, names) -> (text, years)      the years said for single issuers, by their keys
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.issuer_names import SUFFIX, IssuerNames
from service.understand.stages import stage_of

_BRACKETS = re.compile(r"\(([^()]{1,24})\)")
_YEAR = r"(?P<year>(?:19|20)\d\d)年(?:度|份)?(?:的)?"
_YEAR_ALONE = r"(?P<year>(?:19|20)\d\d)(?!\d)年?(?:度|份)?(?:的)?"
_TAKEN = re.compile(
    rf"(?:{SUFFIX})?(?:则|就)?(?:按照?|取|用|以|选|看|算)(?:它|其)?(?:的)?{_YEAR_ALONE}(?:数据?|数字|报告|口径|这份|那份)*(?:里的)?(?:来)?(?:算|为准|计|比|的)?"
)
_OWN = re.compile(rf"(?:{SUFFIX})?(?:的|在)?{_YEAR}")
_REPORT_OF = re.compile(r"(?:的)?(?:19|20)\d\d年(?:度)?的?(?=(?:政府)?(?:工作)?报告)")
_A_YEAR = re.compile(r"(?:19|20)\d\d年")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def without_asides(text: str, blank: str) -> tuple[str, str]:
    """`text` is a normalised question with its places blanked; brackets that hold a place stay."""
    said: list[str] = []
    beside: list[str] = []

    def take(match: re.Match[str]) -> str:
        inside = match[1]
        if blank in inside:
            return match.group()
        (said if stage_of(inside) or _YEARS.search(inside) else beside).append(inside)
        return ""

    rest = _BRACKETS.sub(take, text)
    if not said:
        return rest, ",".join(beside)
    end = len(rest.rstrip("?。 "))
    return rest[:end] + "," + ",".join(said) + rest[end:], ",".join(beside)


def without_report_years(text: str) -> str:
    """The year of a report taken out where the question names another one besides: 2025年的报告里，2024年…"""
    rest = _REPORT_OF.sub("", text)
    return rest if _A_YEAR.search(rest) else text


def years_of(text: str, names: IssuerNames) -> tuple[str, Mapping[str, int]]:
    """花园按2024年的算 is said beside the question and taken out; 花园2024年和桥头2023年比 gives each its own year and stays,
    where the years differ."""
    taken: dict[str, int] = {}
    own: dict[str, int] = {}
    cuts: list[tuple[int, int]] = []
    last = 0
    for start, end, name in sorted(names.find(text), key=lambda hit: (hit[0], -hit[1])):
        keys = names.keys[name]
        if start < last or len(keys) != 1:
            continue
        if match := _TAKEN.match(text, end):
            taken[keys[0]] = int(match["year"])
            cuts.append((start, match.end()))
        elif match := _OWN.match(text, end):
            own.setdefault(keys[0], int(match["year"]))
        else:
            continue
        last = match.end()
    for start, end in reversed(cuts):
        text = text[:start].rstrip("(,") + text[end:].lstrip("),")
    text = text.replace("()", "")
    if taken:
        return text, taken
    return text, own if len(own) > 1 and len(set(own.values())) > 1 else {}
