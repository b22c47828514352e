"""A rate or so much for each, of several issuers: as the reports state it, else worked out of the two figures they do state.

ratios(asking) -> list[Ratio] | None        one for each issuer that has it; None where the question names no such thing
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.normalize import normalize, word
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate, certain
from service.choose.comparable import measured_in
from service.choose.roles import possible, terms_of
from service.evidence import Issuer
from service.query import Query, Term
from service.say import telling
from service.understand.year_slots import Slot, plan_meant
from service.ways.alone import alone, by_itself
from service.ways.per_asked import LAND, per_asked, spread
from service.ways.rates import matters, rate_of, signed
from service.ways.rates_worked import rate_worked, rates_named
from service.ways.reply_pairs import per_pair
from service.ways.workings import Working

MOST_ASKED = 8
"""Of so many issuers each is asked by itself."""
_STATED_SO = re.compile("[人户亩]均|平均|每|密度")
_PEOPLE = "常住人口"
_ALL_LAND = re.compile("(?:[辖地全]区|区域|行政|总|街道|[镇乡市县域])(?:总|陆域|区域|行政)?面积|^面积|辖|总面积|占地")
"""What says that an area is that of the whole issuer."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` in `unit` of one issuer, printed as `shown`; `stated`, or else `upper` and what it is divided by, which are one
    figure where all of it came through. `about`: it is rounded, or a term is no exact number. `name` is that of a rate; `grown`: it
    is by how much `upper` is more than `lower`."""

    issuer: Issuer
    value: Decimal
    unit: str
    shown: str
    upper: Candidate
    lower: Candidate | None = None
    about: bool = False
    name: str = ""
    grown: bool = False

    @property
    def worked(self) -> bool:
        return self.lower is not None


def ratios(asking: Asking) -> list[Ratio] | None:
    """The ratio that the question names, of each issuer in scope that states it or both of its terms; None where it names none,
    or asks of one alone."""
    query = asking.query
    if not 1 < len(asking.keys) <= MOST_ASKED or query.language != "zh":
        return None
    if query.growth:
        return _growths(asking)
    rate = bool(rates_named(query))
    meant = None if rate else per_asked(query.bare)
    if not rate and meant is None:
        return None
    found = [_rate(asking, key) if meant is None else _per(asking, key, meant) for key in asking.keys]
    return [each for each in found if each is not None]


def _one(asking: Asking, key: str) -> Asking:
    reports = frozenset(report for report in asking.reports if asking.evidence.issuer_of[report] == key)
    query = by_itself(asking.query, key, None, asking.query.planned)
    return replace(asking, query=query, keys=(key,), reports=reports)


def _rate(asking: Asking, key: str) -> Ratio | None:
    issuer = asking.evidence.issuers[key]
    stated = alone(asking, key, planned=False if asking.query.planned is None else asking.query.planned)
    if stated is not None and stated.fact.unit == "%" and _names(asking.query, asking, stated):
        return Ratio(issuer, stated.fact.value, "%", telling.display(stated.fact), stated)
    made = rate_worked(_one(asking, key))
    if made is None:
        return None
    value = made.done.fact.value * 100 / made.whole.fact.value if made.done.at != made.whole.at else Decimal(100)
    exact = telling.plain(value, 8) == telling.plain(made.percent)
    about = not exact or made.done.fact.approximate or made.whole.fact.approximate
    return Ratio(issuer, value, "%", telling.plain(made.percent) + "%", made.done, made.whole, about, made.name)


def _growths(asking: Asking) -> list[Ratio] | None:
    """By how much the one thing that is asked about grows in the one year, as stated or out of that year's and the last's."""
    query = asking.query
    named = matters(query)
    if len(named) != 1 or len(query.when.years) != 1 or query.when.part:
        return None
    found = [_growth(asking, key, named[0], query.when.years[0]) for key in asking.keys]
    return [each for each in found if each is not None]


def _growth(asking: Asking, key: str, terms: Sequence[Term], year: int) -> Ratio | None:
    issuer, one = asking.evidence.issuers[key], _one(asking, key)
    planned = plan_meant(normalize(asking.query.text), year, issuer, asking.query.planned)
    stated = rate_of(one, terms, Slot(year, planned))
    if stated is not None:
        return Ratio(issuer, signed(asking.evidence, stated.at), "%", telling.display(stated.fact), stated)
    amounts = replace(asking, query=replace(asking.query, growth=False, share_wanted=False, units=()))
    after, before = alone(amounts, key, year, planned), alone(amounts, key, year - 1, False)
    if after is None or before is None or before.fact.value <= 0 or after.fact.unit in ("%", ""):
        return None
    if measured_in(after.fact.unit) != measured_in(before.fact.unit) or after.fact.cumulative != before.fact.cumulative:
        return None
    if word(after.fact.measure) != word(before.fact.measure) or after.fact.status != before.fact.status:
        return None
    got = aggregate.growth(before.fact, after.fact)
    if got is None:
        return None
    value = (after.fact.value - before.fact.value) * 100 / before.fact.value
    about = telling.plain(value, 8) != telling.plain(got.value) or got.about
    return Ratio(issuer, value, "%", telling.plain(got.value) + "%", after, before, about, grown=True)


def _names(query: Query, asking: Asking, stated: Candidate) -> bool:
    """Whether a stated rate is of the very thing: its own words hold the rate's name."""
    own = word(stated.fact.measure) + word(asking.evidence.clause(stated.at))
    return any(form in own for term, _ in rates_named(query) for form in term.forms)


