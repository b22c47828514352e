"""Answers over several issuers: rankings, duels, sums, differences, counts; each with the table they rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.numbers import units
from service.asking import Asking
from service.choose import aggregate
from service.choose.choosing import runs
from service.choose.comparison import Comparison, Lacking, Ranked
from service.query import Query
from service.say import telling
from service.say.told import Told
from service.values import Alternative, Answer, AnswerKind, Missing, Reason, Row, Table
from service.ways.compared import comparison_of

_HOW_MUCH = re.compile("[多少高低](?:出|了)?(?:多少|几)|差(?:了)?(?:多少|几)|相差|by how (?:much|many)")


_HOW_WELL = re.compile("(?:最|更)(?:好|差|佳|优)")


def reply(asking: Asking) -> Answer | None:
    """The answer over the issuers in scope; None where nobody has a comparable figure, for `decline` to say why."""
    query, made = comparison_of(asking)
    if made is None:
        return None
    if not made.rows or (_HOW_WELL.search(query.text) and units.load().kind(made.unit) != "rate"):
        return None  # 哪个办得最好: more of it is not better
    told = [asking.told(row.candidate) for row in made.rows]
    kind: AnswerKind = "comparison" if query.asked in ("rank", "compare") else "aggregate"
    text = _main(asking, made, told)
    lacking, missing = lacking_of(asking, made)
    noted = notes(asking, made, told)
    alternatives = [
        (other, [asking.told(r.candidate) for r in (other.leader, *other.tied)])
        for other in made.others
        if query.asked in ("rank", "compare") and (query.ranking is None or query.ranking.first == 1)
    ]
    stop = asking.say.STOP
    parts = [text if text.endswith(stop) else text + stop]
    if (
        kind == "comparison"
        and len(told) > 1
        and made.rows[0].rank != made.rows[1].rank
        and _HOW_MUCH.search(query.text)
    ):
        apart = aggregate.gap(made.rows[0].fact, made.rows[1].fact)
        more, less = (told[0], told[1]) if apart.value > 0 else (told[1], told[0])
        parts.append(
            asking.say.gap(
                more, less, telling.apart(abs(apart.value), [row.fact for row in made.rows[:2]]), apart.about
            )
            + stop
        )
    parts.append(
        asking.say.basis(made.status if made.assumed and made.others else "", made.planned and not query.planned)
    )
    if alternatives:
        parts.append(
            asking.say.other_stages([(other.status, tied) for other, tied in alternatives], asking.degree(made.unit))
        )
    parts += lacking
    parts += [note + stop for note in noted]
    table = Table(
        made.measure, made.status, made.unit,
        tuple(
            Row(row.rank, row.issuer.label, row.fact.period.label, row.fact.planned, row.fact.value,
                telling.display(row.fact),
                row.fact.status_text or row.fact.status, row.fact.approximate, each.n)
            for row, each in zip(made.rows, told, strict=True)
        ),
        missing,
        tuple(Alternative(o.status, o.leader.issuer.label, o.leader.fact.value, tied[0].n) for o, tied in alternatives),
        tuple(noted),
    )  # fmt: skip
    said = "".join(part for part in parts if part)
    if _falls_short(query, made):
        reason: Reason = next((lack.reason for lack in made.lacking if lack.reason != "not_covered"), "no_figure")
        return Answer("not_found", kind, said, reason, table=table)
    return Answer("answered", kind, said, table=table, caveats=tuple(noted))


def _falls_short(query: Query, made: Comparison) -> bool:
    """Whether what is asked cannot be said of the rows there are: one alone is set against nothing, and a sum of those named
    is none without one of them."""
    named = len(query.scope.issuers)
    if query.asked in ("difference", "ratio", "share"):
        return len(made.rows) < 2
    return query.asked in ("sum", "average") and len(made.rows) < named


def _main(asking: Asking, made: Comparison, told: Sequence[Told]) -> str:
    """The sentence that answers what was asked."""
    say, query, rows = asking.say, asking.query, made.rows
    alone = len(rows) == 1
    match query.asked:
        case "sum":
            added = aggregate.total([row.fact for row in rows])
            return str(say.total(told, telling.amount(added.value, [r.fact for r in rows]), added.about))
        case "average":
            added, middle = aggregate.total([r.fact for r in rows]), aggregate.mean([r.fact for r in rows])
            return str(
                say.mean(
                    told,
                    telling.amount(middle.value, [r.fact for r in rows]),
                    telling.amount(added.value, [r.fact for r in rows]),
                    middle.about,
                )
            )
        case "difference" if not alone:
            more, less = _ends(query, rows)
            apart = aggregate.gap(rows[more].fact, rows[less].fact)
            if apart.value == 0:
                return str(say.equal([told[more], told[less]]))
            shown = telling.apart(apart.value, [rows[more].fact, rows[less].fact])
            return str(say.gap(told[more], told[less], shown, apart.about))
        case "ratio" if not alone:
            more, less = _ends(query, rows)
            times = aggregate.ratio(rows[more].fact, rows[less].fact)
            if times is not None:
                return str(say.times(told[more], told[less], telling.plain(times.value), times.about))
        case "share" if not alone:
            at = _taking(query, rows)
            part = aggregate.share(rows[at].fact, [row.fact for row in rows])
            whole = aggregate.total([row.fact for row in rows])
            if part is not None:
                return str(
                    say.part_of(
                        told[at],
                        told,
                        telling.amount(whole.value, [r.fact for r in rows]),
                        telling.plain(part.value) + "%",
                    )
                )
        case "count" | "above":
            return _beyond(asking, made, told)
        case "compare" if not alone and len(query.scope.issuers) == 2:
            if rows[0].rank == rows[1].rank:
                return str(say.equal(told))
            return str(say.duel(told[0], told[1], asking.degree(made.unit)))
    return _ranking(asking, made, told)


_TAKES = re.compile("(?:所)?占|(?:的)?(?:比重|比例|份额)")


def _taking(query: Query, rows: Sequence[Ranked]) -> int:
    """Whose share is asked for: who is named last before 占 (A、B、C里,C占百分之几), else the first that is named."""
    takes = _TAKES.search(query.text)
    before = query.text[: takes.start()] if takes else ""
    named = [max(before.rfind(name) for name in (row.issuer.name, *row.issuer.aliases)) for row in rows]
    if max(named) >= 0:
        return named.index(max(named))
    first = query.scope.issuers[:1]
    return next((i for i, row in enumerate(rows) if row.issuer.key in first), 0)


def _ends(query: Query, rows: Sequence[Ranked]) -> tuple[int, int]:
    """The greater and the lesser of the two compared: the two named, or the first and the last."""
    order = sorted(range(len(rows)), key=lambda i: -rows[i].fact.value)
    return order[0], order[-1]


def _beyond(asking: Asking, made: Comparison, told: Sequence[Told]) -> str:
    say, limit = asking.say, asking.query.limit
    if limit is None:
        return str(say.counted(len(told), told))
    inside = [each for row, each in zip(made.rows, told, strict=True) if aggregate.within(row.fact, limit)]
    outside = [each for row, each in zip(made.rows, told, strict=True) if not aggregate.within(row.fact, limit)]
    bound = say.bound(limit.sign, telling.number(limit.value, limit.unit or made.unit))
    return f"{say.beyond(inside, bound)}{say.STOP}{say.not_beyond(outside)}"


def _ranking(asking: Asking, made: Comparison, told: Sequence[Told]) -> str:
    say, ranking = asking.say, asking.query.ranking
    degree = asking.degree(made.unit)
    if len(told) == 1 and (ranking is None or ranking.first == 1):
        return str(say.only(told[0], made.measure))
    ranked = [(row.rank, each) for row, each in zip(made.rows, told, strict=True)]
    if ranking is not None and (ranking.count is None or ranking.count > 1):
        shown = ranked if ranking.count is None else [pair for pair in ranked if pair[0] <= ranking.count]
        return str(say.order(shown, degree))
    wanted = ranking.first if ranking else 1
    tied = [each for rank, each in ranked if rank == wanted]
    if wanted > 1:
        return (
            str(say.place(wanted, tied, ranking is not None and not ranking.descending))
            if tied
            else f"{say.no_place(wanted, len(ranked))}{say.STOP}{say.order(ranked, degree)}"
        )
    rest = [each for rank, each in ranked if rank > wanted]
    return str(say.first(tied, degree) + say.then(rest[:4]))


def lacking_of(asking: Asking, made: Comparison) -> tuple[list[str], tuple[Missing, ...]]:
    """A sentence and a line of the table for every issuer without a figure; many of them are not all said in the
    text."""
    sentences, missing = [], []
    for lacking in made.lacking:
        n, instead = _instead(asking, lacking)
        years = asking.say.join([asking.say.year(year) for year in asking.query.when.years])
        sentences.append(
            asking.say.lacking(
                lacking.issuer.label, lacking.reason, asking.query.topic, n, instead, lacking.cause, years
            )
        )
        missing.append(
            Missing(lacking.issuer.label, lacking.reason, n if n is not None else (instead[0].n if instead else None))
        )
    named = set(asking.query.scope.issuers)
    if len(sentences) > 6 and not named:
        sentences = [asking.say.many_lacking(len(sentences), asking.query.topic)]
    return sentences, tuple(missing)


def _instead(asking: Asking, lacking: Lacking) -> tuple[int | None, list[Told]]:
    if lacking.instead:
        return None, [asking.told(candidate) for candidate in lacking.instead[:2]]
    return (asking.citing.sentence(lacking.position) if lacking.position is not None else None), []


def notes(asking: Asking, made: Comparison, told: Sequence[Told]) -> list[str]:
    """What is to be said of the rows beside their figures: years that differ, running totals, an order that hangs on 余 or 近."""
    found = []
    if len(made.years) > 1:
        periods = list(dict.fromkeys(each.period for each in sorted(told, key=lambda t: t.period)))
        found.append(asking.say.years_differ(periods))
    if runs(made.rows[0].fact, asking.query):
        found.append(asking.say.running())
    ranking = asking.query.ranking
    shown = (ranking.first if ranking else 1) if ranking is None or ranking.count else 10
    for one, other in made.unsure:
        if one.rank > max(shown, (ranking.count or 10) if ranking else 1):
            continue
        found.append(
            asking.say.unsure(
                one.issuer.label, telling.display(one.fact), other.issuer.label, telling.display(other.fact)
            )
        )
    return found
