"""Folders and archives: everything found once and in order, everything odd refused in words."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.sources import Refusal, SourceFile, walk


def found(*paths: Path | str, limits: Limits | None = None) -> tuple[list[SourceFile], dict[str, str]]:
    everything = list(walk(paths, limits or Limits()))
    refused = {Path(item.name).name: item.reason for item in everything if isinstance(item, Refusal)}
    return [item for item in everything if isinstance(item, SourceFile)], refused


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_folders_are_walked_in_order_without_what_is_no_report(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "a.toml", ".hidden/x.txt", "~$a.docx", "README.md", ".DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    files, refused = found(tmp_path, tmp_path / "a.txt")
    assert [item.name for item in files] == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt")]
    assert files[0].read() == b"a.txt"
    assert files[0].sidecar() == b"a.toml"
    assert files[1].sidecar() is None
    assert refused == {}


def test_a_readme_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    files, _ = found(tmp_path / "README.md")
    assert [item.read() for item in files] == [b"x"]


def test_odd_files_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("x")
    (tmp_path / "large.txt").write_bytes(b"x" * 2000)
    (tmp_path / "link.txt").symlink_to(tmp_path / "good.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "damaged.zip").write_bytes(b"PK\x03\x04nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    files, refused = found(tmp_path / "missing", tmp_path, limits=Limits(file_bytes=1000))
    assert [Path(item.name).name for item in files] == ["good.txt"]
    assert "no such file" in refused["missing"]
    assert "more than" in refused["large.txt"]
    assert "link" in refused["link.txt"]
    assert "link" in refused["loop"]
    assert "damaged" in refused["damaged.zip"]
    assert "pipe" in refused["pipe.txt"]


def test_a_file_gone_since_is_refused_when_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    files, _ = found(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableFile, match="no such file"):
        files[0].read()


def test_archives_are_folders(tmp_path: Path) -> None:
    inner = zipped({"c.txt": b"c", "__MACOSX/._c.txt": b"-"})
    (tmp_path / "a.zip").write_bytes(zipped({"d/b.txt": b"b", "d/b.txt.toml": b"t", "inner.zip": inner}))
    files, refused = found(tmp_path)
    assert [Path(item.name).relative_to(tmp_path).as_posix() for item in files] == [
        "a.zip/d/b.txt",
        "a.zip/inner.zip/c.txt",
    ]
    assert [item.read() for item in files] == [b"b", b"c"]
    assert [item.sidecar() for item in files] == [b"t", None]
    assert refused == {}


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_of_archives_without_the_flag(tmp_path: Path, encoding: str) -> None:
    name = "街道总结.txt"
    ascii_name = "x" * len(name.encode(encoding))
    data = zipped({ascii_name: b"b"}).replace(ascii_name.encode(), name.encode(encoding))
    (tmp_path / "a.zip").write_bytes(data)
    files, _ = found(tmp_path)
    assert [Path(item.name).name for item in files] == [name]
    assert files[0].read() == b"b"


def test_hostile_archives_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../slip.txt", b"x")
        archive.writestr("/absolute.txt", b"x")
        archive.writestr("C:\\windows.txt", b"x")
        archive.writestr(link, b"/etc/passwd")
        archive.writestr("bomb.txt", b"0" * 3_000_000)
        archive.writestr("good.txt", b"good")
    (tmp_path / "a.zip").write_bytes(stream.getvalue())
    files, refused = found(tmp_path)
    assert [item.read() for item in files] == [b"good"]
    assert "outside" in refused["slip.txt"]
    assert "outside" in refused["absolute.txt"]
    assert "link" in refused["link.txt"]
    assert "bomb" in refused["bomb.txt"]
    assert len(refused) == 5


def test_archives_of_too_much_are_refused(tmp_path: Path) -> None:
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(9)}))
    (tmp_path / "large.zip").write_bytes(zipped({f"{n}.txt": b"x" * 500 for n in range(5)}))
    nested = zipped({"x.txt": b"x"})
    for _ in range(3):
        nested = zipped({"n.zip": nested})
    (tmp_path / "nested.zip").write_bytes(nested)
    files, refused = found(tmp_path, limits=Limits(members=8, unpacked_bytes=2000, archive_depth=2))
    assert files == []
    assert "9 files" in refused["many.zip"]
    assert "unpacks to" in refused["large.zip"]
    assert "deeper than 2" in refused["n.zip"]


def test_a_member_with_damaged_data_is_refused_alone(tmp_path: Path) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a.txt", b"aaaa")
        archive.writestr("b.txt", b"bbbb")
    (tmp_path / "a.zip").write_bytes(stored.getvalue().replace(b"aaaa", b"aaab", 1))
    files, _ = found(tmp_path)
    with pytest.raises(UnreadableFile, match="unpacked"):
        files[0].read()
    assert files[1].read() == b"bbbb"


def test_many_archives_hold_no_files_open(tmp_path: Path) -> None:
    for n in range(20):
        (tmp_path / f"{n}.zip").write_bytes(zipped({"a.txt": b"%d" % n}))
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    files, _ = found(tmp_path)
    assert sorted(int(item.read()) for item in files) == list(range(20))
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
