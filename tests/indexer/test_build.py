"""Building: what is read, what is kept, what is published; and that readers never see half of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import BuildResult, build
from indexer.errors import IndexBusy, IndexDamaged, IndexMissing
from indexer.held import store
from indexer.settings import Settings
from indexer.values import cut
from service.library import Library
from tests.fakes import HashingEmbedder, read_plain

ONE = "甲街道 东区 2021 summary\n加装电梯完工3台。在建2台。\n拆除违法建筑100平方米。"
TWO = "乙街道 西区 2022 plan\n加装电梯计划5台。\n垃圾分类示范小区4个。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "one.txt").write_text(ONE, "utf-8")
    (reports / "two.txt").write_text(TWO, "utf-8")
    return reports


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index")


def run(
    folder: Path | list[Path], settings: Settings, embedder: HashingEmbedder | None = None, *, add: bool = False
) -> BuildResult:
    paths = [folder] if isinstance(folder, Path) else folder
    return build(paths, settings, embedder or HashingEmbedder(), read=read_plain, add=add)


def outcomes(result: BuildResult) -> dict[str, str]:
    return {Path(row.name).name: row.outcome for row in result.rows}


def test_what_is_built_is_what_is_read_back(folder: Path, settings: Settings) -> None:
    result = run(folder, settings)
    assert outcomes(result) == {"one.txt": "read", "two.txt": "read"}
    with Library.open(settings, HashingEmbedder()) as library:
        assert library.version == result.version
        assert [report.text for report in library.reports.values()] == [ONE, TWO]
        assert [passage.id for passage in library.passages] == list(range(4))
        assert [fact.id for fact in library.facts] == list(range(5))
        expected = [read_plain(report.name, report.text.encode()) for report in library.reports.values()]
        for report, read in zip(library.reports.values(), expected, strict=True):
            assert report == read.report
            assert library.sections[report.id] == read.sections
            found = [library.passages[i] for i in library.passages_of(report.id)]
            assert [passage.sentences for passage in found] == [passage.sentences for passage in read.passages]
            figures = [library.facts[i] for i in library.facts_of(report.id)]
            assert [(f.value, f.spans, f.period) for f in figures] == [(f.value, f.spans, f.period) for f in read.facts]
        for fact in library.facts:
            passage = library.passages[fact.passage]
            assert passage.report_id == fact.report_id
            assert cut(library.reports[fact.report_id].text, fact.sentence) in passage.text


def test_a_second_build_of_the_same_files_publishes_nothing(folder: Path, settings: Settings) -> None:
    first = run(folder, settings)
    embedder = HashingEmbedder()
    second = run(folder, settings, embedder)
    assert (second.published, second.version) == (False, first.version)
    assert set(outcomes(second).values()) == {"unchanged"}
    assert embedder.embedded == []


def test_only_changed_sentences_are_embedded_again(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    (folder / "two.txt").write_text(TWO.replace("4个", "6个"), "utf-8")
    embedder = HashingEmbedder()
    result = run(folder, settings, embedder)
    assert outcomes(result) == {"one.txt": "unchanged", "two.txt": "read"}
    assert [text[-11:] for text in embedder.embedded] == ["垃圾分类示范小区6个。"]
    assert (result.embedded, result.reused) == (1, 4)
    with Library.open(settings, HashingEmbedder()) as library:
        made = HashingEmbedder().embed_passages(["乙街道2022年 垃圾分类示范小区6个。"])[0]
        rows, cosines = library.vectors.search(made, 1)
        assert cosines[0] == pytest.approx(1.0)
        assert library.passages[int(library.rows.passage[rows[0]])].text == "垃圾分类示范小区6个。"


def test_another_model_embeds_everything_again(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    embedder = HashingEmbedder(revision="2")
    result = run(folder, settings, embedder)
    assert (result.published, result.embedded) == (True, 5)


def test_the_index_holds_exactly_the_paths_given(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    run(folder / "two.txt", settings)
    with Library.open(settings, HashingEmbedder()) as library:
        assert [report.issuer for report in library.reports.values()] == ["乙街道"]


def test_adding_keeps_what_is_there_and_replaces_what_changed(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    (folder / "two.txt").write_text(TWO.replace("5台", "7台"), "utf-8")
    result = run(folder / "two.txt", settings, add=True)
    assert outcomes(result) == {"two.txt": "read", "one.txt": "unchanged"}
    with Library.open(settings, HashingEmbedder()) as library:
        assert sorted(report.issuer for report in library.reports.values()) == ["乙街道", "甲街道"]
        assert any("7台" in passage.text for passage in library.passages)
        assert not any("5台" in passage.text for passage in library.passages)


def test_adding_to_nothing_is_refused(folder: Path, settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="streetwise index"):
        run(folder, settings, add=True)


def test_a_bad_file_stops_no_other(folder: Path, settings: Settings) -> None:
    (folder / "bad.txt").write_text("wrong", "utf-8")
    (folder / "copy.txt").write_text(ONE, "utf-8")
    result = run([folder, folder / "none"], settings)
    assert outcomes(result) == {
        "bad.txt": "refused", "copy.txt": "read", "one.txt": "skipped", "two.txt": "read", "none": "refused",
    }  # fmt: skip
    reasons = {Path(row.name).name: row.reason for row in result.rows}
    assert reasons["bad.txt"] == "it is wrong"
    assert "same content as" in reasons["one.txt"]
    assert result.counts.reports == 2


def test_toml_beside_a_file_counts_and_its_change_is_seen(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    (folder / "one.toml").write_text('title = "另一个标题"', "utf-8")
    result = run(folder, settings)
    assert outcomes(result) == {"one.txt": "read", "two.txt": "unchanged"}
    assert next(row.title for row in result.rows) == "另一个标题"
    (folder / "one.toml").write_text("title = ", "utf-8")
    assert "TOML" in run(folder, settings).rows[0].reason


def test_nothing_readable_publishes_nothing_and_keeps_what_was(
    folder: Path, settings: Settings, tmp_path: Path
) -> None:
    empty = run(tmp_path / "none", settings)
    assert (empty.version, empty.published) == (None, False)
    first = run(folder, settings)
    again = run(tmp_path / "none", settings)
    assert (again.version, again.published) == (first.version, False)


def test_a_second_builder_is_told_to_wait(folder: Path, settings: Settings) -> None:
    with store.locked(settings.index), pytest.raises(IndexBusy, match="another build"):
        run(folder, settings)
    assert run(folder, settings).published


def test_a_damaged_index_is_built_again_from_nothing(folder: Path, settings: Settings) -> None:
    version = run(folder, settings).version
    assert version is not None
    (settings.index / version / "passages.jsonl").write_bytes(b"")
    with pytest.raises(IndexDamaged, match=r"passages\.jsonl"):
        Library.open(settings, HashingEmbedder())
    result = run(folder, settings)
    assert result.published
    assert Library.open(settings, HashingEmbedder()).version == result.version


def test_a_failing_build_leaves_the_published_version_and_no_litter(folder: Path, settings: Settings) -> None:
    first = run(folder, settings)

    class Failing(HashingEmbedder):
        def embed_passages(self, texts, progress=None):  # type: ignore[no-untyped-def]
            raise MemoryError

    with pytest.raises(MemoryError):
        run(folder, settings, Failing(revision="2"))
    assert sorted(path.name for path in settings.index.iterdir()) == sorted([str(first.version), "CURRENT", "LOCK"])
    assert Library.open(settings, HashingEmbedder()).version == first.version


def test_old_versions_are_pruned_and_newer_ones_can_be_rolled_back(folder: Path, settings: Settings) -> None:
    made = []
    for number in range(5):
        (folder / "one.txt").write_text(ONE.replace("3台", f"{number + 30}台"), "utf-8")
        made.append(run(folder, settings).version)
    assert [path.name for path in store.versions(settings.index)] == made[-3:]
    assert store.rollback(settings.index).name == made[-2]
    with Library.open(settings, HashingEmbedder()) as library:
        assert any("33台" in passage.text for passage in library.passages)
    assert store.rollback(settings.index, made[-1]).name == made[-1]
    with pytest.raises(IndexMissing, match="no version 000001"):
        store.rollback(settings.index, "000001-000000000000")


def test_a_library_follows_to_a_newer_version_and_the_old_one_stays_good(folder: Path, settings: Settings) -> None:
    run(folder, settings)
    old = Library.open(settings, HashingEmbedder())
    assert old.reload_if_changed() is old
    (folder / "one.txt").unlink()
    run(folder, settings)
    new = old.reload_if_changed()
    assert (len(old.reports), len(new.reports)) == (2, 1)
    assert old.passages[0].text.startswith("加装电梯完工3台")


def test_an_index_built_in_steps_holds_the_same_bytes_as_one_built_at_once(folder: Path, tmp_path: Path) -> None:
    steps, once = Settings(index=tmp_path / "steps"), Settings(index=tmp_path / "once")
    run(folder / "two.txt", steps)
    (folder / "three.txt").write_text(ONE.replace("甲", "丙"), "utf-8")
    for settings in (steps, once):
        run(folder, settings)
    files = [store.manifest(store.current(settings.index)).files for settings in (steps, once)]
    assert files[0] == files[1]
