"""Plain text and Markdown: bytes -> Document whose text is the decoded file exactly as received.

Only a byte order mark at the start is dropped; line ends (\\n, \\r\\n) stay as they are, so that offsets refer to the
file itself. Markdown keeps its marks (#, |) in the text and declares headings and tables by spans; so are the tables that plain
text draws with spaces.
"""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from typing import Literal

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, Limits, size
from indexer.readers import markdown, spaced
from indexer.values import Document, TableMark

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LAYOUT = frozenset("\t\n\r\f\v\x1a\x85")
"""Control characters that text files carry: tab, line and page breaks, and the end mark of DOS."""


def read(name: str, data: bytes, kind: Literal["txt", "md"] = "txt", limits: Limits = LIMITS) -> Document:
    """The document in UTF-8 (with or without mark), UTF-16 (with mark) or GB18030 (with GBK and GB2312 inside it).

    Raises UnreadableFile for empty, binary, overlong or undecodable data.
    """
    if len(data) > limits.text_bytes:
        raise UnreadableFile(name, f"{size(len(data))} of text is more than the {size(limits.text_bytes)} allowed")
    decoded = decode(name, data)
    if not decoded.strip("\ufeff\u200b\x1a").strip():
        raise UnreadableFile(name, "the file is empty (nothing but white space)")
    if len(decoded) > limits.characters:
        raise UnreadableFile(name, f"{len(decoded):,} characters are more than the {limits.characters:,} allowed")
    found = markdown.marks(decoded) if kind == "md" else ((), _drawn(decoded))
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name=name, format=kind, sha256=sha256, text=decoded, headings=found[0], tables=found[1])


def _drawn(text: str) -> tuple[TableMark, ...]:
    """The tables that plain text draws: as Markdown does, with a rule under the heads, or by columns alone."""
    ruled = markdown.marks(text)[1] if "|" in text else ()
    taken = [table.span for table in ruled]
    free = [t for t in spaced.tables(text) if not any(low < t.span[1] and t.span[0] < high for low, high in taken)]
    return tuple(sorted((*ruled, *free), key=lambda table: table.span))


def decode(name: str, data: bytes) -> str:
    """`data` as text without its byte order mark. Raises UnreadableFile for binary data and unknown encodings.

    Tried strictly and in order: UTF-16 by its mark, UTF-8, GB18030. The last takes almost any bytes, so its
    outcome must look like Chinese: see `_is_chinese`.
    """
    if data.startswith(UTF16):
        try:
            return _text(name, data.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise UnreadableFile(name, f"begins like UTF-16 but breaks off at byte {error.start}") from error
    if b"\x00" in data:
        raise UnreadableFile(name, f"binary data, not text (a zero byte at {data.index(0)})")
    try:
        return _text(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        broken = error.start
    try:
        decoded = data.decode("gb18030")
    except UnicodeDecodeError:
        decoded = ""
    if not _is_chinese(decoded):
        raise UnreadableFile(name, f"neither UTF-8 (it breaks at byte {broken}) nor GB18030; save it again as UTF-8")
    return _text(name, decoded)


def _text(name: str, decoded: str) -> str:
    odd = sum(1 for character in decoded if character < " " and character not in LAYOUT)
    if odd * 200 > len(decoded):
        raise UnreadableFile(name, f"binary data, not text ({odd} control characters)")
    return decoded


def _is_chinese(decoded: str) -> bool:
    """True where most ideographs are common ones: level 1 of GB 2312-1980, the 3,755 of running text (over 0.97 of it).

    UTF-8 or Big5 misread as GB18030 falls under half, and brings in private-use characters.
    """
    ideographs = [character for character in decoded[:100_000] if "\u4e00" <= character <= "\u9fff"]
    if not ideographs or any(unicodedata.category(character) in ("Co", "Cn") for character in decoded[:100_000]):
        return False
    common = sum(1 for character in ideographs if _is_common(character))
    return common / len(ideographs) >= 0.8


def _is_common(character: str) -> bool:
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
