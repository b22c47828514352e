"""Document -> tree of sections with exact spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.outline.headings import LISTS, Heading, numbered, topic, unnumbered
from indexer.outline.layout import Layout, lay_out
from indexer.outline.numbering import numbering
from indexer.outline.paragraphs import Paragraph
from indexer.outline.run_in import CLOSING, run_in
from indexer.outline.tree import ONE_PARAGRAPH, Nesting, titles_settled
from indexer.outline.turning import turn
from indexer.periods.heading_years import timed
from indexer.values import Document, Report, Section, Span

_SALUTATION = re.compile(r"各位|同志们|尊敬的|(?:主任|主席|秘书长|代表|委员)[、，：:]")
_ABOUT = re.compile(
    r"来源|发布|日期|字号|作者|浏览|[—–―-]{2}|人民代表大会|[（(]?(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月|[./-]\s*\d{1,2}\s*[./-])|"
    r".{0,16}(?:省长|市长|区长|主席|主任)"
)
_PART = re.compile(r"回顾|总结|完成情况|执行情况|任务|安排|要点|计划|目标|重点|思路|总体要求|打算|总结|決算|预算")
_ISSUED = re.compile(r"街道|[镇乡区县市省州盟旗](?!级|域|容|场|政|民)|办事处|政府")
FRONT = 30
"""The front matter is looked for among so many paragraphs."""


@dataclass(slots=True)
class _Node:
    parent: int
    start: int
    end: int
    heading: Span
    label: str
    style: str


def outline(report: Report, document: Document) -> tuple[Section, ...]:
    """The sections by where they start, ids being indices; [0] is the root, which covers the whole text.

    A section ends where the next heading of its level or above begins; one that is a run-in heading without number
    (旧改攻坚决战决胜。…) ends with its paragraph. Text after that belongs to the section above.
    """
    return sections(report, document, lay_out(document))


def sections(report: Report, document: Document, layout: Layout) -> tuple[Section, ...]:
    """The same, for a document that is laid out already."""
    found = headings(report, layout)
    nodes = _nodes(layout.paragraphs, found, len(document.text))
    made = [Section(0, report.id, None, (), 0, (0, len(document.text)), None, None, None)]
    for index, node in enumerate(nodes[1:], start=1):
        path = (*made[node.parent].heading, node.label)
        span = (node.start, node.end)
        made.append(Section(index, report.id, node.parent, path, len(path), span, node.heading, None, None))
    return timed(made, [node.style not in ONE_PARAGRAPH for node in nodes], report)


def headings(report: Report, layout: Layout) -> dict[int, Heading]:
    """The headings among the paragraphs, by paragraph index, ascending."""
    paragraphs = layout.paragraphs
    front = front_matter(report, paragraphs)
    found: dict[int, Heading] = {}
    topics: dict[int, Heading] = {}
    for index in range(front, len(paragraphs)):
        paragraph = paragraphs[index]
        head = numbered(paragraph.text, layout.dots)
        if head is not None and _is_item(paragraphs, index, head):
            continue
        if head is None and paragraph.marked and len(paragraph.text) <= 80:
            head = Heading(f"marked{paragraph.marked}", 0, "line", len(paragraph.text))
        if head is None:
            head = unnumbered(paragraph.text)
            head = head if head is not None and _leads(paragraphs, index, head, index - 1 in found) else None
        if head is None and index + 1 < len(paragraphs):
            head = turn(paragraph.text, (paragraphs[at].text[: each.end] for at, each in found.items()))
        if head is not None:
            found[index] = head
        elif not CLOSING.match(paragraph.text) and (opening := topic(paragraph.text, layout.dots)) is not None:
            topics[index] = opening
    found |= run_in(paragraphs, found, topics, front)
    order = sorted(found)
    return dict(zip(order, titles_settled([found[index] for index in order]), strict=True))


def front_matter(report: Report, paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs at the top are title, date, source and speaker."""
    title = re.sub(r"\s", "", report.title)
    above = ""
    for index, paragraph in enumerate(paragraphs[:FRONT]):
        text = paragraph.text.strip()
        bare = re.sub(r"\s", "", text)
        titled = bare == title or title in bare or (bare in title and title not in above)
        if paragraph.marked and not titled:
            return index
        body = len(text) > 80 or text[-1] in "。！？；" or (text[-1] in "：:" and re.search("[，,]", text) is not None)
        if (turn(text, ()) is not None and index) or body or _SALUTATION.match(text) or numbered(text) is not None:
            return index
        head = unnumbered(text)
        if head is not None and head.style == "title" and not titled and not _ABOUT.match(text):
            again = bare in above if index else _ISSUED.search(bare) is not None
            last = index + 1 == len(paragraphs)
            if not (again and bare not in title) and not last and _is_body(paragraphs[index + 1].text):
                return index
        above += bare
    return 0


