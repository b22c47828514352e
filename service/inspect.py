"""What is understood of one file, for a person to see in a minute whether it was read well.

Behind `streetwise index inspect`: one pass through all stages of `indexer`, and its view in the terminal.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from indexer.errors import UnreadableFile
from indexer.values import Document, Fact, Passage, Report, Section

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = {"sections": 80, "passages": 6, "facts": 20, "dropped": 20}
"""How many of each are shown unless all are asked for."""

_KINDS = {"summary": "总结 summary", "plan": "计划 plan", "both": "总结与计划 both"}
_LEVELS = {
    "street": "街道", "town": "镇·乡", "district": "区·县", "city": "市", "province": "省级", "unknown": "不明 unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything read out of one file, which clue named the issuer ("" none), and what a person should look at."""

    document: Document
    report: Report
    clue: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[str, ...]


def inspect_file(file: Path) -> Inspection:
    """Reads one file through all stages, its TOML applied; nothing is indexed. Raises UnreadableFile."""
    from indexer.figures.facts import facts
    from indexer.figures.lexicon import load as load_lexicon
    from indexer.identity.front import read_front
    from indexer.identity.gazetteer import load as load_gazetteer
    from indexer.identity.identity import identify
    from indexer.identity.issuer import find_issuer
    from indexer.outline.outline import outline
    from indexer.outline.passages import passages
    from indexer.readers import read

    name, data, override = _source(file)
    document = read(name, data)
    gazetteer = load_gazetteer()
    report = identify(document, gazetteer, override)
    named = find_issuer(document, read_front(document), gazetteer)
    clue = "toml" if override and "issuer" in override else named.clue if named else ""
    sections = outline(report, document)
    found = passages(report, document, sections)
    figures = facts(report, sections, found, load_lexicon())
    return Inspection(document, report, clue, sections, found, figures, doubts(document, report, sections, found))


