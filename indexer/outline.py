"""Document -> tree of sections with exact spans.

Which level a numbering has is settled by the order in which styles appear in this document; the order of GB/T 9704-2012
§7.3.3 (一、 → （一） → 1. → （1）) only decides between a deeper level and the return to a higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.heading_years import reading, whole
from indexer.headings import Heading, numbered, topic, unnumbered
from indexer.layout import Layout, lay_out
from indexer.paragraphs import Paragraph
from indexer.values import Document, Report, Section, Span

RANK = {
    "part": 1, "title": 1, "chapter": 2, "division": 3, "han": 4, "article": 5, "paren_han": 5, "arabic": 6, "decimal": 6,
    "ordinal": 6, "item": 6, "paren_arabic": 7, "half_paren": 7, "plain": 7, "circled": 8, "dash": 8, "topic": 9,
}  # fmt: skip
ONE_PARAGRAPH = ("topic", "dash", "item", "ordinal")
"""Run-in headings of these styles speak for their own paragraph, not for those after it."""

_SALUTATION = re.compile(r"^(?:各位|同志们|尊敬的)")
_ABOUT = re.compile(r"来源|发布|日期|字号|作者|浏览|^[—–―-]|人民代表大会|^[（(]?(?:19|20)\d\d\s*[年./-]\s*\d{1,2}(?!\d)")
_CLOSING = re.compile(
    r"^(?:各位(?:代表|委员|领导|同志)|同志们|一年来|过去一年|过去的一年|五年来|回顾|上述|以上|这些成绩|成绩|取得(?:这些|上述)|在(?:看到|总结|肯定|取得).{0,12}同时"
    r"|同时[，,]?(?:我们|也|清醒|必须)|我们(?:也|要)?清醒|我们也|总的来看|综上|新的一年|面向未来|让我们)"
)
_PART = re.compile(r"回顾|总结|完成情况|执行情况|任务|安排|要点|计划|目标|重点|思路|总体要求|打算")


@dataclass(slots=True)
class _Node:
    heading: Heading
    parent: int
    start: int
    span: Span
    label: str
    end: int = -1


def outline(report: Report, document: Document) -> tuple[Section, ...]:
    """The sections, by where they start; ids are indices. [0] is the root, which covers the whole text."""
    return sections(report, document, lay_out(document))


def sections(report: Report, document: Document, layout: Layout) -> tuple[Section, ...]:
    """The same, for a document that is laid out already."""
    found = headings_of(report, layout)
    nodes = _tree(layout.paragraphs, found, len(document.text))
    made: list[Section] = []
    for index, node in enumerate(nodes):
        if index == 0:
            year, planned = whole(report)
            made.append(Section(0, report.id, None, (), 0, (0, len(document.text)), None, year, planned))
            continue
        parent = made[node.parent]
        year, planned = reading(node.label, report, parent.year, parent.planned)
        path = (*parent.heading, node.label)
        made.append(
            Section(index, report.id, node.parent, path, parent.level + 1, (node.start, node.end), node.span, year, planned)
        )
    return tuple(made)


def headings_of(report: Report, layout: Layout) -> dict[int, Heading]:
    """The headings among the paragraphs, by paragraph index, in order."""
    paragraphs = layout.paragraphs
    front = _front_matter(report, paragraphs)
    found: dict[int, Heading] = {}
    topics: dict[int, Heading] = {}
    for index in range(front, len(paragraphs)):
        paragraph = paragraphs[index]
        head = numbered(paragraph.text)
        if head is None and paragraph.marked and len(paragraph.text) <= 80:
            head = Heading(f"marked{paragraph.marked}", 0, "line", len(paragraph.text), paragraph.text)
        if head is None:
            head = unnumbered(paragraph.text)
            if head is not None and not _leads(paragraphs, index, head):
                head = None
        if head is not None:
            found[index] = head
        elif not _CLOSING.match(paragraph.text) and (opening := topic(paragraph.text)) is not None:
            topics[index] = opening
    found |= _believed(paragraphs, found, topics, front)
    return _settled(dict(sorted(found.items())))


def _front_matter(report: Report, paragraphs: tuple[Paragraph, ...]) -> int:
    """Index of the first paragraph after title, date, source and speaker."""
    title = re.sub(r"\s", "", report.title)
    for index, paragraph in enumerate(paragraphs[:30]):
        text = paragraph.text.strip()
        if _SALUTATION.match(text) or numbered(text) is not None or len(text) > 80:
            return index
        if text[-1] in "。！？；":
            return index
        head = unnumbered(text)
        bare = re.sub(r"\s", "", text)
        if index and head is not None and head.style == "title" and not _ABOUT.search(text):
            if bare not in title and title not in bare and bare != re.sub(r"\s", "", paragraphs[0].text):
                return index
    return 0


def _leads(paragraphs: tuple[Paragraph, ...], index: int, head: Heading) -> bool:
    """True where text or numbered headings follow the line: a title leads something."""
    if index + 1 >= len(paragraphs):
        return False
    text = paragraphs[index].text
    if _SALUTATION.match(text) or _ABOUT.search(text) and head.style != "title":
        return False
    following = paragraphs[index + 1].text
    if head.style == "title":
        return True
    before = paragraphs[index - 1].text if index else "。"
    settled = before[-1] in "。！？”）：:；" or numbered(before) is not None
    return settled and (len(following) >= 40 or numbered(following) is not None)


def _believed(
    paragraphs: tuple[Paragraph, ...], found: dict[int, Heading], topics: dict[int, Heading], front: int
) -> dict[int, Heading]:
    """The topic sentences that are run-in headings: where most paragraphs beside them open with one, too."""
    body = [i for i in range(front, len(paragraphs)) if i not in found and len(paragraphs[i].text) >= 60]
    rule = len(topics) >= 3 and len(topics) >= 0.5 * max(1, len(body))
    believed: dict[int, Heading] = {}
    group: list[int] = []
    for index in [*range(front, len(paragraphs)), None]:
        if index is not None and (index not in found or found[index].style in ONE_PARAGRAPH):
            if index in topics or len(paragraphs[index].text) >= 60:
                group.append(index)
            continue
        opened = [i for i in group if i in topics]
        if rule or (len(opened) >= 2 and len(opened) >= 0.6 * (len(group) - (bool(group) and group[0] not in topics))):
            believed |= {i: topics[i] for i in opened}
        group = []
    return believed


def _settled(found: dict[int, Heading]) -> dict[int, Heading]:
    """Titles told from plain lines by the numbering around them: a title is followed by numbers that begin anew."""
    order = list(found)
    open_number: dict[str, int] = {}
    settled: dict[int, Heading] = {}
    for place, index in enumerate(order):
        head = found[index]
        if head.style in ("title", "plain"):
            following = [found[i] for i in order[place + 1 : place + 400]]
            next_number = next((h for h in following if h.number and h.style not in ONE_PARAGRAPH), None)
            restarts = (
                next_number is not None and next_number.number == 1 and open_number.get(next_number.style, 0) >= 1
                and following[0] is next_number
            )  # fmt: skip
            highest = min((s for s in open_number if s not in ONE_PARAGRAPH), key=lambda s: RANK.get(s, 9), default=None)
            goes_on = highest is not None and any(
                h.style == highest and h.number == open_number[highest] + 1 for h in following[:200]
            )
            if restarts and head.style == "plain" and not (goes_on and next_number and next_number.style != highest):
                head = replace(head, style="title")
            elif head.style == "title" and goes_on and not restarts:
                head = replace(head, style="plain")
            if head.style == "title":
                open_number.clear()
        elif head.number:
            open_number[head.style] = head.number
            for style in [s for s in open_number if RANK.get(s, 9) > RANK.get(head.style, 9)]:
                del open_number[style]
        settled[index] = head
    return settled


def _tree(paragraphs: tuple[Paragraph, ...], found: dict[int, Heading], length: int) -> list[_Node]:
    """Nodes with parent, start and end; [0] is the root."""
    root = Heading("root", 0, "line", 0, "")
    nodes = [_Node(root, -1, 0, (0, 0), "", length)]
    stack = [0]
    below: dict[str, str] = {}
    order = list(found)
    later = {index: place for place, index in enumerate(order)}

    def close(depth: int, at: int) -> None:
        while len(stack) > depth:
            nodes[stack.pop()].end = at

    for index, paragraph in enumerate(paragraphs):
        head = found.get(index)
        if head is None:
            while nodes[stack[-1]].heading.style in ONE_PARAGRAPH:
                close(len(stack) - 1, paragraph.start)
            if _CLOSING.match(paragraph.text):
                part = next((d for d, n in enumerate(stack) if _PART.search(nodes[n].label)), None)
                if part is not None:
                    close(part + 1, paragraph.start)
            continue
        styles = [nodes[n].heading.style for n in stack]
        if head.style in styles:
            depth = styles.index(head.style)
        else:
            following = [found[i] for i in order[later[index] + 1 : later[index] + 200]]
            depth = len(stack)
            while depth > 1 and _rank(styles[depth - 1]) >= _rank(head.style) and styles[depth - 1] != below.get(head.style):
                top = nodes[stack[depth - 1]].heading
                onward = next((h for h in following if h.style == top.style), None)
                if top.number and onward is not None and onward.number == top.number + 1 and head.style not in ONE_PARAGRAPH:
                    break
                depth -= 1
            below.setdefault(head.style, styles[depth - 1])
        close(depth, paragraph.start)
        end = paragraph.locate(0, head.end)[-1][1]
        label = paragraph.text[: head.end].strip().rstrip("。：:").strip() or paragraph.text[: head.end].strip()
        nodes.append(_Node(head, stack[-1], paragraph.start, (paragraph.start, end), label.lstrip("# ")))
        stack.append(len(nodes) - 1)
    close(1, length)
    return nodes


def _rank(style: str) -> int:
    if style == "root":
        return 0
    return RANK.get(style, 4 if style.startswith("marked") else 9)