def _is_body(text: str) -> bool:
    return len(text) >= 40 or numbering(text) is not None or text[-1] in "。！？；"


def _is_item(paragraphs: Sequence[Paragraph], index: int, head: Heading) -> bool:
    """True for a numbered line with no text under it, one of a list: a sentence, or a line with Arabic numbers."""
    ended = paragraphs[index].text.rstrip()[-1] in "。！？.．"
    if head.form != "line" or not (ended or head.style in LISTS):
        return False
    before = numbering(paragraphs[index - 1].text) if index else None
    after = numbering(paragraphs[index + 1].text) if index + 1 < len(paragraphs) else None
    if index + 1 == len(paragraphs):
        return True
    if after is not None and after.style == head.style:
        return True
    return not ended and before is not None and (before.style, before.number) == (head.style, head.number - 1)


def _leads(paragraphs: Sequence[Paragraph], index: int, head: Heading, after_heading: bool) -> bool:
    """True where the line stands by itself and leads something: text, or numbered headings."""
    text = paragraphs[index].text
    if _SALUTATION.match(text):
        return False
    if head.style != "plain":
        return True
    if index + 1 >= len(paragraphs) or _ABOUT.match(text) or len(re.findall("[，,]", text)) > 1:
        return False
    before = paragraphs[index - 1].text if index else "。"
    following = paragraphs[index + 1].text
    settled = after_heading or before[-1] in "。！？”）：:；"
    return settled and (numbered(following) is not None or (len(following) >= 40 and following[-1] in "。！？；：”）"))


def _nodes(paragraphs: Sequence[Paragraph], found: dict[int, Heading], length: int) -> list[_Node]:
    """The sections in order; [0] is the root."""
    nodes = [_Node(-1, 0, length, (0, 0), "", "root")]
    nesting = Nesting(list(found.values()))
    stack = [0]

    def close(depth: int, at: int) -> None:
        nesting.close(depth)
        while len(stack) > depth + 1:
            nodes[stack.pop()].end = at

    for index, paragraph in enumerate(paragraphs):
        head = found.get(index)
        if head is None:
            while nesting.open and nesting.ends_with_paragraph():
                close(len(nesting.open) - 1, paragraph.start)
            if CLOSING.match(paragraph.text):
                part = next((depth for depth, node in enumerate(stack) if _PART.search(nodes[node].label)), None)
                if part is not None:
                    close(part, paragraph.start)
            continue
        depth = nesting.place()
        while len(stack) > depth:
            nodes[stack.pop()].end = paragraph.start
        end = paragraph.locate(0, head.end)[-1][1]
        label = paragraph.text[: head.end].strip()
        label = label.strip("*_ ").rstrip("。：:．.*_ ").rstrip() or label
        nodes.append(_Node(stack[-1], paragraph.start, length, (paragraph.start, end), label, head.style))
        stack.append(len(nodes) - 1)
    close(0, length)
    return nodes
