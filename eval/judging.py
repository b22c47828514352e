"""One case against what a system made of it: every score by itself, None where the case does not ask for it.

Right means: the status is right; every expected value is stated (amount, unit, scale and sign exact) and not of another
issuer; every name and phrase is there; the order is right; the missing are named and given no figure; where one figure
was asked for, the first figure in its unit is it; and the answer is no dump of text in which everything could be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from eval.citing import covers, first, precision, share
from eval.figures import equals, figures, has_unit, plain, plain_unit, states, vague
from eval.gold import Case, Value
from eval.result import Result
from indexer.values import cut

ROOM = 900
"""Characters an answer may have beyond four times those of its evidence; a longer one is a dump, not an answer."""
_SPACE = re.compile(r"[\s　]+")
_MARKS = re.compile(r"(?:\[\d+\]\s*)+")


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one case, each 0..1. `ranks` are the ranks (from 1) at which each needed piece of evidence was
    first found, None for not found. `vague`: of the expected values that are not exact (近, 超, 余), the share told so.
    `why` says in words what is wrong with an answer that is not right."""

    case: str
    right: bool | None = None
    values: float | None = None
    vague: float | None = None
    names: float | None = None
    order: float | None = None
    missing: float | None = None
    declined: bool | None = None
    reason: bool | None = None
    citation_precision: float | None = None
    citation_recall: float | None = None
    exact: float | None = None
    ranks: tuple[int | None, ...] = ()
    why: tuple[str, ...] = ()


def judge(case: Case, result: Result, texts: Mapping[str, str]) -> Score:
    """The scores of `result` on `case`; `texts` are the reports' texts by the name the gold gives them.

    A result that failed is not to be judged: raises ValueError.
    """
    if result.failed:
        raise ValueError(f"{case.id} is not scored: {result.failed}")
    ranks = tuple(first(result.found, unit) for unit in case.units) if case.answerable else ()
    if result.text is None:
        return Score(case.id, ranks=ranks)
    exact = share(
        citation.report in texts and cut(texts[citation.report], citation.spans) == citation.text
        for citation in result.citations
    )
    if not case.answerable:
        return _declining(case, result, exact)
    wrong = tuple(_wrong(case, result))
    expected = case.expected
    said = _said(result)
    answered = result.answered
    return Score(
        case.id,
        right=not wrong,
        values=share(answered and states(said, value) for value in expected.values),
        vague=share(
            vague(said, value)
            for value in expected.values
            if value.bound not in ("exact", "range") and states(said, value)
        ),
        names=share(answered and _names(name, result) for name in (*expected.names, *expected.phrases)),
        order=None if not expected.order else float(answered and _ordered(case, result)),
        missing=share(answered and _is_missing(issuer, result) for issuer in expected.missing),
        declined=not answered,
        citation_precision=precision(case, result),
        citation_recall=share(covers(result.citations, unit) for unit in case.units),
        exact=exact,
        ranks=ranks,
        why=wrong,
    )


def _declining(case: Case, result: Result, exact: float | None) -> Score:
    told = result.reason in (case.reason, *case.also_reasons)
    why: tuple[str, ...] = ()
    if result.answered:
        why = (f"answered, although {case.reason}",)
    elif not told:
        why = (f"declined as {result.reason}, not {case.reason}",)
    return Score(
        case.id, right=not why, declined=not result.answered, reason=not result.answered and told,
        citation_precision=precision(case, result), exact=exact, why=why,
    )  # fmt: skip


def _wrong(case: Case, result: Result) -> Iterable[str]:
    expected = case.expected
    said = _said(result)
    if not result.answered:
        yield f"declined as {result.reason}"
        return
    for value in expected.values:
        if not states(said, value):
            yield f"does not state {value.value}{value.unit}{f' ({value.issuer})' if value.issuer else ''}"
        elif _of_another(value, result):
            yield f"gives {value.value}{value.unit} of {value.issuer} to another"
    if case.base == "figure" and len(expected.values) == 1:
        named = figures(case.request.question) if case.type == "false_premise" else ()
        first = _other_first(result.text or "", expected.values[0], {figure.value for figure in named})
        if first:
            yield f"tells {first} before {expected.values[0].value}{expected.values[0].unit}"
    for name in (*expected.names, *expected.phrases):
        if not _names(name, result):
            yield f"does not name {name[0]}"
    if expected.order and not _ordered(case, result):
        yield f"order is not {' > '.join('='.join(tie) for tie in expected.order[: expected.top])}"
    for issuer in expected.missing:
        if not _is_missing(issuer, result):
            yield f"does not say that {issuer} is missing"
    room = ROOM + 4 * sum(max(len(piece.quote) for piece in unit) for unit in case.units)
    if len(result.text or "") > room:
        yield f"buries the answer in {len(result.text or '')} characters"


def _other_first(text: str, value: Value, corrected: Set[Decimal]) -> str:
    """The first figure in the unit of `value`, as printed, where it is another one; "" where it is `value` or none is.

    Those of `corrected` are what a false premise claimed, and a right answer may take up to deny.
    """
    if value.words is not None or value.high is not None:
        return ""
    units = (plain_unit(value.unit), *(plain_unit(unit) for unit in value.units))
    for figure in figures(text):
        if figure.value not in corrected and has_unit(figure, tuple(unit for unit in units if unit)):
            return "" if equals(figure, value) else f"{figure.value}{figure.rest[:2]}"
    return ""


def _of_another(value: Value, result: Result) -> bool:
    """Whether the table gives `value` to other issuers alone, and to its own issuer something else."""
    with_it = {row.issuer for row in result.rows if states(row.display, value)}
    return value.issuer in {row.issuer for row in result.rows} and bool(with_it) and value.issuer not in with_it


def _said(result: Result) -> str:
    rows = "。".join(row.display for row in result.rows)
    return f"{result.text}。{rows}"


def _names(alternatives: Iterable[str], result: Result) -> bool:
    said = _squeezed(result.text or "")
    rows = {row.issuer for row in result.rows}
    return any(_squeezed(name) in said or name in rows for name in alternatives)


def _squeezed(text: str) -> str:
    """Without spaces, citation marks, case and the width of characters, which change no name."""
    return _SPACE.sub("", plain(text)).lower()


def _is_missing(issuer: str, result: Result) -> bool:
    """Whether the answer names `issuer` as one without a figure: it speaks of it and gives it no row."""
    if issuer in {row.issuer for row in result.rows}:
        return False
    return issuer in result.missing or issuer in (result.text or "")


def _ordered(case: Case, result: Result) -> bool:
    """Whether the expected places, ties together, come first and in this order."""
    expected = case.expected.order[: case.expected.top]
    if result.rows:
        places: dict[int, set[str]] = {}
        for row in result.rows:
            places.setdefault(row.rank, set()).add(row.issuer)
        found = [places[rank] for rank in sorted(places)][: len(expected)]
        return found == [set(tie) for tie in expected]
    text = result.text or ""
    where = [[text.find(name) for name in tie] for tie in expected]
    if any(place < 0 for tie in where for place in tie):
        return False
    return all(max(one) < min(other) for one, other in pairwise(where))
