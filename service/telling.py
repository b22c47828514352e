"""How one figure is told, in the report's own words: its clause as printed, with the measure before it where it lacks it."""

from __future__ import annotations

import re
from decimal import Decimal

from indexer.normalize import normalize
from indexer.values import Fact
from service.evidence import Evidence

_LEAD = re.compile(
    r"^(?:(?:其中|截至目前|目前|全年|年内|当年|一年来|今年|本年|同时|此外|另外)[,:\uff0c\uff1a]?|(?:19|20)\d{2}\s*年(?:度)?(?:内|里)?[,:\uff0c\uff1a]?|[一二三四五六七八九十]是|[\s\"”’」)]+)"
)
_LONG = 60


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
    display = re.sub(r"\s+", "", fact.display)
    if not words or display not in words or len(words) > _LONG:
        return f"{fact.measure}{fact.status_text}{display}"
    before, after = words[: words.find(display)], words[words.find(display) + len(display) :]
    if after and (_named(fact.measure, before) or not _named(fact.measure, words)):
        words = before + display
    if fact.measure and not _named(fact.measure, words):
        joint = "" if not before or before.startswith(fact.status_text) else ":"
        return f"{fact.measure}{joint}{words}"
    return words


def _named(measure: str, words: str) -> bool:
    measure, words = normalize(measure), normalize(words)
    pairs = [measure[i : i + 2] for i in range(len(measure) - 1)] or [measure]
    return sum(pair in words for pair in pairs) * 3 >= len(pairs) * 2


def display(fact: Fact) -> str:
    """The figure as printed, without spaces (200余个)."""
    return re.sub(r"[\s{}]+", "", fact.display)


def number(value: Decimal, unit: str) -> str:
    """A computed number with its unit: whole numbers plainly, 万 and 亿 for money and large counts, else two places."""
    for factor, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= factor and (unit in ("元",) or abs(value) >= factor * 10 and value % (factor / 100) == 0):
            return f"{plain(value / factor)}{word}{unit}"
    return f"{plain(value)}{unit}"


def plain(value: Decimal, places: int = 4) -> str:
    """A Decimal without exponent or trailing zeros, at most `places` after the point."""
    rounded = round(value, places)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def period(fact: Fact) -> str:
    """When the figure is of, for a sentence: 2021年, 截至2022年2月底, 2021年上半年; "" where the report does not say."""
    label = fact.period.label
    return f"{label}年" if re.fullmatch(r"\d{4}(?:-\d{4})?", label) else label
