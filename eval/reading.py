"""How well files are read: `python -m eval.reading [CORPORA]` reads every document there and prints what came out.

For each folder: documents read, time, speed, characters, the share of lines that are page chrome, and for city-2025
the share of figures collected by a third party that stand in `Document.text`. The figures say whether bodies are
there; chrome is counted by words a reader of the page would name, not by the reader's own rules.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from indexer import readers
from indexer.errors import UnreadableFile
from indexer.sources import Refusal, walk
from indexer.values import Document

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
CHROME = re.compile(
    r"^[\s\[【(（]*(?:打\s*印|关闭|字[号体]|上一[篇条]|下一[篇条]|扫一扫|分享到|当前位置|责任编辑|浏览次数|网站地图|版权所有|返回顶部)"
    r"|^[\s—\-–－~·]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s—\-–－~·]*$"
)
"""A line of chrome: words of the page, or nothing but a page's number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure known to stand in a file; `literal` as printed, else converted from 万元 to 亿元."""

    file: str
    value: str
    literal: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read, or why it was not (`document` None). Seconds of one core, bytes of the file."""

    name: str
    size: int
    seconds: float
    document: Document | None
    reason: str = ""


def read_all(folder: Path) -> Iterator[Reading]:
    """Every document under `folder`, read one after the other; gold tables (.csv) are left out."""
    for source in walk([folder]):
        if isinstance(source, Refusal):
            yield Reading(source.name, 0, 0.0, None, source.reason)
            continue
        if source.name.endswith((".csv", ".json")):
            continue
        data = source.read()
        begun = time.process_time()
        try:
            document = readers.read(source.name, data)
        except UnreadableFile as error:
            yield Reading(source.name, len(data), time.process_time() - begun, None, error.reason)
        else:
            yield Reading(source.name, len(data), time.process_time() - begun, document)


def figures(folder: Path) -> tuple[Figure, ...]:
    """The figures of `gold_facts.csv` in `folder`; () where there is none."""
    path = folder / "gold_facts.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(Figure(row["file"], row["value"], row["match"] == "literal") for row in csv.DictReader(stream))


def stands_in(figure: Figure, text: str) -> bool:
    """True where `text` holds the figure as a whole number, thousands separators and white space aside."""
    plain = re.sub(r"(?<=\d)[,，](?=\d{3})", "", re.sub(r"[^\S\n\t]+", "", text))
    value = figure.value.rstrip("0").rstrip(".") if "." in figure.value else figure.value
    if re.search(rf"(?<![\d.]){re.escape(value)}(?:\.?0*)(?![\d]|\.\d)", plain):
        return True
    if figure.literal:
        return False
    decimals = len(figure.value.partition(".")[2])
    return any(
        round(float(number) / 10_000, decimals) == round(float(figure.value), decimals)
        for number in re.findall(r"(?<![\d.])\d{2,10}(?:\.\d+)?", plain)
    )


def chrome_lines(document: Document) -> tuple[int, int]:
    """How many lines of the text are chrome, and how many lines there are; rows of tables are none."""
    count = total = position = 0
    for line in document.text.split("\n"):
        inside = any(table.span[0] <= position < table.span[1] for table in document.tables)
        total += 1
        count += not inside and CHROME.search(line) is not None
        position += len(line) + 1
    return count, total


def pages(document: Document) -> int:
    """Pages of a document with pages, else 0."""
    return max((mark.number for mark in document.pages if mark.unit == "page"), default=0)


def measure(folder: Path) -> dict[str, float]:
    """The measurements of one folder by name."""
    readings = list(read_all(folder))
    documents = {Path(r.name).name: r.document for r in readings if r.document is not None}
    paged = [r for r in readings if r.document is not None and pages(r.document)]
    flowing = [r for r in readings if r.document is not None and not pages(r.document)]
    lines = [chrome_lines(document) for document in documents.values()]
    gold = [figure for figure in figures(folder) if figure.file in documents]
    found = sum(stands_in(figure, documents[figure.file].text) for figure in gold)
    return {
        "documents": len(readings),
        "read": len(documents),
        "characters": sum(len(document.text) for document in documents.values()),
        "tables": sum(len(document.tables) for document in documents.values()),
        "chrome %": 100 * sum(count for count, _ in lines) / max(sum(total for _, total in lines), 1),
        "figures": len(gold),
        "figures %": 100 * found / len(gold) if gold else float("nan"),
        "MB/s": sum(r.size for r in flowing) / 1e6 / max(sum(r.seconds for r in flowing), 1e-9)
        if flowing else float("nan"),
        "pages/s": sum(pages(r.document) for r in paged if r.document) / sum(r.seconds for r in paged)
        if paged else float("nan"),
    }  # fmt: skip


def main() -> None:
    """Prints the measurements, a row a folder, and below them what was refused and which figures are missing."""
    parser = argparse.ArgumentParser(description="Read every document of a corpus and measure what came out.")
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--missing", action="store_true", help="name the figures that do not stand in the text")
    given = parser.parse_args()
    console = Console(width=max(Console().width, 120))
    folders = sorted(path for path in given.corpora.iterdir() if path.is_dir()) if given.corpora.is_dir() else []
    if not folders:
        raise SystemExit(f"{given.corpora}: no folders of documents there")
    table = Table(title="Reading")
    for number, folder in enumerate(folders):
        row = measure(folder)
        if not number:
            table.add_column("folder")
            for name in row:
                table.add_column(name, justify="right")
        table.add_row(folder.name, *("-" if x != x else f"{x:,.1f}" if x % 1 else f"{x:,.0f}" for x in row.values()))
    console.print(table)
    for folder in folders:
        texts: dict[str, str] = {}
        for reading in read_all(folder):
            if reading.document is None:
                console.print(f"{reading.name}: {reading.reason}")
            else:
                texts[Path(reading.name).name] = reading.document.text
        if given.missing:
            for figure in figures(folder):
                if not stands_in(figure, texts.get(figure.file, "")):
                    console.print(f"{figure.file}: {figure.value} ({'literal' if figure.literal else 'converted'})")


if __name__ == "__main__":
    main()
