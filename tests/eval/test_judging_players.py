"""The judge judged: systems whose scores are known must get them, on the whole gold set."""

from __future__ import annotations

import pytest

from eval.gold import FOLDER, Case, load
from eval.judging import judge
from eval.material import Material, material
from eval.metrics import Record, means
from eval.runs import run
from tests.eval.players import Player, cites_at_random, declines_all, drops_wan, tells_gold


@pytest.fixture(scope="module")
def seeds() -> Material:
    return material()


@pytest.fixture(scope="module")
def cases(seeds: Material) -> tuple[Case, ...]:
    return load(reports=seeds.texts)


def records(player: Player, cases: tuple[Case, ...], seeds: Material) -> tuple[Record, ...]:
    return run(player, cases, seeds, FOLDER, "all").records


def test_who_answers_with_the_gold_scores_one_everywhere(cases: tuple[Case, ...], seeds: Material) -> None:
    made = records(tells_gold(seeds.texts), cases, seeds)
    assert [(r.case.id, r.score.why) for r in made if r.score and not r.score.right] == []
    found = means(made)
    less = {name: mean.value for name, mean in found.items() if mean.value != 1.0}
    early = {"recall@1", "mrr@10", "ndcg@10", "pieces@5", "recall@5", "recall@3", "across@10", "across, all@10"}
    assert less.keys() - early == {"wrongly declined"}
    assert found["wrongly declined"].value == 0.0
    assert found["recall@1"].value == found["mrr@10"].value == 1.0


def test_who_declines_everything_gets_the_unanswerable_and_nothing_else(
    cases: tuple[Case, ...], seeds: Material
) -> None:
    found = means(records(Player("no", declines_all), cases, seeds))
    answerable = [case for case in cases if case.answerable]
    not_covered = [c for c in cases if not c.answerable and "not_covered" in (c.reason, *c.also_reasons)]
    assert found["right"].value == pytest.approx(len(not_covered) / len(cases))
    assert found["decline recall"].value == found["wrongly declined"].value == 1.0
    assert found["decline precision"].value == pytest.approx(1 - len(answerable) / len(cases))
    assert found["decline reason"].value == pytest.approx(len(not_covered) / (len(cases) - len(answerable)))
    for name in ("values", "names", "order", "right (answerable)", "recall@10", "citation recall"):
        assert found[name].value == 0.0, name
    assert "citations exact" not in found  # nothing was cited: neither right nor wrong


def test_who_cites_at_random_is_exact_and_supports_nothing(cases: tuple[Case, ...], seeds: Material) -> None:
    found = means(records(cites_at_random(seeds.texts), cases, seeds))
    assert found["right"].value == 1.0  # what it says is right; only its citations are not
    assert found["citations exact"].value == 1.0
    assert found["citation recall"].value < 0.02
    assert found["recall@5"].value < 0.05
    with_numbers = [
        r for r in records(cites_at_random(seeds.texts), cases, seeds) if r.case.expected.values and r.score
    ]
    precise = [r.score.citation_precision or 0.0 for r in with_numbers if r.score]
    assert sum(precise) / len(precise) < 0.3


def test_who_drops_wan_is_wrong_wherever_there_is_one(cases: tuple[Case, ...], seeds: Material) -> None:
    made = records(drops_wan(seeds.texts), cases, seeds)
    for record in made:
        assert record.score is not None
        scaled = [v for v in record.case.expected.values if v.unit[:1] in "万亿" and v.words is None]
        if scaled:
            assert record.score.right is False, record.case.id
        elif "万" not in record.case.expected.model_dump_json() and "亿" not in record.case.expected.model_dump_json():
            assert record.score.right is True, record.case.id


def test_quotes_that_are_not_in_the_report_are_not_exact(cases: tuple[Case, ...], seeds: Material) -> None:
    from dataclasses import replace

    case = next(case for case in cases if case.answerable)
    told = tells_gold(seeds.texts).ask(case)
    moved = replace(told, citations=tuple(replace(c, text=c.text + "。") for c in told.citations))
    score = judge(case, moved, seeds.texts)
    assert score.exact == 0.0
    assert score.right
