"""What a figure has risen or fallen from, where its own sentence says so: 由68户增至93户, 6715件，较上年的7430件下降9.6%.

rose_from(evidence, at) -> int | None      the place of the earlier figure
rose_to(evidence, at) -> int | None        the other way round
"""

from __future__ import annotations

import re

from indexer.figures.figure_words import matched
from service.choose.comparable import measured_in
from service.evidence import Evidence

_BETWEEN = r"[^。;]{0,24}?(?:至|到|为|成)(?:了|超|约|近)?"


def rose_from(evidence: Evidence, at: int) -> int | None:
    """The figure in the same unit that the sentence of figure `at` gives as what it was before; None where it gives none."""
    fact, position = evidence.facts[at], int(evidence.sentence_of[at])
    text, now = evidence.texts[position], re.escape(matched(fact.display))
    for other in evidence.facts_in.get(position, ()):
        earlier = evidence.facts[other]
        if other == at or earlier.change or measured_in(earlier.unit) != measured_in(fact.unit):
            continue
        before = re.escape(matched(earlier.display))
        if re.search(rf"(?:由|从|自)[^。;，,]{{0,12}}?{before}{_BETWEEN}{now}", text):
            return other
        if re.search(
            rf"{now}[^。;]{{0,6}}?(?:较|比|同比|而)(?:上一?年|去年|前一年|20\d\d年)(?:同期|末|底|的|为|是)*{before}",
            text,
        ):
            return other
    return None


def rose_to(evidence: Evidence, at: int) -> int | None:
    """The figure that its sentence says figure `at` has risen or fallen to; None where it gives none."""
    others = evidence.facts_in.get(int(evidence.sentence_of[at]), ())
    return next((other for other in others if other != at and rose_from(evidence, other) == at), None)
