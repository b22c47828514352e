"""Lists that a report gives right after their number: 5个改造小区分别是…, for 改造完的老旧小区是哪5个.

so_many(asking) -> int | None      the position of the sentence that lists just so many
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.asking import Asking

_ASKED = re.compile(r"哪(?P<many>[两二三四五六七八九十]|\d{1,2})(?P<unit>[个家处条项座所类种幢栋支])")
_DIGITS = {
    "两": "2",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}


def so_many(asking: Asking) -> int | None:
    """None where the question names no number, or no sentence counts so many of the thing and names as many after it."""
    query, evidence = asking.query, asking.evidence
    match = _ASKED.search(normalize(query.text)) if query.asked == "list" else None
    if match is None or len(asking.keys) != 1:
        return None
    many = _DIGITS.get(match["many"], match["many"])
    spoken = "|".join((many, *(word for word, digit in _DIGITS.items() if digit == many)))
    lists = re.compile(
        rf"(?<![\d第])(?:{spoken}){match['unit']}(?P<what>[^,。;:、\d]{{1,12}}?)(?:分别|依次)?(?:是|为|:|即|包括)(?P<names>[^。;]+)"
    )
    things = [form for term in query.terms if term.role in ("topic", "stage", "verb") for form in term.forms]
    ends = {form[-2:] for form in things if len(form) > 2}
    best: tuple[int, int] | None = None
    for at in evidence.sentence_index.having(tuple(f"{word}{match['unit']}" for word in spoken.split("|"))).tolist():
        found = lists.search(evidence.texts[at])
        if evidence.places[at].report_id not in asking.reports or found is None:
            continue
        names = [name for name in re.split(r"、|和|以及|及", re.split(",", found["names"])[0]) if len(name) > 1]
        said = sum(form in found["what"] for form in {*things, *ends})
        if len(names) == int(many) and said and (best is None or said > best[0]):
            best = (said, at)
    return best[1] if best else None
