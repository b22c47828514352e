"""Which format a file is in, told by its first bytes where they tell, else by its suffix."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from indexer.errors import UnreadableFile

Format = Literal["txt", "md", "html", "docx", "pdf", "ofd"]

SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".wps": "docx",
    ".doc": "docx",
    ".pdf": "pdf",
    ".ofd": "ofd",
}
"""Formats by suffix. A .doc or .wps is often a .docx by content; an old one is refused with what converts it."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", "a RAR archive; unpack it, then name the folder"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it, then name the folder"),
    (b"\x1f\x8b", "a gzip file; unpack it, then name the folder"),
    (b"\x89PNG", "a picture (PNG), not text"),
    (b"\xff\xd8\xff", "a picture (JPEG), not text"),
    (b"GIF8", "a picture (GIF), not text"),
    (b"II*\x00", "a picture (TIFF), not text"),
    (b"MM\x00*", "a picture (TIFF), not text"),
    (b"BM", "a picture (BMP), not text"),
    (b"\x7fELF", "a program, not text"),
    (b"MZ", "a program, not text"),
    (b"AT&TFORM", "a DjVu scan; print it to PDF with a text layer first"),
)
CONVERT = "libreoffice --headless --convert-to docx"


def detect(name: str, data: bytes) -> Format:
    """The format of `data`. Raises UnreadableFile in words for every format that has no reader here."""
    suffix = PurePosixPath(name).suffix.lower()
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP):
        return _zipped(name, data)
    if data.startswith(OLE):
        raise UnreadableFile(name, _ole(name, suffix, data))
    if head.startswith(b"{\\rtf"):
        raise UnreadableFile(name, f"an RTF document; convert it first: {CONVERT} {_quoted(name)}")
    known = SUFFIXES.get(suffix)
    for magic, words in KNOWN:
        if data.startswith(magic) and (len(magic) > 2 or known is None):
            raise UnreadableFile(name, words)
    if known in ("txt", "md", "html"):
        return known
    if _is_html(head):
        return "html"
    if known is not None:
        raise UnreadableFile(name, f"named {suffix}, but its content is no such document (damaged or misnamed)")
    if not suffix:
        return "txt"
    raise UnreadableFile(name, f"unknown format {suffix}; read are {', '.join(sorted(SUFFIXES))}")


def _is_html(head: bytes) -> bool:
    start = head[:256].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith(b"<?xml") and b"<html" in head.lower()
    )


def _zipped(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(name, f"a damaged zip container ({error}); fetch or save the file again") from error
    if "word/document.xml" in names or any(part.startswith("word/document") for part in names):
        return "docx"
    if any(part.upper() == "OFD.XML" for part in names):
        return "ofd"
    for mark, words in (
        ("xl/", "an Excel workbook (.xlsx), not a report; save the text as .docx or .html"),
        ("ppt/", "a PowerPoint file (.pptx), not a report; save the text as .docx"),
        ("META-INF/container.xml", "an EPUB book; save it as .html first"),
        ("content.xml", f"an OpenDocument file; convert it first: {CONVERT} {_quoted(name)}"),
    ):
        if any(part.startswith(mark) for part in names):
            raise UnreadableFile(name, words)
    raise UnreadableFile(
        name, "a zip archive of other files, not a document; name it .zip to have the files in it read"
    )


def _ole(name: str, suffix: str, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "protected by a password; open it, remove the password, and save it again"
    if suffix in (".xls", ".ppt", ".et", ".dps"):
        return "an old Excel or PowerPoint file, not a report; save the text as .docx"
    sort = "a WPS" if suffix == ".wps" else "an old Word (.doc)"
    return f"{sort} document; convert it first: {CONVERT} {_quoted(name)}"


def _quoted(name: str) -> str:
    return "'" + PurePosixPath(name).name.replace("'", "'\\''") + "'"
