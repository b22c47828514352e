"""Whose report it is: the clues of a document, strongest first, and the first body that one of them names.

Title; who is spoken for (我代表长寿路街道办事处); where the meeting was; who speaks (上海市市长); a signature; what the
text names again and again; the file's name and its folders; the site it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from indexer.identity.bodies import Body, bodies, level_of
from indexer.identity.front import Front, file_stem, segments
from indexer.identity.gazetteer import Gazetteer
from indexer.identity.settle import count_places, leading
from indexer.values import Document, Level

SCAN = 30_000
"""Characters of the text looked through for places; more adds time and no knowledge."""

_SPOKEN_FOR = re.compile(r"(?:代表|受)(?P<who>[^，,。;；\n]{2,40}?)(?:委托|向|作|，|,|。|$)")
_SPEAKER = re.compile(
    r"(?P<who>.{2,20}?)(?:人民政府)?(?:代理?)?(?:省长|市长|区长|县长|镇长|乡长|主席|州长|盟长|主任|书记)"
)
_OWN_TITLE = re.compile(r"《(?P<title>关于[^》]{4,60}(?:报告|总结|要点|计划|草案))》")
_MEETING = re.compile(
    r"在(?P<who>.{2,30}?)(?:第.{1,6}[届次]|[一二三四五六七八九十]+届|社区代表|党员代表|人民代表|党代表)"
)
_SESSION = re.compile(r"^(?P<who>.{2,12}?)第?[一二三四五六七八九十]+届(?:人民代表|人大)")
_WHOLE_PLACE = re.compile(r"全[市区县省州旗镇乡]|预算执行|预算草案|财政决算|统计公报|国民经济|政府工作报告")
_ITSELF = re.compile(r"[我全本](?P<what>街道|镇|乡|区|县|市|省|州|旗|自治区)")
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(("街道",), "street"),
    **dict.fromkeys(("镇", "乡"), "town"),
    **dict.fromkeys(("区", "县", "旗"), "district"),
    **dict.fromkeys(("市", "州"), "city"),
    **dict.fromkeys(("省", "自治区"), "province"),
}
_CODE_LENGTH: dict[Level | None, int] = {"district": 6, "city": 4, "province": 2}


Clue = Literal[
    "title", "metadata", "spoken for", "own title", "meeting", "speaker", "signature", "text", "file name", "publisher"
]
"""What named the issuer, the strongest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """The body whose report it is, and the clue that named it."""

    body: Body
    clue: Clue


def find_issuer(document: Document, front: Front, gazetteer: Gazetteer) -> Found | None:
    """The body whose report it is, by the first clue that names one; None where none does."""
    for clue, text, shorts in _clues(document, front):
        body = _named(text, gazetteer, shorts)
        if body is not None:
            return Found(body, clue)
    weaker: tuple[tuple[Clue, Callable[[], Body | None]], ...] = (
        ("signature", lambda: _signed(document, front, gazetteer)),
        ("text", lambda: _again_and_again(document, front, gazetteer)),
        ("file name", lambda: _filed(document.name, gazetteer)),
        ("publisher", lambda: _published(document, front, gazetteer)),
    )
    for clue, search in weaker:
        body = search()
        if body is not None:
            return Found(body, clue)
    return None


def own_level(text: str) -> Level | None:
    """The level a text speaks of itself with (我省, 全市, 全镇), the most frequent; None where it hardly does."""
    counts = Counter(match["what"] for match in _ITSELF.finditer(text[:SCAN]))
    what, count = counts.most_common(1)[0] if counts else ("", 0)
    return _LEVELS[what] if count >= 2 else None


def _clues(document: Document, front: Front) -> Iterator[tuple[Clue, str, bool]]:
    """Texts that may name the body: the clue, the text, and whether short forms (西藏) count in it."""
    top = front.lines[:20]
    yield "title", front.title, True
    yield "metadata", dict(document.meta).get("title", ""), True
    for match in _SPOKEN_FOR.finditer(document.text[:3000]):
        yield "spoken for", match["who"], True
    for match in _OWN_TITLE.finditer(document.text[:1500]):
        yield "own title", match["title"], False
    for line in top:
        for pattern in (_MEETING, _SESSION):
            found = pattern.search(line)
            if found:
                yield "meeting", found["who"], False
    for line in top:
        found = _SPEAKER.match(line) if len(line) < 40 else None
        if found:
            yield "speaker", found["who"], True


def _named(text: str, gazetteer: Gazetteer, shorts: bool) -> Body | None:
    """The body a clue names: the first, but after 关于 the one a report is about (济南市财政局关于济南市…)."""
    found = bodies(text, gazetteer, shorts=shorts)
    if len(found) > 1 and found[0].office and "关于" in text[: found[1].start]:
        return found[1]
    return found[0] if found else None


def _signed(document: Document, front: Front, gazetteer: Gazetteer) -> Body | None:
    """A line that is nothing but a body: the signature at the end, or the author under the title."""
    for line in (*segments(document.text[-400:])[-5:], *front.lines[:20]):
        body = _named(line, gazetteer, True) if len(line) <= 30 else None
        if body is not None and body.start == 0 and body.end >= len(line) - 2:
            return _of_whole_place(body, front)
    return None


def _of_whole_place(body: Body, front: Front) -> Body:
    """The place whose office it is, where the title speaks of all the place: 固原市财政局 on the budget of the city."""
    if body.office is None or not _WHOLE_PLACE.search(front.title):
        return body
    *around, name = body.around
    return Body(name, tuple(around), level_of(name), body.strength, None, body.start, body.end)


def _again_and_again(document: Document, front: Front, gazetteer: Gazetteer) -> Body | None:
    """The township that the opening and the text name at least twice, and far more often than any other."""
    opening = "".join(line for line in front.lines if len(line) > 40)[:500]
    counts: Counter[str] = Counter()
    first: dict[str, Body] = {}
    for body in bodies(opening + "\n" + document.text[:SCAN], gazetteer, shorts=False):
        if body.level in ("street", "town") and not body.office and body.strength == "full":
            counts[body.name] += 1
            first.setdefault(body.name, body)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return first[ranked[0][0]]
    return None


def _filed(name: str, gazetteer: Gazetteer) -> Body | None:
    """The body that the file's name or, going out, a folder's names."""
    parts = reversed(PurePosixPath(name.replace("\\", "/")).parts)
    return next((body for body in (_named(file_stem(part), gazetteer, True) for part in parts) if body), None)


def _published(document: Document, front: Front, gazetteer: Gazetteer) -> Body | None:
    """The last resort: who published it; else the one place of the text's own level (我市) that it names a lot."""
    for text in (dict(document.meta).get("site", ""), front.source or ""):
        body = _named(text, gazetteer, True)
        if body is not None:
            return _of_whole_place(body, front)
    length = _CODE_LENGTH.get(own_level(document.text))
    place = leading(length, count_places(document.text[:SCAN], gazetteer), gazetteer) if length else None
    return None if place is None else Body(place.name, (), place.level, "full", None, 0, 0)
