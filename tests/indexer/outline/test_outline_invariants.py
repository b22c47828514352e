"""What holds for every text: sections nest and cover it, nothing is lost or told twice, every span is exact."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.outline.layout import lay_out
from indexer.outline.outline import outline
from indexer.outline.passages import LONGEST, passages
from indexer.outline.sentences import LONGEST as SENTENCE
from indexer.outline.tables import heads
from indexer.readers import read
from indexer.values import Document, cut
from tests.indexer.making import CORPORA, SEEDS, document, report


def check(made: Document) -> None:
    text = made.text
    about = report(text)
    sections = outline(about, made)
    found = passages(about, made, sections)
    layout = lay_out(made)

    assert sections[0].span == (0, len(text))
    assert sections[0].parent is None
    assert [section.id for section in sections] == list(range(len(sections)))
    ends: dict[int, int] = {}
    for section in sections[1:]:
        assert section.parent is not None
        assert section.parent < section.id
        parent = sections[section.parent]
        assert parent.span[0] <= section.span[0] < section.span[1] <= parent.span[1]
        assert section.span[0] >= ends.get(parent.id, 0), "siblings overlap"
        ends[parent.id] = section.span[1]
        assert section.level == parent.level + 1 == len(section.heading)
        assert section.heading[:-1] == parent.heading
        assert section.heading_span is not None
        assert section.span[0] == section.heading_span[0]
        assert section.heading_span[1] <= section.span[1]

    told: Counter[int] = Counter()
    for passage in found:
        assert passage.sentences
        assert len(passage.text) <= LONGEST or len(passage.sentences) == 1 or passage.kind == "note"
        section = sections[passage.section]
        assert passage.heading[: len(section.heading)] == section.heading
        if passage.kind == "text":
            assert section.span[0] <= passage.spans[0][0]
            assert passage.spans[-1][1] <= section.span[1]
        for sentence in passage.sentences:
            assert sentence.text == cut(text, sentence.spans)
            assert sentence.text.strip()
            assert passage.kind == "table" or len(sentence.text) <= SENTENCE
            assert list(sentence.spans) == sorted(sentence.spans)
            for start, end in sentence.spans:
                assert 0 <= start < end <= len(text)
                told.update(range(start, end))
            for mark in sentence.note_marks:
                assert any(start <= mark[0] and mark[1] <= end for start, end in sentence.spans)
    assert [passage.id for passage in found] == list(range(len(found)))
    assert not [offset for offset, times in told.items() if times > 1], "told twice"
    for start, end in layout.ignored:
        told.update(range(start, end))
    for table in layout.tables:
        for cell in heads(text, table):
            told.update(range(*cell.span))
    for section in sections[1:]:
        assert section.heading_span is not None
        told.update(set(range(*section.heading_span)) - set(told))
    lost = "".join(character for offset, character in enumerate(text) if not told[offset])
    assert not re.sub(r"[\s\u200b\u200c\u200d\u2060\ufeff]", "", lost)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_seeds(path: Path) -> None:
    check(document(path.read_text(encoding="utf-8"), path.name))


FILES = sorted(path for kind in ("txt", "docx", "html", "pdf") for path in CORPORA.rglob(f"*.{kind}"))


def _marked(path: Path) -> object:
    """A long PDF takes seconds to read."""
    slow = [pytest.mark.slow] if path.suffix == ".pdf" and path.stat().st_size > 500_000 else []
    return pytest.param(path, id=path.stem, marks=slow)


@pytest.mark.skipif(not FILES, reason="../shared/corpora is not there")
@pytest.mark.parametrize("path", [_marked(path) for path in FILES])
def test_every_report_of_the_corpora(path: Path) -> None:
    check(read(path.name, path.read_bytes()))


NUMBERS = ["一、", "二、", "（一）", "(二)", "1.", "2．", "（1）", "①", "一是", "第一部分", "第二章 ", "——"]
WORDS = [
    "2021年工作回顾",
    "名词解释",
    "目录",
    "……3",
    "推进老旧小区改造",
    "加装电梯12台",
    "各位代表：",
    "A",
    "四个一：",
    "四个一1",
]
MARKS = [
    "。",
    "；",
    "，",
    "：",
    "“",
    "”",
    '"',
    "（",
    "）",
    "¹",
    "²",
    "^{3 ",
    "}",
    "[1]",
    "3",
    "# ",
    "| a | b |",
    "\ufffc",
]
SPACES = [" ", "\n", "\n\n", "\r\n", "\u3000\u3000", "\u2003", "\t", "\ufeff", "\u200b", "𠀀"]
PIECES = st.sampled_from([*NUMBERS, *WORDS, *MARKS, *SPACES])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_any_text(text: str) -> None:
    check(document(text))
