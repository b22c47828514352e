"""Who is in charge of what, and of what somebody is in charge: by 由…牵头 and the brackets at the end of items.

named_at(asking, position) -> int | None    the position of the sentence that names who is in charge of a sentence's matter
of_part(asking) -> Answer | None            who is in charge of several things that one section speaks of
reply(asking) -> Answer | None              what somebody is in charge of, item by item
"""

from __future__ import annotations

import re

import numpy

from indexer.normalize import normalize
from service.asking import Asking
from service.evidence import Evidence
from service.query import Query, Term
from service.sentences.excerpts import cover
from service.sentences.leaders import in_charge, leads, led_by, part_of
from service.sentences.quoting import pieces, quoted
from service.values import Answer

_LEADS = re.compile("牵头|负责|分管|主抓|主管|主持")
_ALONE = re.compile("一个人|独自|单独|独立|只由")


def of_leaders(query: Query) -> bool:
    """Whether it is asked who is in charge, by this question or by the one that it goes on with."""
    return query.asked == "who" and (leads(query.text) or any("牵头" in term.forms for term in query.terms))


def named_at(asking: Asking, position: int) -> int | None:
    """None where nobody is named, or it is not asked who is in charge."""
    return in_charge(asking.evidence, position) if of_leaders(asking.query) else None


def of_part(asking: Asking) -> Answer | None:
    """For 养老、救助、就业由谁牵头, where no one sentence speaks of all."""
    things = tuple(t for t in asking.query.terms if t.role in ("topic", "quoted", "latin"))
    if len(things) < 2 or len(asking.keys) != 1:
        return None
    at = numpy.flatnonzero(asking.evidence.of_reports(asking.reports))
    if not len(at) or max(cover(things, asking.evidence, at)[0]) >= 0.9:
        return None
    part = part_of(asking.evidence, things, asking.reports)
    return quoted(asking, [*pieces(asking.evidence, sorted({*part}))], "passage") if part is not None else None


def reply(asking: Asking) -> Answer | None:
    """None where no item names anybody that the question does."""
    query, evidence = asking.query, asking.evidence
    text = normalize(query.text)
    if query.asked != "list" or not _LEADS.search(text) or not re.search("哪|什么|啥", text):
        return None
    terms = [term for term in query.terms if term.role in ("topic", "verb") and len(term.text) >= 2]
    terms = [term for term in terms if not _LEADS.search(term.text) and not _ALONE.search(term.text)]
    for term in terms:
        found = led_by(evidence, term.text, asking.reports, alone=_ALONE.search(text) is not None)
        others = [each for each in terms if each is not term]
        about = [item for item in found if any(_speaks(evidence, item[0], each) for each in others)]
        if found:
            positions = sorted({at for item in about or found for at in item})
            return quoted(asking, [*pieces(evidence, positions)])
    return None


def _speaks(evidence: Evidence, at: int, term: Term) -> bool:
    heading = normalize("".join(evidence.passages[evidence.places[at].passage].heading))
    return any(form in evidence.texts[at] or form in heading for form in term.forms)
