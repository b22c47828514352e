"""`streetwise index [PATHS…]` and `streetwise index verify | versions | rollback | inspect`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table
from typer.core import TyperGroup

from indexer.errors import IndexMissing
from indexer.progress import Progress
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from indexer.build import BuildResult

REFUSED_EXIT = 3
SHOWN_ROWS = 200
OUTCOMES = {"read": "读入 read", "unchanged": "未变 unchanged", "skipped": "跳过 skipped", "refused": "拒绝 refused"}

out = Console()
err = Console(stderr=True)


class BuildByDefault(TyperGroup):
    """`index PATHS…` and `index verify` side by side: what names no command is the build's."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["build", *args]
        return super().parse_args(ctx, args)


index = typer.Typer(
    cls=BuildByDefault, help="Build the index of PATHS (default: seeds/), or check and look into it. 建立、检查索引。"
)


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """One bar for each stage of long work, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=err) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


@index.command()
def build(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders; default: seeds/.")] = None,
    add: Annotated[bool, typer.Option("--add", help="Keep the reports that the index holds already.")] = False,
) -> None:
    """Read new and changed reports under PATHS and publish an index of exactly these (with --add: of these too)."""
    from indexer.build import build as build_index
    from indexer.embed.embedding import open_embedder

    settings = ServiceSettings.load()
    with progress_bars() as tell:
        embedder = open_embedder(settings, tell)
        result = build_index(paths or [Path("seeds")], settings, embedder, tell, add=add)
    out.print(rows_view(result))
    for line in summary(result):
        out.print(line, highlight=False)
    if result.version is None:
        raise IndexMissing("no report could be read and there is no earlier index: see the reasons above")
    if any(row.outcome == "refused" for row in result.rows):
        raise typer.Exit(REFUSED_EXIT)


def rows_view(result: BuildResult) -> Table:
    """What became of each file; the unchanged ones are left out where there are many."""
    view = Table(title="文件 · files", title_justify="left")
    for name in ("结果", "文件", "标题", "原因"):
        view.add_column(name, overflow="fold")
    rows = [row for row in result.rows if len(result.rows) <= SHOWN_ROWS or row.outcome in {"skipped", "refused"}]
    for row in rows:
        style = {"refused": "red", "skipped": "yellow"}.get(row.outcome)
        view.add_row(OUTCOMES[row.outcome], escape(row.name), escape(row.title), escape(row.reason), style=style)
    return view


def summary(result: BuildResult) -> Iterator[str]:
    """How many of each outcome, and what the index holds now."""
    counts = Counter[str](row.outcome for row in result.rows)
    yield " · ".join(f"{OUTCOMES[outcome]} {counts[outcome]}" for outcome in OUTCOMES if counts[outcome])
    if result.version is not None:
        now = result.counts
        state = "已发布 published" if result.published else "未变 unchanged"
        yield (
            f"{state}: {result.version} · 报告 {now.reports} · 段落 {now.passages} · 句子 {now.sentences} · "
            f"数据 {now.facts} · {result.seconds:.1f} s"
        )


@index.command()
def verify() -> None:
    """Hold every file of the published version against its manifest."""
    from indexer.held import store

    folder = store.current(ServiceSettings.load().index)
    stated = store.verify(folder)
    out.print(f"{folder.name}: {len(stated.files)} files, {stated.counts.reports} reports, all as in the manifest")


@index.command()
def versions() -> None:
    """List the versions kept, oldest first; * marks the published one."""
    from indexer.held import store

    settings = ServiceSettings.load()
    kept = store.versions(settings.index)
    if not kept:
        raise IndexMissing(f"no index in {settings.index}; run `streetwise index`")
    now = store.current(settings.index)
    for folder in kept:
        stated = store.manifest(folder)
        mark = "*" if folder == now else " "
        out.print(f"{mark} {folder.name}  {stated.created}  {stated.counts.reports} reports  {stated.model.name}")


@index.command()
def rollback(
    version: Annotated[str | None, typer.Argument(help="The version to publish; default: the one before.")] = None,
) -> None:
    """Publish an older version again; a running service follows by itself."""
    from indexer.held import store

    out.print(f"published: {store.rollback(ServiceSettings.load().index, version).name}")


@index.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="One report file; it is read, not indexed.")],
    full: Annotated[bool, typer.Option("--full", help="Every passage and figure, not only the first ones.")] = False,
) -> None:
    """Show what is understood of FILE: kind, issuer, years, outline, passages, figures, and what was left out."""
    from service.inspect import inspect_file, inspection_view

    for part in inspection_view(inspect_file(file), full=full):
        out.print(part)
