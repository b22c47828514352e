"""Forty invented reports, each of which speaks of time in another way (times_spoken.jsonl): whose they are, what they review and
plan, and of 507 figures marked by hand the year and whether it is done or planned.

A figure is [place in the text, as printed, year or years in two digits, planned]. The rules were mended on these very reports: what
they reach here says that nothing was lost, not how well the next report is read.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from indexer.pipeline import Pipeline
from indexer.pipeline import Read as Made
from indexer.values import Fact

RECORDS = [json.loads(line) for line in (Path(__file__).parent / "times_spoken.jsonl").read_text("utf-8").splitlines()]
IDENTITY, YEAR, PLANNED = 0.97, 0.99, 0.98


@cache
def made() -> list[Made]:
    pipeline = Pipeline()
    return [pipeline.read(record["name"], record["text"].encode()) for record in RECORDS]


def marked() -> list[tuple[str, Fact | None, str, bool]]:
    """Each marked figure: its report and print, what was read there, its year or years, whether it is planned."""
    found = []
    for record, read in zip(RECORDS, made(), strict=True):
        for at, printed, year, planned in record["figures"]:
            fact = next((fact for fact in read.facts if fact.spans[0][0] <= at < fact.spans[-1][1]), None)
            found.append((f"{record['name']}: {printed} at {at}", fact, year, planned))
    return found


def test_whose_they_are_and_what_they_review_and_plan() -> None:
    wrong = []
    for record, read in zip(RECORDS, made(), strict=True):
        report = read.report
        told = (report.issuer, list(report.reviewed), list(report.planned))
        if told != (record["issuer"], record["reviewed"], record["planned"]):
            wrong.append(f"{record['name']}: {told}")
    assert 1 - len(wrong) / len(RECORDS) >= IDENTITY, wrong


def test_every_figure_is_of_its_year() -> None:
    wrong = []
    for name, fact, year, _ in marked():
        years = [2000 + int(each) for each in year.split("-")]
        period = fact.period if fact is not None else None
        if period is None or period.year != years[-1] or (len(years) > 1 and period.first_year != years[0]):
            wrong.append(f"{name}: {period and period.label}")
    assert 1 - len(wrong) / len(marked()) >= YEAR, wrong


def test_done_and_planned_are_told_apart() -> None:
    wrong = [name for name, fact, _, planned in marked() if fact is None or fact.planned != planned]
    assert 1 - len(wrong) / len(marked()) >= PLANNED, wrong
