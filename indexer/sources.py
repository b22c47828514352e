"""Paths a person names -> the files to read, one by one; folders and .zip archives are walked, nothing is unpacked."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, MIB, Limits, size
from indexer.zips import Zip, member_name

LEFT_OUT = frozenset({"readme", "license", "licence", "changelog", "thumbs", "desktop"})
"""Stems of files that lie beside reports and are none; left out of folders and archives, read when named."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not read: its name, and the reason in words a person can act on."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read. `name` is its path from where the person pointed, archives as if they were folders.

    `read()` gives its bytes (raises UnreadableFile), `sidecar()` the TOML that lies beside it or None: for
    a.docx that is a.docx.toml, else a.toml. Both read when called, so that memory holds one file at a time.
    """

    name: str
    read: Callable[[], bytes]
    sidecar: Callable[[], bytes | None]


def walk(paths: Iterable[str | Path], limits: Limits = LIMITS) -> Iterator[SourceFile | Refusal]:
    """Every file under `paths`, in the order given and by name inside folders; what cannot be read as a Refusal.

    Hidden files, Office lock files (~$…), README and the like, and TOML sidecars are left out of folders. A file
    named twice comes once. Links in folders are not followed. Raises nothing: a missing path is a Refusal.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _named(Path(path), limits, seen)


def _named(path: Path, limits: Limits, seen: set[tuple[int, int]]) -> Iterator[SourceFile | Refusal]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Refusal(str(path), _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, limits, seen, 0)
    else:
        yield from _file(path, limits, seen)


def _folder(folder: Path, limits: Limits, seen: set[tuple[int, int]], depth: int) -> Iterator[SourceFile | Refusal]:
    if depth > limits.folder_depth:
        yield Refusal(str(folder), f"folders inside folders deeper than {limits.folder_depth}; name this one itself")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(str(folder), _reason(error))
        return
    for entry in entries:
        if entry.is_symlink():
            yield Refusal(str(entry), "a link; links in folders are not followed: name what it points to")
        elif entry.is_dir():
            if not entry.name.startswith("."):
                yield from _folder(entry, limits, seen, depth + 1)
        elif not _left_out(entry.name):
            yield from _file(entry, limits, seen)


def _file(path: Path, limits: Limits, seen: set[tuple[int, int]]) -> Iterator[SourceFile | Refusal]:
    name = str(path)
    try:
        status = path.stat()
    except OSError as error:
        yield Refusal(name, _reason(error))
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    if not stat.S_ISREG(status.st_mode):
        yield Refusal(name, "no ordinary file (a device, a pipe or a socket)")
    elif path.suffix.lower() == ".zip":
        yield from _archive(name, lambda: path.open("rb"), status.st_size, limits, 1)
    elif status.st_size > limits.file_bytes:
        yield Refusal(name, _too_large(status.st_size, limits.file_bytes))
    else:
        yield SourceFile(name, lambda: _bytes(path), lambda: _beside(path))


def _archive(
    name: str, opened: Callable[[], IO[bytes]], packed: int, limits: Limits, depth: int
) -> Iterator[SourceFile | Refusal]:
    """The members of one .zip. Names are only labels here: nothing is ever written to disk."""
    if depth > limits.archive_depth:
        yield Refusal(name, f"archives inside archives deeper than {limits.archive_depth}")
        return
    zipped = Zip(opened)
    try:
        members = zipped.open()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        yield Refusal(name, f"a damaged zip archive ({_reason(error)}); fetch or pack it again")
        return
    with zipped:
        files = [member for member in members if not member.is_dir()]
        if len(files) > limits.members:
            yield Refusal(name, f"{len(files):,} files in one archive are more than the {limits.members:,} allowed")
        elif sum(member.file_size for member in files) > limits.unpacked_bytes:
            total = sum(member.file_size for member in files)
            yield Refusal(name, f"unpacks to {size(total)}, more than the {size(limits.unpacked_bytes)} allowed")
        elif sum(member.compress_size for member in files) > packed:
            yield Refusal(name, "its files lie over one another (a zip bomb)")
        else:
            labels = {member_name(member): member for member in files}
            for label in sorted(labels):
                if not _left_out(label):
                    yield from _member(name, label, labels, zipped, limits, depth)


def _member(
    archive: str, label: str, labels: dict[str, zipfile.ZipInfo], zipped: Zip, limits: Limits, depth: int
) -> Iterator[SourceFile | Refusal]:
    name, member = f"{archive}/{label}", labels[label]
    if ".." in PurePosixPath(label).parts or label.startswith("/") or ":" in label[:3]:
        yield Refusal(name, "its name points outside of the archive")
    elif stat.S_ISLNK(member.external_attr >> 16):
        yield Refusal(name, "a link; links in archives are not followed")
    elif member.flag_bits & 0x1:
        yield Refusal(name, "protected by a password; unpack it, then name the folder")
    elif member.file_size > limits.file_bytes:
        yield Refusal(name, _too_large(member.file_size, limits.file_bytes))
    elif member.file_size > MIB and member.file_size > limits.ratio * max(member.compress_size, 1):
        yield Refusal(name, f"packed over {limits.ratio} times (a zip bomb)")
    elif label.lower().endswith(".zip"):
        try:
            data = zipped.read(name, member)
        except UnreadableFile as error:
            yield Refusal(error.name, error.reason)
            return
        yield from _archive(name, lambda: io.BytesIO(data), len(data), limits, depth + 1)
    else:
        beside = next((labels[other] for other in _sidecars(label) if other in labels), None)
        yield SourceFile(
            name,
            lambda: zipped.read(name, member),
            lambda: None if beside is None else zipped.read(f"{name}.toml", beside),
        )


def _left_out(label: str) -> bool:
    path = PurePosixPath(label)
    hidden = any((part.startswith(".") and part not in ("..", ".")) or part == "__MACOSX" for part in path.parts)
    beside = path.suffix.lower() == ".toml" or path.name.startswith("~$")
    return hidden or beside or path.name.split(".")[0].lower() in LEFT_OUT


def _sidecars(name: str) -> tuple[str, str]:
    return f"{name}.toml", str(PurePosixPath(name).with_suffix(".toml"))


def _beside(path: Path) -> bytes | None:
    for candidate in _sidecars(str(path)):
        if Path(candidate).is_file():
            return _bytes(Path(candidate))
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), _reason(error)) from error


def _too_large(count: int, most: int) -> str:
    return f"{size(count)} is more than the {size(most)} a file may have"


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else str(error)
