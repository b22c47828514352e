"""One issuer's figures of several years side by side: each year's own, and how they moved from the first to the last.

    reply(asking) -> Answer | None      2019年35微克, 2020年32微克, 2022年25微克; from 2019 to 2022 10 less

The figures of one row count the same thing: one unit, no growth beside an amount. A difference is told only where they are
also at one stage, and no running total stands beside a year's own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import normalize
from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.comparable import measured_in
from service.choose.figures import Candidate, candidates, chosen
from service.evidence import Issuer
from service.query import When
from service.say import telling
from service.sentences.covering import answering
from service.understand.when import years_for
from service.values import Answer
from service.ways.moved import percent, told_move
from service.ways.reply_figures import ordered

MOST, BEHIND = 4, 0.3
"""So many figures of one year are considered, so far behind its best one."""
SAME_MEASURE, SAME_STAGE = 0.2, 0.1
"""What it adds that a figure has the measure or the stage of another year's."""
_LEVEL = re.compile(
    r"(?:发展|增加|增长|增|扩大|扩|提高|升|上升|减少|下降|降|变)(?:到|至|成)(?:了)?[^,?]{0,8}(?:多少|几)|总数|总量|总共有|一共有|共有"
)
_EVERY = re.compile(r"每一?年|历年|逐年|各年|(?:这|近|最近)(?:些|几|两|三)年|趋势|走势|一年比一年")
_WHICH_YEAR = re.compile(
    r"(?:哪一?年|何年)[^,?]{0,24}?(?:最|更|比较|较)?[多高大快少低小慢长短]|最?[多高大快少低小慢长短]的?(?:一年)?是(?:哪一?年|何年)"
    r"|(?:which|what) year\b[^,?]{0,60}?(?:most|more|highest|largest|fastest|fewest|least|lowest|smallest|slowest)",
    re.IGNORECASE,
)
"""哪年最多: the year is the answer."""
_DOUBLED = re.compile(r"翻(?:了)?(?:没(?:有)?翻|不翻)?(?:一)?(?:倍|番)|几倍|多少倍")
_MOVES: frozenset[str] = frozenset({"change", "difference", "compare", "rank"})


def reply(asking: Asking) -> Answer | None:
    """The figures of every year asked for that has one, at least two; None where fewer are there."""
    query = asking.query
    if len(asking.keys) != 1:
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = sorted(years_for(query.when, issuer, query.planned))
    if not years and _EVERY.search(query.text):
        years = sorted(issuer.reviewed)
    if len(years) < 2:
        return None
    rows = [row for row in _series(asking, years) if query.planned or not _only_meant(row, issuer)]
    if len(rows) < 2:
        return None
    told = [asking.told(row) for row in rows]
    facts = [row.fact for row in rows]
    say = asking.say
    first_year = _WHICH_YEAR.search(query.text)
    if first_year and _comparable(rows):
        less = re.search("[少低小慢短]|fewest|least|lowest|smallest|slowest", first_year.group(), re.I) is not None
        best = (min if less else max)(fact.value for fact in facts)
        top = [row.period for row, fact in zip(told, facts, strict=True) if fact.value == best]
        text = say.year_by_year(told) + say.STOP + say.top_year(top, less) + say.STOP
        return Answer("answered", "aggregate", text + _without(asking, years, facts))
    moved = ""
    doubled = _DOUBLED.search(query.text) is not None
    if (query.asked in _MOVES or doubled or _EVERY.search(query.text)) and _comparable(rows):
        first, last = facts[0], facts[-1]
        apart = last.value - first.value
        shown = telling.apart(abs(apart), (first, last))
        way = 1 if apart > 0 else -1 if apart < 0 else 0
        if len(rows) == len(years) == 2 and not doubled:
            return Answer("answered", "aggregate", told_move(asking, rows[0], rows[1]) + say.STOP)
        times = aggregate.ratio(last, first) if doubled else None
        steps = {1 if b.value > a.value else -1 if b.value < a.value else 0 for a, b in itertools.pairwise(facts)}
        moved = say.moved(
            told[0], told[-1], shown, way, percent(first, last),
            len(rows) > 2 and len(steps) == 1, telling.plain(times.value) if times else "", bool(times and times.value >= 2),
        )  # fmt: skip
    text = say.year_by_year(told) + say.STOP + (moved + say.STOP if moved else "")
    return Answer("answered", "aggregate" if moved else "figure", text + _without(asking, years, facts))


