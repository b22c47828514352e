"""`streetwise eval run | peers | compare | report | floors`: joins the command line where eval is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from eval.gold import FOLDER, SEEDS, Split
from indexer.errors import SettingsError
from service.cli_index import progress_bars

out = Console()
err = Console(stderr=True)

app = typer.Typer(no_args_is_help=True, help="Judge Streetwise and others by the gold set. 评测。")

Gold = Annotated[Path, typer.Option(help="A gold file or a folder of them.")]
Half = Annotated[Literal["tune", "test", "all"], typer.Option("--split", help="Which half of the topics.")]
Reports = Annotated[list[Path] | None, typer.Option(help="Files and folders of reports; default: seeds/.")]
WORKING = "eval"
"""Beside the service's index: where the indexes that are judged lie, one folder for each set of reports."""


@app.command()
def run(
    gold: Gold = FOLDER,
    split: Half = "all",
    reports: Reports = None,
    system: Annotated[str, typer.Option(help="streetwise, dense, terms, fused or txtai.")] = "streetwise",
    url: Annotated[str | None, typer.Option(help="Ask this running instance instead.")] = None,
    compose: Annotated[str, typer.Option(help="rules, auto or llm.")] = "rules",
    output: Annotated[Path | None, typer.Option(help="The result file; default: eval/results/….json.")] = None,
    show_misses: Annotated[bool, typer.Option("--misses", help="One line for each case that is not right.")] = False,
) -> None:
    """Ask every case, judge the answers, print the table and write a result file."""
    from eval import runs, tables
    from eval.material import gold_cases, material
    from eval.systems.opening import opened

    with progress_bars() as tell:
        read = material(_there(reports), gold, tell)
        cases = gold_cases(gold, _half(split), read)
        with opened(system, read, _folder(read.paths), url=url, compose=compose, progress=tell) as judged:
            made = runs.run(judged, cases, read, gold, split, tell)
    path = output or runs.usual_path(made)
    runs.save(made, path)
    out.print(tables.types_table([made]))
    out.print(tables.metrics_table(made))
    if show_misses:
        for line in tables.misses(made):
            out.print(line, markup=False, highlight=False)
    out.print(f"written: {path}", highlight=False)


@app.command()
def peers(
    gold: Gold = FOLDER,
    split: Half = "all",
    reports: Reports = None,
    output: Annotated[Path | None, typer.Option(help="A folder for the result files.")] = None,
) -> None:
    """Put all systems into one table, on the same cases and the same embedding model."""
    from eval import runs, tables
    from eval.material import gold_cases, material
    from eval.systems.opening import PEERS, opened
    from indexer.embed.embedding import open_embedder
    from service.settings import ServiceSettings

    made = []
    with progress_bars() as tell:
        read = material(_there(reports), gold, tell)
        cases = gold_cases(gold, _half(split), read)
        embedder = open_embedder(ServiceSettings.load(), tell)
        for name in (*PEERS, "streetwise"):
            with opened(name, read, _folder(read.paths), embedder=embedder, progress=tell) as judged:
                made.append(runs.run(judged, cases, read, gold, split, tell))
    for each in made:
        path = runs.usual_path(each)
        runs.save(each, path if output is None else output / path.name)
    wide = Console(width=max(out.width, 124))
    wide.print(tables.peers_table(made))


@app.command()
def compare(a: Path, b: Path) -> None:
    """Hold result file B against A: differences with intervals and p-values, and the cases that changed."""
    from eval import runs, tables
    from eval.compare import compare as compared

    found = compared(runs.read(a), runs.read(b))
    out.print(tables.comparison_table(found))
    out.print(tables.changed_table(found))
    for side, cases in (("A", found.only_a), ("B", found.only_b)):
        if cases:
            out.print(f"scored in {side} alone ({len(cases)}): {', '.join(cases[:20])}{' …' * (len(cases) > 20)}")


@app.command()
def report(
    results: Annotated[list[Path], typer.Argument(help="The result file to show; further ones stand beside it.")],
    output: Annotated[Path, typer.Option("--output", "-o")] = Path("eval/results/report.html"),
) -> None:
    """Write one self-contained HTML page: scores, plots, and every miss with question, gold, answer and evidence."""
    from eval import runs
    from eval.report import page

    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page([runs.read(path) for path in results]), "utf-8")
    out.print(f"written: {output}", highlight=False)


@app.command()
def floors(
    result: Annotated[Path, typer.Argument(help="A result file of the test half.")],
    write: Annotated[bool, typer.Option("--write", help="Set the floors to what this run reaches.")] = False,
) -> None:
    """Hold a result file against eval/floors.toml, and name what fell below and by which cases."""
    from eval import floors as standing
    from eval import runs

    made = runs.read(result)
    if write:
        standing.FILE.write_text(standing.written(made), "utf-8")
        out.print(f"written: {standing.FILE.name}")
        return
    below = standing.broken(made, standing.read_floors())
    for each in below:
        out.print(str(each), markup=False, highlight=False)
    if below:
        raise typer.Exit(1)
    out.print("all floors hold")


@app.command()
def judge(
    result: Annotated[Path, typer.Argument(help="A result file.")],
    model: Annotated[str, typer.Option(help="The judging model: an OpenAI-compatible endpoint's name for it.")],
    url: Annotated[str, typer.Option(help="The endpoint, as https://…/v1.")],
    key: Annotated[str, typer.Option(envvar="JUDGE_API_KEY", help="Its key; better by environment.")] = "none",
    every: Annotated[bool, typer.Option("--all", help="All answerable cases, not only those counted wrong.")] = False,
) -> None:
    """Ask a language model for its opinion of answers: a second look, never part of the scores."""
    from eval import runs
    from eval.judge import opinions

    made = runs.read(result)
    with progress_bars() as tell:
        found = opinions(made, model=model, url=url, key=key, every=every, progress=tell)
    for each in found:
        out.print(f"{each.case}: {each.verdict}: {each.why}", markup=False, highlight=False)
    agreed = sum(each.agrees for each in found)
    out.print(f"{len(found)} asked, {agreed} agree with the rules, {len(found) - agreed} do not")


def _half(split: str) -> Split | None:
    return None if split == "all" else split  # type: ignore[return-value]


def _there(reports: list[Path] | None) -> list[Path]:
    """The reports named, or the seeds. Raises SettingsError where one is not there."""
    missing = [path for path in reports or () if not path.exists()]
    if missing:
        raise SettingsError(f"no such file or folder: {', '.join(map(str, missing))}")
    return reports or [SEEDS]


def _folder(paths: tuple[Path, ...]) -> Path:
    """The index of these reports that is judged: built aside, so that judging never touches the service's own."""
    import hashlib

    from service.settings import ServiceSettings

    named = hashlib.sha256("\n".join(str(path.resolve()) for path in paths).encode()).hexdigest()[:8]
    return ServiceSettings.load().index.parent / WORKING / f"{paths[0].stem}-{named}"
