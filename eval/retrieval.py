"""Is the evidence among the first passages? Streetwise beside what is usually built: 500-character chunks, dense.

    python -m eval.retrieval [--split test|tune] [--reports FOLDER …]     more reports make it harder: they distract

Over the answerable questions whose evidence stands in one report, each asked as it is, without filters. Both use the
same model; the index is built anew in a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from eval.gold import SEEDS, Case, Split, load
from eval.judging import judge
from eval.result import Place, Result
from eval.systems.streetwise import stem_of
from indexer.build import build
from indexer.embed.embedding import Embedder, open_embedder
from service.library import Library
from service.search import WEIGHTS, Weights, search
from service.settings import ServiceSettings

DEPTH = 10
CHUNK, OVERLAP = 500, 50

Find = Callable[[Case], tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How well one system found the evidence of `cases` cases, each number 0..1; `missed` are the ids not found at all.

    `recall` by depth: some of the evidence is among the first 1, 3, 5, 10. `mrr` is 1 / rank of the first, 0 beyond 10.
    `pieces` is the share of all needed pieces among the first 5.
    """

    cases: int
    recall: Mapping[int, float]
    mrr: float
    pieces: float
    missed: tuple[str, ...]


def one_report(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases that retrieval alone can serve: answerable, without history, their evidence in one report."""
    return tuple(
        case
        for case in cases
        if case.answerable and not case.request.history and len({piece.report for piece in case.evidence}) == 1
    )


def measure(cases: Sequence[Case], find: Find, texts: Mapping[str, str]) -> Retrieval:
    """Asks each case once and holds what is found against its evidence."""
    ranks = {case.id: judge(case, Result(case.id, found=find(case)[:DEPTH]), texts).ranks for case in cases}
    first = {id: min((rank for rank in found if rank is not None), default=None) for id, found in ranks.items()}
    counted = [rank or DEPTH + 1 for rank in first.values()]
    pieces = [rank is not None and rank <= 5 for found in ranks.values() for rank in found]
    return Retrieval(
        cases=len(cases),
        recall={depth: sum(rank <= depth for rank in counted) / len(cases) for depth in (1, 3, 5, 10)},
        mrr=sum(1 / rank for rank in counted if rank <= DEPTH) / len(cases),
        pieces=sum(pieces) / len(pieces),
        missed=tuple(id for id, rank in first.items() if rank is None),
    )


def by_streetwise(library: Library, weights: Weights = WEIGHTS) -> Find:
    """Streetwise's own search over `library`."""
    stems = {report.id: stem_of(report.name) for report in library.reports.values()}

    def find(case: Case) -> tuple[Place, ...]:
        hits = search(library, case.request.question, top_k=DEPTH, weights=weights)
        return tuple(Place(stems[hit.passage.report_id], hit.passage.spans, hit.passage.text) for hit in hits)

    return find


def by_chunks(texts: Mapping[str, str], embedder: Embedder) -> Find:
    """The plain baseline: fixed chunks of 500 characters that overlap by 50, ranked by cosine."""
    places = [
        Place(report, ((start, min(start + CHUNK, len(text))),), text[start : start + CHUNK])
        for report, text in texts.items()
        for start in range(0, max(len(text) - OVERLAP, 1), CHUNK - OVERLAP)
    ]
    vectors = embedder.embed_passages([place.text for place in places])

    def find(case: Case) -> tuple[Place, ...]:
        cosines = vectors @ embedder.embed_queries([case.request.question])[0]
        return tuple(places[i] for i in numpy.argsort(-cosines, kind="stable")[:DEPTH])

    return find


def main() -> None:
    """Prints the table of both systems, and what Streetwise missed."""
    from rich.console import Console
    from rich.table import Table

    arguments = argparse.ArgumentParser(prog="python -m eval.retrieval")
    arguments.add_argument("--split", choices=("tune", "test"), default="test")
    arguments.add_argument("--reports", nargs="*", type=Path, default=[], help="files and folders beside the seeds")
    given = arguments.parse_args()
    split: Split = given.split
    cases, console = one_report(load(split)), Console()
    with tempfile.TemporaryDirectory() as folder:
        settings = ServiceSettings.load(index=Path(folder))
        embedder = open_embedder(settings)
        build([SEEDS, *given.reports], settings, embedder)
        with Library.open(settings, embedder) as library:
            texts = {stem_of(report.name): report.text for report in library.reports.values()}
            found = {
                "Streetwise": measure(cases, by_streetwise(library), texts),
                f"{CHUNK}-character chunks, dense": measure(cases, by_chunks(texts, embedder), texts),
            }
    table = Table(title=f"evidence found, {split} half, {len(cases)} questions, {len(texts)} reports")
    for column in ("system", "recall@1", "@3", "@5", "@10", "MRR@10", "pieces@5"):
        table.add_column(column)
    for name, result in found.items():
        numbers = (*result.recall.values(), result.mrr, result.pieces)
        table.add_row(name, *(f"{number:.3f}" for number in numbers))
    console.print(table)
    console.print("not among Streetwise's first 10:", ", ".join(found["Streetwise"].missed) or "none")


if __name__ == "__main__":
    main()
