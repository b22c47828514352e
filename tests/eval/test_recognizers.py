"""The judge of numbers: floors and lists of differences, on made cases and on the real ones where they are there."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from eval import recognizers


def test_cases_not_supported_in_python_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "NumberModel.json"
    case = {"Input": "３百", "Results": [{"Text": "3百", "Resolution": {"value": "300"}}]}
    path.write_text(json.dumps([case, {**case, "NotSupported": "java, python"}]), encoding="utf-8")
    assert [(case.text, case.wanted) for case in recognizers.cases(path)] == [("３百", [("3百", Decimal(300))])]


def test_what_keeps_a_model_from_passing() -> None:
    failed = tuple(f"case {i}" for i in range(6))
    result = recognizers.Result("NumberModel", 100, failed, frozenset({"case 0", "case 9"}))
    problems = list(result.problems())
    assert len(problems) == 1 + 5 + 1  # the floor, five that are not listed, one listed that passes
    assert not list(recognizers.Result("PercentModel", 100, ("x",), frozenset({"x"})).problems())


def test_the_published_cases() -> None:
    if not recognizers.FOLDER.is_dir():
        pytest.skip("the cases of Recognizers-Text are not beside the project")
    for result in recognizers.run():
        assert result.rate >= recognizers.FLOOR
        assert not list(result.problems())
