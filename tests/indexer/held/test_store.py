"""Index versions: whatever is missing, cut or changed is found and named; the pointer is all or nothing."""

from __future__ import annotations

import errno
import json
import threading
from pathlib import Path

import pytest

from indexer.build import build
from indexer.errors import IndexDamaged, IndexMismatch, IndexMissing, SettingsError
from indexer.held import store
from indexer.held.manifest import FORMAT, MANIFEST
from indexer.settings import Settings
from service.library import Library
from tests.fakes import HashingEmbedder, read_plain


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "one.txt").write_text("甲街道 东区 2021 summary\n加装电梯完工3台。", "utf-8")
    settings = Settings(index=tmp_path / "index")
    build([tmp_path / "one.txt"], settings, HashingEmbedder(), read=read_plain)
    return settings


def opened(settings: Settings) -> Library:
    return Library.open(settings, HashingEmbedder())


def test_no_index_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="streetwise index"):
        opened(Settings(index=tmp_path / "none"))
    assert store.versions(tmp_path / "none") == ()


def test_every_file_of_a_version_is_listed_and_needed(settings: Settings) -> None:
    folder = store.current(settings.index)
    listed = set(store.manifest(folder).files)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == there - {MANIFEST}
    assert not [name for name in there if name.endswith((".pkl", ".pickle"))]
    for name in sorted(listed):
        whole = (folder / name).read_bytes()
        (folder / name).unlink()
        with pytest.raises(IndexDamaged, match=f"{name} is missing"):
            opened(settings)
        (folder / name).write_bytes(whole + b" ")
        with pytest.raises(IndexDamaged, match=f"{name} has"):
            opened(settings)
        (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(IndexDamaged, match=f"{name} differs"):
            opened(settings)
        (folder / name).write_bytes(whole)
    assert len(opened(settings).reports) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", f'{{"format": {FORMAT}}}', "\x00"])
def test_a_damaged_manifest_is_named(settings: Settings, content: str) -> None:
    (store.current(settings.index) / MANIFEST).write_text(content)
    with pytest.raises(IndexDamaged, match=MANIFEST):
        opened(settings)


@pytest.mark.parametrize("content", ["", "000001", "../../etc", "000009-0123456789ab"])
def test_a_pointer_that_leads_nowhere_is_named(settings: Settings, content: str) -> None:
    (settings.index / store.CURRENT).write_text(content)
    with pytest.raises(IndexDamaged, match=store.CURRENT):
        opened(settings)


def test_another_format_or_model_says_what_was_expected_and_found(settings: Settings) -> None:
    with pytest.raises(IndexMismatch, match=r"model: expected other, found hashing; run `streetwise index`"):
        Library.open(settings, HashingEmbedder(name="other"))
    with pytest.raises(IndexMismatch, match=r"model revision: expected 2, found 1"):
        Library.open(settings, HashingEmbedder(revision="2"))
    with pytest.raises(IndexMismatch, match=r"model: expected multilingual-e5-small, found hashing"):
        Library.open(settings)
    path = store.current(settings.index) / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": FORMAT + 1}))
    with pytest.raises(IndexMismatch, match=f"format: expected {FORMAT}, found {FORMAT + 1}"):
        opened(settings)


def test_readers_always_see_a_whole_version_while_others_are_built(settings: Settings, tmp_path: Path) -> None:
    wrong: list[BaseException] = []
    seen: set[str] = set()
    ready = threading.Event()

    def read() -> None:
        try:
            while not ready.is_set():
                with opened(settings) as library:
                    assert all(passage.text for passage in library.passages)
                    seen.add(library.version)
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(8):
        (tmp_path / "one.txt").write_text(f"甲街道 东区 2021 summary\n加装电梯完工{number}台。", "utf-8")
        build([tmp_path / "one.txt"], settings, HashingEmbedder(), read=read_plain)
    ready.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert seen


def test_what_a_killed_builder_left_is_removed_by_the_next(settings: Settings) -> None:
    left = settings.index / "building-left"
    left.mkdir()
    with store.locked(settings.index):
        assert not left.exists()


def test_a_folder_that_cannot_be_written_is_named_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SettingsError, match=r"file/index cannot be written .*STREETWISE_INDEX"):
        build([tmp_path], Settings(index=tmp_path / "file" / "index"), HashingEmbedder(), read=read_plain)


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no space left"), store.draft(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []
