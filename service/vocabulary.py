"""The words that questions are made of, read from `service/data/*.toml`: data to be extended, no rules.

load() -> Vocabulary    read and compiled once
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.normalize import normalize

OF = "(?<![圈侵抢强挤霸])占(?![着道]|马?路)"
"""占 where it says what share one thing is of another, not 侵占 or 占着路摆摊."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`asked` finds a way of asking, `strip` its words that say nothing more once it is understood; all words are
    normalised. `told_apart`: what in a question says which figure of a sentence is meant, and what stands before that. `some` finds 几 where it asks for no number. `rewrite` are expressions with what to put for them, in order."""

    asked: Mapping[str, re.Pattern[str]]
    strip: Mapping[str, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    noise: re.Pattern[str]
    stop: frozenset[str]
    light: frozenset[str]
    units: tuple[str, ...]
    units_alike: tuple[frozenset[str], ...]
    units_same: tuple[frozenset[str], ...]
    general: frozenset[str]
    general_not: frozenset[str]
    things: frozenset[str]
    loose: frozenset[str]
    people: frozenset[str]
    people_too: frozenset[str]
    people_counted: re.Pattern[str]
    level: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]
    unit_words: Mapping[str, str]
    implied: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    told_apart: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    some: re.Pattern[str]
    rewrite: tuple[tuple[re.Pattern[str], str], ...]
    growth_of: Mapping[str, tuple[str, ...]]
    off_topic: re.Pattern[str]
    greetings: re.Pattern[str]
    advice: re.Pattern[str]
    near_topic: re.Pattern[str]

    def forms(self, word: str) -> tuple[str, ...]:
        """All words that count as `word`, itself first."""
        return (word, *(other for other in self.alike.get(word, ()) if other != word))


def read(name: str) -> dict[str, Any]:
    """One data file of this folder as a dictionary."""
    return tomllib.loads(files("service").joinpath("data", name).read_text(encoding="utf-8"))


def one_of(patterns: list[str]) -> re.Pattern[str]:
    """One expression for any of `patterns`, tried in their order at each place; `{占}` in one is `OF`."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns).replace("{占}", OF))


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    """An expression with those put in that it names in braces."""
    for name, inner in named.items():
        pattern = pattern.replace(f"{{{name}}}", inner)
    return pattern


@cache
def load() -> Vocabulary:
    """The vocabulary that comes with the service."""
    data, scope = read("questions.toml"), read("scope.toml")
    alike: dict[str, tuple[str, ...]] = {}
    synonyms, spoken = read("synonyms.toml"), read("spoken.toml")
    named = {"some": synonyms["some"], "old": spoken["old"]}
    for row in (*synonyms["alike"], *spoken["alike"]):
        row = [normalize(word) for word in row]
        for word in row:
            alike[word] = tuple(dict.fromkeys((*alike.get(word, ()), *row)))
    return Vocabulary(
        asked={rule["is"]: one_of(rule["patterns"]) for rule in data["asked"]},
        strip={rule["is"]: one_of(rule.get("strip", rule["patterns"])) for rule in data["asked"]},
        unit_words={normalize(word): normalize(unit) for word, unit in data["unit_words"].items()},
        implied=tuple(
            (one_of(rule["patterns"]), tuple(map(normalize, rule["units"]))) for rule in data["units_implied"]
        ),
        told_apart=tuple((re.compile(row["asked"]), re.compile(row["figure"])) for row in spoken["told_apart"]),
        some=re.compile(synonyms["some"]),
        rewrite=tuple(
            (re.compile(_filled(pattern, named)), new) for pattern, new in (*spoken["rewrite"], *synonyms["rewrite"])
        ),
        growth_of={normalize(name): tuple(map(normalize, row)) for name, row in synonyms["growth_of"].items()},
        words={
            name: one_of(value) for name, value in data["words"].items() if isinstance(value, list)
        },
        noise=one_of(data["plain"]["noise"]),
        stop=frozenset(map(normalize, data["plain"]["stop"])),
        light=frozenset(map(normalize, data["plain"]["light"])),
        units=tuple(sorted({normalize(unit) for unit in data["units"]}, key=len, reverse=True)),
        units_alike=tuple(frozenset(map(normalize, row)) for row in data["units_alike"]["groups"]),
        units_same=tuple(frozenset(map(normalize, row)) for row in data["units_alike"]["same"]),
        general=frozenset(data["units_alike"]["general"]),
        general_not=frozenset(map(normalize, data["units_alike"]["general_not"])),
        things=frozenset(data["units_alike"]["things"]),
        loose=frozenset(data["units_alike"]["loose"]),
        people=frozenset(data["units_alike"]["people"]),
        people_too=frozenset(data["units_alike"]["people_too"]),
        people_counted=one_of(data["units_alike"]["people_counted"]),
        level=data["words"]["level"],
        alike=alike,
        off_topic=one_of(scope["off_topic"]),
        greetings=one_of(scope["greetings"]),
        advice=one_of(scope["advice"]),
        near_topic=one_of(scope["near_topic"]),
    )  # fmt: skip
