"""How one figure is told, in the report's own words: its clause as printed, with the measure before it where it
lacks it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from indexer.figures.lexicon import load as lexicon
from indexer.normalize import normalize
from indexer.values import Fact
from service.evidence import Evidence

_LEAD = re.compile(
    r"^(?:(?:其中|截至目前|目前|全年|[上下]半年|年内|当年|一年来|今年|本年|同时|此外|另外)[,:\uff0c\uff1a]?|(?:19|20)\d{2}\s*年(?:度)?(?:内|里)?[,:\uff0c\uff1a]?|[一二三四五六七八九十]是|[\s\"”’」)]+)"
)
_LONG = 60
_AREA = dict.fromkeys(("平方米", "平米", "m2", "m²", "㎡"), "平方米")


def clause(evidence: Evidence, at: int) -> str:
    """The words around figure `at`, on one line, without a leading 目前 or year; at most about 60 characters."""
    text = re.sub(r"\s+", "", evidence.clause(at))
    for _ in range(2):
        text = _LEAD.sub("", text)
    return text


def told(evidence: Evidence, at: int) -> str:
    """A figure with what it measures: 年内新增老旧小区加装电梯52台, 加装电梯竣工9台, 整改率91%."""
    fact = evidence.facts[at]
    words = clause(evidence, at)
    figure = display(fact)
    if fact.subject and evidence.passages[fact.passage].kind == "table":  # a row is of what heads it
        return f"{fact.subject}{fact.measure}{fact.status_text}{figure}"
    if fact.change and "|" in words:  # a row of a table
        return f"{fact.measure}{'下降' if fact.value < 0 else '增长'}{figure.lstrip('+-')}"
    place = words.find(figure)
    if place < 0 or len(words) > _LONG:
        return f"{fact.measure}{fact.status_text}{figure}"
    before, after = words[:place], words[place + len(figure) :]
    if before and fact.measure.endswith(before):  # 隐患整改率 and 整改率91%
        return f"{fact.measure}{figure}"
    if _named(fact.measure, before):
        return _with_verb(fact, before) + figure
    if _named(fact.measure, before + after) and not after.startswith("的"):
        return _with_verb(fact, re.sub(r"^在", "", before)) + figure + _up_to(fact.measure, after)
    if after.startswith("的" + fact.measure):
        return f"{before}{figure}的{fact.measure}"
    if fact.change or (before[:2] and before[:2] in fact.measure):
        return f"{fact.measure}{before if fact.change else ''}{figure}"
    joint = ":" if len(before) > 6 else ""
    return f"{fact.measure}{joint}{before}{figure}{_stage_after(fact, before, after)}"


def _stage_after(fact: Fact, before: str, after: str) -> str:
    """The stage that stands right after a figure (其中9台|已经开工), without which it would read as another's."""
    if not fact.status_text or fact.status_text in before:
        return ""
    said = re.match(rf"(?:已经|已|均|都)?{re.escape(fact.status_text)}", after)
    return said.group() if said else ""


def _with_verb(fact: Fact, before: str) -> str:
    """表彰 18名…: the verb that the clause has lost to its neighbour put back."""
    verb = fact.status_text
    return before if not verb or verb in before or before else verb


def _up_to(measure: str, after: str) -> str:
    """The words after a figure as far as they name its measure."""
    plain = normalize(after)
    for length in range(len(measure), 1, -1):
        tail = normalize(measure[-length:])
        at = plain.find(tail)
        if at >= 0 and len(plain) == len(after):
            return after[: at + len(tail)] if len(after) > at + len(tail) + 12 else after
    return after


def _named(measure: str, words: str) -> bool:
    """Whether words name a measure: two thirds of its pairs of characters, or it by another of its names."""
    measure, words = normalize(measure), normalize(words)
    pairs = [measure[i : i + 2] for i in range(len(measure) - 1)] or [measure]
    if sum(pair in words for pair in pairs) * 3 >= len(pairs) * 2:
        return True
    return bool(measure) and lexicon().known(measure) and lexicon().mentioned(words) == lexicon().measure(measure)


def display(fact: Fact) -> str:
    """The figure as printed, without spaces (200余个)."""
    return _unspaced(fact.display)


