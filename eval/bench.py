"""How fast and how large Streetwise is here: one run, a table of medians, each beside a unit of this machine's speed.

    python -m eval.bench        (make bench)

Beside the time by the clock (the median) stands the CPU time (the mean), which other work on the machine lengthens less,
and that in units: the CPU time of one fixed piece of work, so that machines compare. No question is asked twice: a vector
already made would be measured, not the making of it. Every index is built in a temporary folder, every process started is
ended. Nothing here passes or fails: floors on seconds fail on a busy machine and nowhere else.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.gold import SEEDS, load
from eval.served import STREETWISE, process_cpu, resident, served
from indexer.build import BuildResult, build
from indexer.embed.e5 import prepare
from indexer.embed.embedding import open_embedder
from service.answer import answer
from service.library import Library
from service.search import search
from service.settings import ServiceSettings
from service.values import Request

QUESTIONS = 60
"""Of each sort: searched for in process; asked in process and over HTTP on one connection; the same on new ones."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of CPU in this process and those it has waited for."""

    clock: float
    cpu: float


class Table:
    """Measurements as they come."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str, str]] = []
        self._unit = min(timed(fixed_work).cpu for _ in range(5))

    def time(self, name: str, work: Callable[[], object], goal: str = "", times: int = 1) -> None:
        """By the clock the median of `times` runs, of CPU their mean."""
        runs = [timed(work) for _ in range(times)]
        clock, cpu = statistics.median(run.clock for run in runs), statistics.fmean(run.cpu for run in runs)
        self.spent(name, Spent(clock, cpu), goal)

    def spent(self, name: str, spent: Spent, goal: str = "") -> None:
        self.rows.append((name, shown(spent.clock), shown(spent.cpu), f"{spent.cpu / self._unit:.2f}", goal))

    def bytes(self, name: str, count: int, goal: str = "") -> None:
        self.rows.append((name, f"{count / 1e6:.0f} MB", "", "", goal))

    def print(self) -> None:
        from rich.console import Console
        from rich.table import Table as View

        view = View(title=f"Streetwise on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", title_justify="left")
        for column in ("what", "clock", "CPU", "units", "goal"):
            view.add_column(column, justify="left" if column in ("what", "goal") else "right")
        for row in self.rows:
            view.add_row(*row)
        Console(width=100).print(view)


def shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def fixed_work() -> None:
    """The unit: about ten milliseconds of plain Python."""
    sum(i * i for i in range(200_000))


def timed(work: Callable[[], object]) -> Spent:
    clock, cpu = time.perf_counter(), cpu_time()
    work()
    return Spent(time.perf_counter() - clock, cpu_time() - cpu)


def cpu_time() -> float:
    return time.process_time() + sum(os.times()[2:4])


def main() -> None:
    """Runs all measurements, about a minute and a half, and prints them."""
    table = Table()
    questions = list(
        {case.request.question: case.request for case in load("tune") if not case.request.history}.values()
    )
    with one_thread(), tempfile.TemporaryDirectory() as folder:
        table.time("prepare the model, from nothing", lambda: prepare(Path(folder) / "cache"))
        settings = ServiceSettings.load(index=Path(folder) / "index", cache=Path(folder) / "cache")
        environment = {
            **os.environ,
            "STREETWISE_INDEX": str(settings.index),
            "STREETWISE_CACHE": str(settings.cache_folder),
        }
        measure_index(table, Path(folder), environment)
        measure_terminal(table, environment)
        measure_asking(table, settings, questions)
        measure_service(table, environment, questions)
    table.print()


def measure_index(table: Table, folder: Path, environment: Mapping[str, str]) -> None:
    command = [*STREETWISE, "index", str(SEEDS)]

    def run() -> None:
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=600)

    table.time("streetwise index seeds/, from nothing, model ready", run, "≤ 60 s")
    table.time("streetwise index seeds/, nothing changed", run, times=3)


def measure_terminal(table: Table, environment: Mapping[str, str]) -> None:
    command = [*STREETWISE, "ask", "哪个街道加装电梯最多?"]

    def run() -> None:
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)

    table.time("streetwise ask, from nothing running", run, "≤ 1.5 s", times=5)


def measure_asking(table: Table, settings: ServiceSettings, questions: list[Request]) -> None:
    embedder = open_embedder(settings)
    table.time("load the model and embed one question", lambda: embedder.embed_queries(["街道"]))
    table.time("embed one question", lambda: embedder.embed_queries([questions[0].question]), times=30)
    table.time("open the index, every hash checked", lambda: Library.open(settings, embedder).close(), times=5)
    with Library.open(settings, embedder) as library:
        table.time("warm up", library.warm)
        each = iter(questions)
        table.time("search", lambda: search(library, next(each).question, top_k=10), times=QUESTIONS)
        table.time("answer", lambda: answer(library, next(each)), times=2 * QUESTIONS)
        everyone = Request("哪个街道加装电梯最多?")
        table.time("answer a comparison over all", lambda: answer(library, everyone), times=20)
    with tempfile.TemporaryDirectory() as other:
        again = settings.model_copy(update={"index": Path(other)})
        results: list[BuildResult] = []
        spent = timed(lambda: results.append(build([SEEDS], again, embedder)))
        sentences = results[0].embedded
        table.spent("index one sentence", Spent(spent.clock / sentences, spent.cpu / sentences))


def measure_service(table: Table, environment: Mapping[str, str], questions: list[Request]) -> None:
    with served(environment) as (process, port, ready):
        table.spent("streetwise serve, ready after", Spent(ready, process_cpu(process.pid)), "≤ 4 s")
        table.bytes("resident when ready", resident(process.pid), "≤ 800 MB")
        each = iter(questions[QUESTIONS:])
        kept = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

        def on_a_new_one() -> None:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                post(connection, next(each))

        ways: dict[str, Callable[[], None]] = {
            "POST /v1/ask, on one connection": lambda: post(kept, next(each)),
            "POST /v1/ask, each on a new one": on_a_new_one,
        }
        for name, ask in ways.items():
            before = process_cpu(process.pid)
            clock = statistics.median(timed(ask).clock for _ in range(QUESTIONS))
            table.spent(name, Spent(clock, (process_cpu(process.pid) - before) / QUESTIONS), "≤ 25 ms")
        kept.close()
        table.bytes("resident after the questions", resident(process.pid), "≤ 800 MB")


def post(connection: http.client.HTTPConnection, asked: Request) -> None:
    """Asks one question over HTTP and reads the whole answer."""
    body = json.dumps({"question": asked.question, "compose": "rules"})
    connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(content.decode())


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra in this process as the command line sets it for its own."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield


if __name__ == "__main__":
    main()
