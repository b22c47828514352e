"""Runs written and read again, compared, held against floors, and shown as a page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from eval.compare import compare, paired
from eval.floors import FloorsError, broken, written
from eval.gold import FOLDER, Case, load
from eval.material import Material, material
from eval.metrics import groups, latency, means, values
from eval.report import page
from eval.result import Result
from eval.runs import Run, RunError, read, run, save, usual_path
from tests.eval.players import Player, declines_all, tells_gold


@pytest.fixture(scope="module")
def seeds() -> Material:
    return material()


@pytest.fixture(scope="module")
def cases(seeds: Material) -> tuple[Case, ...]:
    return load("tune", reports=seeds.texts)


@pytest.fixture(scope="module")
def best(cases: tuple[Case, ...], seeds: Material) -> Run:
    return run(tells_gold(seeds.texts), cases, seeds, FOLDER, "tune")


@pytest.fixture(scope="module")
def worse(cases: tuple[Case, ...], seeds: Material) -> Run:
    """Declines all figures, fails on one case."""
    tell = tells_gold(seeds.texts)

    def play(case: Case) -> Result:
        if case.id == cases[0].id:
            return Result(case.id, failed="TimeoutError: 10 s")
        return declines_all(case) if case.type == "figure" else tell.ask(case)

    return run(Player("worse", play), cases, seeds, FOLDER, "tune")


def test_a_run_is_the_same_after_writing_and_reading(best: Run, tmp_path: Path) -> None:
    save(best, tmp_path / "sub" / "run.json")
    assert read(tmp_path / "sub" / "run.json") == best


def test_a_run_records_what_could_have_made_it_another(best: Run) -> None:
    assert set(best.gold) == {path.name for path in FOLDER.glob("*.jsonl")}
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in (*best.gold.values(), *best.prompts.values()))
    assert {"cores", "python", "onnxruntime", "faiss-cpu", "ir-measures"} <= best.machine.keys()
    assert usual_path(best).name.startswith("gold-tune-")


@pytest.mark.parametrize("content", ["", "{}", '{"system": 3}'])
def test_what_is_no_result_file_is_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(RunError, match=r"x\.json"):
        read(path)
    with pytest.raises(RunError, match=r"nowhere\.json"):
        read(tmp_path / "nowhere.json")


def test_another_format_is_refused(best: Run, tmp_path: Path) -> None:
    save(replace(best, format=99), tmp_path / "run.json")
    with pytest.raises(RunError, match="format 99"):
        read(tmp_path / "run.json")


def test_a_failed_call_is_in_no_metric(worse: Run, cases: tuple[Case, ...]) -> None:
    assert worse.records[0].score is None
    assert means(worse.records)["right"].cases == len(cases) - 1
    assert all(cases[0].id not in by_case for by_case in values(worse.records).values())
    assert latency(worse.records) is not None
    assert latency(worse.records[:1]) is None


def test_comparing_names_what_changed(best: Run, worse: Run, cases: tuple[Case, ...]) -> None:
    found = compare(worse, best)
    figures = [case.id for case in cases if case.type == "figure" and case.answerable and case.id != cases[0].id]
    assert [each.case for each in found.changed] == figures
    assert all(each.better for each in found.changed)
    assert found.only_b == (cases[0].id,)
    right = next(each for each in found.differences if each.metric.name == "right")
    assert (right.wins, right.losses, right.cases) == (len(figures), 0, len(cases) - 1)
    assert right.b - right.a == pytest.approx(len(figures) / (len(cases) - 1))
    assert right.interval is not None
    assert right.interval[0] <= right.b - right.a <= right.interval[1]
    assert right.p is not None
    assert right.p < 0.001
    declined = next(each for each in found.differences if each.metric.name == "wrongly declined")
    assert (declined.wins, declined.losses) == (len(figures), 0)
    assert declined.b < declined.a


def test_a_run_beside_itself_shows_nothing(best: Run) -> None:
    found = compare(best, best)
    assert found.changed == found.only_a == found.only_b == ()
    for each in found.differences:
        assert each.b == each.a
        if each.metric.paired:
            assert (each.interval, each.p, each.wins, each.losses) == ((0.0, 0.0), 1.0, 0, 0)


def test_topics_are_what_is_drawn() -> None:
    one = numpy.array([1.0] * 8 + [0.0] * 2)
    _, alone = paired([str(n) for n in range(10)], one)
    _, together = paired(["a"] * 8 + ["b", "c"], one)
    assert alone == pytest.approx(2 / 2**8, abs=0.01)  # two-sided: all eight signs as they are, or all turned
    assert together == 1.0  # a single topic gained: its sign may as well be the other
    interval, _ = paired(["a"] * 10, one)
    assert interval is None


def test_floors_just_met_hold_and_higher_ones_name_the_cases(best: Run, worse: Run) -> None:
    import tomllib

    floors = tomllib.loads(written(best))
    assert broken(best, floors) == ()
    assert floors["wrong"] == []
    below = broken(worse, floors)
    names = {each.what for each in below}
    assert {"right", "right · figure", "wrongly declined", "values"} <= names
    assert "right · list" not in names
    figure = next(each for each in below if each.what == "right · figure")
    assert set(figure.new) == set(figure.cases) == {
        r.case.id for r in groups(worse.records, lambda case: case.type)["figure"] if r.score and not r.score.right
    }  # fmt: skip
    assert str(figure).startswith("right · figure is 0.0000, below 1.0; newly: figure-")
    assert any(each.cases == (worse.records[0].case.id,) for each in below)  # the failed call


def test_floors_written_low_enough_hold_for_what_wrote_them(worse: Run) -> None:
    import tomllib

    scored = replace(worse, records=worse.records[1:])
    floors = tomllib.loads(written(scored))
    assert broken(scored, floors) == ()
    assert set(floors["wrong"]) == {case for case, right in values(scored.records)["right"].items() if not right}


def test_a_floor_of_nothing_measured_is_an_error(best: Run) -> None:
    with pytest.raises(FloorsError, match="cleverness"):
        broken(best, {"metrics": {"cleverness": 0.5}})
    alone = replace(best, records=tuple(r for r in best.records if not r.case.answerable))
    assert [str(each) for each in broken(alone, {"metrics": {"across@10": 0.5}})] == [
        "across@10 is 0.0000, below 0.5; all: none"
    ]
    with pytest.raises(FloorsError, match="poem"):
        broken(best, {"metrics": {}, "right": {"type": {"poem": 0.5}}})


def test_the_page_is_self_contained_and_holds_every_miss(best: Run, worse: Run) -> None:
    made = page([worse, best])
    assert not re.search(r"(?:src|href)\s*=|https?://(?!www\.w3\.org/2000/svg)|@import", made)
    data = json.loads(re.search(r"const DATA = (.*);\n", made)[1])  # type: ignore[index]
    shown = data["runs"][0]
    assert shown["values"]["right"][1] == len(worse.records) - 1
    assert shown["failed"] == [{"id": worse.records[0].case.id, "why": "TimeoutError: 10 s"}]
    for record, row in zip(worse.records, shown["rows"], strict=True):
        wrong = record.score is None or not record.score.right
        assert ("gold" in row) >= wrong, record.case.id
        if wrong:
            assert [quote for _, quote, _ in row["gold"]["evidence"]] == [piece.quote for piece in record.case.evidence]
            assert row["question"] == record.case.request.question
            assert row["why"]


def test_text_in_the_page_cannot_end_its_script(best: Run) -> None:
    hostile = replace(best.records[0].result, text="</script><script>alert(1)</script>", answered=False)
    record = replace(best.records[0], result=hostile, score=replace(best.records[0].score, right=False))  # type: ignore[type-var]
    assert "</script><script>" not in page([replace(best, records=(record,))])


def test_a_page_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no run"):
        page([])


def test_tables_are_drawn(best: Run, worse: Run) -> None:
    from rich.console import Console

    from eval import tables

    def drawn(table: object) -> str:
        console = Console(width=160, file=io.StringIO())
        console.print(table)
        return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]

    shown: dict[str, Callable[[], object]] = {
        "not scored": lambda: tables.metrics_table(worse),
        "multi_turn": lambda: tables.types_table([worse, best]),
        "one embedding model": lambda: tables.peers_table([worse, best]),
        "win/tie/loss": lambda: tables.comparison_table(compare(worse, best)),
        "cases changed": lambda: tables.changed_table(compare(worse, best)),
    }
    for words, make in shown.items():
        assert words in drawn(make())
    assert any("not scored: TimeoutError" in line for line in tables.misses(worse))
