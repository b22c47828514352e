"""The items of a programme that is named for how many there are: 五大行动, 十方面民生实事, 五向图强.

reply(asking) -> Answer | None      only where every item is found
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.normalize import normalize
from indexer.numbers.numerals import numerals
from indexer.outline.numbering import numbering
from service.asking import Asking
from service.sentences.quoting import Piece, pieces, positions_of, quoted, reports_of
from service.values import Answer

_COUNTED = re.compile(
    r"(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})(?P<unit>大|个方面的?|方面|个|项|类|条|件|种|位|篇)?(?P<noun>(?![一二三四五六七八九十])[\u4e00-\u9fff]{2,8})"
)
_NO_ITEM = frozenset("大个项类条件种位年月日周天名家户台处座所届期次万亿千百楼号点成分")
_ASKS_ITEMS = re.compile("哪|什么|啥|分别|包括|包含|内容|列|名字|which|what|list|name")
AHEAD = 400
"""So many sentences after the one that names the programme its items are looked for."""
FIRST = 8
"""So many after it the first of them has to stand."""


def reply(asking: Asking) -> Answer | None:
    """The items of what is named by their number: 五大行动, 十方面民生实事, 五向图强."""
    text = normalize(asking.query.text)
    if _ASKS_ITEMS.search(text) is None:
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    for place in sorted({issuer.label, issuer.name, *issuer.aliases}, key=len, reverse=True):
        text = text.replace(normalize(place), " ")
    for name in _names(asking, text):
        count = _number(name["number"])
        if count is None or not 2 <= count <= 20:
            continue
        for report in reports_of(asking):
            said = [at for at in positions_of(asking.evidence, report) if _printed(name) in asking.evidence.texts[at]]
            framed = any(_printed(name) in normalize("".join(s.heading)) for s in asking.evidence.sections[report])
            if not said and not framed:
                continue
            announced = [at for at in said if _announces(asking.evidence.texts[at], _printed(name))]
            found = (
                _before_it(asking, name, count, said)
                or _of_pattern(asking, report, name, count)
                or _of_headings(asking, report, name, count, announced)
                or _numbered(asking, report, count, announced)
            )
            if found:
                return quoted(asking, found)
    return None


def _names(asking: Asking, text: str) -> Iterator[re.Match[str]]:
    """What may be such a name in the question: what is quoted, else what stands before the words that ask."""
    quoted = [normalize(term.text) for term in asking.query.terms if term.role == "quoted"]
    named = [match for words in quoted if (match := _COUNTED.fullmatch(words))]
    yield from named
    for start in range(len(text) if not named else 0):
        match = _COUNTED.match(text, start)
        if match is None or text[max(start - 1, 0)] in "哪第几0123456789." or match["noun"][0] in "年月日":
            continue
        for end in range(match.end(), match.start("noun") + 1, -1):
            shorter = _COUNTED.fullmatch(text, start, end)
            if shorter is not None:
                yield shorter


def _announces(text: str, name: str) -> bool:
    """Whether a sentence ends with the name, so that its items follow."""
    return text.endswith(":") or len(text) - text.rfind(name) - len(name) <= 4


def _printed(name: re.Match[str]) -> str:
    return name.group()


def _number(printed: str) -> int | None:
    found = numerals(printed)
    return int(found[0].value) if found else None


def _before_it(asking: Asking, name: re.Match[str], count: int, said: Sequence[int]) -> list[Piece]:
    """The sentence in which just so many items stand right before the name: 甲、乙、丙三个新城."""
    listed = re.compile(
        rf"(?:^|[^、])[^、,。;:]{{1,24}}(?:(?:、|和|与|及|以及)[^、,。;:]{{1,24}}?){{{count - 1}}}(?:等|这)?{re.escape(_printed(name))}"
    )
    for at in said:
        clauses = re.split("[,。;:]", asking.evidence.texts[at])
        if any(clause.count("、") in (count - 1, count - 2) and listed.search(clause) for clause in clauses):
            return [*pieces(asking.evidence, [at])]
    return []


def _of_pattern(asking: Asking, report: str, name: re.Match[str], count: int) -> list[Piece]:
    """五向图强: the sentences with 向种图强, 向海图强 …, each for the first time."""
    if name["unit"]:
        return []
    lead, tail = name["noun"][0], name["noun"][1:]
    if lead in _NO_ITEM or len(tail) < 1:
        return []
    pattern = re.compile(rf"{lead}[\u4e00-\u9fff]{{1,2}}?{tail}")
    first: dict[str, int] = {}
    for at in positions_of(asking.evidence, report):
        for match in pattern.finditer(asking.evidence.texts[at]):
            first.setdefault(match.group(), at)
    return [*pieces(asking.evidence, sorted(set(first.values())))] if len(first) == count else []


def _of_headings(asking: Asking, report: str, name: re.Match[str], count: int, said: Sequence[int]) -> list[Piece]:
    """Just so many headings beside each other that hold the name's last word, or stand under it."""
    evidence = asking.evidence
    word = name["noun"][-2:]
    rows: dict[int, list[int]] = {}
    for section in evidence.sections[report]:
        if section.parent is not None and section.heading_span is not None:
            rows.setdefault(section.parent, []).append(section.id)
    sections = evidence.sections[report]
    for parent, row in rows.items():
        named = [each for each in row if word in normalize(sections[each].heading[-1])]
        under = _printed(name) in normalize("".join(sections[parent].heading)) or any(
            evidence.passages[evidence.places[at].passage].section == parent for at in said
        )
        chosen = named if len(named) == count else row if under and len(row) == count else []
        if chosen:
            passage = evidence.places[positions_of(asking.evidence, report)[0]].passage
            spans = [sections[each].heading_span for each in chosen]
            return [Piece(passage, (span,), evidence.reports[report].text[slice(*span)]) for span in spans if span]
    return []


def _numbered(asking: Asking, report: str, count: int, said: Sequence[int]) -> list[Piece]:
    """The sentences numbered 1 to the number after one that names the programme."""
    evidence = asking.evidence
    last = positions_of(asking.evidence, report)[-1]
    for start in said:
        style, found = "", list[int]()
        for at in range(start, min(start + AHEAD, last + 1)):
            if not found and at > start + FIRST:
                break
            number = numbering(evidence.sentences[at].text)
            if number is None or (style and number.style != style):
                continue
            if number.number == len(found) + 1 and (not found or at > found[-1]):
                style = number.style
                found.append(at)
            if len(found) == count:
                return [*pieces(asking.evidence, found)]
    return []
