"""How an index of 100 and of 1,000 reports is built and asked: time, sentences a second, disk, memory, and whether it
grows in line; and what a comparison over everyone costs (the goal: 40 ms of CPU with 1,000 reports' figures).

    python -m eval.scale [COUNT …] [--without-model] [--index-factory Flat]

Reports come from `eval.made_reports`. `--without-model` takes random vectors in place of embeddings: what is left is
all that is ours, in a tenth of the time. Every count is built in a process of its own, so that its peak of memory is
its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from eval.made_reports import write
from indexer import store
from indexer.build import build
from indexer.embedding import Embedder, open_embedder
from indexer.progress import Progress, silent
from service.answer import answer, compose
from service.evidence import evidence_of
from service.library import Library
from service.search import search
from service.settings import ServiceSettings
from service.values import Request

if TYPE_CHECKING:
    from indexer.embedding import Vectors

QUESTIONS = (
    "哪个街道加装电梯最多?",
    "冬桥街道2019年加装电梯完工多少台?",
    "各街道区级税收合计多少?",
    "垃圾分类示范小区创建情况",
    "哪些街道的信访化解率超过99%?",
)

COMPARISONS = (
    "哪个街道加装电梯最多?",
    "2019年哪个街道加装电梯最多?",
    "加装电梯前五名是哪些街道?",
    "加装电梯在建最多的是哪个街道?",
    "哪个街道检查企业最多?",
    "哪个街道新增就业岗位最多?",
    "哪个街道拆除违法建筑最多?",
    "哪个街道区级税收最高?",
    "各街道区级税收合计多少?",
    "哪些街道的信访化解率超过99%?",
    "哪个街道举办招聘会最多?",
    "哪个街道楼宇入驻率最高?",
)
"""Each over everyone; asked in the order given, round after round."""


class RandomVectors:
    """An embedder that knows nothing and costs nothing."""

    name, revision, dimension = "random", "1", 384

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        made = numpy.random.default_rng(len(texts)).normal(size=(len(texts), self.dimension)).astype(numpy.float32)
        lengths: Vectors = numpy.linalg.norm(made, axis=1, keepdims=True)
        return made / lengths

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        return self.embed_queries(texts)


def one(count: int, factory: str, *, with_model: bool) -> dict[str, Any]:
    """Builds an index of `count` reports and asks it; seconds, bytes and counts by name."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        write(reports, count)
        settings = ServiceSettings.load(index=Path(folder) / "index", index_factory=factory)
        embedder: Embedder = open_embedder(settings) if with_model else RandomVectors()
        cpu = time.process_time()
        result = build([reports], settings, embedder)
        built = {
            "reports": result.counts.reports,
            "sentences": result.counts.sentences,
            "facts": result.counts.facts,
            "clock": result.seconds,
            "cpu": time.process_time() - cpu,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "source": _bytes(reports),
            "disk": _bytes(store.current(settings.index)),
        }
        again = time.perf_counter()
        build([reports], settings, embedder)
        unchanged = time.perf_counter() - again
        started = time.perf_counter()
        with Library.open(settings, embedder) as library:
            opened = time.perf_counter() - started
            for question in QUESTIONS:  # the first time lays out what later answers use
                answer(library, Request(question))
            ready = time.perf_counter() - started
            words = [f"{question}{i}" for i in range(6) for question in QUESTIONS]
            searches = [_seconds(partial(search, library, text, top_k=10)) for text in words]
            answers = {
                question: statistics.median(_seconds(partial(answer, library, Request(question))) for _ in range(7))
                for question in QUESTIONS
            }
            compared = comparing(library)
            resident = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        return {
            **built, "resident": resident, "compared": compared, "unchanged": unchanged, "opened": opened, "ready": ready, "search": statistics.median(searches),
            "answers": answers,
        }  # fmt: skip


def comparing(library: Library, rounds: int = 5) -> dict[str, float]:
    """Seconds of CPU of comparisons over everyone, by the figures alone (no passages are searched for): the median and
    the 95th percentile of all, the first round left out, and that of the first round."""
    evidence = evidence_of(library)
    spent = [
        [_cpu(partial(compose, evidence, Request(question), lambda text, spread: ())) for question in COMPARISONS]
        for _ in range(rounds + 1)
    ]
    warm = sorted(seconds for each in spent[1:] for seconds in each)
    return {"first": statistics.median(spent[0]), "median": statistics.median(warm), "p95": warm[len(warm) * 95 // 100]}


def main() -> None:
    """Prints one table, a column for each count."""
    arguments = argparse.ArgumentParser(prog="python -m eval.scale")
    arguments.add_argument("counts", nargs="*", type=int, default=[100, 1000])
    arguments.add_argument("--without-model", action="store_true")
    arguments.add_argument("--index-factory", default="Flat")
    arguments.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.index_factory, with_model=not given.without_model)))
        return
    columns = []
    for count in given.counts:
        command = [sys.executable, "-m", "eval.scale", "--one", str(count), "--index-factory", given.index_factory]
        command += ["--without-model"] * given.without_model
        columns.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
    _print(columns)


def _print(columns: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    view = Table(title="made reports, indexed and asked", title_justify="left")
    view.add_column("what")
    for column in columns:
        view.add_column(f"{column['reports']:,} reports", justify="right")
    rows: dict[str, Callable[[dict[str, Any]], str]] = {
        "sentences": lambda c: f"{c['sentences']:,}",
        "figures": lambda c: f"{c['facts']:,}",
        "index, clock": lambda c: f"{c['clock']:.1f} s",
        "index, CPU": lambda c: f"{c['cpu']:.1f} s",
        "CPU a report": lambda c: f"{c['cpu'] / c['reports'] * 1000:.0f} ms",
        "sentences a second": lambda c: f"{c['sentences'] / c['clock']:.0f}",
        "memory while indexing, peak": lambda c: f"{c['peak'] / 1e6:.0f} MB",
        "source": lambda c: f"{c['source'] / 1e6:.1f} MB",
        "index on disk": lambda c: f"{c['disk'] / 1e6:.0f} MB",
        "index again, nothing changed": lambda c: f"{c['unchanged']:.2f} s",
        "open": lambda c: f"{c['opened']:.2f} s",
        "open and first answers": lambda c: f"{c['ready']:.2f} s",
        "resident after all questions (the build's memory is in it)": lambda c: f"{c['resident'] / 1e6:.0f} MB",
        "search, median": lambda c: f"{c['search'] * 1000:.1f} ms",
        "comparison, CPU, median": lambda c: f"{c['compared']['median'] * 1000:.1f} ms",
        "comparison, CPU, 95th percentile": lambda c: f"{c['compared']['p95'] * 1000:.1f} ms",
        "comparison, CPU, asked for the first time": lambda c: f"{c['compared']['first'] * 1000:.1f} ms",
    }
    for name, show in rows.items():
        view.add_row(name, *(show(column) for column in columns))
    for question in QUESTIONS:
        view.add_row(question, *(f"{column['answers'][question] * 1000:.1f} ms" for column in columns))
    Console(width=100).print(view)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _seconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
