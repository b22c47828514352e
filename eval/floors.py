"""Floors: the numbers that a change must not fall below, in eval/floors.toml; raising one is a commit.

broken(run, floors) -> what fell below, and by which cases
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold import Case
from eval.metrics import BY_NAME, groups, means, values
from eval.runs import Run
from indexer.errors import StreetwiseError

FILE = Path(__file__).parent / "floors.toml"
GROUPS: Mapping[str, Callable[[Case], str]] = {
    "type": lambda case: case.type,
    "language": lambda case: case.language,
    "reason": lambda case: case.reason or "answerable",
}


class FloorsError(StreetwiseError):
    """A floor of something that is not measured."""


@dataclass(frozen=True, slots=True)
class Broken:
    """`what` is the metric, perhaps of one group. `cases` are those not perfect in it, the newly wrong ones first."""

    what: str
    floor: float
    value: float
    cases: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        side = "above" if BY_NAME[self.what.split(" · ")[0]].less_is_better else "below"
        newly = f"; newly: {', '.join(self.new)}" if self.new else ""
        return f"{self.what} is {self.value:.4f}, {side} {self.floor}{newly}; all: {', '.join(self.cases) or 'none'}"


def read_floors(path: Path = FILE) -> dict[str, Any]:
    """The floors as written: `metrics` name -> number, `right` group -> name -> number, `wrong` ids wrong by then."""
    return tomllib.loads(path.read_text("utf-8"))


def broken(run: Run, floors: Mapping[str, Any]) -> tuple[Broken, ...]:
    """What of `run` falls below its floor (or above it, where less is better). A failed call breaks all it would be in.

    A metric that the run has no case for is below any floor. Raises FloorsError for a metric that is none, or a group
    that the run does not have.
    """
    unknown = sorted(set(floors["metrics"]) - set(BY_NAME))
    if unknown:
        raise FloorsError(f"eval/floors.toml has floors for {', '.join(unknown)}, and there are no such metrics")
    by_metric = values(run.records)
    known = frozenset(floors.get("wrong", ()))
    found = [_one(name, floor, name, by_metric[name], known) for name, floor in floors["metrics"].items()]
    for kind, each in floors.get("right", {}).items():
        by_name = groups(run.records, GROUPS[kind])
        for name, floor in each.items():
            if name not in by_name:
                raise FloorsError(f"eval/floors.toml has a floor for {kind} {name}, and the run has no such cases")
            cases = {record.case.id for record in by_name[name]}
            of_group = {case: value for case, value in by_metric["right"].items() if case in cases}
            found.append(_one("right", floor, f"right · {name}", of_group, known))
    failed = tuple(record.case.id for record in run.records if record.score is None)
    if failed:
        found.append(Broken("right", 1.0, 0.0, failed, failed))
    return tuple(each for each in found if each is not None)


def _one(name: str, floor: float, what: str, by_case: Mapping[str, float], known: frozenset[str]) -> Broken | None:
    less = BY_NAME[name].less_is_better
    mean = sum(by_case.values()) / len(by_case) if by_case else float(less)
    if (mean <= floor) if less else (mean >= floor):
        return None
    cases = tuple(case for case, value in by_case.items() if (value > 0 if less else value < 1))
    new = tuple(case for case in cases if case not in known)
    return Broken(what, floor, mean, tuple(sorted(cases, key=lambda case: case in known)), new)


def written(run: Run, margin: float = 0.0) -> str:
    """A floors file that `run` just meets, each number lowered by `margin`, in the form that `read_floors` reads."""
    measured = means(run.records)
    lines = [
        "# Floors of Streetwise on the test split, without a language model; checked by tests/eval/test_floors.py.",
        "# Raising one is a commit; lowering one is one that says why. Written by `streetwise eval floors --write`.",
        "",
        "[metrics]",
    ]
    for name in FLOORED:
        if name in measured:
            less = BY_NAME[name].less_is_better
            moved = measured[name].value + (margin if less else -margin)
            shown = moved if moved in (0.0, 1.0) else (_up(moved) if less else _down(moved))
            lines.append(f'"{name}" = {shown}')
    for kind in ("type",):
        lines += ["", f"[right.{kind}]"]
        for name, records in groups(run.records, GROUPS[kind]).items():
            lines.append(f'"{name}" = {_down(means(records)["right"].value - margin)}')
    wrong = sorted(case for case, value in values(run.records)["right"].items() if value < 1)
    told = "# Wrong when these floors were set: a newly wrong case is told apart from these."
    return "\n".join([*lines[:3], told, "wrong = [", *(f'    "{case}",' for case in wrong), "]", "", *lines[3:]]) + "\n"


FLOORED = (
    "right", "right (answerable)", "recall@1", "recall@5", "mrr@10", "ndcg@10", "across@10", "values", "names", "order",
    "missing", "citation precision", "citation recall", "citations exact", "decline recall", "decline reason",
    "decline precision", "wrongly declined",
)  # fmt: skip


def _down(value: float) -> float:
    return max(0.0, int(value * 1000 + 1e-9) / 1000)


def _up(value: float) -> float:
    return min(1.0, -int(-value * 1000 - 1 + 1e-9) / 1000)
