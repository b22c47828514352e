"""How an index of 100 and of 1,000 reports is built and asked: time, sentences a second, disk, memory, and whether it
grows in line; and what a comparison over everyone costs (the goal: 40 ms of CPU with 1,000 reports' figures).

    python -m eval.scale [COUNT …] [--without-model] [--index-factory Flat]

Reports come from `eval.made_reports`. `--without-model` takes random vectors in place of embeddings: what is left is
all that is ours, in a tenth of the time. Every count is built in a process of its own, so that its peak of memory is
its own, and asked in another, as a service is.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from eval.cost import cpu_of, memory, spent
from eval.made_reports import write
from indexer.build import build
from indexer.embed.embedding import Embedder, open_embedder
from indexer.held import store
from indexer.progress import Progress, silent
from service.answer import answer, compose
from service.evidence import evidence_of
from service.library import Library
from service.search import search
from service.settings import ServiceSettings
from service.values import Request

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors

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


READING = "reading reports"
"""The first stage of a build; once it has a total, it is done."""


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
        cpu = spent()
        read: list[int] = []

        def progress(stage: str, done: int, total: int | None) -> None:
            if stage == READING and done == total:
                read.append(_peak())

        result = build([reports], settings, embedder, progress)
        built = {
            "reports": result.counts.reports,
            "passages": result.counts.passages,
            "sentences": result.counts.sentences,
            "facts": result.counts.facts,
            "clock": result.seconds,
            "cpu": spent() - cpu,
            "read": read[0],
            "peak": _peak(),
            "source": _bytes(reports),
            "disk": _bytes(store.current(settings.index)),
        }
        unchanged = cpu_of(partial(build, [reports], settings, embedder)).seconds
        asked = _in_a_process("--asked", str(settings.index), with_model=with_model)
        return {**built, "unchanged": unchanged, **asked}


def _peak() -> int:
    """The most memory this process had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def asked_of(index: Path, *, with_model: bool) -> dict[str, Any]:
    """Opens an index and asks it, in a process that did nothing else; seconds and bytes by name."""
    settings = ServiceSettings.load(index=index)
    embedder: Embedder = open_embedder(settings) if with_model else RandomVectors()
    embedder.embed_queries(["哪个?"])  # what the model costs is not counted here
    before = memory()
    opened = cpu_of(partial(Library.open, settings, embedder))
    with opened.made as library:
        first = cpu_of(partial(answer, library, Request(QUESTIONS[0]))).seconds
        own, mapped = (now - then for now, then in zip(memory(), before, strict=True))
        library.warm()
        words = [f"{question}{i}" for i in range(6) for question in QUESTIONS]
        searches = [cpu_of(partial(search, library, text, top_k=10)).seconds for text in words]
        answers = {
            question: statistics.median(cpu_of(partial(answer, library, Request(question))).seconds for _ in range(7))
            for question in QUESTIONS
        }
        compared = comparing(library)
        return {
            "opened": opened.seconds, "first": first, "own": own, "mapped": mapped, "later": memory()[0] - before[0],
            "search": statistics.median(searches), "answers": answers, "compared": compared,
        }  # fmt: skip


def comparing(library: Library, rounds: int = 5) -> dict[str, float]:
    """Seconds of CPU of comparisons over everyone, by the figures alone (no passages are searched for): the median and
    the 95th percentile of all, the first round left out, and that of the first round."""
    evidence = evidence_of(library)
    spent = [
        [
            cpu_of(partial(compose, evidence, Request(question), lambda text, spread: ())).seconds
            for question in COMPARISONS
        ]
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
    arguments.add_argument("--asked", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    with_model = not given.without_model
    if given.one:
        print(json.dumps(one(given.one, given.index_factory, with_model=with_model)))
    elif given.asked:
        print(json.dumps(asked_of(given.asked, with_model=with_model)))
    else:
        factory = ("--index-factory", given.index_factory)
        _print([_in_a_process("--one", str(count), *factory, with_model=with_model) for count in given.counts])


def _in_a_process(*arguments: str, with_model: bool) -> dict[str, Any]:
    """What this command prints for `arguments` in a process of its own."""
    command = [sys.executable, "-m", "eval.scale", *arguments, *["--without-model"] * (not with_model)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _print(columns: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    least = columns[0]["cpu"] / columns[0]["reports"]
    view = Table(title="made reports, indexed and asked", title_justify="left")
    view.add_column("what")
    for column in columns:
        view.add_column(f"{column['reports']:,} reports", justify="right")
    rows: dict[str, Callable[[dict[str, Any]], str]] = {
        "passages": lambda c: f"{c['passages']:,}",
        "sentences": lambda c: f"{c['sentences']:,}",
        "figures": lambda c: f"{c['facts']:,}",
        "index, clock": lambda c: f"{c['clock']:.1f} s",
        "index, CPU": lambda c: f"{c['cpu']:.1f} s",
        "CPU a report": lambda c: f"{c['cpu'] / c['reports'] * 1000:.0f} ms",
        "CPU a report, against the first column": lambda c: f"{c['cpu'] / c['reports'] / least:.2f}",
        "passages a second, clock / CPU": lambda c: (
            f"{c['passages'] / c['clock']:.0f} / {c['passages'] / c['cpu']:.0f}"
        ),
        "memory when all are read, peak": lambda c: f"{c['read'] / 1e6:.0f} MB",
        "memory while indexing, peak": lambda c: f"{c['peak'] / 1e6:.0f} MB",
        "source": lambda c: f"{c['source'] / 1e6:.1f} MB",
        "index on disk": lambda c: f"{c['disk'] / 1e6:.0f} MB",
        "index again, nothing changed, CPU": lambda c: f"{c['unchanged']:.2f} s",
        "open, CPU": lambda c: f"{c['opened']:.2f} s",
        "first answer after opening, CPU": lambda c: f"{c['first']:.2f} s",
        "memory that both took, own / of files": lambda c: f"{c['own'] / 1e6:.0f} / {c['mapped'] / 1e6:.0f} MB",
        "own memory after all questions": lambda c: f"{c['later'] / 1e6:.0f} MB",
        "search, CPU, median": lambda c: f"{c['search'] * 1000:.1f} ms",
        "comparison, CPU, median": lambda c: f"{c['compared']['median'] * 1000:.1f} ms",
        "comparison, CPU, 95th percentile": lambda c: f"{c['compared']['p95'] * 1000:.1f} ms",
        "comparison, CPU, asked for the first time": lambda c: f"{c['compared']['first'] * 1000:.1f} ms",
    }
    for name, show in rows.items():
        view.add_row(name, *(show(column) for column in columns))
    for question in QUESTIONS:
        view.add_row(f"{question} CPU", *(f"{column['answers'][question] * 1000:.1f} ms" for column in columns))
    Console(width=100).print(view)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
