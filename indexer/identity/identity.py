"""Whose report a document is, and of when: Document -> Report.

The issuer is found by the clues of the text (`issuer`), its place by the gazetteer and the places named (`settle`),
kind and years by title, part titles and opening (`spoken_years`). A TOML beside the file may say it all (`overrides`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from indexer.identity.aliases import aliases
from indexer.identity.bodies import Body, level_of
from indexer.identity.front import Front, file_stem, read_front, segments, tidy
from indexer.identity.gazetteer import Gazetteer
from indexer.identity.issuer import SCAN, find_issuer, own_level
from indexer.identity.overrides import Override, checked
from indexer.identity.settle import Settled, count_places, settle
from indexer.identity.spoken_years import Clues, Years, spoken_years
from indexer.periods.text_years import text_years
from indexer.values import Document, Report

_ID_LENGTH = 12  # hex characters of the content's hash: 48 bits, URL-safe, the same wherever the file lies
_NUMBERED = re.compile(r"^(?:第[一二三四五六七]部分|[一二三四五六七八九]、|[（(][一二三四五六七八九十]+[)）])")
_YEAR_FIRST = re.compile(r"^(?:(?:19|20)\d\d年|今年|过去|关于|[一二][〇○零九])")
_PART_INSIDE = re.compile(
    r"(?:^|(?<=[\n。！!\s]))(?:第[一二三四五六七]部分|[一二三四五六七]、)[^。\n，,]{2,40}?(?=[\s。，,\n]|$)"
)


def identify(document: Document, gazetteer: Gazetteer, override: Mapping[str, object] | None = None) -> Report:
    """The report that a document is. What nothing tells is "" (issuer), None or (); nothing is guessed.

    `override` holds the values of the TOML beside the file; raises UnreadableFile for a key or value it may not hold.
    """
    said = checked(document.name, override or {})
    front = read_front(document)
    if said.issuer is not None:
        body: Body | None = Body(said.issuer, (), level_of(said.issuer), "short", None, 0, 0)
    else:
        found = find_issuer(document, front, gazetteer)
        body = found.body if found else None
    place = _place(body, document, front, gazetteer, said)
    years = _years(spoken_years(_clues(document, front)), said)
    return Report(
        id=document.sha256[:_ID_LENGTH],
        title=said.title or front.title or PurePosixPath(document.name.replace("\\", "/")).stem,
        issuer=place.name,
        level=place.level,
        district=said.district or place.district,
        city=said.city or place.city,
        province=said.province or place.province,
        place_code=place.code,
        aliases=aliases(place, body.name if body else "", document.text),
        kind=years.kind,
        reviewed=years.reviewed,
        planned=years.planned,
        published=said.published or front.published,
        source=said.source or front.source,
        url=said.url or dict(document.meta).get("url"),
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        text=document.text,
        pages=document.pages,
    )


def _place(body: Body | None, document: Document, front: Front, gazetteer: Gazetteer, said: Override) -> Settled:
    if body is None:
        return Settled("", "unknown", None, None, None, "")
    around = tuple(name for name in (said.province, said.city, said.district) if name)
    if around:
        body = Body(body.name, (*around, *body.around), body.level, body.strength, body.office, 0, 0)
    signed = segments(document.text[-300:])[-4:]
    site = dict(document.meta).get("site", "")
    head = "\n".join((front.title, *front.lines[:12], front.source or "", site, *signed))
    near = count_places(head, gazetteer)
    far = count_places(f"{document.name}\n{document.text[:SCAN]}", gazetteer)
    return settle(body, near, far, gazetteer, own_level(document.text))


def _years(found: Years, said: Override) -> Years:
    """What was found, unless the override says otherwise; the kind follows the years unless it is said."""
    if said.kind is None and said.reviewed is None and said.planned is None:
        return found
    reviewed = found.reviewed if said.reviewed is None else said.reviewed
    planned = found.planned if said.planned is None else said.planned
    kind = "both" if reviewed and planned else "summary" if reviewed else "plan" if planned else found.kind
    return Years(said.kind or kind, reviewed, planned)


def _clues(document: Document, front: Front) -> Clues:
    """Title, possible part titles (declared by the format, numbered, or beginning with a year), opening, date, name."""
    text = document.text
    declared = [tidy(text[mark.span[0] : mark.span[1]]) for mark in document.headings]
    short = [line for line in segments(text) if len(line) <= 40 and not re.search(r"[。；;]", line)]
    likely = [line for line in short if _NUMBERED.match(line) or _YEAR_FIRST.match(line)]
    inside = [tidy(match.group()) for match in _PART_INSIDE.finditer(text)]
    parts = dict.fromkeys((*(line for line in declared if len(line) <= 40), *likely, *inside))
    parts.pop(front.title, None)
    opening = "".join(line for line in front.lines if line != front.title and len(line) > 40)[:600]
    return Clues(
        front.title,
        tuple(parts),
        front.lines[:12],
        opening,
        front.published,
        file_stem(document.name),
        text_years(text[:SCAN]),
    )
