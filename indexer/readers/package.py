"""Documents that are a zip of XML parts (.docx, .ofd): opened within limits, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from indexer.errors import UnreadableFile
from indexer.limits import MIB, Limits, size

TAGS = 1_000_000
"""Most tags of one part: each element takes some 150 bytes once parsed, whatever it took in the file."""


class Package:
    """The parts of one zip container by name. Parts are read when asked for; pictures never are."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Raises UnreadableFile for a damaged, protected or over-compressed container."""
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise UnreadableFile(name, f"a damaged zip container ({error}); fetch or save the file again") from error
        members = self._zip.infolist()
        if len(members) > limits.members:
            raise UnreadableFile(name, f"{len(members):,} parts are more than the {limits.members:,} allowed")
        for member in members:
            if member.file_size > MIB and member.file_size > limits.ratio * max(member.compress_size, 1):
                raise UnreadableFile(
                    name, f"its part {member.filename} is packed over {limits.ratio} times (a zip bomb)"
                )
        total = sum(member.file_size for member in members)
        if total > limits.unpacked_bytes:
            raise UnreadableFile(name, f"unpacks to {size(total)}, more than the {size(limits.unpacked_bytes)} allowed")
        self._members = {_key(member.filename): member for member in members}

    def __contains__(self, path: str) -> bool:
        return _key(path) in self._members

    def names(self) -> tuple[str, ...]:
        """The names of all parts, without a leading slash."""
        return tuple(self._members)

    def xml(self, path: str) -> Element | None:
        """The root element of the part at `path` (case and a slash in front ignored), None where there is none.

        Raises UnreadableFile where the part is damaged, too large, or declares entities (a document type), which
        neither OOXML (ECMA-376-2 §8.1.4) nor GB/T 33190 allows and XML bombs need.
        """
        member = self._members.get(_key(path))
        if member is None:
            return None
        if member.file_size > self._limits.part_bytes:
            most = size(self._limits.part_bytes)
            raise UnreadableFile(self.name, f"its part {path} unpacks to {size(member.file_size)}; {most} is allowed")
        if member.flag_bits & 0x1:
            raise UnreadableFile(self.name, "protected by a password; remove it and save the file again")
        try:
            data = self._zip.read(member)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
            raise UnreadableFile(self.name, f"its part {path} is damaged ({error}); fetch or save it again") from error
        return parse(self.name, path, data)


def parse(name: str, path: str, data: bytes) -> Element:
    """The root element of one XML part of the file `name`. Raises UnreadableFile as `Package.xml` does."""
    for mark in ("<!DOCTYPE", "<!ENTITY"):
        if any(mark.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            raise UnreadableFile(name, f"its part {path} declares entities of its own (an XML bomb)")
    if data.count(b"<") > TAGS:
        raise UnreadableFile(name, f"its part {path} has more than {TAGS:,} tags")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableFile(name, f"its part {path} is no well-formed XML ({error})") from error


def local(element: Element) -> str:
    """The element's name without its namespace: transitional and strict OOXML differ in nothing else here."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that local name, in whichever namespace."""
    found = element.attrib.get(name)
    if found is not None:
        return found
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that local name, then that one's child, and so on; None where one is missing."""
    for name in names:
        if element is None:
            return None
        ending = "}" + name
        for inner in element:
            if inner.tag.endswith(ending) or inner.tag == name:
                element = inner
                break
        else:
            return None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children of that local name; none of None."""
    return (inner for inner in element if local(inner) == name) if element is not None else iter(())


def value(element: Element | None, *names: str, of: str = "val") -> str | None:
    """The attribute `of` of the descendant reached by `names`, None where there is none."""
    found = child(element, *names)
    return None if found is None else attribute(found, of)


def integer(text: str | None, otherwise: int, most: int = 1_000_000) -> int:
    """The whole number that an attribute holds, at most `most`; `otherwise` where it holds none."""
    try:
        return min(int(text), most) if text is not None else otherwise
    except ValueError:
        return otherwise


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
