"""What a question sets against the figures that the turns before asked for: 比它多几台, 跟松岭街道的比呢, 平均每场几家,
已经完工的占百分之几, 还剩几件没结.

against_before(query, own, text, before, reader) -> Query     with the figures meant as operands; or as it was

`own` is the question by itself, `query` the same with what it leaves out; `before` are the earlier questions, each whole.
What each operand is answered by, and whether the two can be set against each other, is for the replies to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from indexer.normalize import normalize
from service.evidence import Issuer
from service.query import Asked, Query, Scope, Term, When
from service.understand.units_alike import same_unit, unit_fits
from service.vocabulary import OF

Reader = Callable[[str], Query]
"""Reads words as a question of their own."""

_EITHER = re.compile(
    r"(?:多|少|高|低|大|小|快|慢)(?:出|了)?(?:多少|几)|(?:相)?差(?:了)?(?:多少|几)|几倍|占|平均(?:每)?一|落后|领先"
)
_EACH = re.compile(
    r"(?:平均|摊|合)[^,?每一]{0,4}(?:每一?|一)(?P<unit>人次|户次|家次|[\u4e00-\u9fff])"
    r"|每一?(?P<each>人次|户次|家次|[人户家场件台部个名位次])(?=[^,?]{0,8}(?:多少|几))|(?P<head>[人户台])均"
)
_LEFT = re.compile(
    r"还(?:有|剩|差|余)|剩(?:下|余)?|(?:没有?|未|尚未|不曾)(?!来|成年|必)[\u4e00-\u9fff]{0,4}(?:的|那|占|[?。]|$)|其余|余下"
)
_NOT = re.compile(r"^(?:那|其中)?(?:还?没有?|尚?未|不曾|不|非)(?!来|成年|必)")
_OF = re.compile(rf"{OF}(?:了|到|去|掉)?(?!地|用|道)")
_OF_IT = re.compile(
    r"^(?:的|它们?|其中?|这个?|那个?|上面|前面|刚才|总共?|全部|整个|所有|一共|个|数|量|额|总|之|里面?|中|比|例|重|大|约|有|是|为|多|少|几|成|百分|高|吗|呢|啊|份|点|,|\?)*$"
)
"""What 占 is followed by where the whole is what was asked about before."""
_RATIO_OF = re.compile(
    r"^(?P<part>[^占]{2,12}?)的?(?:比例|比率|百分比|占比)(?:是|有|为|能|会)?(?:多[高大少]|百分之?|几|怎)"
)
_AROUND = re.compile(
    r"^(?:那么?|其中|里面|这里[面头]|当中|这些(?:里面|当中)?|,)+|(?:的?(?:那|这)?(?:部分|些)?|的|大约|大概|,)$"
)
_MOVED = re.compile(
    r"^(?:那么?|这|实际|相当于|同比|两年[间里来]?|计划|打算|,)*(?:要|会|能)?(?:增长|增加|提高|提升|上升|减少|下降|降低|变化|[增涨升降减多少])(?:了|出|加|长|掉)?(?:百分之|多少|几(?![乎何]))"
    r"|^(?:那么?|这)?(?:增长|下降)?[增降涨跌减]?幅度?(?:是|有|为)?(?:多少|多大|百分)"
)
_SAME_YEAR = re.compile("同一?年|当年")
_OVER_YEARS = re.compile(
    r"(?:[两三四五六七八九十几]|\d+)年(?:来|间|里|下来|时间)?(?:全部|总共|一共|一起|全)?(?:加起来|加在一起|合起来|合计|累计|总计|总共|一共)"
)
"""五年加起来呢 asks for the running total of what was asked of one year."""
_FIGURES: tuple[Asked, ...] = ("figure", "sum", "outcome")


def against_before(
    query: Query, own: Query, text: str, before: tuple[Query, ...], reader: Reader, issuers: Mapping[str, Issuer]
) -> Query:
    """`text` is the question as it was asked, without what was said around it."""
    plain = normalize(text).strip()
    figures = [_figure(each) for each in before if each.asked in _FIGURES]
    if not before or before[-1].asked not in _FIGURES or query.off_topic or own.scope.everyone:
        return query
    made = (
        _each(query, own, plain, figures)
        or _left(query, own, plain, figures)
        or (None if query.operands else _part(query, own, plain, figures[-1], reader))
        or _apart(query, own, plain, figures[-1], issuers)
        or _over_time(query, own, plain, figures)
        or (None if query.operands else _of_two(query, plain, before))
    )
    return made or query


def _figure(query: Query) -> Query:
    """一共请来多少 and 完成了多少 ask for a figure."""
    return replace(query, asked="figure", operands=(), carried=(), told=True)


def _solid(query: Query) -> list[Term]:
    return [term for term in query.terms if term.role in ("topic", "quoted", "latin")]


def _nothing_new(own: Query, last: Query) -> bool:
    """Whether a question names nothing but what was spoken of before."""
    known = "".join(form for term in last.terms for form in (term.text, *term.forms))
    return all(_NOT.sub("", term.text) in known for term in _solid(own))


def _each(query: Query, own: Query, text: str, figures: list[Query]) -> Query | None:
    """平均每场多少岗位: what was asked in one turn over what was asked in 场."""
    match = _EACH.search(text)
    if match is None or query.asked not in ("per", "average", "figure", "share"):
        return None
    unit = match["unit"] or match["each"] or match["head"]
    lower = next((each for each in reversed(figures) if any(same_unit(u, unit) for u in each.units)), None)
    wanted = tuple(u for u in own.units if u != unit)
    others = [each for each in reversed(figures) if each is not lower]
    upper = next((each for each in others if _counts_in(each, wanted)), None)
    named = query.operands[0] if query.operands else None
    if lower is not None and upper is None and named is not None and _solid(named):
        upper = named
    elif upper is not None and lower is None and _nothing_new(own, upper):
        lower = replace(upper, units=(unit,), counted=())
    if lower is None or upper is None:
        return None
    one = replace(upper, context=(*upper.context, *lower.terms))
    other = replace(lower, context=(*lower.context, *upper.terms))
    return replace(query, asked="per", operands=(one, other))


def _counts_in(query: Query, wanted: tuple[str, ...]) -> bool:
    if not wanted or not query.units:
        return True
    return any(unit_fits(asked, unit) or unit_fits(unit, asked) for asked in wanted for unit in query.units)


def _left(query: Query, own: Query, text: str, figures: list[Query]) -> Query | None:
    """还剩几件没结, after how many there were and how many were dealt with; the same as a share of the whole."""
    if len(figures) < 2 or own.scope.issuers or own.when or not _LEFT.search(text):
        return None
    whole, done = figures[-2:]
    if whole.scope != done.scope or not _nothing_new(own, done) or _same(whole, done) or _is_rate(done):
        return None
    share = query.share_wanted or _OF.search(text) is not None
    return replace(query, asked="remainder", share_wanted=share, operands=(whole, done))


def _part(query: Query, own: Query, text: str, last: Query, reader: Reader) -> Query | None:
    """已经完工的占百分之几: of what was asked about before."""
    cut = _OF.split(text, maxsplit=1)
    if len(cut) == 2 and _OF_IT.match(cut[1]):
        words = cut[0]
    elif (match := _RATIO_OF.match(text)) is not None and query.asked == "share":
        words = match["part"]
    else:
        return None
    words = _AROUND.sub("", _AROUND.sub("", words))
    part = reader(words)
    if _is_rate(last) or part.scope.issuers not in ((), last.scope.issuers) or _NOT.match(words):
        return None
    if not any(term.role != "light" for term in part.terms):
        return None
    made = piece(part, last)
    return replace(
        query, asked="share", scope=last.scope, terms=made.terms, stages=made.stages, operands=(made, last), carried=()
    )


def piece(part: Query, last: Query) -> Query:
    """A part that is named by its stage or its kind alone, as a question of the thing spoken of before."""
    terms = [t for t in last.terms if t.role != "claim" and not (t.role == "stage" and part.stages)]
    if any(t.role == "verb" for t in part.terms):
        terms = [t for t in terms if t.role != "verb"]
    if _solid(part):  # what it is of only helps to choose: 圈占绿地的 is said of the same 违建
        terms = [t for t in terms if t.role in ("topic", "quoted", "latin")]
    carried = tuple(t for t in terms if t not in part.terms)
    return replace(
        part, asked="figure", told=False, scope=part.scope if part.scope.issuers else last.scope, when=part.when or last.when,
        terms=tuple(dict.fromkeys((*terms, *part.terms))),
        stages=part.stages or last.stages, planned=last.planned if part.planned is None else part.planned,
        units=part.units or last.units, share_wanted=False, context=last.context, carried=carried, number_wanted=True,
    )  # fmt: skip


def _apart(query: Query, own: Query, text: str, last: Query, issuers: Mapping[str, Issuer]) -> Query | None:
    """跟松岭街道2024年的比,多多少人; 松岭街道呢,比它少多少: the figure asked for before held against the same one of another
    issuer or year."""
    if query.asked not in ("difference", "change", "ratio", "compare", "rank") or len(last.scope.issuers) != 1:
        return None
    if len(own.scope.issuers) > 1 or not (own.scope.issuers or own.when.years) or not _nothing_new(own, last):
        return None
    if not re.search(r"比(?!例|重)|差|相", text) or query.scope.everyone:
        return None
    whose = own.scope.issuers or last.scope.issuers
    of = own.when
    if not of:  # the same year, or the latest that the other has done
        there = set(last.when.years) & {
            *issuers[whose[0]].reviewed,
            *(issuers[whose[0]].planned if last.planned else ()),
        }
        of = replace(last.when, soft=not _SAME_YEAR.search(text)) if there or _SAME_YEAR.search(text) else When()
    if (whose, of.years) == (last.scope.issuers, last.when.years):
        return None
    units = tuple(u for u in own.units if u not in ("百分点", "%", "倍")) or last.units
    done = False if last.planned is None and not own.when else last.planned  # no plan stands beside what was done
    last = replace(last, planned=done)
    other = replace(last, scope=Scope(whose), when=of, units=units)
    asked: Asked = (
        "ratio" if query.asked == "ratio" else "compare" if query.asked in ("compare", "rank") else "difference"
    )
    both = Scope(tuple(dict.fromkeys((*last.scope.issuers, *whose))))
    years = _years_of_each(last, other)
    return replace(
        query, asked=asked, scope=both, when=years, terms=last.terms, stages=last.stages, units=last.units or units,
        planned=last.planned, growth=last.growth, share_wanted=last.share_wanted, carried=(),
        operands=(replace(last, units=last.units or units), other),
    )  # fmt: skip


def _years_of_each(one: Query, other: Query) -> When:
    """The years of two issuers, each its own."""
    of = tuple((each.scope.issuers[0], each.when.years[0]) for each in (one, other) if each.when.years)
    soft = one.when.soft or other.when.soft
    years = tuple(dict.fromkeys(year for each in (one, other) for year in each.when.years))
    return When(years, soft=soft, of=of if len(of) == 2 and not soft else ())


def _over_time(query: Query, own: Query, text: str, figures: list[Query]) -> Query | None:
    """增长了百分之多少, after the figures of two years: how the one moved to the other."""
    if len(figures) < 2 or own.scope.issuers or own.when or _solid(own) or not _MOVED.search(text):
        return None
    one, other = figures[-2:]
    years = {year for each in (one, other) for year in each.when.years}
    of_one = one.scope.issuers == other.scope.issuers and len(one.scope.issuers) == 1
    if not of_one or len(years) != 2 or one.when == other.when:
        return None
    if _is_rate(one) or _is_rate(other) or {t.forms for t in _solid(one)} != {t.forms for t in _solid(other)}:
        return None
    return replace(
        query, asked="change", scope=one.scope, when=When(tuple(sorted(years))), terms=one.terms, stages=one.stages,
        planned=None, units=one.units, growth=False, share_wanted=False, carried=(), operands=(),
    )  # fmt: skip


def _of_two(query: Query, text: str, before: tuple[Query, ...]) -> Query | None:
    """比它多几台, 平均一场请了几家: the figures of the last two questions set against each other."""
    if len(before) < 2 or query.scope.everyone or len(query.scope.issuers) > 1 or not _EITHER.search(text):
        return None
    one, other = (replace(each, asked="figure") if each.asked == "sum" else each for each in (before[-1], before[-2]))
    if query.asked not in ("difference", "ratio", "share", "per", "compare"):
        return None
    if any(each.asked != "figure" for each in (one, other)) or _same(one, other):
        return None
    return replace(query, operands=(replace(one, told=True), replace(other, told=True)))


def _same(one: Query, other: Query) -> bool:
    return (one.terms, one.when, one.scope, one.stages) == (other.terms, other.when, other.scope, other.stages)


def _is_rate(query: Query) -> bool:
    return query.share_wanted or query.growth


def over_years(query: Query) -> bool:
    """Whether a question asks for the total over years of what the turn before asked about."""
    return _OVER_YEARS.search(normalize(query.text)) is not None and not _solid(query)
