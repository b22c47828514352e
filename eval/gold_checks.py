"""Whether what a case expects is borne out by its own evidence; a slip of the pen must not become gold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from eval.formula import agrees, evaluate, numbers, scaled
from eval.gold_format import Expected, Value

PLAIN = {"100"}
"""Numbers a formula may use that stand in no report: percent."""


def problems(expected: Expected, evidence: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say what is wrong with a case: `evidence` is (report, quote) pairs, `expected` what its answer must hold."""
    for value in expected.values:
        quotes = "\n".join(q for report, q in evidence if value.issuer is None or report.startswith(value.issuer))
        if value.computed is None:
            yield from _printed(value, quotes)
        else:
            yield from _computed(value, quotes)
    ranked = [issuer for place in expected.order for issuer in place]
    if len(ranked) != len(set(ranked)):
        yield "an issuer stands twice in `order`"
    for issuer in sorted(set(ranked) & set(expected.missing)):
        yield f"{issuer} is both ranked and missing"
    if expected.top is not None and expected.top > len(expected.order):
        yield "`top` is greater than the ranks given"


def _printed(value: Value, quotes: str) -> Iterator[str]:
    for printed in [value.words] if value.words else [str(value.value), *([str(value.high)] if value.high else [])]:
        if not _stands(printed, quotes):
            yield f"{printed} {value.unit} does not stand in the evidence" + (
                f" of {value.issuer}" if value.issuer else ""
            )


def _computed(value: Value, quotes: str) -> Iterator[str]:
    formula = value.computed or ""
    try:
        exact = evaluate(formula)
    except ValueError as error:
        yield str(error)
        return
    factor = scaled(Decimal(1), value.unit)[0]
    if not agrees(value.value, exact / factor):
        yield f"{formula} gives {exact / factor}, not {value.value} {value.unit}"
    for number in numbers(formula):
        if number not in PLAIN and not _stands(number, quotes):
            yield f"{number} of the formula {formula} does not stand in the evidence"


def _stands(number: str, quotes: str) -> bool:
    """Whether a number stands there as itself, not as a piece of a longer one."""
    return re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", quotes) is not None