def _without(asking: Asking, years: Sequence[int], facts: Sequence[Fact]) -> str:
    """Which of the years asked for by name have no figure."""
    lacking = [year for year in years if year not in {fact.period.year for fact in facts}]
    if not lacking or len(lacking) > len(years) - 2 or _is_span(asking.query.text):
        return ""
    return str(asking.say.no_year_figure(lacking) + asking.say.STOP)


def _only_meant(row: Candidate, issuer: Issuer) -> bool:
    """Whether it is the plan of a year that has been reviewed since: no year's outcome."""
    return row.fact.planned and row.fact.period.year in issuer.reviewed


def _is_span(text: str) -> bool:
    """从2019年到2022年: years in between are not asked for one by one."""
    return re.search(r"(?:19|20)?\d\d年?\s*(?:到|至|-|—|~)", text) is not None


def _comparable(rows: Sequence[Candidate]) -> bool:
    """Whether the figures are at one stage (or some say none), and all of them running totals or none."""
    facts = [row.fact for row in rows]
    staged = [fact for fact in facts if fact.status and normalize(fact.status_text) not in normalize(fact.measure)]
    stages = {"完工" if fact.status in answering("完工", (fact.status,)) else fact.status for fact in staged}
    if stages and any(not fact.status for fact in facts) and len({normalize(fact.measure) for fact in facts}) > 1:
        return False
    return len(stages) < 2 and len({fact.cumulative and fact.period.kind != "year" for fact in facts}) == 1


def _series(asking: Asking, years: Sequence[int]) -> list[Candidate]:
    """One figure for each year that has one: those that fit best and count the same."""
    query = asking.query
    units = tuple(unit for unit in query.units if unit != "%" or query.share_wanted)
    plain = replace(query, growth=False, units=units, asked="figure")
    standing = asking.standing if asking.loosely else None
    found = candidates(plain, asking.evidence, asking.keys, asking.reports, standing=standing)
    each = [_of_year(replace(asking, query=plain), year, found) for year in years]
    best: tuple[int, float, list[Candidate]] = (0, 0.0, [])
    for anchor in (option for options in each for option in options):
        row, score = [], 0.0
        for options in each:
            fitting = [
                (_fit(option, anchor), -at, option) for at, option in enumerate(options) if _alike(option, anchor)
            ]
            if fitting:
                fit, _, option = max(fitting)
                row.append(option)
                score += fit
        if (len(row), score / max(len(row), 1)) > (best[0], best[1] + 1e-9):
            best = (len(row), score / max(len(row), 1), row)
    return best[2]


def _of_year(asking: Asking, year: int, found: Sequence[Candidate]) -> list[Candidate]:
    """The figures that can be meant for one year, best first; where a level is asked for (发展到几处), not what was added."""
    query = replace(asking.query, when=When((year,), part=asking.query.when.part))
    issuer = asking.evidence.issuers[asking.keys[0]]
    choice = chosen(query, issuer, found)
    if not choice.facts:
        return []
    first = ordered(replace(asking, query=query), choice.facts)
    others = [
        c for c in found
        if c not in first and c.fact.period.year == year and c.fact.planned == first[0].fact.planned
        and c.score >= first[0].score - BEHIND and (not query.stages or c.fact.status == first[0].fact.status)
    ]  # fmt: skip
    options = [*first, *others]
    if _LEVEL.search(query.text):
        options = [c for c in options if c.fact.status != "新增"] or options
    return options[:MOST]


def _alike(one: Candidate, other: Candidate) -> bool:
    a, b = one.fact, other.fact
    return (measured_in(a.unit), a.change, a.subject) == (measured_in(b.unit), b.change, b.subject)


def _fit(one: Candidate, anchor: Candidate) -> float:
    same = normalize(one.fact.measure) == normalize(anchor.fact.measure)
    return one.score + SAME_MEASURE * same + SAME_STAGE * (one.fact.status == anchor.fact.status)
