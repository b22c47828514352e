"""Other names of an issuer that people use.

    友谊路街道 -> 友谊路街道办事处, 友谊路, 宝山区友谊路街道, 宝山友谊路, 友谊    四川省 -> 四川, 四川省政府, 天府之国 …

Short forms that are also common words (大桥, 友谊) are among them. A question means the issuer by such a word only
where the words around it speak of a place: whoever looks for names has to see to that (`Gazetteer.ordinary` tells).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from indexer.identity.place_names import short_name
from indexer.identity.settle import Settled

_OFFICE = {"street": "办事处", **dict.fromkeys(("town", "district", "city", "province"), "人民政府")}
_OFTEN = 3  # as often a text calls its own place 友谊 before that counts as a name of 友谊路街道
_ROAD = re.compile(r"(?P<stem>.{2,})(?:路|街|新村|村)")


def aliases(place: Settled, printed: str, text: str) -> tuple[str, ...]:
    """Other names of an issuer, in order of likeness; its own name is not among them.

    `printed` is the form the report used (西藏, "" for none), `text` the report's, for the names it gives itself.
    """
    found = [printed]
    short = short_name(place.name)
    if place.level in _OFFICE:
        found.append(place.name + _OFFICE[place.level])
    if place.level in ("district", "city", "province"):
        found.append(place.name + "政府")
    if short:
        found.append(short)
        found += _nicknames().get(short, ()) if place.level in ("city", "province") else ()
    holder = place.district if place.level in ("street", "town") else None
    for around in (holder, short_name(holder) if holder else None):
        if around:
            found += [around + place.name, *([around + short] if short else [])]
    road = _ROAD.fullmatch(short) if short and place.level == "street" else None
    if road and len(re.findall(rf"{re.escape(road['stem'])}(?!路|街|新村|村)", text)) >= _OFTEN:
        found.append(road["stem"])
    return tuple(dict.fromkeys(each for each in found if each and each != place.name))


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(files("indexer").joinpath("data", "nicknames.toml").read_text(encoding="utf-8"))
    return {place: tuple(names) for place, names in data["nicknames"].items()}
