"""What the reports of a district say of a town in it, of which there is no report.

of_place_within(asking) -> Answer | None
"""

from __future__ import annotations

from service.asking import Asking
from service.sentences.excerpts import cover
from service.sentences.stretches import is_plan, stretch
from service.values import Answer

SAID_OF_PLACE = 0.75
"""How much of a question a sentence must cover that names a place of which there is no report."""


def of_place_within(asking: Asking) -> Answer | None:
    """For a place that no report is of, but that the reports of one issuer speak of (a town in its district): the sentence
    that names it and says all that is asked in words; None where none does, or a figure is asked for."""
    query, evidence = asking.query, asking.evidence
    if query.asked not in ("who", "where", "when", "why", "how", "list", "passage") or len(query.scope.absent) != 1:
        return None
    name = query.scope.absent[0]
    at = evidence.sentence_index.containing(name)
    solid = tuple(term for term in query.terms if term.role in ("topic", "quoted", "latin", "stage"))
    if not len(at) or not solid or asking.read is None:
        return None
    own = cover(solid, evidence, at)[0]
    found = [int(place) for place, share in zip(at, own, strict=True) if share >= SAID_OF_PLACE]
    found = [place for place in found if evidence.places[place].report_id in asking.reports]
    if not found or len({evidence.places[place].issuer for place in found}) != 1:
        return None
    readings = asking.read(query.wording, found)
    best = max(found, key=lambda place: readings[place].answers)
    if readings[best].answers < 0 or (query.planned is False and is_plan(asking, best)):
        return None
    quote, n = stretch(asking, best)
    label = evidence.issuers[evidence.places[best].issuer].label
    return Answer("answered", "passage", asking.say.excerpt(label, quote, n).rstrip("。") + asking.say.STOP)
