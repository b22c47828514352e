"""Which place a body is: 友谊路街道 stands in four cities; the places the text names tell which, or it stays open.

Nothing is guessed: where what the text says fits two places equally, only what both share (a city, a province) is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.identity.bodies import Body
from indexer.identity.gazetteer import Gazetteer, Place, names
from indexer.values import Level

_WEIGHT = {6: 3, 4: 2, 2: 1}  # a county or district tells more than a city, a city more than a province
_LEAD = 2.0  # how far ahead the best of several places of one name must be


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of where a body is. `name` is official where the place is known; `code` is "" where it is not."""

    name: str
    level: Level
    district: str | None
    city: str | None
    province: str | None
    code: str


def count_places(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How often each greater place is named in `text`, by code; a name of several places counts for each of them."""
    counts: Counter[str] = Counter()
    for mention in gazetteer.find(text, townships=False):
        if not mention.ordinary:
            counts.update(place.code for place in mention.places if len(place.code) < 9)
    return counts


def settle(body: Body, near: Counter[str], far: Counter[str], gazetteer: Gazetteer, hint: Level | None) -> Settled:
    """Finds the body's place among those of its name.

    `near` counts the places named in title, head lines, source and signature (`count_places`), `far` those in text and
    file name; a near one weighs five far ones. `hint` is the level the text speaks of itself with (我省), which tells
    what a short form means (吉林: a province and a city).
    """
    subject = body.around[-1] if body.office else body.name
    around = body.around[:-1] if body.office else body.around
    candidates = _candidates(subject, body, hint, gazetteer)
    weights = Counter({code: near[code] * 5 + far[code] for code in {*near, *far}})
    fitting = [place for place in candidates if _inside(place, around, gazetteer)]
    if fitting and around:
        best = _best(fitting, weights, gazetteer)
    elif around:
        best = []
    else:
        best = _best(candidates, weights, gazetteer)
        if len(best) == 1 and len(best[0].code) >= 6 and _contradicted(best[0], weights):
            best = []
    if len(best) > 1 and weights and not any(_score(place, weights, gazetteer) for place in best):
        best = []  # the text names places, and none of these lies in any of them
    if len(best) == 1:
        return _settled(best[0], body, gazetteer)
    if best:
        return _shared(best, body, gazetteer)
    return _around(body, around, near, far, gazetteer)


def _candidates(subject: str, body: Body, hint: Level | None, gazetteer: Gazetteer) -> list[Place]:
    places = gazetteer.named(subject)
    if not places and body.strength == "short":
        places = gazetteer.shortened(subject)
        greater = [place for place in places if len(place.code) < 9]
        hinted = [place for place in greater if place.level == hint]
        if hinted:
            return hinted
        shortest = min((len(place.code) for place in greater), default=0)
        return [place for place in greater if len(place.code) == shortest]
    return list(places)


def _inside(place: Place, around: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether the place lies in every place named around it, by official or short name."""
    parents = gazetteer.parents(place)
    for name in around:
        wanted = {each.code for each in (*gazetteer.named(name), *gazetteer.shortened(name))}
        if not any(parent.code in wanted for parent in parents):
            return False
    return True


def _score(place: Place, weights: Mapping[str, int], gazetteer: Gazetteer) -> int:
    return sum(weights.get(parent.code, 0) * _WEIGHT[len(parent.code)] for parent in gazetteer.parents(place))


def _best(places: list[Place], weights: Mapping[str, int], gazetteer: Gazetteer) -> list[Place]:
    """The places the text speaks for: one, if it is clearly ahead; all that are not behind by as much, if not."""
    if len(places) < 2:
        return places
    scores = {place: _score(place, weights, gazetteer) for place in places}
    top = max(scores.values())
    return [place for place in places if scores[place] * _LEAD > top or top == 0]


def _contradicted(place: Place, weights: Mapping[str, int]) -> bool:
    """Whether the text names another province or its cities, and never the one the only place of that name lies in."""
    provinces: Counter[str] = Counter()
    for code, weight in weights.items():
        provinces[code[:2]] += weight
    return provinces[place.code[:2]] == 0 and max(provinces.values(), default=0) >= 3


def _settled(place: Place, body: Body, gazetteer: Gazetteer) -> Settled:
    where = names(gazetteer, place)
    district = where.get("district")
    name, level, code = (body.name, body.level, "") if body.office else (place.name, place.level, place.code)
    return Settled(name, level, district, where.get("city"), where.get("province"), code)


def _shared(places: list[Place], body: Body, gazetteer: Gazetteer) -> Settled:
    """Only what all the places have in common."""
    where = [names(gazetteer, place) for place in places]

    def common(level: Level) -> str | None:
        found = {each.get(level) for each in where}
        return found.pop() if len(found) == 1 else None

    levels = {place.level for place in places}
    level = body.level if body.office or len(levels) > 1 else levels.pop()
    name = body.name if body.strength == "short" and len({place.name for place in places}) > 1 else places[0].name
    name = body.name if body.office else name
    greater = common("district") if level in ("street", "town") or body.office else None
    return Settled(name, level, greater, common("city"), common("province"), "")


def _around(
    body: Body, around: tuple[str, ...], near: Counter[str], far: Counter[str], gazetteer: Gazetteer
) -> Settled:
    """A body the gazetteer does not know: the places named around it, else the one place the head lines name."""
    if around:
        *more, last = around
        holder = Body(last, tuple(more), "unknown", "short", None, 0, 0)
        if gazetteer.named(last) or gazetteer.shortened(last):
            place = settle(holder, near, far, gazetteer, None)
            district = place.district or (last if place.level == "district" else None)
            return Settled(body.name, body.level, district, place.city, place.province, "")
    weights = Counter({code: near[code] * 5 + far[code] for code in {*near, *far}})
    holder_district = around[-1] if around and around[-1].endswith(("区", "县", "旗")) else None
    lengths = (6, 4, 2) if body.level in ("street", "town", "unknown") and not around else (4, 2)
    found = next((place for place in (leading(length, weights, gazetteer) for length in lengths) if place), None)
    district = body.name if body.level == "district" else holder_district
    if found is None:
        return Settled(body.name, body.level, district, None, None, "")
    where = names(gazetteer, found)
    district = district or where.get("district")
    return Settled(body.name, body.level, district, where.get("city"), where.get("province"), "")


def leading(length: int, weights: Mapping[str, int], gazetteer: Gazetteer) -> Place | None:
    """The place of that code length which the text names at least three times and far more often than any other."""
    named: dict[str, list[Place]] = {}
    for code in weights:
        place = gazetteer.place(code) if len(code) == length else None
        if place is not None:
            named.setdefault(place.name, []).append(place)
    ranked = sorted(named.values(), key=lambda places: -weights[places[0].code])
    if not ranked or weights[ranked[0][0].code] < 3:
        return None
    if len(ranked) > 1 and weights[ranked[1][0].code] * 3 > weights[ranked[0][0].code]:
        return None
    best = _best(ranked[0], weights, gazetteer)
    return best[0] if len(best) == 1 else None
