"""Which weights find the evidence best, on the tune half of the gold set and nothing else.

    python -m eval.tuning [--reports FOLDER …]      more reports distract, and make the choice less one of five reports

Prints MRR@10 for each pair of weights (the weight of passages' terms is the unit) and the pair that is best together
with its neighbours: a peak that stands alone is luck. Goes into `service.search.Weights` by hand, as a commit with
this output.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from eval.gold import SEEDS, load
from eval.retrieval import by_streetwise, measure, one_report
from eval.systems.streetwise import stem_of
from indexer.build import build
from indexer.embed.embedding import Embedder, open_embedder
from indexer.progress import Progress, silent
from service.library import Library
from service.search import Weights
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors

DENSE = (6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0)
REPORT = (0.0, 0.25, 0.5, 0.75, 1.0)


class Remembering:
    """An embedder that embeds each question once."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.revision, self.dimension = embedder.name, embedder.revision, embedder.dimension
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embedder.embed_queries([text])[0]
        return numpy.stack([self._known[text] for text in texts])

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        return self._embedder.embed_passages(texts, progress)


def best(scores: Vectors) -> tuple[int, int]:
    """The place in float32[a, b] whose mean with its neighbours (up to eight) is the highest; the first of equals."""
    padded = numpy.pad(scores, 1, constant_values=numpy.nan)
    windows = numpy.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    means = numpy.nanmean(windows, axis=(2, 3)).round(6)
    place = numpy.unravel_index(int(numpy.argmax(means)), scores.shape)
    return int(place[0]), int(place[1])


def main() -> None:
    """Builds an index of the seeds (and more), and tries every pair of weights on it."""
    from rich.console import Console
    from rich.table import Table

    arguments = argparse.ArgumentParser(prog="python -m eval.tuning")
    arguments.add_argument("--reports", nargs="*", type=Path, default=[], help="files and folders beside the seeds")
    given = arguments.parse_args()
    cases = one_report(load("tune"))
    scores = numpy.zeros((len(DENSE), len(REPORT)), numpy.float32)
    with tempfile.TemporaryDirectory() as folder:
        settings = ServiceSettings.load(index=Path(folder))
        embedder = Remembering(open_embedder(settings))
        build([SEEDS, *given.reports], settings, embedder)
        with Library.open(settings, embedder) as library:
            texts = {stem_of(report.name): report.text for report in library.reports.values()}
            for (row, dense), (column, report) in product(enumerate(DENSE), enumerate(REPORT)):
                find = by_streetwise(library, Weights(dense=dense, report=report))
                scores[row, column] = measure(cases, find, texts).mrr
    table = Table(title=f"MRR@10, tune half, {len(cases)} questions, {len(texts)} reports", caption="dense \\ report")
    for heading in ("", *REPORT):
        table.add_column(str(heading))
    for row, dense in enumerate(DENSE):
        table.add_row(str(dense), *(f"{score:.3f}" for score in scores[row]))
    row, column = best(scores)
    console = Console()
    console.print(table)
    console.print(f"best with its neighbours: dense {DENSE[row]}, report {REPORT[column]}; in force: {Weights()}")


if __name__ == "__main__":
    main()
