"""The comparison explorer: one measure over all issuers, at a stage and in a year, by the same rules as an answer's.

- `explore(evidence, Choice("加装电梯"))`: the table, what it cites, and which stages and years there are
- `measures(evidence)`: what can be chosen, the most widely given first
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy

from indexer.figures import lexicon
from indexer.normalize import normalize
from indexer.values import Fact
from service.choose.candidate import Found
from service.choose.compare import compare
from service.choose.comparison import Comparison, Lacking
from service.choose.wholes import of_whole
from service.cite import Citing
from service.evidence import Evidence
from service.facts_view import SAME_MEASURE, cell
from service.query import Query, Ranking, Scope, When
from service.render import link, number
from service.say import telling
from service.understand.topic import topic
from service.values import Alternative, Citation, Missing, Row, Table
from service.vocabulary import load

COLUMNS = (
    "rank", "issuer", "measure", "status", "period", "planned", "value", "unit", "display", "approximate", "missing",
    "quote", "title", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared. None leaves it to the rules: `status` the stage most issuers give, `year` each one's latest,
    `planned` what was done where there is any."""

    measure: str
    status: str | None = None
    year: int | None = None
    planned: bool | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the index: how many issuers give it in the same unit, and how many figures there are."""

    name: str
    unit: str
    issuers: int
    figures: int


@dataclass(frozen=True, slots=True)
class Instead:
    """A figure of another stage, year or sort than the one compared."""

    period: str
    status: str
    display: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Exploration:
    """`table` is None where no issuer gives a comparable figure; `missing` then still says why for each.

    `citations` are numbered as the table refers to them; `instead` are issuers with the figure they give that does not
    compare, and whether it is planned. `statuses` and `years` are those of the measure's figures,
    ascending, to choose from next.
    """

    choice: Choice
    table: Table | None
    missing: tuple[Missing, ...]
    citations: tuple[Citation, ...]
    statuses: tuple[str, ...]
    years: tuple[int, ...]
    instead: Mapping[str, Instead]


def explore(evidence: Evidence, choice: Choice) -> Exploration:
    """The comparison of `choice` over all issuers. A measure nobody gives is an Exploration without a table."""
    found = _candidates(evidence, choice.measure)
    query = _query(choice)
    keys = tuple(evidence.issuers)
    whole = found.these(of_whole(query, evidence, found.at))
    made = compare(query, evidence, keys, frozenset(evidence.reports), whole)
    citing = Citing(evidence)
    table = _table(made, citing) if made.rows else None
    missing = tuple(_missing(lacking, citing) for lacking in made.lacking)
    if table is not None:
        table = Table(table.measure, table.status, table.unit, table.rows, missing, table.alternatives, table.notes)
    instead = {lack.issuer.label: _instead(lack.instead[0].fact) for lack in made.lacking if lack.instead}
    facts = [evidence.facts[at] for at in found.at.tolist()]
    statuses = Counter(fact.status for fact in facts if fact.status)
    years = sorted({fact.period.year for fact in facts if fact.period.year is not None})
    return Exploration(
        choice, table, missing, citing.all, tuple(s for s, _ in statuses.most_common()), tuple(years), instead
    )


_MEASURES: WeakKeyDictionary[Evidence, tuple[Measure, ...]] = WeakKeyDictionary()


def measures(evidence: Evidence) -> tuple[Measure, ...]:
    """The measures of whole issuers with their commonest unit: first those most issuers give, then by name."""
    if evidence not in _MEASURES:
        _MEASURES[evidence] = _measures(evidence)
    return _MEASURES[evidence]


def _measures(evidence: Evidence) -> tuple[Measure, ...]:
    units: dict[str, Counter[str]] = defaultdict(Counter)
    issuers: dict[tuple[str, str], set[int]] = defaultdict(set)
    whole = evidence.subjects.among((None,)) & ~evidence.changes & ~evidence.measures.among(("",))
    columns = (evidence.measures.ids, evidence.units.ids, evidence.fact_issuer)
    given, counts_of = numpy.unique(numpy.stack([column[whole] for column in columns]), axis=1, return_counts=True)
    for measure, of_unit, issuer, count in zip(*given.tolist(), counts_of.tolist(), strict=True):
        name, unit = evidence.measures.values[measure], evidence.units.values[of_unit]
        units[name][unit] += count
        issuers[name, unit].add(issuer)
    made = []
    for name, counts in units.items():
        unit = min(counts, key=lambda u: (-len(issuers[name, u]), -counts[u], u))
        made.append(Measure(name, unit, len(issuers[name, unit]), counts[unit]))
    return tuple(sorted(made, key=lambda m: (-m.issuers, -m.figures, m.name)))


def explored_csv(found: Exploration, origin: str = "") -> str:
    """The table as CSV (RFC 4180) with a byte order mark; links begin with `origin`. Who is missing has a reason."""
    cited = {citation.n: citation for citation in found.citations}
    out = io.StringIO()
    out.write("\ufeff")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)

    def source(n: int | None) -> list[str]:
        citation = cited.get(n) if n is not None else None
        if citation is None:
            return ["", "", ""]
        return [citation.quote, citation.title, origin + link(citation.report_id, citation.spans)]

    table = found.table
    measure, status, unit = (table.measure, table.status, table.unit) if table else (found.choice.measure, "", "")
    lines: list[list[object]] = []
    for row in table.rows if table else ():
        flags = (str(row.planned).lower(), number(row.value), unit, row.display, str(row.approximate).lower())
        lines.append([row.rank, row.issuer, measure, row.status, row.period, *flags, "", *source(row.citation)])
    for m in found.missing:
        lines.append(["", m.issuer, measure, status, "", "", "", unit, "", "", m.reason, *source(m.citation)])
    rows.writerows([cell(value) for value in line] for line in lines)
    return out.getvalue()


@lru_cache(maxsize=1 << 17)
def _canonical(measure: str) -> str:
    return normalize(lexicon.load().measure(measure))


def _bigrams(measure: str) -> frozenset[str]:
    """What any two measures share that the lexicon holds to be alike."""
    return frozenset(measure[at : at + 2] for at in range(len(measure) - 1)) or frozenset({measure})


def _candidates(evidence: Evidence, measure: str) -> Found:
    """The figures of a measure, its synonyms and closer kinds of it, as if a question had asked for them."""
    words = lexicon.load()
    asked = _bigrams(_canonical(measure))
    close = {
        name: words.similar(measure, name)
        for name in evidence.measures.values
        if not asked.isdisjoint(_bigrams(_canonical(name)))
    }
    of_measure = evidence.measures.measured(numpy.arange(len(evidence.facts)), lambda name: close.get(name, 0.0))
    at = numpy.flatnonzero((of_measure >= SAME_MEASURE) & ~evidence.changes)
    score = of_measure[at] - 0.05 * evidence.cumulative[at]
    order = numpy.lexsort((at, -score))
    full, none = numpy.ones(len(at)), numpy.zeros(len(at))
    return Found(evidence, at[order], score[order], full, full, full > 0, none > 0, none, none > 0)


def _query(choice: Choice) -> Query:
    terms = topic(normalize(choice.measure), (), load()).terms
    return Query(
        text=choice.measure, language="zh", asked="rank", scope=Scope(everyone=True),
        when=When((choice.year,) if choice.year is not None else ()), terms=terms,
        stages=(choice.status,) if choice.status else (), planned=choice.planned, ranking=Ranking(count=None),
    )  # fmt: skip


def _table(made: Comparison, citing: Citing) -> Table:
    rows = tuple(
        Row(row.rank, row.issuer.label, row.fact.period.label, row.fact.planned, row.fact.value,
            telling.display(row.fact), row.fact.status_text or row.fact.status, row.fact.approximate,
            citing.fact(row.fact))
        for row in made.rows
    )  # fmt: skip
    others = tuple(
        Alternative(o.status, o.leader.issuer.label, o.leader.fact.value, citing.fact(o.leader.fact))
        for o in made.others
    )
    return Table(made.measure, made.status, made.unit, rows, alternatives=others)


def _instead(fact: Fact) -> Instead:
    return Instead(fact.period.label, fact.status_text or fact.status, telling.display(fact), fact.planned)


def _missing(lacking: Lacking, citing: Citing) -> Missing:
    if lacking.instead:
        return Missing(lacking.issuer.label, lacking.reason, citing.fact(lacking.instead[0].fact))
    position = lacking.position
    return Missing(lacking.issuer.label, lacking.reason, citing.sentence(position) if position is not None else None)
