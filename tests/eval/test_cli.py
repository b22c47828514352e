"""`streetwise eval …` from the command line: joined to the service's, files written, wrong use said in words."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval import cli
from eval.gold import FOLDER, load
from eval.material import material
from eval.runs import RunError, run, save
from indexer.errors import SettingsError
from tests.eval.players import Player, declines_all, tells_gold

runner = CliRunner()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("runs")
    read = material()
    cases = load("test", reports=read.texts)
    paths = folder / "gold.json", folder / "no.json"
    for path, player in zip(paths, (tells_gold(read.texts), Player("no", declines_all)), strict=True):
        save(run(player, cases, read, FOLDER, "test"), path)
    return paths


def test_it_is_one_of_streetwise_s_commands() -> None:
    assert [entry.load() for entry in entry_points(group="streetwise.commands") if entry.name == "eval"] == [cli.app]


def test_comparing_prints_differences_and_changes(files: tuple[Path, Path]) -> None:
    done = runner.invoke(cli.app, ["compare", str(files[1]), str(files[0])], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.output
    assert "win/tie/loss" in done.output
    assert "cases changed" in done.output


def test_a_report_is_written(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "sub" / "page.html"
    done = runner.invoke(cli.app, ["report", str(files[1]), str(files[0]), "-o", str(page)])
    assert done.exit_code == 0, done.output
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_floors_hold_for_the_gold_and_name_the_cases_of_one_who_declines(files: tuple[Path, Path]) -> None:
    assert "all floors hold" in runner.invoke(cli.app, ["floors", str(files[0])]).output
    below = runner.invoke(cli.app, ["floors", str(files[1])])
    assert below.exit_code == 1
    assert "right · figure is 0.0000, below" in below.output


def test_wrong_use_is_said_in_words(tmp_path: Path) -> None:
    assert isinstance(runner.invoke(cli.app, ["compare", "no.json", "no.json"]).exception, RunError)
    missing = runner.invoke(cli.app, ["run", "--reports", str(tmp_path / "none")])
    assert missing.exit_code != 0
    assert isinstance(missing.exception, SettingsError)
    assert "no such file or folder" in str(missing.exception)