def _per(asking: Asking, key: str, meant: Working) -> Ratio | None:
    one, issuer = _one(asking, key), asking.evidence.issuers[key]
    stated = alone(asking, key, planned=asking.query.planned)
    if stated is not None and _STATED_SO.search(stated.fact.measure):
        return Ratio(issuer, stated.fact.value, stated.fact.unit, telling.display(stated.fact), stated)
    pair = _spread(one, key, meant) if spread(meant) else per_pair(one, meant)
    if pair is None or not pair[1].fact.value:
        return None
    upper, lower = pair
    value = upper.fact.value / lower.fact.value
    each = telling.each(value, upper.fact)
    if each is None:
        return None
    shown, exact = each
    return Ratio(issuer, value, upper.fact.unit, shown, upper, lower, lower.fact.approximate or not exact)


def _spread(one: Asking, key: str, meant: Working) -> tuple[Candidate, Candidate] | None:
    """What is shared out over the people or the land of an issuer, each asked for by itself."""
    what = _PEOPLE if meant.upper in ("人口", "人") else meant.upper
    upper = _asked_for(one, key, what, meant.unit)
    lower = _land(one) if meant.lower_unit == LAND else _asked_for(one, key, _PEOPLE, "人")
    if upper is None or lower is None or upper.fact.period.year != lower.fact.period.year:
        return None
    return upper, lower


def _land(one: Asking) -> Candidate | None:
    """The area of the whole issuer: the first that is said to be."""
    evidence = one.evidence
    for at in sorted(possible(replace(one, query=replace(one.query, planned=None)))):
        fact = evidence.facts[at]
        if word(fact.unit) == LAND and not fact.planned and fact.subject is None:
            own = word(fact.measure + fact.status_text) + evidence.around(at)[0][-6:]
            if _ALL_LAND.search(own):
                return certain(evidence, at)
    return None


def _asked_for(one: Asking, key: str, what: str, unit: str) -> Candidate | None:
    """The figure that a few words ask for."""
    terms: tuple[Term, ...] = terms_of(what)
    units = (unit,) if unit else ()
    query = replace(
        one.query, bare=what, text=what, terms=terms, units=units, share_wanted=False, stages=(), counted=()
    )
    return alone(replace(one, query=query), key, planned=one.query.planned)
