"""Rules by age (60周岁以上八五折，80周岁以上七折): what holds for the age that a question names.

reply(asking) -> Answer | None      the clause of the bracket that holds the age, quoted; a decline where none holds it, None where no sentence has brackets
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from indexer.values import Sentence
from service.asking import Asking
from service.sentences.excerpts import ranked
from service.values import Answer
from service.ways import decline

_BRACKET = re.compile(
    r"(?:年?满)?(?P<low>\d{1,3})\s*(?:周?岁)?\s*(?:[-—－~～至到]+\s*(?P<high>\d{1,3})\s*)?周?岁\s*(?:\(含\)|（含）)?(?P<side>[及或]?以上|[及或]?以下|以内)?"
)
_AGE = "岁"
LOOKED_AT = 12
"""So many of the sentences about the matter are looked through."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Ages from `low` to `high`, both included (None: no bound), and where its words stand in the sentence."""

    low: Decimal | None
    high: Decimal | None
    start: int
    end: int

    def holds(self, age: Decimal) -> bool:
        return (self.low is None or self.low <= age) and (self.high is None or age <= self.high)


def brackets(text: str) -> tuple[Bracket, ...]:
    """The brackets of a sentence, each with its words up to the next one or the end of the clause."""
    found = [m for m in _BRACKET.finditer(text) if m["high"] or m["side"]]
    made = []
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        stop = re.search(r"[。；;]", text[match.end() : end])
        end = match.end() + stop.start() if stop else end
        words = text[match.start() : end].rstrip("，,、。；; ")
        low: Decimal | None = Decimal(match["low"])
        high = Decimal(match["high"]) if match["high"] else None
        if match["side"] and not match["high"] and match["side"][-1] in "下内":
            low, high = None, low
        made.append(Bracket(low, high, match.start(), match.start() + len(words)))
    return tuple(made)


def reply(asking: Asking) -> Answer | None:
    """Of the sentences about the matter the first with two brackets or more of which one holds the age: the narrowest from below."""
    query, evidence = asking.query, asking.evidence
    ages = [claim.value for claim in query.claims if claim.unit.endswith(_AGE)]
    if len(ages) != 1 or len(asking.keys) != 1 or query.yes_no or query.doubted:
        return None
    terms = tuple(term for term in query.terms if term.role not in ("claim", "light"))
    standing, read = (asking.nearest, asking.read) if asking.loosely else (None, None)
    hits, none_holds = asking.find(query.text, False), False
    for each in ranked(query, evidence, hits, asking.reports, terms, standing=standing, read=read)[:LOOKED_AT]:
        sentence = evidence.sentences[each.position]
        there = brackets(sentence.text)
        fitting = [bracket for bracket in there if bracket.holds(ages[0])]
        if len(there) < 2 or not fitting or len(sentence.spans) != 1:
            none_holds = none_holds or len(there) > 1
            continue
        best = max(fitting, key=lambda bracket: (bracket.low or Decimal(0), bracket.start))
        return _quoted(asking, each.position, sentence, best)
    return decline.no_figure(asking) if none_holds else None


def _quoted(asking: Asking, position: int, sentence: Sentence, best: Bracket) -> Answer:
    evidence = asking.evidence
    place = evidence.places[position]
    start = sentence.spans[0][0]
    n = asking.citing.spans(evidence.passages[place.passage], ((start + best.start, start + best.end),))
    label = evidence.issuers[place.issuer].label
    said = asking.say.excerpt(label, sentence.text[best.start : best.end], n)
    return Answer("answered", "passage", said.rstrip("。") + asking.say.STOP)
