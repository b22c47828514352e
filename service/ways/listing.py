"""Lists that a report spells out: its shortcomings point by point, the items of a programme, what somebody is in charge of.

    reply(asking) -> Answer | None

Shortcomings are quoted as far as their section goes, or the sentence with its points.
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from indexer.outline.numbering import numbering
from service.asking import Asking
from service.query import Asked
from service.sentences.quoting import pieces, positions_of, quoted, reports_of
from service.values import Answer
from service.ways import programmes, reply_leaders

_LISTS: frozenset[Asked] = frozenset({"list", "definition", "passage", "how", "figure", "rank", "mentions"})
_LACKS = "问题|困难|不足|短板|弱项|薄弱环节|薄弱点|差距|挑战|难点|难题|瓶颈|欠缺"
_ASKS_LACKS = re.compile(rf"(?:{_LACKS})")
_ABOUT_LACKS = re.compile(
    rf"(?:{_LACKS}|存在|面临|承认|遇到|看到|坦承|反映|工作|自身|主要|突出|薄弱|环节|还有|总结|报告|自我|检讨|列出|列举|点出|指出|自评|方面)+"
)
_HEADED = re.compile(
    rf"(?:存在|面临|遇到|主要|突出|差距|不足|短板|困难)[^,。]{{0,10}}(?:{_LACKS})|^(?:工作)?(?:{_LACKS})(?:$|[与和及、])|(?:不足|短板|困难|差距)(?:与|和|及)"
)
_OPENS = (
    re.compile(r"清醒(?:地)?(?:看到|认识到|意识到)"),
    re.compile(rf"(?:存在|面临|还有|仍有)[^。]{{0,16}}(?:{_LACKS})[^。]{{0,8}}[:,]"),
    re.compile(rf"(?:存在|面临|看到|认识到|意识到)[^。]{{0,90}}(?:{_LACKS})"),
)
"""How a report begins to speak of what it lacks, the surest first."""
_MEANS_TO = re.compile(
    r"对此|针对|对于?(?:这些|以上|上述)|这些问题|以上问题|上述问题|下一步|我们(?:将|一定|要)|将采取|各位代表|今年是|20\d\d年"
)
MOST = 24
"""Sentences of a section of shortcomings."""


def reply(asking: Asking) -> Answer | None:
    """The whole list; None where the question asks for none of these, or not every item is found."""
    if asking.query.asked not in _LISTS or len(asking.keys) != 1:
        return None
    return programmes.reply(asking) or _shortcomings(asking) or reply_leaders.reply(asking)


def _shortcomings(asking: Asking) -> Answer | None:
    query = asking.query
    if query.asked not in ("list", "passage", "how", "mentions") or not _ASKS_LACKS.search(normalize(query.text)):
        return None
    if any(term.role != "light" and not _ABOUT_LACKS.fullmatch(term.text) for term in query.terms):
        return None
    for report in reports_of(asking):
        positions = _section_of_lacks(asking, report) or _sentence_of_lacks(asking, report)
        if positions:
            return quoted(asking, [*pieces(asking.evidence, positions)])
    return None


def _section_of_lacks(asking: Asking, report: str) -> list[int]:
    """The sentences of the section that is headed so."""
    evidence = asking.evidence
    for section in evidence.sections[report]:
        if section.heading and len(section.heading[-1]) <= 24 and _HEADED.search(normalize(section.heading[-1])):
            start, end = section.span
            found = [
                at for at in positions_of(asking.evidence, report) if start <= evidence.sentences[at].spans[0][0] < end
            ]
            heading = section.heading_span
            found = [at for at in found if heading is None or evidence.sentences[at].spans[-1][1] > heading[1]]
            if found:
                return found[:MOST]
    return []


def _sentence_of_lacks(asking: Asking, report: str) -> list[int]:
    """The sentence that says what is lacking, to the end of its points."""
    evidence = asking.evidence
    positions = positions_of(asking.evidence, report)
    for pattern in _OPENS:
        for at in reversed(positions):
            text = evidence.texts[at]
            if pattern.search(text) and not re.search(rf"(?:解决|整改|化解)[^,;]{{0,12}}(?:{_LACKS})", text):
                return _to_the_end(asking, at, positions[-1])
    return []


def _to_the_end(asking: Asking, start: int, last: int) -> list[int]:
    """A sentence with those after it that go on with its points."""
    evidence = asking.evidence
    found = [start]
    listed = re.search("一是|第一[,、]|首先", evidence.texts[start]) is not None
    home = evidence.passages[evidence.places[start].passage].section
    opens = not listed and re.search(rf"(?:{_LACKS})[^,:。]{{0,6}}。$", evidence.texts[start]) is not None
    while found[-1] < last and len(found) < MOST:
        text, after = evidence.texts[found[-1]], evidence.texts[found[-1] + 1]
        number = numbering(after)
        goes_on = text.endswith((";", ":")) or (
            number is not None and number.style in ("item", "ordinal", "paren_arabic")
        )
        same = evidence.passages[evidence.places[found[-1] + 1].passage].section == home
        if _MEANS_TO.search(after[:12]) or not (goes_on or (opens and same)):
            break
        found.append(found[-1] + 1)
    return found