@lru_cache(maxsize=1 << 14)
def _unspaced(printed: str) -> str:
    return re.sub(r"[\s{}]+", "", printed)


def number(value: Decimal, unit: str, places: int = 4) -> str:
    """A computed number with its unit: whole numbers plainly, 万 and 亿 for money and large counts, else two places."""
    for factor, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= factor and (
            unit == "元" or unit in _AREA or (abs(value) >= factor * 10 and value % (factor / 100) == 0)
        ):
            return f"{plain(value / factor, places)}{word}{_AREA.get(unit, unit)}"
    return f"{plain(value, places)}{_AREA.get(unit, unit)}"


def apart(value: Decimal, terms: Sequence[Fact]) -> str:
    """A difference of `terms` as `amount` prints it; of rates in 个百分点."""
    return f"{plain(value)}个百分点" if terms[0].unit in ("%", "百分点") else amount(value, terms)


_SCALES = (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))
_SCALE = re.compile("万亿|亿|万")


def amount(value: Decimal, terms: Sequence[Fact], places: int = 4) -> str:
    """A number worked out of `terms`, in their unit and in the scale they are printed in: 5.2万人次 less 1.4万人次 is
    3.8万人次, 13.8亿元 less 13亿元 is 0.8亿元; in a smaller one where it is less than 1 and no round part of it, or where a
    term is printed in full. At most `places` digits after the point."""
    unit = "个百分点" if terms[0].unit == "百分点" else terms[0].unit
    printed = [match.group() if (match := _SCALE.search(display(fact))) else "" for fact in terms]
    scales = [(word, factor) for word, factor in _SCALES if word in printed]
    if not scales:  # 6500平方米 and 4000平方米 are 10500平方米
        return f"{plain(value, places)}{_AREA.get(unit, unit)}"
    for word, factor in scales:
        if abs(value) >= factor or ("" not in printed and abs(value) % (factor / 100) == 0 and value):
            return f"{plain(value / factor, places)}{word}{_AREA.get(unit, unit)}"
    return number(value, unit, places)


def scale(fact: Fact) -> tuple[Decimal, str] | None:
    """What a figure is printed in, 万, 亿 or 万亿, and how much that is; None where it is printed in full."""
    match = _SCALE.search(display(fact))
    return None if match is None else (dict(_SCALES)[match.group()], match.group())


def places(value: Decimal, fact: Fact) -> int:
    """How many digits after the point tell a part of a figure: two, one of a hundred and more in the scale it is told in."""
    of = scale(fact)
    if of is None:
        return 2 if value < 100 else 1
    if value % (of[0] / 100) == 0:  # 1500元 is told as 0.15万元
        return 2 if value / of[0] < 100 else 1
    shown = [of[0], *(factor for _, factor in _SCALES[1:] if fact.unit == "元" or fact.unit in _AREA)]
    return 2 if value / next((factor for factor in shown if value >= factor), 1) < 100 else 1


_SMALLER = {"吨": ("公斤", Decimal(1000)), "公里": ("米", Decimal(1000)), "千米": ("米", Decimal(1000))}


def each(value: Decimal, fact: Fact) -> tuple[str, bool] | None:
    """So much of what `fact` counts for each (0.037吨 as 37.1公斤), and whether that is exact; None where two digits after the
    point do not tell it."""
    unit, factor = _SMALLER.get(fact.unit, ("", Decimal(1)))
    if unit and value < 1 and scale(fact) is None:
        value *= factor
        fact = replace(fact, unit=unit)
    if value < Decimal("0.005"):
        return None
    shown = amount(value, [fact], places(value, fact))
    return shown, amount(value, [fact], 8) == shown and not fact.approximate


def plain(value: Decimal, places: int = 4) -> str:
    """A Decimal without exponent or trailing zeros, at most `places` after the point."""
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def period(fact: Fact) -> str:
    """When the figure is of, for a sentence: 2021年, 截至2022年2月底, 2021年上半年; "" where the report does not
    say."""
    return _of_label(fact.period.label)


@lru_cache(maxsize=1 << 10)
def _of_label(label: str) -> str:
    return f"{label}年" if re.fullmatch(r"\d{4}(?:-\d{4})?", label) else label
