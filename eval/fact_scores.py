"""How well the facts found agree with those a person read: `python -m eval.fact_scores [--errors]`.

Precision and recall are of value + unit + span inside the annotated parts; a fact over a lenient figure counts neither
way, and of several facts over one figure (产量、销量均增长3%) the best counts. The fields are scored on the figures
found. Floors are in `FLOORS`; the exit code is 1 where one is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from eval.corpora import path_of
from eval.fact_agreement import (
    bound_agrees,
    flag_agrees,
    measure_agrees,
    period_agrees,
    span_agrees,
    status_agrees,
    unit_agrees,
    value_agrees,
)
from eval.gold_facts import Annotation, Figure, annotate, parts
from indexer.pipeline import Pipeline
from indexer.values import Fact

FLOORS = {
    "precision": Decimal("0.95"),
    "recall": Decimal("0.92"),
    "status": Decimal("0.90"),
    "period": Decimal("0.90"),
    "planned": Decimal("0.90"),
    "measure": Decimal("0.85"),
}
FIELDS = ("status", "period", "planned", "measure", "change", "cumulative", "bound")


@dataclass(slots=True)
class Scores:
    """Counts over one or more reports; `right` holds per field how many of the `found` figures agree in it."""

    wanted: int = 0
    found: int = 0
    spurious: int = 0
    trapped: int = 0
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        self.wanted += other.wanted
        self.found += other.found
        self.spurious += other.spurious
        self.trapped += other.trapped
        self.right.update(other.right)
        self.errors.extend(other.errors)

    def rates(self) -> dict[str, Decimal]:
        """Precision, recall and the share right of each field, 0 where nothing was to be scored."""
        rates = {"precision": _rate(self.found, self.found + self.spurious), "recall": _rate(self.found, self.wanted)}
        return rates | {name: _rate(self.right[name], self.found) for name in FIELDS}


def score(gold: Annotation, facts: Iterable[Fact], text: str) -> Scores:
    """Hold the facts of one report against its annotation."""
    scores = Scores(wanted=sum(not figure.line.lenient for figure in gold.figures))
    over: dict[int, list[Fact]] = {}
    for fact in facts:
        start, end = fact.spans[0][0], fact.spans[-1][1]
        if not gold.part[0] <= start < gold.part[1]:
            continue
        here = [at for at, figure in enumerate(gold.figures) if figure.span[0] < end and start < figure.span[1]]
        right = [at for at in here if _same(gold.figures[at], fact, text)]
        if right:
            over.setdefault(right[0], []).append(fact)
        elif not any(gold.figures[at].line.lenient for at in here):
            trap = next((t for t in gold.traps if t.span[0] < end and start < t.span[1]), None)
            scores.spurious += 1
            scores.trapped += trap is not None
            scores.errors.append(
                f"wrong    {_around(text, start, end)} as {_told(fact)}" + (f": {trap.line.why}" if trap else "")
            )
    for at, figure in enumerate(gold.figures):
        if figure.line.lenient:
            continue
        if at not in over:
            scores.errors.append(f"missed   {_around(text, *figure.span)} ({figure.line.measure})")
            continue
        scores.found += 1
        fact = max(over[at], key=lambda each: len(_agreeing(figure, each)))
        agreeing = _agreeing(figure, fact)
        scores.right.update(agreeing)
        for name in FIELDS:
            if name not in agreeing:
                scores.errors.append(
                    f"{name:<8} {_around(text, *figure.span)} "
                    f"{getattr(figure.line, name)!r}, not {getattr(fact, 'period' if name == 'period' else name)!r}"
                )
    return scores


def _same(figure: Figure, fact: Fact, text: str) -> bool:
    line = figure.line
    return (
        span_agrees(figure, fact.spans, text)
        and value_agrees(line, fact.value, fact.high)
        and unit_agrees(line, fact.unit)
    )


def _agreeing(figure: Figure, fact: Fact) -> set[str]:
    line = figure.line
    verdicts = {
        "status": status_agrees(line, fact.status, fact.status_text),
        "period": period_agrees(line, fact.period.year, fact.period.label),
        "measure": measure_agrees(line, fact.measure),
        "bound": bound_agrees(line, fact.bound),
        **{name: flag_agrees(line, name, getattr(fact, name)) for name in ("planned", "change", "cumulative")},
    }
    return {name for name, agrees in verdicts.items() if agrees}


def _rate(part: int, whole: int) -> Decimal:
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.001")) if whole else Decimal(0)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 14) : start], text[end : end + 6]
    return f"…{before}[{text[start:end]}]{after}…".replace("\n", "⏎")


def _told(fact: Fact) -> str:
    return f"{fact.value}{'' if fact.high is None else f'~{fact.high}'} {fact.unit} {fact.measure}"


def main(arguments: Sequence[str]) -> int:
    """Print the scores of each annotated report that is there, and of all together."""
    pipeline, total = Pipeline(), Scores()
    print(f"{'report':<44} wanted found wrong (traps) " + " ".join(f"{name[:9]:>9}" for name in total.rates()))
    for part in parts():
        path = path_of(part.report)
        if not path.is_file():
            print(f"{part.report}: not there, not scored")
            continue
        read = pipeline.read(path.name, path.read_bytes())
        scores = score(annotate(part, read.report.text), read.facts, read.report.text)
        _print(path.stem, scores)
        total.add(scores)
    _print("all", total)
    if "--errors" in arguments:
        print("\n".join(total.errors))
    missed = [f"{name} {rate} < {FLOORS[name]}" for name, rate in total.rates().items() if rate < FLOORS.get(name, 0)]
    print("floors missed: " + "; ".join(missed) if missed else "all floors held")
    return 1 if missed else 0


def _print(name: str, scores: Scores) -> None:
    rates = " ".join(f"{rate:>9}" for rate in scores.rates().values())
    print(f"{name:<44} {scores.wanted:>6} {scores.found:>5} {scores.spurious:>5} {f'({scores.trapped})':>7} {rates}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
