"""Answers to English questions in the report's own sentence, where reading finds the sentence and no figure in it surely.

read_out(asking) -> Answer | None
not_twice(made, citing, evidence) -> list[Answer]
"""

from __future__ import annotations

from service.asking import Asking
from service.excerpts import ranked
from service.reply_text import ahead, stretch
from service.values import Answer


def read_out(asking: Asking) -> Answer | None:
    """For an English question about one issuer's figures: the sentence that reads as its answer, where no figure in it is
    surely the one; None where none does. What it says is then said by the report, in the report's words."""
    if asking.query.language != "en" or asking.read is None or not asking.loosely or len(asking.keys) != 1:
        return None
    query = asking.query
    hits = asking.find(query.text, False)
    for each in ranked(query, asking.evidence, hits, asking.reports, standing=asking.nearest, read=asking.read)[:1]:
        if query.planned is False and ahead(asking, each.position):
            return None
        label = asking.evidence.issuers[asking.evidence.places[each.position].issuer].label
        quote, n = stretch(asking, each.position)
        return Answer("answered", "passage", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
    return None
