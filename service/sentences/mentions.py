"""Which issuers' reports speak of a subject at all, each with the sentence that does it best."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy

from service.evidence import Evidence, Issuer
from service.query import Term
from service.sentences.excerpts import cover

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
    wanted = frozenset(keys)
    at = numpy.flatnonzero(evidence.of_reports(r for r in reports if evidence.issuer_of[r] in wanted))
    own, wide = cover(solid, evidence, at)
    score = 0.6 * own + 0.4 * wide
    best: dict[str, tuple[float, int]] = {}
    for place in numpy.flatnonzero(wide >= enough).tolist():
        position = int(at[place])
        issuer = evidence.places[position].issuer
        if issuer not in best or score[place] > best[issuer][0]:
            best[issuer] = (score[place], position)
    return tuple(Mention(evidence.issuers[key], best[key][1] if key in best else None) for key in keys)
