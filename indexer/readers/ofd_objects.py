"""The objects on an OFD page: text with the place of each character, and the ruled lines of paths.

GB/T 33190-2016 §8.5 (transformation), §9.1 (paths), §11.3 (text codes). Millimetres, y downwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from indexer.readers.package import attribute, child, children
from indexer.readers.sheets import Glyph, Rule, settled

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEPS = re.compile(r"g|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PATH = re.compile(r"[MLQBACSZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.IGNORECASE)
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0, "Z": 0}
_THIN = 0.9
_FAR = 1e6
_MOST_STEPS = 20_000


def numbers(text: str | None) -> list[float]:
    """All numbers in an attribute; [] for None. What is no place on any page counts as 0."""
    return [_number(found) for found in _NUMBER.findall(text or "")][:16]


def _number(text: str) -> float:
    number = float(text)
    return number if -_FAR < number < _FAR else 0.0


def placed(item: Element, outer: Matrix) -> Matrix:
    """The transformation from an object's own space to the page: its CTM, its boundary's corner, then `outer`."""
    box, own = numbers(attribute(item, "Boundary")), numbers(attribute(item, "CTM"))
    a, b, c, d, e, f = (*own,) if len(own) == 6 else IDENTITY
    left, top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
    return _then((a, b, c, d, e + left, f + top), outer)


def text_glyphs(item: Element, outer: Matrix) -> list[Glyph]:
    """The characters of a text object that runs from left to right; turned ones (watermarks) are left out.

    A text code says where its first character stands and how far each next one is (DeltaX; "g 3 4.2" stands for three
    steps of 4.2). Without steps characters are set solid: an em wide, ASCII half of it.
    """
    matrix = placed(item, outer)
    a, b, c, d, _, _ = matrix
    size = (numbers(attribute(item, "Size")) or [0.0])[0]
    scale = (numbers(attribute(item, "HScale")) or [1.0])[0]
    if abs(b) > 0.05 * max(abs(a), 1e-9) or a <= 0:
        return []
    made: list[Glyph] = []
    x = y = 0.0
    for code in children(item, "TextCode"):
        x = (numbers(attribute(code, "X")) or [x])[0]
        y = (numbers(attribute(code, "Y")) or [y])[0]
        text = code.text or ""
        across, down = _steps(attribute(code, "DeltaX"), len(text)), _steps(attribute(code, "DeltaY"), len(text))
        for index, character in enumerate(text):
            width = size * scale * (0.5 if character.isascii() else 1.0)
            step = across[index] if index < len(across) else (0.0 if index < len(down) else width)
            if character not in "\r\n\t":
                left = _point(matrix, x, y)
                right = _point(matrix, x + (min(width, step) if step > 0 else width), y)
                em = size * math.hypot(c, d)
                made.append(Glyph(settled(character), left[0], right[0], left[1], em))
            x += step
            y += down[index] if index < len(down) else 0.0
    return made


def path_rules(item: Element, outer: Matrix) -> Iterator[Rule]:
    """The level and upright lines of a path; a thin box is one line."""
    matrix = placed(item, outer)
    data = child(item, "AbbreviatedData")
    lines = list(_lines(data.text or "" if data is not None else ""))
    ends = [(_point(matrix, *start), _point(matrix, *end)) for start, end in lines]
    if not ends:
        return
    xs = [x for pair in ends for x, _ in pair]
    ys = [y for pair in ends for _, y in pair]
    if max(xs) - min(xs) < _THIN or max(ys) - min(ys) < _THIN:
        yield Rule(min(xs), min(ys), max(xs), max(ys))
        return
    for (x0, y0), (x1, y1) in ends:
        if abs(x0 - x1) < _THIN or abs(y0 - y1) < _THIN:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _lines(text: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of abbreviated path data: M and S move, L draws, C closes; curves only move on."""
    place = start = (0.0, 0.0)
    waiting: list[float] = []
    order = ""
    for token in _PATH.findall(text)[:_MOST_STEPS]:
        if token.isalpha():
            order, waiting = token.upper(), []
            if order in "CZ":
                yield place, start
                place = start
            continue
        waiting.append(_number(token))
        if order and len(waiting) == _OPERANDS[order]:
            last, place = place, (waiting[-2], waiting[-1])
            if order == "L":
                yield last, place
            elif order in "MS":
                start = place
            waiting = []


def _steps(text: str | None, count: int) -> list[float]:
    """The steps of DeltaX or DeltaY, at most `count`."""
    made: list[float] = []
    tokens = iter(_STEPS.findall(text or ""))
    for token in tokens:
        if token == "g":
            times, step = next(tokens, "0"), next(tokens, "0")
            if "g" not in (times, step):
                made += [_number(step)] * min(max(int(_number(times)), 0), count)
        else:
            made.append(_number(token))
        if len(made) >= count:
            break
    return made[:count]


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _then(first: Matrix, second: Matrix) -> Matrix:
    """The transformation that does `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
