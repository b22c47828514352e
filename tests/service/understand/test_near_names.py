"""Names with slips of typing: which issuer is meant, what is said of it, and where more than one may be."""

from __future__ import annotations

import pytest

from service.issuer_names import issuer_names
from service.understand.near_names import near, slips
from tests.service.understand.test_places import EVIDENCE, ask, names, read


@pytest.mark.parametrize(
    ("question", "typed", "name"),
    [
        ("玉淋街道加装电梯几部", "玉淋街道", "玉林街道"),
        ("长乐防街道2023年加装电梯几部", "长乐防街道", "长乐坊街道"),
        ("长乐防加装电梯几部", "长乐防", "长乐坊街道"),
        ("西安市长乐防街道加装电梯几部", "长乐防街道", "长乐坊街道"),
        ("长坊乐街道加装电梯几部", "长坊乐街道", "长乐坊街道"),
    ],
)
def test_a_slip_of_typing_is_read_and_said(question: str, typed: str, name: str) -> None:
    assert read(question).scope.read_as == ((typed, name),)
    assert names(question) == [name]
    assert ask(question).text.startswith(f"没有{typed}，按{name}回答。")


def test_two_near_names_are_asked_back() -> None:
    told = ask("云合路街道加装电梯几部")
    assert (told.status, told.reason) == ("not_found", "no_report")
    assert told.text == "没有云合路街道的报告，是指云和路街道还是云河路街道？请写明后再问。"


@pytest.mark.parametrize(
    "question",
    [
        "玉田街道加装电梯几部",
        "长安坊街道加装电梯几部",
        "西安市玉淋街道加装电梯几部",
        "有意见的居民多吗",
        "玉临街道办了几场会",
    ],
)
def test_what_is_no_slip(question: str) -> None:
    if question.startswith("玉临"):  # sounds alike: a slip
        assert read(question).scope.read_as
    else:
        assert read(question).scope.read_as == ()


def test_near_names_differ_in_one_sound() -> None:
    found = issuer_names(EVIDENCE)
    assert near("青时", found) == ("青石",)
    assert near("青山", found) == ()
    assert [(s.start, s.end, s.stems) for s in slips("请问长乐防", found)] == [(2, 5, ("长乐坊",))]
