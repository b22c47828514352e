"""Who is in charge of what a sentence is about: named in it, or in a bracket at the end of its item or section.

leads(text) -> bool                              whether a question asks who is in charge
in_charge(evidence, position) -> int | None      the position of the sentence that names who
led_by(evidence, name, reports, alone) -> list   the items somebody is in charge of, each with the sentence that says so
part_of(evidence, things, reports)               the section that speaks of several things, and who it names
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from indexer.normalize import normalize
from indexer.outline.numbering import numbering
from indexer.values import Section
from service.evidence import Evidence
from service.lazy import Place
from service.query import Term

_ASKS = re.compile(
    r"牵头|负责|责任|分管|主管|主抓|承办|主办|分工|[分交派]给|归(?:谁|哪)|[谁哪].{0,6}(?:管|抓|运营|经营|承建|实施|来做)|in charge|lead|responsible|runs|operat"
)
_WORK = r"(?:牵头|负责|分管|主抓|主管|承办|统筹|运营|经营|承建|组织实施)"
_NAMED = re.compile(
    rf"由[^,。;]{{2,40}}?{_WORK}|(?:办公室|部门?|局|科|处|中心|大队|执法队|党委|公司|协会|工委|书记|主任|站|所){_WORK}"
    rf"|任(?:组长|总指挥|指挥长|专班长|主任)"
)
_BRACKET = re.compile(
    r"[(\[【]\s*(?:牵头|责任|主管|分管|承办|负责|主办|主责|配合)[^:()]{0,12}:[^()]{2,80}[)\]】]"
    r"|(?:牵头|责任|主管|分管|承办|主责)(?:部门|单位|领导|科室|处室|人|主体):[^。]{2,60}"
)
"""（责任领导：…；责任科室：…), as sentences are held against words: half width, without spaces."""
FARTHEST = 60
"""So many sentences on the end of a section is looked for."""


def leads(text: str) -> bool:
    """Whether a question asks who is in charge of something."""
    return _ASKS.search(text.lower()) is not None


def in_charge(evidence: Evidence, position: int) -> int | None:
    """The sentence itself; else the next of its section that says who; else the bracket at the end of a section around
    it, where not every one of the items in that has one of its own. None where nobody is named."""
    if _names(evidence, position):
        return position
    place = evidence.places[position]
    sections = evidence.sections[place.report_id]
    home = evidence.passages[place.passage].section
    following = _following(evidence, position)
    own = [at for at, section in following if section == home]
    found = next((at for at in own if _names(evidence, at)), None)
    if found is not None:
        return found
    around = sections[home].parent
    while around is not None and sections[around].parent is not None:
        inside = [(at, section) for at, section in following if _within(sections, section, around)]
        named = [(at, section) for at, section in inside if _bracketed(evidence, at)]
        if named:
            at, section = named[0]
            last = inside[-1][1]
            return at if section in (last, around) else None
        around = sections[around].parent
    return None


def led_by(evidence: Evidence, name: str, reports: Collection[str], *, alone: bool) -> list[tuple[int, int]]:
    """The first sentence of each item in charge of which `name` is said to be, and the sentence that says so; `alone`:
    with nobody beside."""
    found: list[tuple[int, int]] = []
    for at in evidence.sentence_index.having((name,)).tolist():
        text, place = evidence.texts[at], evidence.places[at]
        named = _LED.search(text)
        if place.report_id not in reports or named is None or name not in named.group():
            continue
        if alone and re.search("[、和及与,]", named.group()):
            continue
        first = at
        if named.start() <= 1:  # a bracket that is a sentence by itself
            first = next((p for p in range(at - 1, at - FARTHEST, -1) if _opens(evidence, p, place)), at)
        found.append((first, at))
    return found


_LED = re.compile(
    rf"\(由[^()]{{2,60}}{_WORK}[^()]*\)|\((?:牵头|责任|主管|分管|承办|负责)[^()]{{2,80}}\)|由[^,。;]{{2,40}}?{_WORK}"
)


def _opens(evidence: Evidence, at: int, place: Place) -> bool:
    """Whether an item opens with sentence `at`: it is numbered, or the first of its passage and section."""
    there = evidence.places[at]
    if there.report_id != place.report_id or numbering(evidence.sentences[at].text) is not None:
        return True
    return there.index == 0 and _bracketed_or_led(evidence, at - 1)


def _bracketed_or_led(evidence: Evidence, at: int) -> bool:
    return _LED.search(evidence.texts[at]) is not None


def part_of(evidence: Evidence, things: Sequence[Term], reports: Collection[str]) -> tuple[int, int] | None:
    """The smallest section that speaks of all `things` and ends with a bracket: the first sentence that speaks of one of
    them, and the bracket. None where there is none."""
    found: list[tuple[int, int, int]] = []
    for report in sorted(reports):
        of_report = evidence.passages_of(report)
        first, last = (int(evidence.first_sentence[at]) for at in (of_report.start, of_report.stop))
        said = [evidence.sentence_index.mask(thing.forms)[first:last] for thing in things]
        starts = [sentence.spans[0][0] for sentence in evidence.sentences[first:last]]
        for section in evidence.sections[report]:
            inside = [at for at, start in enumerate(starts) if section.span[0] <= start < section.span[1]]
            named = [at for at in inside if _BRACKET.search(evidence.texts[first + at])]
            heading = normalize("".join(section.heading))
            covered = all(
                any(form in heading for form in thing.forms) or any(mask[at] for at in inside)
                for thing, mask in zip(things, said, strict=True)
            )
            if section.parent is not None and covered and len(named) == 1 and named[0] == inside[-1]:
                opening = next((at for at in inside if any(mask[at] for mask in said)), inside[0])
                found.append((len(inside), first + opening, first + named[0]))
    return min(found)[1:] if found else None


def _following(evidence: Evidence, position: int) -> list[tuple[int, int]]:
    """The sentences after one in its report, each with its section."""
    report = evidence.places[position].report_id
    found: list[tuple[int, int]] = []
    for at in range(position + 1, min(position + FARTHEST, len(evidence.sentences))):
        place = evidence.places[at]
        if place.report_id != report:
            break
        found.append((at, evidence.passages[place.passage].section))
    return found


def _within(sections: tuple[Section, ...], section: int, around: int) -> bool:
    at: int | None = section
    while at is not None and at != around:
        at = sections[at].parent
    return at == around


def _bracketed(evidence: Evidence, position: int) -> bool:
    return _BRACKET.search(evidence.texts[position]) is not None


def _names(evidence: Evidence, position: int) -> bool:
    return _bracketed(evidence, position) or _NAMED.search(evidence.texts[position]) is not None
