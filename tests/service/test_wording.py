"""The two languages say the same things, and the vocabulary they are understood by is in order."""

from __future__ import annotations

import inspect
import re

import pytest

from indexer.figures.lexicon import load as lexicon
from service.say import wording_en, wording_zh
from service.understand.stages import stage_of
from service.vocabulary import load, read


def functions(module: object) -> dict[str, list[str]]:
    return {
        name: list(inspect.signature(function).parameters)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and name not in ("inner", "row_in_words", "as_text")
    }


def test_both_languages_have_the_same_sentences() -> None:
    assert functions(wording_zh) == functions(wording_en)


def test_chinese_is_punctuated_as_chinese() -> None:
    text = wording_zh.no_figure("青石街道", "加梯", "2021年", 1)
    assert text == "青石街道的报告提到加梯，但没有给出2021年的数字[1]。"
    assert not re.search("[,;:]", wording_zh.out_of_scope(["青石街道"]))


@pytest.mark.parametrize("number", [1, 10, 23])
def test_places_in_chinese(number: int) -> None:
    assert wording_zh.no_place(number, 2).endswith("名")


def test_no_row_of_synonyms_joins_what_the_lexicon_keeps_apart() -> None:
    known = lexicon()
    for row in read("synonyms.toml")["alike"]:
        names = {known.measure(word) for word in row if known.known(word)}
        assert len(names) <= 1, row


def test_installing_and_renewing_are_two_things() -> None:
    assert not set(load().forms("加装电梯")) & set(load().forms("电梯更新"))


def test_stages_are_the_lexicons() -> None:
    canonical = set(lexicon().statuses.values())
    assert set(read("questions.toml")["stages"]) <= canonical
    assert (stage_of("竣工"), stage_of("装好"), stage_of("加装电梯")) == ("完工", "完工", "")


def test_every_way_of_asking_is_known() -> None:
    from typing import get_args

    from service.query import Asked

    assert set(load().asked) <= set(get_args(Asked))
