"""Readers: the bytes of one file -> Document, by what the bytes are and not only by what the name says."""

from __future__ import annotations

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits, size
from indexer.readers.detect import detect
from indexer.values import Document

__all__ = ["read"]


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document that `data` holds.

    `name` is the file's name or path: its suffix tells text, Markdown and HTML apart, everything else is told by
    its first bytes. Raises UnreadableFile, with the name and what to do, for what is no report in a known format.
    """
    if not data:
        raise UnreadableFile(name, "the file is empty (0 bytes)")
    if len(data) > limits.file_bytes:
        raise UnreadableFile(name, f"{size(len(data))} is more than the {size(limits.file_bytes)} a file may have")
    kind = detect(name, data)
    if kind == "docx":
        from indexer.readers import docx

        return docx.read(name, data, limits)
    if kind == "html":
        from indexer.readers import html  # its parser is loaded for it alone

        return html.read(name, data, limits)
    if kind == "pdf":
        from indexer.readers import pdf  # PDFium is loaded for it alone

        return pdf.read(name, data, limits)
    if kind == "ofd":
        from indexer.readers import ofd

        return ofd.read(name, data, limits)
    from indexer.readers import text

    return text.read(name, data, kind, limits)
