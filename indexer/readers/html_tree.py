"""An HTML page as a tree of our own: decoded, parsed by lexbor as browsers do (HTML5), without scripts and comments."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.errors import UnreadableFile
from indexer.limits import Limits

_NO_TEXT = {
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "head",
    "-comment",
    "!doctype",
    "link",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)
_CLOSED_ALONE = "p|li|td|th|tr|dd|dt|option|thead|tbody|tfoot|colgroup|rt|rp"
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_NESTED = re.compile(rf"<(/?)(?!(?:{_CLOSED_ALONE}|{_VOID})\b)[a-z][a-z0-9]*", re.IGNORECASE)
DEPTH = 2_000
"""Elements inside one another: pages with tags never closed reach hundreds; the parser's time grows by the square."""
TAGS = 300_000
ATTRIBUTES = 1_000


@dataclass(slots=True)
class Node:
    """One element: its name, its attributes, and in order the elements and strings in it."""

    tag: str
    attributes: dict[str, str]
    items: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> list[Node]:
        """The elements directly in it."""
        return [item for item in self.items if isinstance(item, Node)]

    def walk(self) -> list[Node]:
        """This element and all in it, in document order, each before what it holds."""
        found: list[Node] = []
        waiting: list[Any] = [self]  # told apart by class: isinstance would take a third of the time
        while waiting:
            node = waiting.pop()
            found.append(node)
            for item in reversed(node.items):
                if item.__class__ is Node:
                    waiting.append(item)
        return found

    def text(self, between: str = "") -> str:
        """All strings in it, joined with `between`."""
        made: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                made.append(item)
            else:
                waiting.extend(reversed(item.items))
        return between.join(made)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its body, what its <meta> elements say (names in lower case, first wins), its <title>."""

    body: Node
    meta: dict[str, str]
    title: str


def parse(name: str, data: bytes, limits: Limits) -> Page:
    """The page in `data`. Raises UnreadableFile for undecodable, too deep or too many tags."""
    source = decode(name, data)
    _guard(name, source)
    parser = LexborHTMLParser(source)
    meta: dict[str, str] = {}
    for item in parser.css("meta"):
        key = item.attributes.get("name") or item.attributes.get("property") or item.attributes.get("itemprop") or ""
        content = item.attributes.get("content")
        if key and content and content.strip():
            meta.setdefault(key.strip().lower(), content.strip())
    canonical = parser.css_first('link[rel="canonical"]')
    if canonical is not None and (link := canonical.attributes.get("href")):
        meta.setdefault("canonical", link)
    if (saved := re.search(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", source[:4000])) is not None:
        meta.setdefault("saved from url", saved.group(1))
    title = parser.css_first("title")
    body = parser.body
    if body is None:
        raise UnreadableFile(name, "a page without a body; save it again from the browser")
    return Page(_tree(body), meta, "" if title is None else title.text(deep=True).strip())


def decode(name: str, data: bytes) -> str:
    """The page as text: by its byte order mark, what it declares of itself, UTF-8 or GB18030, strictly and in order.

    A page that fits none is read in the encoding it declares if fewer than one character in a thousand is broken
    (pages cut off in the middle of one). Raises UnreadableFile otherwise.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = "utf-16"
    else:
        found = _DECLARED.search(data[:4096])
        declared = found.group(1).decode("ascii").lower() if found is not None else "utf-8"
    if declared in ("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936"):
        declared = "gb18030"
    tried = []
    for encoding in (declared, "utf-8-sig", "gb18030"):
        try:
            codecs.lookup(encoding)
            tried.append(encoding)
            return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    best = min((data.decode(encoding, "replace") for encoding in tried), key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") * 1000 > len(best):
        raise UnreadableFile(name, f"its text is in none of {', '.join(dict.fromkeys(tried))}; save it again as UTF-8")
    return best.removeprefix("\ufeff")


def _guard(name: str, source: str) -> None:
    """Refuses shapes on which a browser's parser takes time by the square: nesting and attributes without end."""
    if source.count("<") > TAGS:
        raise UnreadableFile(name, f"more than {TAGS:,} tags in one page")
    depth = 0
    for match in _NESTED.finditer(source):
        depth = max(depth - 1, 0) if match.group(1) else depth + 1
        if depth > DEPTH:
            raise UnreadableFile(name, f"tags inside tags deeper than {DEPTH:,}")
    if len(source) > 10_000:
        for piece in source.split("<"):
            if len(piece) > 4_000:
                bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", piece).split(">")[0]
                if len(bare.split()) > ATTRIBUTES and piece[:1].isalpha():
                    raise UnreadableFile(name, f"a tag with more than {ATTRIBUTES:,} attributes")


def _tree(root: LexborNode) -> Node:
    top = Node("body", {})
    waiting: list[tuple[LexborNode, Node]] = [(root, top)]
    while waiting:
        source, target = waiting.pop()
        item = source.child
        while item is not None:
            tag = item.tag or ""
            if tag == "-text":
                target.items.append(item.text_content or "")
            elif tag not in _NO_TEXT:
                made = Node(tag, {key: content or "" for key, content in item.attributes.items()})
                target.items.append(made)
                waiting.append((item, made))
            item = item.next
    return top
