"""A .zip archive while it is walked: its members, what each is called, and their bytes; nothing is written to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import IO

from indexer.errors import UnreadableFile


class Zip:
    """A zip archive held open while it is walked; a member asked for later opens it again."""

    def __init__(self, opened: Callable[[], IO[bytes]]) -> None:
        self._opened = opened
        self._stream: IO[bytes] | None = None
        self._zip: zipfile.ZipFile | None = None

    def open(self) -> list[zipfile.ZipInfo]:
        stream = self._opened()
        try:
            self._zip = zipfile.ZipFile(stream)
        except BaseException:
            stream.close()
            raise
        self._stream = stream
        return self._zip.infolist()

    def __enter__(self) -> Zip:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._zip is not None and self._stream is not None:
            self._zip.close()
            self._stream.close()
        self._zip = self._stream = None

    def read(self, name: str, member: zipfile.ZipInfo) -> bytes:
        if self._zip is None:
            with self:
                self.open()
                return self.read(name, member)
        try:
            return self._zip.read(member)
        except Exception as error:  # of zipfile, zlib, bz2, lzma: they have no ancestor in common
            raise UnreadableFile(name, f"cannot be unpacked ({type(error).__name__}: {error})") from error


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's name as its maker wrote it: archives from Chinese Windows hold GBK without saying so.

    Zip says cp437 where the UTF-8 flag (bit 11) is not set (APPNOTE.TXT 6.3.10, appendix D).
    """
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
