"""The check of one sentence against the passages it cites: each sort of fault is looked for by a file of its own.

found(said, cited, ground, carried) -> Held       its faults, () when the sentence holds, and the statements used
"""

from __future__ import annotations

from collections.abc import Sequence

from service.llm import check_figures, check_names, check_times, check_told, check_words, ranking
from service.llm.claimed import Claims
from service.llm.held import Held
from service.llm.sources import Ground, Source
from service.llm.verdicts import Carried


def found(said: Claims, cited: Sequence[Source], ground: Ground, carried: Carried) -> Held:
    """All checks, the exact ones first; the later ones only look at what these let through."""
    held = Held(said, cited, ground, carried)
    check_figures.figures(held)
    check_figures.digits(held)
    check_names.quotes(held)
    check_names.places(held)
    check_times.years(held)
    if held.faults:
        return held
    check_words.words(held)
    check_times.other_years(held)
    check_times.moments(held)
    check_names.praise(held)
    held.faults += ranking.faults(said, ground, carried.issuers, held.everything)
    if held.faults:
        return held
    check_told.plans(held)
    check_told.denials(held)
    check_told.directions(held)
    check_names.supported(held)
    return held
