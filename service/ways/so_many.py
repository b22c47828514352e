"""Lists that a report gives right after their number: 5个改造小区分别是…, for 改造完的老旧小区是哪5个.

so_many(asking) -> int | None      the position of the sentence that lists just so many
"""

from __future__ import annotations

import re

import numpy

from indexer.normalize import normalize
from service.asking import Asking
from service.understand.amounts_asked import count

_NUMBER = r"[两二三四五六七八九十]|\d{1,2}"
_ASKED = re.compile(rf"哪(?P<many>{_NUMBER})(?P<unit>[个家处条项座所类种幢栋支])")


def so_many(asking: Asking) -> int | None:
    """None where the question names no number, or no sentence counts so many of the thing and names as many after it."""
    query, evidence = asking.query, asking.evidence
    match = _ASKED.search(normalize(query.text)) if query.asked == "list" else None
    if match is None or len(asking.keys) != 1:
        return None
    many = count(match["many"])
    lists = re.compile(
        rf"(?<![\d第])(?P<many>{_NUMBER}){match['unit']}(?P<what>[^,。;:、\d]{{1,12}}?)(?:分别|依次)?(?:是|为|:|即|包括)(?P<names>[^。;]+)"
    )
    things = [form for term in query.terms if term.role in ("topic", "stage", "verb") for form in term.forms]
    ends = {form[-2:] for form in things if len(form) > 2}
    best: tuple[int, int] | None = None
    for at in numpy.flatnonzero(evidence.of_reports(asking.reports)).tolist():
        found = lists.search(evidence.texts[at])
        if found is None or count(found["many"]) != many:
            continue
        names = [name for name in re.split(r"、|和|以及|及", re.split(",", found["names"])[0]) if len(name) > 1]
        said = sum(form in found["what"] for form in {*things, *ends})
        if len(names) == many and said and (best is None or said > best[0]):
            best = (said, at)
    return best[1] if best else None
