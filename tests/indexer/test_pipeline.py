"""The stages in line, over the seeds: what comes out holds together; what fails is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import UnreadableFile
from indexer.pipeline import Pipeline, pipeline_hash
from indexer.values import cut

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:4])
def test_all_that_is_read_out_of_a_seed_fits_its_text(pipeline: Pipeline, path: Path) -> None:
    read = pipeline.read(path.name, path.read_bytes())
    text = read.report.text
    assert read.passages
    assert read.facts
    assert [passage.id for passage in read.passages] == list(range(len(read.passages)))
    assert [fact.id for fact in read.facts] == list(range(len(read.facts)))
    for passage in read.passages:
        assert passage.report_id == read.report.id
        assert read.sections[passage.section].id == passage.section
        assert all(cut(text, sentence.spans) == sentence.text for sentence in passage.sentences)
    for fact in read.facts:
        assert 0 <= fact.passage < len(read.passages)
        assert cut(text, fact.spans)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03", b"   \n \n"])
def test_what_is_no_report_is_refused_by_its_name(pipeline: Pipeline, data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"odd\.txt"):
        pipeline.read("odd.txt", data)


def test_a_stage_that_fails_as_nobody_foresaw_refuses_only_this_file(pipeline: Pipeline) -> None:
    with pytest.raises(UnreadableFile, match="please report it"):
        pipeline.read("one.txt", SEEDS[0].read_bytes(), override=42)  # type: ignore[arg-type]


def test_the_hash_of_the_code_is_steady() -> None:
    assert pipeline_hash() == pipeline_hash()
    assert len(pipeline_hash()) == 16
