"""Which short sentences that open a paragraph are run-in headings: those beside which others do the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.outline.headings import Heading
from indexer.outline.paragraphs import Paragraph
from indexer.outline.tree import ONE_PARAGRAPH, RANK

BODY = 60
"""A paragraph of the text proper has at least so many characters."""

LEAD = 100
"""A paragraph that opens with a short sentence and is no longer than this may only lead in those after it."""

CLOSING = re.compile(
    r"各位(?:代表|委员|领导|同志)|同志们|一年来|过去一年|过去的一年|五年来|回顾|上述|以上|这些成绩|成绩|取得(?:这些|上述)|"
    r"在(?:看到|总结|肯定|取得).{0,12}同时|同时[，,]?(?:我们|也|清醒|必须)|我们(?:也|要)?清醒|我们也|总的来看|综上|新的一年|面向未来|让我们"
)
"""How paragraphs begin that look back on a whole part, and belong to it and not to the subsection before them."""


def run_in(
    paragraphs: Sequence[Paragraph], found: Mapping[int, Heading], topics: Mapping[int, Heading], front: int
) -> dict[int, Heading]:
    """Of the `topics` (by paragraph index) those that are headings, given the other headings `found`.

    A group of paragraphs between two headings has run-in headings where most open with one, or where most of the whole
    report do. What leads a part in before its first numbered subsection, or closes it, has none by the latter rule.
    """
    body = sum(1 for i in range(front, len(paragraphs)) if i not in found and len(paragraphs[i].text) >= BODY)
    rule = len(topics) >= 3 and 2 * len(topics) >= body
    believed: dict[int, Heading] = {}
    for group, before, after in _groups(paragraphs, found, topics, front):
        opened = _without_lead(_before_closing(group, topics, paragraphs), paragraphs)
        rest = len(group) - (bool(group) and group[0] not in opened)
        leads_in = before is not None and after is not None and RANK.get(after.style, 0) > RANK.get(before.style, 0)
        if (len(opened) >= 2 and len(opened) >= 0.6 * rest) or (rule and not leads_in):
            believed |= {index: topics[index] for index in opened}
    return believed


def _groups(
    paragraphs: Sequence[Paragraph], found: Mapping[int, Heading], topics: Mapping[int, Heading], front: int
) -> Iterator[tuple[list[int], Heading | None, Heading | None]]:
    """The paragraphs between two headings that hold more than their own paragraph, and those headings."""
    group: list[int] = []
    before: Heading | None = None
    for index in range(front, len(paragraphs)):
        heading = found.get(index)
        if heading is not None and heading.style not in ONE_PARAGRAPH:
            yield group, before, heading
            group, before = [], heading
        elif index in topics or (heading is None and len(paragraphs[index].text) >= BODY):
            group.append(index)
    yield group, before, None


def _before_closing(group: list[int], topics: Mapping[int, Heading], paragraphs: Sequence[Paragraph]) -> list[int]:
    """The topics of the group up to a paragraph that looks back on them all."""
    opened: list[int] = []
    for index in group:
        if opened and CLOSING.match(paragraphs[index].text):
            break
        if index in topics:
            opened.append(index)
    return opened


def _without_lead(opened: list[int], paragraphs: Sequence[Paragraph]) -> list[int]:
    """Without the first where it is much shorter than the others: it leads them in and is none of them."""
    if len(opened) < 3:
        return opened
    usual = sorted(len(paragraphs[index].text) for index in opened[1:])[len(opened[1:]) // 2]
    first = len(paragraphs[opened[0]].text)
    return opened[1:] if first < LEAD and 2 * first < usual and opened[1] == opened[0] + 1 else opened
