"""Synonyms of measures and stages, as data (data/lexicon.toml): a help in comparing, not needed to find a figure.

load().measure("老旧小区加装电梯工作") -> 加装电梯      load().status("竣工") -> 完工
load().similar("加装电梯", "老旧小区加装电梯") -> 1.0    load().similar("加装电梯", "更新电梯") -> 0.0
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from indexer.normalize import normalize

_MARKS = re.compile(r"[\s“”\"‘’'「」『』《》()（）【】、,，。;；:：!！?？·—]+")

_FOR_EACH = ("人均", "户均", "亩均", "村均")


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure under all its names. `units` are groups of units that figures of it may be compared across."""

    name: str
    forms: frozenset[str]
    every: tuple[frozenset[str], ...]
    never: tuple[str, ...]
    units: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`statuses` word -> stage; `procedures` word for papers -> stage, longest first; `verbs` all verbs taken off a measure, longest first; `hints` finds a word without
    which a text is no known measure, `verb` a verb, `plain_verb` one that is neither stage nor noun; the rest as in
    the data file."""

    entries: tuple[Entry, ...]
    statuses: Mapping[str, str]
    verbs: tuple[str, ...]
    modifiers: tuple[str, ...]
    generic: frozenset[str]
    nouns: frozenset[str]
    making: frozenset[str]
    actions: frozenset[str]
    hints: re.Pattern[str]
    verb: re.Pattern[str]
    plain_verb: re.Pattern[str]
    procedures: Mapping[str, str]

    def status(self, text: str) -> str:
        """The canonical stage of a stage word (竣工 -> 完工); "" for a word that is no stage."""
        return self.statuses.get(_bare(text), "")

    def measure(self, text: str) -> str:
        """The canonical form of a measure phrase; an unknown one comes back without quotation marks and spaces."""
        entry = self._entry(_bare(text))
        return entry.name if entry else re.sub(r"[\s“”\"‘’'「」『』]+", "", text).strip("、，,：:（）()")

    def known(self, text: str) -> bool:
        """Whether the phrase is a measure of the lexicon under one of its names."""
        return self._entry(_bare(text)) is not None

    def mentioned(self, text: str, unit: str = "") -> str:
        """The known measure that `text` speaks of last, counted in `unit` where one is given; "" for none. So much of it
        for each (人均地区生产总值) is another measure and keeps that word."""
        bare = _bare(text)
        best, at, known = "", -1, None
        if not self.hints.search(bare):
            return best
        for entry in self.entries:
            if unit and not any(unit in group for group in entry.units):
                continue
            candidates: list[Collection[str]] = [(form,) for form in (entry.name, *entry.forms) if len(form) > 1]
            for words in (*candidates, *entry.every):
                places = [bare.rfind(word) for word in words]
                if min(places) > at and max(places) - min(places) <= 12:
                    best, at, known = entry.name, min(places), entry
        return _each(bare, at, known) + best if known else best

    def comparable(self, measure: str, one: str, other: str) -> bool:
        """Whether figures of `measure` in these two units may be compared as they stand (lifts in 台 and 部)."""
        if one == other:
            return True
        entry = self._entry(_bare(measure))
        return entry is not None and any({one, other} <= group for group in entry.units)

    def similar(self, asked: str, measure: str) -> float:
        """How well `measure` answers to `asked`: 1.0 the same thing, 0.8 a closer kind of it (充电桩:
        电动自行车充电桩), 0.6 a wider one, 0.0 another thing. Units are not looked at: see `comparable`."""
        wanted, found = self.measure(asked), self.measure(measure)
        if not wanted or not found:
            return 0.0
        wanted, found = _bare(wanted), _bare(found)
        if wanted == found or _core(wanted) == _core(found):
            return 1.0
        if self._entry(wanted) and self._entry(found):
            return 0.0
        if found.endswith(wanted) or _core(found).endswith(_core(wanted)):
            return 0.8
        if len(found) > 2 and wanted.endswith(found):
            return 0.6
        return 0.0

    def _entry(self, bare: str) -> Entry | None:
        return _entry(self, bare)


def _each(bare: str, at: int, entry: Entry) -> str:
    """The 人均 or 户均 that stands right before the name of a measure of which a form begins `at`; "" for none."""
    for word in _FOR_EACH:
        starts = (bare.rfind(word + form) for form in (entry.name, *entry.forms))
        if not entry.name.startswith(word) and any(0 <= start < at <= start + 12 for start in starts):
            return word
    return ""


_EMPTY = (
    "工作", "项目", "任务", "目标", "的", "等", "数量", "总数", "数", "各类", "全市", "全区", "全省",
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _core(measure: str) -> str:
    """A measure without words that do not make it another one at its ends."""
    core, before = measure, ""
    while core != before:
        before = core
        for word in _EMPTY:
            core = core.removesuffix(word) if len(core) - len(word) >= 2 else core
            core = core.removeprefix(word) if len(core) - len(word) >= 2 else core
    return core


@lru_cache(maxsize=1 << 14)
def _entry(lexicon: Lexicon, bare: str) -> Entry | None:
    """The measure that a bare phrase is under one of its names; None for none."""
    if not lexicon.hints.search(bare):
        return None
    for entry in lexicon.entries:
        if bare == entry.name or bare in entry.forms:
            return entry
    for entry in lexicon.entries:
        if any(word in bare for word in entry.never):
            continue
        candidates: list[Collection[str]] = [(entry.name,), *entry.every, *((form,) for form in entry.forms)]
        for words in candidates:
            if all(word in bare for word in words) and not _rest(bare, words, lexicon.modifiers):
                return entry
    return None


def _rest(bare: str, words: Collection[str], modifiers: Collection[str]) -> str:
    """What is left of a phrase without `words` and without modifiers."""
    for word in sorted(words, key=len, reverse=True):
        bare = bare.replace(word, "|", 1)
    for word in modifiers:
        bare = bare.replace(word, "|")
    return bare.replace("|", "")


@lru_cache(maxsize=1 << 14)
def _bare(text: str) -> str:
    return _MARKS.sub("", normalize(text)) if text else ""


@cache
def load() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files("indexer").joinpath("data", "lexicon.toml").read_text(encoding="utf-8"))
    statuses = {word: name for name, words in data["statuses"].items() for word in words}
    procedures = {word: name for name, words in data["procedures"].items() for word in words}
    entries = tuple(
        Entry(
            item["name"],
            frozenset(_bare(form) for form in item.get("forms", ())),
            tuple(frozenset(_bare(word) for word in words) for words in item.get("all", ())),
            tuple(_bare(word) for word in item.get("not", ())),
            tuple(frozenset(group.split()) for group in item.get("units", ())),
        )
        for item in data["measure"]
    )
    verbs = _longest_first({*statuses, *data["verbs"].split()})
    return Lexicon(
        entries,
        statuses,
        verbs,
        _longest_first(data["modifiers"].split()),
        frozenset(data["generic"].split()),
        frozenset(data["nouns"].split()),
        frozenset(data["making"].split()),
        frozenset(data["actions"].split()),
        _any_of({word for e in entries for words in ({e.name}, e.forms, *e.every) for word in words}),
        _any_of(verbs),
        _any_of({word for word in verbs if len(word) > 1} - set(statuses) - set(data["nouns"].split())),
        {word: procedures[word] for word in _longest_first(procedures)},
    )


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(words))))


def _longest_first(words: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
