"""Index versions on disk: built aside, verified, published by one rename of a pointer. Readers never see half of one.

INDEX/
  CURRENT                 the name of the published version
  LOCK                    held by the one builder
  000007-3fa2c19be0d4/    a version: its number, and the first of the hash of what it holds
    manifest.json         see manifest.py; lists every other file with its size and hash
    reports.jsonl texts.txt sections.jsonl passages.jsonl facts.jsonl (each .jsonl with a .npy of where lines start)
    vectors.faiss rows.npy keys.npy
    words.txt word_vectors.npy
    terms/ report_terms/
    lookup/               what questions are held against, see lookup.py
  building-…/             a version on its way, removed by the next builder where it was left behind
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from indexer.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, SettingsError
from indexer.held.manifest import FORMAT, MANIFEST, FileEntry, Manifest

CURRENT = "CURRENT"
LOCK = "LOCK"
_VERSION = re.compile(r"\d{6,}-[0-9a-f]{12}")
_ASIDE = "building-"


def current(index: Path) -> Path:
    """The folder of the published version. Raises IndexMissing, or IndexDamaged where the pointer leads nowhere."""
    try:
        name = (index / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(f"no index in {index}; run `streetwise index`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{index / CURRENT} cannot be read ({error}); run `streetwise index`") from error
    if not _VERSION.fullmatch(name) or not (index / name).is_dir():
        raise IndexDamaged(f"{index / CURRENT} names {name!r}, and there is no such version; run `streetwise index`")
    return index / name


def stamp(index: Path) -> tuple[int, int, int] | None:
    """Changes whenever another version is published, for the price of one stat; None without an index."""
    try:
        status = (index / CURRENT).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def manifest(version: Path) -> Manifest:
    """The manifest of a version folder. Raises IndexDamaged, or IndexMismatch for another format."""
    path = version / MANIFEST
    try:
        text = path.read_text("utf-8")
        found = re.search(r'"format":\s*(\d+)', text)
        if found and int(found[1]) != FORMAT:
            raise IndexMismatch("format", FORMAT, int(found[1]))
        return Manifest.model_validate_json(text)
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{path} cannot be read ({error}); run `streetwise index`") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise IndexDamaged(f"{path}: {where}: {first['msg']}; run `streetwise index`") from error


def verify(version: Path) -> Manifest:
    """Holds every file of a version against its manifest; raises IndexDamaged with all that is wrong."""
    stated = manifest(version)
    wrong = []
    for name, entry in stated.files.items():
        path = version / name
        if not path.is_file():
            wrong.append(f"{name} is missing")
        elif path.stat().st_size != entry.bytes:
            wrong.append(f"{name} has {path.stat().st_size} bytes, expected {entry.bytes}")
        elif file_hash(path) != entry.sha256:
            wrong.append(f"{name} differs from its hash")
    if stated.version != version.name:
        wrong.append(f"the manifest is of version {stated.version}")
    if wrong:
        raise IndexDamaged(f"{version}: {'; '.join(wrong)}; run `streetwise index` to build it again")
    return stated


def versions(index: Path) -> tuple[Path, ...]:
    """The folders of all versions kept, oldest first; () without an index."""
    if not index.is_dir():
        return ()
    found = (path for path in index.iterdir() if _VERSION.fullmatch(path.name) and path.is_dir())
    return tuple(sorted(found, key=lambda path: int(path.name.split("-")[0])))


def rollback(index: Path, to: str | None = None) -> Path:
    """Publishes an older version again, verified first: the one named `to`, or the one before the current.

    Raises IndexMissing where there is none such, IndexDamaged, IndexMismatch, IndexBusy.
    """
    with locked(index):
        kept = versions(index)
        now = current(index).name if to is None else None
        older = [path for path in kept if (path.name == to if to is not None else path.name < str(now))]
        if not older:
            names = ", ".join(path.name for path in kept) or "none"
            wanted = f"no version {to}" if to else f"no version older than {now}"
            raise IndexMissing(f"{wanted} in {index}; kept are: {names}")
        verify(older[-1])
        _point(index, older[-1].name)
        return older[-1]


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Holds the index folder for writing, and removes what a builder that was killed left behind.

    Raises IndexBusy, and SettingsError where nothing can be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(index / LOCK)
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy(f"another build is writing to {index}; wait for it to end, then run this again") from None
    except OSError as error:
        raise SettingsError(f"{index} cannot be written ({error}); name another folder in STREETWISE_INDEX") from error
    try:
        for left in index.glob(f"{_ASIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def draft(index: Path) -> Iterator[Path]:
    """An empty folder to build a version in, inside a held index folder; gone afterwards unless it was published.

    Raises SettingsError where there is no space for it.
    """
    folder = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=index))
    folder.chmod(0o755)  # another user may serve what this one builds
    try:
        yield folder
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise SettingsError(
            f"no space left for the index in {index}; free some, or name another STREETWISE_INDEX"
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(index: Path, folder: Path, stated: Manifest, keep: int) -> Path:
    """Makes a draft the published version, after verifying it, and removes all but the newest `keep` versions."""
    (folder / MANIFEST).write_text(stated.model_dump_json(indent=1) + "\n", "utf-8")
    for path in sorted(folder.rglob("*")):
        _sync(path)
    version = index / stated.version
    folder.rename(version)
    try:
        verify(version)
    except IndexDamaged:
        shutil.rmtree(version, ignore_errors=True)
        raise
    _point(index, version.name)
    for old in versions(index)[:-keep]:
        if old != version:
            shutil.rmtree(old, ignore_errors=True)
    return version


def next_number(index: Path) -> int:
    """One more than the number of any version kept."""
    return max((int(path.name.split("-")[0]) for path in versions(index)), default=0) + 1


def file_entries(folder: Path) -> dict[str, FileEntry]:
    """Size and hash of every file in a draft, by its path inside."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): FileEntry(bytes=path.stat().st_size, sha256=file_hash(path))
        for path in paths
    }


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _point(index: Path, name: str) -> None:
    aside = index / f"{CURRENT}.new"
    aside.write_text(f"{name}\n", "utf-8")
    _sync(aside)
    aside.replace(index / CURRENT)
    _sync(index)


def _sync(path: Path) -> None:
    """Has the system write a file or folder to the disk, so that a power cut cannot publish a name without its data."""
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
