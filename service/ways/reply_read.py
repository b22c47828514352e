"""Answers to English questions in the report's own sentence, where reading finds the sentence and no figure in it surely.

read_out(asking) -> Answer | None
"""

from __future__ import annotations

import re

from service.asking import Asking
from service.choose.asked_for import holds
from service.sentences.excerpts import ranked
from service.sentences.stretches import ahead, stretch
from service.values import Answer


def read_out(asking: Asking) -> Answer | None:
    """For an English question about one issuer's figures: the sentence that reads as its answer, where no figure in it is
    surely the one; None where none does. What it says is then said by the report, in the report's words."""
    if asking.query.language != "en" or asking.read is None or not asking.loosely or len(asking.keys) != 1:
        return None
    query, evidence = asking.query, asking.evidence
    hits = asking.find(query.text, False)
    found = ranked(query, evidence, hits, asking.reports, standing=asking.nearest, read=asking.read)
    if not found:
        return None
    position = found[0].position
    counts = bool(evidence.facts_in.get(position, ())) or re.search(r"\d", evidence.sentences[position].text)
    if not counts or not holds(query, evidence, position) or (query.planned is False and ahead(asking, position)):
        return None  # it speaks of it and gives no figure, or only of what is meant to be done
    if query.planned is True and query.asked == "figure" and not ahead(asking, position):
        return None
    label = evidence.issuers[evidence.places[position].issuer].label
    quote, n = stretch(asking, position)
    return Answer("answered", "passage", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
