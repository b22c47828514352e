"""A question (with the turns before it) -> a Query: what is asked, of whom, when, about which words.

    understand(request, evidence) -> Query
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.normalize import HAN, normalize
from service import english
from service.evidence import Evidence
from service.followup import carry_over
from service.intent import Intent, intent
from service.places import places
from service.query import Query, Scope
from service.stages import stage_of
from service.topic import Words, topic
from service.values import Filters, Request, Turn
from service.vocabulary import Vocabulary, load
from service.when import when

import re

_HAN = re.compile(f"[{HAN}]")


def understand(request: Request, evidence: Evidence) -> Query:
    """What `request` asks. Earlier turns of the user fill in only what this question leaves out.

    Never fails: a question of which nothing is understood gives a Query that asks for a passage with its words as terms.
    """
    admitted = evidence.admitted(request.filters)
    keys = frozenset(evidence.issuer_of[report] for report in admitted)
    own = _read(request.question, evidence, keys)
    earlier: Query | None = None
    answer = ""
    for turn in request.history:
        if turn.role == "assistant":
            answer = turn.content
            continue
        read = _read(turn.content, evidence, keys)
        earlier = carry_over(read, earlier, answer, evidence)
        answer = ""
    return carry_over(own, earlier, answer, evidence) if earlier is not None else own


def is_english(text: str) -> bool:
    """Whether a question is to be read and answered as English: hardly a Chinese character, at least two Latin words."""
    han = len(_HAN.findall(text))
    latin = re.findall(r"[A-Za-z]{2,}", text)
    return len(latin) >= 2 and han * 2 <= len("".join(latin)) * 0.6


def _read(text: str, evidence: Evidence, admitted: frozenset[str]) -> Query:
    """One question by itself."""
    vocabulary = load()
    plain = normalize(text).strip()
    language = "en" if is_english(text) else "zh"
    chinese = english.to_chinese(plain, evidence) if language == "en" else plain
    found = places(chinese, evidence, vocabulary, admitted)
    asked_when, rest = when(found.rest)
    several = len(found.scope.issuers) > 1
    meant = intent(rest, vocabulary, several=several, everyone=found.scope.everyone)
    words = topic(meant.rest, vocabulary, stage_of)
    return Query(
        text=text.strip(), language=language, asked=meant.asked, scope=found.scope, when=asked_when, terms=words.terms,
        stages=words.stages, planned=meant.planned, units=meant.units, number_wanted=meant.number_wanted,
        ranking=meant.ranking, limit=meant.limit, growth=meant.growth, share_wanted=meant.share_wanted,
        cumulative=meant.cumulative, negated=meant.negated, yes_no=meant.yes_no, claims=words.claims,
        off_topic=_off_topic(plain, vocabulary), what=meant.what,
    )  # fmt: skip


def _off_topic(plain: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.greetings.search(plain):
        return True
    return bool(vocabulary.off_topic.search(plain)) and not vocabulary.near_topic.search(plain)