def _source(file: Path) -> tuple[str, bytes, Mapping[str, object] | None]:
    """Name, bytes and the table of the TOML beside it; raises UnreadableFile, also for a folder or an archive."""
    from indexer.sources import Refusal, walk

    sources = list(islice(walk([file]), 2))
    if len(sources) != 1 or file.is_dir():
        raise UnreadableFile(str(file), "inspect takes one report file, not a folder or an archive of several")
    source = sources[0]
    if isinstance(source, Refusal):
        raise UnreadableFile(source.name, source.reason)
    beside = source.sidecar()
    try:
        override = None if beside is None else tomllib.loads(beside.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(source.name, f"the TOML beside it cannot be read: {error}") from error
    return source.name, source.read(), override


def covered(text: str, sections: tuple[Section, ...], passages: tuple[Passage, ...]) -> float:
    """The share of the text's letters and digits that stand in some passage or heading, 0..1; 1 where there is none."""
    kept = bytearray(len(text))
    spans = [section.heading_span for section in sections if section.heading_span is not None]
    spans += [span for passage in passages for sentence in passage.sentences for span in sentence.spans]
    for start, end in spans:
        kept[start:end] = b"\1" * (end - start)
    worth = [index for index, char in enumerate(text) if char.isalnum()]
    return sum(kept[index] for index in worth) / len(worth) if worth else 1.0


def doubts(
    document: Document, report: Report, sections: tuple[Section, ...], passages: tuple[Passage, ...]
) -> tuple[str, ...]:
    """What looks as if the file was not read well, or not understood, in words and with what to do."""
    found = []
    beside = f"{Path(document.name).name}.toml"
    if not report.issuer:
        found.append(f'不知是谁的报告 nothing tells whose report it is: say issuer = "…" in {beside}')
    elif not report.place_code and report.level != "unknown":
        found.append(
            f"{report.issuer} 不能确定是哪一个 not settled which place of that name: say district or city in {beside}"
        )
    if not report.years:
        found.append(f"不知是哪一年 nothing tells its years: say reviewed = [2024] or planned = [2025] in {beside}")
    strange = document.text.count("\ufffd")
    if strange:
        found.append(f"{strange} 个字符不可读 characters could not be decoded (�)")
    share = covered(document.text, sections, passages)
    if share < 0.97:
        found.append(f"只有 {share:.0%} 的文字进入段落 only that share of the text stands in passages")
    if len(document.text) > 3000 and len(sections) < 4:
        found.append("几乎没有标题 hardly any heading was found in a long text")
    return tuple(found)


def inspection_view(inspection: Inspection, *, full: bool = False) -> Iterator[RenderableType]:
    """The parts to print, in order; all of the passages, figures and dropped lines where `full`."""
    limit = {name: None if full else count for name, count in SHOWN.items()}
    yield _identity(inspection)
    for doubt in inspection.doubts:
        yield Text(f"! {doubt}", style="yellow")
    yield _outline(inspection, limit["sections"])
    yield _passages(inspection, limit["passages"])
    yield _facts(inspection, limit["facts"])
    yield _dropped(inspection.document, limit["dropped"])


def _identity(inspection: Inspection) -> Table:
    report, document = inspection.report, inspection.document
    view = Table(title="报告 · report", title_justify="left", show_header=False)
    view.add_column(style="bold", no_wrap=True)
    view.add_column(overflow="fold")
    where = " > ".join(dict.fromkeys(each for each in (report.province, report.city, report.district) if each))
    read = f"{report.format} · {len(report.text)} 字 characters"
    pages = max((mark.number for mark in report.pages if mark.unit == "page"), default=0)
    counted = Counter(passage.kind for passage in inspection.passages)
    contents = (
        f"{len(inspection.sections) - 1} 标题 headings · {counted['text']} 段落 passages · "
        f"{len(document.tables)} 表 tables · {counted['note']} 脚注 notes · {len(inspection.facts)} 数据 figures"
    )
    for name, value in (
        ("文件 file", report.name),
        ("读作 read as", read + (f" · {pages} 页 pages" if pages else "")),
        ("标题 title", report.title),
        ("谁的 issuer", f"{report.issuer or '?'} ({_LEVELS[report.level]}; 依据 by: {inspection.clue or '–'})"),
        ("何处 where", f"{where or '?'}  {report.place_code}"),
        ("别称 aliases", "、".join(report.aliases)),
        ("种类 kind", _KINDS[report.kind]),
        ("回顾 reviewed", "、".join(map(str, report.reviewed)) or "–"),
        ("计划 planned", "、".join(map(str, report.planned)) or "–"),
        ("日期 published", report.published or "–"),
        ("来源 source", " ".join(each for each in (report.source, report.url) if each) or "–"),
        ("内容 contents", contents),
    ):
        view.add_row(name, escape(value))
    return view


def _outline(inspection: Inspection, limit: int | None) -> Tree:
    root = Tree("大纲 · outline")
    branches = {inspection.sections[0].id: root}
    own = Counter(passage.section for passage in inspection.passages)
    for section in inspection.sections[1:][:limit]:
        said = [str(section.year)] if section.year is not None else []
        said += ["计划 planned"] if section.planned else ["已做 done"] if section.planned is False else []
        told = f"  [dim]{' '.join([*said, f'{own[section.id]} 段'])}[/dim]"
        above = branches[section.parent if section.parent is not None else 0]
        branches[section.id] = above.add(escape(section.heading[-1] if section.heading else "") + told)
    left = len(inspection.sections) - 1 - (limit or len(inspection.sections))
    if left > 0:
        root.add(f"[dim]… {left} more (--full)[/dim]")
    return root


def _passages(inspection: Inspection, limit: int | None) -> Table:
    view = Table(title="段落 · passages", title_justify="left")
    for name in ("#", "种类", "标题", "文字"):
        view.add_column(name, overflow="fold")
    for passage in inspection.passages[:limit]:
        text = passage.text if limit is None or len(passage.text) <= 120 else passage.text[:120] + "…"
        heading = passage.heading[-1] if passage.heading else ""
        page = f" p{passage.page}" if passage.page else ""
        view.add_row(f"{passage.id}{page}", passage.kind, escape(heading), escape(text))
    if limit is not None and len(inspection.passages) > limit:
        view.caption = f"… {len(inspection.passages) - limit} more (--full)"
    return view


def _facts(inspection: Inspection, limit: int | None) -> Table:
    view = Table(title="数据 · figures", title_justify="left")
    for name in ("指标", "阶段", "数值", "时间", "计划", "对象"):
        view.add_column(name, overflow="fold")
    for fact in inspection.facts[:limit]:
        planned = "计划" if fact.planned else ""
        cells = (fact.measure, fact.status, fact.display, fact.period.label, planned, fact.subject or "")
        view.add_row(*map(escape, cells))
    if limit is not None and len(inspection.facts) > limit:
        view.caption = f"… {len(inspection.facts) - limit} more (--full)"
    return view


def _dropped(document: Document, limit: int | None) -> Table:
    title = f"略去 · left out as page chrome: {len(document.dropped)}"
    view = Table(title=title, title_justify="left", show_header=False)
    view.add_column(overflow="fold", style="dim")
    for line in document.dropped[:limit]:
        view.add_row(escape(line))
    if limit is not None and len(document.dropped) > limit:
        view.caption = f"… {len(document.dropped) - limit} more (--full)"
    return view
