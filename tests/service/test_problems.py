"""Every error we raise has a status and an exit code."""

from __future__ import annotations

import json

import pytest

import indexer.errors
import service.problems
from indexer.errors import IndexMismatch, StreetwiseError
from service.problems import PROBLEMS, InvalidRequest, RequestError, problem_body, problem_of


def all_errors(root: type[StreetwiseError]) -> set[type[StreetwiseError]]:
    return {root}.union(*(all_errors(child) for child in root.__subclasses__()))


def test_each_exception_of_the_tree_has_its_own_entry() -> None:
    modules = {indexer.errors.__name__, service.problems.__name__}
    ours = {error for error in all_errors(StreetwiseError) if error.__module__ in modules}
    assert ours == set(PROBLEMS)


def test_slugs_differ() -> None:
    assert len({problem.slug for problem in PROBLEMS.values()}) == len(PROBLEMS)


def test_an_error_without_entry_takes_the_nearest_above() -> None:
    class Narrow(InvalidRequest):
        pass

    assert problem_of(Narrow("x")) is PROBLEMS[InvalidRequest]


def test_a_mismatch_tells_field_expected_found_and_mend() -> None:
    body = problem_body(IndexMismatch("model", "a", "b"))
    assert (body["status"], body["type"]) == (503, "/problems/index-mismatch")
    assert body["detail"] == "index model: expected a, found b; run `streetwise index` to build it again"


@pytest.mark.parametrize("error", [RequestError, InvalidRequest])
def test_bad_input_names_its_fields(error: type[RequestError]) -> None:
    body = problem_body(error("bad", ({"field": "question", "message": "empty"},)))
    assert json.loads(json.dumps(body))["errors"] == [{"field": "question", "message": "empty"}]
