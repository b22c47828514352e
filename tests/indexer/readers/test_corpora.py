"""Real reports nobody here wrote: all read, bodies there, chrome gone, spans true, and fast enough."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from eval.reading import CORPORA, Reading, chrome_lines, figures, pages, read_all, stands_in

FOLDERS = {"provincial-2025": 31, "shanghai-2020-2024": 5, "city-2025": 38}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project (../shared/corpora)"),
]


@pytest.fixture(scope="module")
def readings() -> dict[str, list[Reading]]:
    return {folder: list(read_all(CORPORA / folder)) for folder in FOLDERS}


def test_every_document_is_read(readings: dict[str, list[Reading]]) -> None:
    refused = {r.name: r.reason for found in readings.values() for r in found if r.document is None}
    assert refused == {}
    assert {folder: len(found) for folder, found in readings.items()} == FOLDERS


def test_figures_known_to_stand_in_a_file_stand_in_its_text(readings: dict[str, list[Reading]]) -> None:
    texts = {Path(r.name).name: r.document.text for r in readings["city-2025"] if r.document}
    known = figures(CORPORA / "city-2025")
    found = [figure for figure in known if stands_in(figure, texts[figure.file])]
    assert len(known) > 150
    assert len(found) >= 0.95 * len(known), [figure for figure in known if figure not in found]


def test_chrome_is_gone(readings: dict[str, list[Reading]]) -> None:
    for found in readings.values():
        lines = [chrome_lines(reading.document) for reading in found if reading.document]
        assert sum(count for count, _ in lines) <= 0.01 * sum(total for _, total in lines)


def test_spans_are_true(readings: dict[str, list[Reading]]) -> None:
    for reading in (reading for found in readings.values() for reading in found):
        document = reading.document
        assert document is not None
        for table in document.tables:
            inside = document.text[table.span[0] : table.span[1]]
            assert inside.count("\n") == len({cell.row for cell in table.cells}) - 1, reading.name
            for cell in table.cells:
                text = document.text[cell.span[0] : cell.span[1]]
                assert text == text.strip(), reading.name
                assert text, reading.name
                assert "\t" not in text, reading.name
        ends = [mark.span for mark in document.pages]
        assert all(first[1] <= second[0] for first, second in pairwise(ends)), reading.name


def test_pages_of_a_pdf_cover_its_text(readings: dict[str, list[Reading]]) -> None:
    for reading in readings["city-2025"]:
        if reading.document is not None and pages(reading.document):
            covered = sum(end - start for start, end in (mark.span for mark in reading.document.pages))
            assert covered >= 0.98 * len(reading.document.text), reading.name


def test_metadata_of_web_pages(readings: dict[str, list[Reading]]) -> None:
    found = Counter(
        key
        for reading in readings["city-2025"]
        if reading.document is not None and reading.document.format == "html"
        for key, _ in reading.document.meta
    )
    assert found["title"] == found["published"] == 26
    assert found["source"] >= 22


def test_paragraphs_are_whole(readings: dict[str, list[Reading]]) -> None:
    """Of lines long enough to be running text hardly any breaks off in the middle of a sentence."""
    broken = total = 0
    for reading in readings["city-2025"]:
        document = reading.document
        if document is None or document.format != "pdf":
            continue
        position = 0
        for line in document.text.split("\n"):
            inside = any(table.span[0] <= position < table.span[1] for table in document.tables)
            position += len(line) + 1
            if len(line) >= 80 and not inside:
                total += 1
                broken += not line.endswith(tuple("。！？；：”’）)》.;:"))
    assert total > 500
    assert broken <= 0.02 * total


def test_speed(readings: dict[str, list[Reading]]) -> None:
    """A third of what `python -m eval.reading` shows on a machine at rest, so that a busy one passes too."""
    flowing = [r for found in readings.values() for r in found if r.document and not pages(r.document)]
    paged = [r for found in readings.values() for r in found if r.document and pages(r.document)]
    assert sum(r.size for r in flowing) / 1e6 / sum(r.seconds for r in flowing) > 0.7
    assert sum(pages(r.document) for r in paged if r.document) / sum(r.seconds for r in paged) > 8
