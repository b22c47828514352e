"""Holds the outlines against those made by hand: `python -m eval.outline [NAME…]`.

tests/indexer/outline_gold/*.tsv hold one outline each: level, tab, heading, from the top down. A heading found is right
where the hand-made outline has the same words at the same level in the same order (white space and end marks aside).
Documents marked unseen were not looked at while the rules were written, and are told apart.
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.identity.gazetteer import load
from indexer.identity.identity import identify
from indexer.outline.outline import outline
from indexer.readers import read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "indexer" / "outline_gold"
FLOOR = 0.95

Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A hand-made outline: `lines` are (level, heading) in order; `source` is the file that it outlines."""

    name: str
    source: Path
    unseen: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How one outline compares: headings right, found, and in the gold; what is missing and what is too much."""

    right: int
    found: int
    wanted: int
    missing: tuple[Line, ...] = ()
    extra: tuple[Line, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)


def gold() -> list[Gold]:
    """The hand-made outlines, by name."""
    found = []
    for path in sorted(GOLD.glob("*.tsv")):
        source, unseen, lines = "", False, []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# source: "):
                source = line.removeprefix("# source: ")
            elif line.startswith("# unseen"):
                unseen = True
            elif "\t" in line:
                level, heading = line.split("\t", 1)
                lines.append((int(level), heading))
        base = ROOT if source.startswith("seeds/") else ROOT.parent / "shared" / "corpora"
        found.append(Gold(path.stem, base / source, unseen, tuple(lines)))
    return found


def same(line: Line) -> Line:
    """A heading as it is compared: without white space and end marks, half-width brackets and commas."""
    words = re.sub(r"[\s\u200b\ufeff]", "", line[1]).rstrip("。．.：:！!")
    return line[0], words.translate(str.maketrans("（），：；", "(),:;"))


def compare(wanted: tuple[Line, ...], found: tuple[Line, ...]) -> Score:
    """Headings of both in the same order: the longest common subsequence counts as right."""
    first, second = [same(line) for line in wanted], [same(line) for line in found]
    blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    right = sum(block.size for block in blocks)
    hit = {block.a + i for block in blocks for i in range(block.size)}
    used = {block.b + i for block in blocks for i in range(block.size)}
    return Score(
        right, len(second), len(first),
        tuple(line for i, line in enumerate(wanted) if i not in hit),
        tuple(line for i, line in enumerate(found) if i not in used),
    )  # fmt: skip


def outlined(path: Path) -> tuple[Line, ...]:
    """Level and heading of every section that is found in the file."""
    document = read(path.name, path.read_bytes())
    report = identify(document, load())
    return tuple((section.level, section.heading[-1]) for section in outline(report, document)[1:])


def main(names: list[str]) -> int:
    """Prints a line for each document and the totals; 1 where a floor is not met or nothing was compared."""
    totals = {False: Score(0, 0, 0), True: Score(0, 0, 0)}
    print(f"{'document':<22}{'right':>6}{'found':>6}{'gold':>6}{'precision':>11}{'recall':>8}")
    for case in gold():
        if names and case.name not in names:
            continue
        if not case.source.exists():
            print(f"{case.name:<22}skipped: {case.source.name} is not there")
            continue
        try:
            score = compare(case.lines, outlined(case.source))
        except UnreadableFile as error:
            print(f"{case.name:<22}skipped: {error}")
            continue
        totals[case.unseen] += score
        _print(case.name + (" *" if case.unseen else ""), score)
        if names:
            for sign, lines in (("-", score.missing), ("+", score.extra)):
                for level, heading in lines:
                    print(f"  {sign} {level} {heading[:70]}")
    if not (totals[False] + totals[True]).wanted:
        print(f"nothing was compared: outlines are named {', '.join(case.name for case in gold())}")
        return 1
    _print("seen while tuning", totals[False])
    _print("unseen (*)", totals[True])
    both = totals[False] + totals[True]
    _print("all", both)
    return 0 if both.precision >= FLOOR and both.recall >= FLOOR else 1


def _print(name: str, score: Score) -> None:
    print(f"{name:<22}{score.right:>6}{score.found:>6}{score.wanted:>6}{score.precision:>11.3f}{score.recall:>8.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
