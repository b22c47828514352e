"""A sentence of a report as it is quoted, and whether it speaks of what is to be done.

stretch(asking, position) -> (text, citation)     the sentence with those that belong to it
is_plan(asking, position) -> bool                 in a plan, and with no word of what is there already
ahead(asking, position) -> bool                   in a plan
"""

from __future__ import annotations

import re

from indexer.figures.figure_words import merged
from service.asking import Asking

_DONE = re.compile(r"已|去年|上年|目前|截至|以来|至今")


def is_plan(asking: Asking, position: int) -> bool:
    """Whether a sentence says what is to be done: it stands in a plan and has no word of what is there already."""
    evidence = asking.evidence
    place = evidence.places[position]
    section = evidence.sections[place.report_id][evidence.passages[place.passage].section]
    return section.planned is True and _DONE.search(evidence.texts[position]) is None


def stretch(asking: Asking, position: int) -> tuple[str, int]:
    """A sentence with those after it in its passage up to the full stop, where it ends with ; or :; and its
    citation."""
    evidence = asking.evidence
    place = evidence.places[position]
    sentences = evidence.passages[place.passage].sentences
    end = place.index + 1
    while (
        end < len(sentences) and end - place.index < 8 and _goes_on(sentences[end - 1].text.strip(), end - place.index)
    ):
        end += 1
    chosen = sentences[place.index : end]
    spans = merged(span for sentence in chosen for span in sentence.spans)
    return "".join(sentence.text for sentence in chosen), asking.citing.spans(evidence.passages[place.passage], spans)


_NUMBER = re.compile(r"^[(（]?\d{1,2}(?:[.、)）．]|\s)\s*(?=[^\d])")


def _goes_on(text: str, taken: int) -> bool:
    """Whether the next sentence belongs to it: after ; and :, and after a short heading sentence that opens a
    paragraph."""
    if (
        taken == 1
        and re.search(r"(?:困难|挑战|问题|不足|短板|任务|要求|目标|方面|举措|措施|重点)[^,。]{0,4}[。:]$", text)
        and text.count("、") < 2
    ):
        return True
    return text.endswith((";", ":", "\uff1b", "\uff1a")) or (
        taken == 1 and len(text) <= 22 and not re.search(r"\d", _NUMBER.sub("", text))
    )


def ahead(asking: Asking, position: int) -> bool:
    """Whether a sentence stands in a plan."""
    place = asking.evidence.places[position]
    passage = asking.evidence.passages[place.passage]
    planned = asking.evidence.sections[place.report_id][passage.section].planned
    return asking.evidence.reports[place.report_id].kind == "plan" if planned is None else planned
