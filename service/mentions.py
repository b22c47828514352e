"""Which issuers' reports speak of a subject at all, each with the sentence that does it best."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy

from service.evidence import Evidence, Issuer
from service.excerpts import cover
from service.query import Term

SPOKEN_OF = 0.78
"""How much of the subject a sentence (with heading and passage) must cover to speak of it."""


LOOSELY = 0.6
"""The same for telling a figure that is missing from a subject that is."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One issuer and the position of its best sentence on the subject; None: its reports do not speak of it."""

    issuer: Issuer
    position: int | None


def mentions(
    terms: Sequence[Term], evidence: Evidence, keys: Sequence[str], reports: Collection[str], enough: float = SPOKEN_OF
) -> tuple[Mention, ...]:
    """For each of `keys`, in that order, whether and where its `reports` speak of what `terms` name."""
    solid = [term for term in terms if term.role not in ("light", "stage", "claim")] or list(terms)
    own, wide = cover(solid, evidence)
    score = 0.6 * own + 0.4 * wide
    best: dict[str, int] = {}
    for position in numpy.flatnonzero(wide >= enough).tolist():
        place = evidence.places[position]
        if place.report_id in reports and (place.issuer not in best or score[position] > score[best[place.issuer]]):
            best[place.issuer] = position
    return tuple(Mention(evidence.issuers[key], best.get(key)) for key in keys)
