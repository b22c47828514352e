"""How large, deep and many the files of a build may be, so that no file can hold it up or fill the memory."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read. What goes beyond one is refused in words that name it, never read in part.

    `file_bytes` holds for a file and for a member of an archive, `text_bytes` for plain text, Markdown and HTML,
    `part_bytes` for one XML part of a .docx or .ofd once unpacked, `unpacked_bytes` for all of an archive.
    `ratio` is unpacked over packed bytes, looked at above one MiB. `depth` counts archives inside archives and folders
    inside folders; `tags` counts XML elements inside one another. A longer report than `characters` is none. A reader
    in a process of its own may take `seconds` of processor time and `seconds_per_mib` more for each MiB of the file,
    and `memory_bytes`. With `ocr` scanned pages of a PDF are recognised, which takes far more of both.
    """

    file_bytes: int = 128 * MIB
    text_bytes: int = 16 * MIB
    part_bytes: int = 32 * MIB
    unpacked_bytes: int = 1024 * MIB
    ratio: int = 200
    archive_depth: int = 3
    folder_depth: int = 32
    members: int = 10_000
    pages: int = 2_000
    tags: int = 200
    characters: int = 5_000_000
    seconds: int = 4
    seconds_per_mib: int = 20
    memory_bytes: int = 440 * MIB
    ocr: bool = False


LIMITS = Limits(ocr=find_spec("rapidocr") is not None)
"""What holds where a caller names no other: scans are recognised where the extra `ocr` is installed."""


def size(count: int) -> str:
    """`count` bytes as a person would say it (3.4 MiB)."""
    if count < 1024:
        return f"{count} bytes"
    if count < MIB:
        return f"{count / 1024:.1f} KiB"
    return f"{count / MIB:.1f} MiB"
