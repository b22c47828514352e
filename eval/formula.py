"""Numbers of the gold set: 万 and 亿 multiplied in, and the small formulas that computed values are given by."""

from __future__ import annotations

import ast
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万亿|亿|万)?")


def scaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The value in its plain unit: (5.60, 亿元) -> (560000000, 元); (3, 台) stays as it is."""
    for word, factor in SCALES.items():
        if unit.startswith(word):
            return value * factor, unit.removeprefix(word)
    return value, unit


def numbers(formula: str) -> tuple[str, ...]:
    """The numbers a formula uses, as printed (8.45亿 - 6011万 -> 8.45, 6011), names in `count(…)` left out."""
    return tuple(match[1] for match in _NUMBER.finditer(re.sub(r"count\([^)]*\)", "", formula)))


def evaluate(formula: str) -> Decimal:
    """The value of a formula of numbers (万 and 亿 allowed behind them), + - * / ( ) and `count(a, b, …)`.

    Raises ValueError for anything else.
    """
    plain = _NUMBER.sub(lambda m: f"({m[1]} * {SCALES[m[2]]})" if m[2] else m[1], formula)
    try:
        return _value(ast.parse(plain, mode="eval").body, plain)
    except (SyntaxError, InvalidOperation, ZeroDivisionError) as error:
        raise ValueError(f"{formula!r} is no formula: {error}") from None


def agrees(value: Decimal, exact: Decimal) -> bool:
    """Whether `value` is `exact`, rounded half up to the places that `value` shows."""
    return exact.quantize(Decimal(1).scaleb(int(value.as_tuple().exponent)), ROUND_HALF_UP) == value


def _value(node: ast.expr, source: str) -> Decimal:
    match node:
        case ast.Constant():
            return Decimal(ast.get_source_segment(source, node) or "")
        case ast.BinOp(left, operator, right):
            a, b = _value(left, source), _value(right, source)
            match operator:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b
        case ast.Call(ast.Name("count"), args, []):
            return Decimal(len(args))
    raise ValueError(f"{source!r}: only numbers, + - * / and count(…) are formulas")
