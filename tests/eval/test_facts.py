"""The lifts of the provincial reports as judge: added, not renewed, of the right year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from eval.facts import ADDED, RENEWED, lifts
from indexer.values import Fact, Period


def fact(issuer: str, value: Decimal, year: int, planned: bool, measure: str) -> Fact:
    return Fact(
        0, "r", issuer, None, measure, "", "", value, None, "台", f"{value}台", "exact", Period(year, str(year)),
        planned, False, False, ((0, 1),), ((0, 1),), 0, (),
    )  # fmt: skip


def test_all_found_and_nothing_renewed() -> None:
    facts: dict[str, list[Fact]] = {}
    for each in ADDED:
        facts.setdefault(each.issuer, []).append(fact(each.issuer, each.value, each.year, each.planned, "加装电梯"))
    facts[RENEWED.issuer] = [fact(RENEWED.issuer, RENEWED.value, RENEWED.year, RENEWED.planned, "电梯更新")]
    assert list(lifts(facts)) == []


def test_a_plan_taken_for_done_and_renewed_taken_for_added_are_told() -> None:
    facts = {each.issuer: [fact(each.issuer, each.value, each.year, not each.planned, "加装电梯")] for each in ADDED}
    added = fact(RENEWED.issuer, RENEWED.value, RENEWED.year, RENEWED.planned, "加装电梯")
    wrong = list(lifts({**facts, RENEWED.issuer: [added, replace(added, unit="元")]}))
    assert len(wrong) == len(ADDED) + 1
