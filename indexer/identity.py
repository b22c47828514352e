"""Whose report a document is, and of when: Document -> Report.

The issuer is read from the title, then from who speaks (我代表…), where the meeting was, who speaks (…市长), the signature, the
head lines, the opening sentences, the body's own naming of itself, and last the file's name. The gazetteer tells where
that body is (`settle`); years and kind come from `spoken_years`. A TOML beside the file may say it all (`overrides`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from indexer.aliases import aliases
from indexer.bodies import Body, bodies, level_of
from indexer.front import Front, read_front, segments, tidy
from indexer.gazetteer import Gazetteer
from indexer.overrides import checked
from indexer.settle import Settled, count_places, settle
from indexer.spoken_years import Clues, spoken_years
from indexer.values import Document, Level, Report

_BODY_SCAN = 30_000  # characters of the body looked through for place names; the rest adds time, not knowledge
_SPEAKS = re.compile(r"我?(?:谨|仅)?(?:代表|受)(?P<who>[^，,。;；\n]{2,40}?)(?:委托|向|作|，|,|。|$)")
_SPEAKER = re.compile(
    r"(?P<who>.{2,20}?)(?:人民政府)?(?:代理?)?(?:省长|市长|区长|县长|镇长|乡长|主席|州长|盟长|主任|书记)"
)
_MEETING = re.compile(
    r"在(?P<who>.{2,30}?)(?:第.{1,6}[届次]|[一二三四五六七八九十]+届|社区代表|党员代表|人民代表|党代表)"
)
_SESSION = re.compile(r"^(?P<who>.{2,12}?)第?[一二三四五六七八九十]+届(?:人民代表|人大)")
_SELF = re.compile(r"(?:我|全|本)(?P<what>街道|镇|乡|区|县|市|省|州|旗|自治区)|(?:区|县|市|省)(?:委|政府)")
_LEVELS: dict[str, Level] = {
    "街道": "street", "镇": "town", "乡": "town", "区": "district", "县": "district", "旗": "district",
    "市": "city", "州": "city", "省": "province", "自治区": "province",
}  # fmt: skip
_PART = re.compile(
    r"(?:^|(?<=[\n。！!\s]))(?:第[一二三四五六七]部分|[一二三四五六七]、)[^。\n，,]{2,40}?(?=[\s。，,\n]|$)"
)


def identify(document: Document, gazetteer: Gazetteer, override: Mapping[str, object] | None = None) -> Report:
    """The report that a document is; unknown parts are None, "" or (). Never guesses between places of one name.

    `override` are the values of the TOML beside the file; raises UnreadableFile for a key or value it may not hold.
    """
    said = checked(document.name, override or {})
    front = read_front(document)
    stem = _stem(document.name)
    body = (
        Body(str(said["issuer"]), (), level_of(str(said["issuer"])), "full", None, 0, 0) if "issuer" in said else None
    )
    body = body or _issuer(document, front, stem, gazetteer)
    place = _place(body, document, front, gazetteer, said)
    title = str(said.get("title") or front.title or stem)
    years = spoken_years(_clues(document, front, stem))
    reviewed, planned = said.get("reviewed", years.reviewed), said.get("planned", years.planned)
    kind = said.get("kind") or (
        "both" if reviewed and planned else "summary" if reviewed else "plan" if planned else years.kind
    )
    meta = dict(document.meta)
    return Report(
        id=document.sha256[:12],
        title=title,
        issuer=place.name,
        level=place.level,
        district=place.district,
        city=place.city,
        province=place.province,
        place_code=place.code,
        aliases=aliases(place, body.name if body else place.name),
        kind=kind,  # type: ignore[arg-type]
        reviewed=tuple(reviewed),  # type: ignore[arg-type]
        planned=tuple(planned),  # type: ignore[arg-type]
        published=str(said["published"]) if "published" in said else front.published,
        source=str(said["source"]) if "source" in said else front.source,
        url=str(said["url"]) if "url" in said else meta.get("url"),
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        text=document.text,
        pages=document.pages,
    )


def _stem(name: str) -> str:
    return tidy(PurePosixPath(name.replace("\\", "/")).stem.replace("_", " "))


def _place(
    body: Body | None, document: Document, front: Front, gazetteer: Gazetteer, said: Mapping[str, str | tuple[int, ...]]
) -> Settled:
    if body is None:
        return Settled("", "unknown", _text(said, "district"), _text(said, "city"), _text(said, "province"), "")
    around = tuple(str(said[key]) for key in ("province", "city", "district") if key in said)
    if around:
        body = Body(body.name, (*around, *body.around), body.level, body.strength, body.office, 0, 0)
    meta = dict(document.meta)
    head = "\n".join(
        (
            front.title,
            *front.lines[:12],
            front.source or "",
            meta.get("site", ""),
            document.name,
            *segments(document.text[-300:])[-4:],
        )
    )
    near = count_places(head, gazetteer)
    far = count_places(document.text[:_BODY_SCAN], gazetteer)
    place = settle(body, near, far, gazetteer, _own_level(document.text))
    return Settled(
        place.name,
        place.level,
        _text(said, "district") or place.district,
        _text(said, "city") or place.city,
        _text(said, "province") or place.province,
        place.code,
    )


def _text(said: Mapping[str, str | tuple[int, ...]], key: str) -> str | None:
    value = said.get(key)
    return value if isinstance(value, str) else None


def _own_level(text: str) -> Level | None:
    """How the text speaks of its own place: 我省, 全市, 全镇; the most frequent, None where it hardly does."""
    counts = Counter(match["what"] for match in _SELF.finditer(text[:_BODY_SCAN]) if match["what"])
    return _LEVELS[counts.most_common(1)[0][0]] if counts and counts.most_common(1)[0][1] >= 2 else None


def _issuer(document: Document, front: Front, stem: str, gazetteer: Gazetteer) -> Body | None:
    """The body whose report it is, by the first clue that names one; None where none does."""
    meta = dict(document.meta)
    top = [line for line in front.lines[:20]]
    opening = "".join(_body_lines(front))[:500]
    clues: list[tuple[str, bool]] = [(front.title, True), (meta.get("title", ""), True)]
    clues += [(match["who"], True) for match in _SPEAKS.finditer(document.text[:3000])]
    clues += [
        (match["who"], False) for line in top for match in (_MEETING.search(line), _SESSION.search(line)) if match
    ]
    clues += [(match["who"], True) for line in top if len(line) < 40 for match in [_SPEAKER.match(line)] if match]
    clues += [(line, True) for line in (*segments(document.text[-400:])[-5:], *top) if len(line) <= 24]
    for text, shorts in clues:
        body = _own(text, gazetteer, shorts)
        if body is not None:
            return body
    return (
        _self_named(opening, document.text, gazetteer)
        or _own(stem, gazetteer, True)
        or _site(document, front, gazetteer)
    )


def _body_lines(front: Front) -> list[str]:
    return [line for line in front.lines if line != front.title and len(line) > 40]


def _own(text: str, gazetteer: Gazetteer, shorts: bool) -> Body | None:
    """The body a clue names: the first, but after 关于 the one a report is about (济南市财政局关于济南市…)."""
    found = bodies(text, gazetteer, shorts=shorts)
    if len(found) > 1 and found[0].office and "关于" in text[: found[1].start]:
        return found[1]
    return found[0] if found else None


def _self_named(opening: str, text: str, gazetteer: Gazetteer) -> Body | None:
    """The township the opening or the whole text names again and again, far more often than any other."""
    counts: Counter[str] = Counter()
    first: dict[str, Body] = {}
    for body in bodies(opening + "\n" + text[:_BODY_SCAN], gazetteer, shorts=False):
        if body.level in ("street", "town") and not body.office and body.strength == "full":
            counts[body.name] += 1
            first.setdefault(body.name, body)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return first[ranked[0][0]]
    return None


def _site(document: Document, front: Front, gazetteer: Gazetteer) -> Body | None:
    """The last resort: who published it, and the one place that the text names most."""
    for text in (dict(document.meta).get("site", ""), front.source or ""):
        body = _own(text, gazetteer, True)
        if body is not None:
            return body
    return None


def _clues(document: Document, front: Front, stem: str) -> Clues:
    text = document.text
    marked = [tidy(text[mark.span[0] : mark.span[1]]) for mark in document.headings]
    lines = [line for line in segments(text) if len(line) <= 40 and not re.search(r"[。；;]", line)]
    bare = [line for line in lines if re.match(r"^(?:(?:19|20)\d\d年|今年|过去|关于)", line) or _NUMBER.match(line)]
    inside = [tidy(match.group()) for match in _PART.finditer(text)]
    parts = list(dict.fromkeys((*[each for each in marked if len(each) <= 40], *bare, *inside)))
    parts = [part for part in parts if part != front.title]
    return Clues(front.title, parts, front.lines[:12], "".join(_body_lines(front))[:600], front.published, stem)


_NUMBER = re.compile(r"^(?:第[一二三四五六七]部分|[一二三四五六七八九]、|[（(][一二三四五六七八九十]+[)）])")
