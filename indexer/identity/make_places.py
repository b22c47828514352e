"""Makes `data/places.txt.gz` from the china-division lists (WTFPL): every province, city, county and township.

    python -m indexer.identity.make_places ../shared/data --words PATH/TO/jieba/dict.txt

Laid out to be opened fast and parsed where needed. First a line each for all but townships: code, tab, name. After an
empty line, a line for every two characters that names begin with: those two, then, a tab before each, the names that
begin so, as name:length of the short form:codes. The length is 0 for no short form and has "!" before it where that is
an ordinary word too. The length of a code tells the level: 2 province, 4 city, 6 county or district, 9 township; its
front is the place it lies in. Left out are names of statistics that are no places (市辖区, 省直辖县级行政区划) and
counties that repeat their city (东莞市). jieba's word list (MIT) decides only which short forms are ordinary words.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from pathlib import Path

from indexer.identity.place_names import short_name

_NO_PLACE = re.compile(r"^(市辖区|县|.*直辖县级行政区划|街道|.{0,3}类似乡级单位)$")
_OFFICE = re.compile(r"^(?P<name>.{2,}街道)(办事处|筹备[处组]|服务中心|地区)$")
_BRACKET = re.compile(r"^[（(].*?[）)](?=.)")
_NAME_TAGS = {"ns"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _words(path: Path) -> dict[str, tuple[int, str]]:
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {word: (int(count), tag) for word, count, tag in lines}


def _ordinary(short: str, greater: bool, words: dict[str, tuple[int, str]]) -> bool:
    """A township's short form is ordinary when it is a word of some use; a greater place's only when it is no name."""
    count, tag = words.get(short, (0, ""))
    return count >= 100 and tag not in _NAME_TAGS if greater else count >= 50


def places(folder: Path) -> dict[str, list[str]]:
    """Every official name with its codes, both sorted."""
    cities = {row["code"]: row["name"] for row in _rows(folder / "cities.csv")}
    codes: dict[str, set[str]] = {}
    for file in ("provinces.csv", "cities.csv", "areas.csv", "streets.csv"):
        for row in _rows(folder / file):
            name = _BRACKET.sub("", row["name"].strip())
            office = _OFFICE.match(name)
            name = office["name"] if office else name
            if _NO_PLACE.match(name) or len(name) < 2:
                continue
            if file == "areas.csv" and cities.get(row["cityCode"]) == name:
                continue
            codes.setdefault(name, set()).add(row["code"])
    return {name: sorted(codes[name], key=lambda code: (len(code), code)) for name in sorted(codes)}


def lines(codes: dict[str, list[str]], words: dict[str, tuple[int, str]]) -> list[str]:
    """The lines of the data file."""
    lengths = {name: min(len(code) for code in found) for name, found in codes.items()}
    shorts = {name: short_name(name) or "" for name in codes}
    greatest: dict[str, int] = {}
    for name, short in shorts.items():
        greatest[short] = min(greatest.get(short, 9), lengths[name])
    heads: dict[str, list[str]] = {}
    for name in sorted(codes, key=lambda name: (name[:2], lengths[name], name)):
        short = shorts[name]
        sign = "!" if short and _ordinary(short, greatest[short] < 9, words) else ""
        heads.setdefault(name[:2], []).append(f"{name}:{sign}{len(short)}:{' '.join(codes[name])}")
    greater = {code: name for name in codes for code in codes[name] if len(code) < 9}
    named = [f"{code}\t{greater[code]}" for code in sorted(greater)]
    return [*named, "", *("\t".join((head, *heads[head])) for head in sorted(heads))]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder with provinces.csv, cities.csv, areas.csv, streets.csv")
    parser.add_argument("--words", type=Path, required=True, help="jieba's dict.txt")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data" / "places.txt.gz")
    options = parser.parse_args(argv)
    codes = places(options.folder)
    packed = gzip.compress("\n".join(lines(codes, _words(options.words))).encode(), compresslevel=9, mtime=0)
    options.out.write_bytes(packed)
    sys.stdout.write(f"{len(codes)} names, {len(packed)} bytes -> {options.out.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
