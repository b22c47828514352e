"""The words of a question that say what it is about, as terms that a text can be held against.

topic(rest, quoted, vocabulary) -> Words    `rest` is what is left when places, years and the way of asking are out
mask(text) -> (text, quoted)                quotations as single characters of the private use area, and what they were
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.figures.lexicon import load as lexicon
from indexer.numbers.quantities import quantities
from indexer.values import Quantity
from service.query import Term
from service.understand.places import BLANK
from service.understand.run_terms import known, terms_of_run
from service.understand.stages import AUXILIARY
from service.vocabulary import Vocabulary

_QUOTED = re.compile(
    r"“([^”“]{1,40})”|\"([^\"]{1,40})\"|「([^」]{1,40})」|『([^』]{1,40})』|‘([^’]{1,40})’|《([^》]{1,40})》|'([^']{2,40})'"
)
_FIRST_MASK = 0xE000
_MARKS = re.compile(rf"[{BLANK}\s,。、;:!?()“”\"'《》]+")


@dataclass(frozen=True, slots=True)
class Words:
    """`terms` in the order asked; `stages` the canonical stages named; `claims` the numbers with units stated."""

    terms: tuple[Term, ...]
    stages: tuple[str, ...]
    claims: tuple[Quantity, ...]


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each quotation (marks and all) as one private character, so that no name inside is taken for a
    place."""
    quoted: list[str] = []

    def put(match: re.Match[str]) -> str:
        quoted.append(next(group for group in match.groups() if group))
        return chr(_FIRST_MASK + len(quoted) - 1)

    return _QUOTED.sub(put, text), tuple(quoted)


def unmask(text: str, quoted: Sequence[str]) -> str:
    """The quotations put back, without their marks."""
    return "".join(quoted[ord(c) - _FIRST_MASK] if _is_mask(c, quoted) else c for c in text)


def _is_mask(char: str, quoted: Sequence[str]) -> bool:
    return _FIRST_MASK <= ord(char) < _FIRST_MASK + len(quoted)


def topic(rest: str, quoted: Sequence[str], vocabulary: Vocabulary) -> Words:
    """Words that stand in a row of synonyms count as the whole row; stop words go, light ones stay, hardly counting."""
    claims, claimed, rest = _claims(rest, vocabulary)
    terms = [
        Term(text, _quoted_forms(text), "quoted")
        for text in (quoted[ord(c) - _FIRST_MASK] for c in rest if _is_mask(c, quoted))
    ]
    rest = "".join(BLANK if _is_mask(c, quoted) else c for c in rest)
    for run in _MARKS.split(vocabulary.noise.sub(BLANK, rest)):
        terms.extend(terms_of_run(run, vocabulary))
    terms = _without_modifiers(terms)
    kept = tuple({term.forms: term for term in reversed([*terms, *claimed])}.values())[::-1]
    stages = [term.canonical for term in kept if term.role == "stage"]
    firm = [
        stage
        for stage, term in zip(stages, (t for t in kept if t.role == "stage"), strict=True)
        if term.text not in AUXILIARY
    ]
    if len(set(firm)) > 1:  # 新开工改造: how far it is, not what is done
        firm = [stage for stage in firm if stage not in lexicon().actions] or firm
    return Words(kept, tuple(dict.fromkeys(firm)), claims)


def _quoted_forms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((text, re.sub(r"[“”\"'‘’《》\s]", "", text))))


def _without_modifiers(terms: list[Term]) -> list[Term]:
    """Words that do not make a known measure another one (老旧小区 of 加装电梯) count hardly beside it."""
    measures = lexicon()
    if not any(measures.known(term.text) for term in terms if term.role == "topic"):
        return terms
    return [
        Term(t.text, t.forms, "light")
        if t.role in ("topic", "verb") and not measures.known(t.text) and _modifies(t.text)
        else t
        for t in terms
    ]


def _modifies(word: str) -> bool:
    left = word
    for modifier in sorted(lexicon().modifiers, key=len, reverse=True):
        left = left.replace(modifier, "") if len(modifier) > 1 else left
    return not left


def _claims(text: str, vocabulary: Vocabulary) -> tuple[tuple[Quantity, ...], list[Term], str]:
    """Numbers with a unit that the question states itself (完工了52台吗), as values, as terms, and the text
    without them.

    Numbers in Chinese characters (两个, 三类) mostly belong to a name: they help to find it, but claim nothing.
    """
    found: list[Quantity] = []
    terms: list[Term] = []
    rest, last = "", 0
    for quantity in quantities(text):
        start, end = quantity.span
        printed = re.sub(r"\s", "", quantity.text)
        if known(printed, vocabulary) or re.fullmatch("[0-9][a-z]", printed):  # 5g is a name
            continue
        if not quantity.unit or (printed.startswith("一") and not re.search(r"[0-9]", printed)):
            if printed.startswith("一") and quantity.unit:
                rest += text[last:start] + BLANK
                last = end
            continue
        if re.search(r"[0-9]", printed):
            found.append(quantity)
        terms.append(Term(printed, (printed,), "claim"))
        rest += text[last:start] + BLANK
        last = end
    return tuple(found), terms, rest + text[last:]
