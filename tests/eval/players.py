"""Systems whose scores are known beforehand, to judge the judge by."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Self

from eval.gold import Case, Evidence, Value
from eval.result import Cited, Place, Ranked, Result
from indexer.values import cut


class Player:
    """A system that is one function."""

    def __init__(self, name: str, play: Callable[[Case], Result]) -> None:
        self.name = name
        self._play = play

    def ask(self, case: Case) -> Result:
        return self._play(case)

    def about(self) -> Mapping[str, Any]:
        return {"settings": {}}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None


def tells_gold(texts: Mapping[str, str]) -> Player:
    """Answers every case with what the gold says, and cites its evidence."""

    def play(case: Case) -> Result:
        if not case.answerable:
            return Result(case.id, text="报告里没有。", answered=False, reason=case.reason)
        expected = case.expected
        cited = tuple(_cited(n, piece, texts) for n, piece in enumerate(case.evidence, 1))
        said = [stated(value) for value in expected.values]
        said += [name[0] for name in (*expected.names, *expected.phrases)]
        said += [f"{issuer}没有数字" for issuer in expected.missing]
        marks = "".join(f"[{citation.n}]" for citation in cited)
        return Result(
            case.id, found=tuple(Place(c.report, c.spans, c.text) for c in cited), text=f"{'、'.join(said)}{marks}",
            answered=True, citations=cited, rows=_rows(case), missing=expected.missing, seconds=0.01,
        )  # fmt: skip

    return Player("gold", play)


def declines_all(case: Case) -> Result:
    return Result(case.id, text="报告里没有。", answered=False, reason="not_covered")


def cites_at_random(texts: Mapping[str, str], seed: int = 7) -> Player:
    """Tells the gold, but cites and finds any 40 characters of any report."""
    draw = random.Random(seed)
    tell = tells_gold(texts)

    def anywhere(n: int) -> Cited:
        report = draw.choice(sorted(texts))
        start = draw.randrange(len(texts[report]) - 40)
        return Cited(report, ((start, start + 40),), texts[report][start : start + 40], n)

    def play(case: Case) -> Result:
        told = tell.ask(case)
        cited = tuple(anywhere(citation.n) for citation in told.citations)
        return replace(told, citations=cited, found=tuple(Place(c.report, c.spans, c.text) for c in cited))

    return Player("random", play)


def drops_wan(texts: Mapping[str, str]) -> Player:
    """Tells the gold with every 万 and 亿 left out."""
    tell = tells_gold(texts)

    def play(case: Case) -> Result:
        told = tell.ask(case)
        rows = tuple(replace(row, display=_without(row.display)) for row in told.rows)
        return replace(told, text=_without(told.text or ""), rows=rows)

    return Player("drops 万", play)


def stated(value: Value) -> str:
    """A value as a right answer would say it."""
    if value.words is not None:
        return value.words
    number = f"{value.value}-{value.high}" if value.high is not None else f"{value.value}"
    words = {"about": "约", "over": "超过", "under": "近", "at_least": "不少于"}.get(value.bound, "")
    return f"{value.issuer or ''}{'=' if value.computed else ''}{words}{number}{value.unit}"


def _rows(case: Case) -> tuple[Ranked, ...]:
    rows, rank = [], 1
    for tie in case.expected.order:
        for issuer in tie:
            own = [stated(value) for value in case.expected.values if value.issuer == issuer and not value.computed]
            rows.append(Ranked(rank, issuer, own[0] if own else "见报告"))
        rank += len(tie)
    return tuple(rows)


def _cited(n: int, piece: Evidence, texts: Mapping[str, str]) -> Cited:
    return Cited(piece.report, piece.spans, cut(texts[piece.report], piece.spans), n)


def _without(text: str) -> str:
    return text.replace("万", "").replace("亿", "")
