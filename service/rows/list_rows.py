"""The lists in the sentences of a report as rows: pieces that give figures of one sort each, cut at 、, or ； alike.

lists(evidence, sentence) -> Iterator[Group]      `sentence` is a position in the evidence
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.normalize import normalize
from indexer.words import tagged
from service.choose.comparable import measured_in
from service.evidence import Evidence
from service.rows.rows import FEWEST, OTHERS, Cell, Group, Row, row_of

_LEADING = re.compile(
    "^(?:其中|包括|分别是?|分为|主要是|一是|二是|三是|[上下]半年|全年|今年|截至.{0,8}|[(（][一二三四五六七八九十0-9]+[)）])[:,]?"
)
_NO_ROW = re.compile("其中|包括|分(?:别是?|为|成)|比|较")
_NO_END = re.compile("等(?:其他|其它)?(?:类|项|方面)?$")
_HALVES, _PIECES = "[;；]", "[,，、;；]|[和及]"


def lists(evidence: Evidence, sentence: int) -> Iterator[Group]:
    """The longest run of pieces that give figures of one sort each, cut at 、, or ； alike."""
    ats = [at for at in evidence.facts_in.get(sentence, ()) if len(evidence.facts[at].spans) == 1]
    if len(ats) < FEWEST:
        return
    text, start = evidence.sentences[sentence].text, evidence.sentences[sentence].spans[0][0]
    if len(evidence.sentences[sentence].spans) > 1:
        return
    places = {at: evidence.facts[at].spans[0][0] - start for at in ats}
    for cut in (_HALVES, _PIECES):
        yield from _run(evidence, text, places, cut)


def _run(evidence: Evidence, text: str, places: dict[int, int], cut: str) -> Iterator[Group]:
    pieces = _pieces(evidence, text, places, cut)
    units = [_units(evidence, places, piece) for piece in pieces]
    at = 0
    while at < len(pieces):
        last = at
        while (
            last + 1 < len(pieces) and units[at] and _goes_on(text, units[at], units[last + 1], pieces[last + 1], cut)
        ):
            last += 1
        if last > at:
            yield from _list(evidence, text, places, pieces[: last + 2], at, last)
        at = last + 1


def _pieces(evidence: Evidence, text: str, places: dict[int, int], cut: str) -> list[tuple[int, int]]:
    """The stretches of a sentence between the cuts; what stands before a colon is one of its own."""
    over = {place + len(evidence.facts[at].display) for at, place in places.items()}
    ends = [
        match.start() for match in re.finditer(cut, text)
        if not _within_number(text, match.start()) and (match.group() not in "和及" or match.start() in over)
    ]  # fmt: skip
    pieces: list[tuple[int, int]] = []
    begin = 0
    for end in (*ends, len(text)):
        colon = max(text.rfind(mark, begin, end) for mark in ":：")
        if colon >= 0 and any(colon < place < end for place in places.values()):
            pieces.append((begin, colon))
            begin = colon + 1
        pieces.append((begin, end))
        begin = end + 1
    return pieces


def _within_number(text: str, at: int) -> bool:
    return text[at] in ",，" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _units(evidence: Evidence, places: dict[int, int], piece: tuple[int, int]) -> tuple[str, ...]:
    inside = [at for at, place in places.items() if piece[0] <= place < piece[1]]
    return tuple(measured_in(evidence.facts[at].unit) for at in inside)


def _goes_on(text: str, first: tuple[str, ...], here: tuple[str, ...], piece: tuple[int, int], cut: str) -> bool:
    """Whether a piece tells what the first does; of those that have no row of their own, how many these are besides."""
    words = normalize(text[slice(*piece)]).strip()
    if _NO_ROW.match(words) or (cut is _PIECES and text[piece[0] - 1] in ";；"):
        return False
    return here == first or (bool(OTHERS.match(words)) and here[-len(first) :] == first)


def _list(
    evidence: Evidence, text: str, places: dict[int, int], pieces: Sequence[tuple[int, int]], first: int, last: int
) -> Iterator[Group]:
    rows: list[tuple[str, list[Cell]]] = []
    intro = text[: pieces[first][0]]
    width = len(_units(evidence, places, pieces[first]))
    for begin, end in pieces[first : last + 1]:
        inside = sorted((place, at) for at, place in places.items() if begin <= place < end)[-width:]
        name = normalize(text[begin : inside[0][0]]).strip()
        if begin == pieces[first][0]:
            before, _, name = name.rpartition(",") if "," in name else ("", "", name)
            intro += before
        cells, done = [], inside[0][0]
        for place, at in inside:
            label = "" if place == inside[0][0] else normalize(text[done:place]).strip(" ,、;:")
            cells.append(Cell(label, at))
            done = place + len(evidence.facts[at].display)
        rows.append((_plain(name), cells))
    shared = _without_nouns(_shared([name for name, _ in rows if not OTHERS.match(name)]))
    if shared:
        rows = [
            (name.removesuffix(shared), [Cell(shared, cells[0].at), *cells[1:]])
            if name.endswith(shared)
            else (name, cells)
            for name, cells in rows
        ]
    made = tuple(row_of(name, tuple(cells)) for name, cells in rows)
    names = Counter(row.name for row in made)
    if not all(names) or max(names.values()) > 1 or not _parts_of_one(evidence, made):
        return
    told = tuple(at for at, place in places.items() if place < pieces[first][0])
    if len(made) > FEWEST + 1 and (added := _adds_up(evidence, made)):  # 项目支出3575万元,城市管理类1620万元,…
        intro, told, made = intro + made[0].name, (*told, added), made[1:]
    after = normalize(text[pieces[last][1] : pieces[last + 1][1] if last + 1 < len(pieces) else len(text)])
    whole = not (OTHERS.match(after.strip(",;、 ")) or _NO_END.search(after.split(",")[0].strip(" ,;、。")))
    first_at = made[0].cells[0].at
    report, position = evidence.facts[first_at].report_id, int(evidence.sentence_of[first_at])
    yield Group(made, normalize(intro), report, position, told, whole=whole)


def _shared(names: Sequence[str]) -> str:
    """What all names end with, where two characters are left of each."""
    shortest = min(names, key=len, default="")
    return next((shortest[at:] for at in range(2, len(shortest)) if all(n.endswith(shortest[at:]) for n in names)), "")


def _without_nouns(ending: str) -> str:
    """东塘驿站服务骑手, 西塘驿站服务骑手: the nouns that open what they share are of the names."""
    words = tagged(ending)
    while words and words[0][1] == "n":
        words = words[1:]
    return "".join(word for word, _ in words)


def _adds_up(evidence: Evidence, rows: Sequence[Row]) -> int | None:
    """The figure of the first row, where it is what the others come to."""
    first, *others = (evidence.facts[row.cells[0].at].value for row in rows)
    return rows[0].cells[0].at if first == sum(others) else None


def _plain(name: str) -> str:
    while (shorter := _LEADING.sub("", name).strip(" ,、:")) != name:
        name = shorter
    return name


def _parts_of_one(evidence: Evidence, rows: Sequence[Row]) -> bool:
    """Whether rows tell of different things: not of one thing at several stages, nor how it moved, nor at several times."""
    facts = [evidence.facts[row.cells[0].at] for row in rows]
    if any(fact.change for fact in facts) or len({(f.planned, f.cumulative, f.period.year) for f in facts}) > 1:
        return False
    stages = {fact.status for fact in facts}
    return len({(fact.measure, fact.subject) for fact in facts}) > 1 or len(stages) == 1
