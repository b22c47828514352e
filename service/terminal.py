"""How answers, comparisons and figures look in a terminal (rich). Values in, renderables out; prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from indexer.values import Fact, Report
from service.render import link
from service.values import Answer, Citation, Hit, Table

REASONS = {
    "no_report": "没有这个街道或年份的报告 · no such report",
    "no_figure": "报告提到,但未给出数字 · no figure given",
    "plan_only": "只有计划数 · only a plan",
    "not_covered": "报告未涉及 · not covered",
    "out_of_scope": "不属于报告范围 · out of scope",
}


def answer_view(answer: Answer) -> Iterator[RenderableType]:
    """The answer, its table, then each citation with where it stands."""
    style = "bold" if answer.status == "answered" else "yellow"
    yield Text(answer.text, style=style)
    for caveat in answer.caveats:
        if caveat not in answer.text:
            yield Text(f"※ {caveat}", style="yellow")
    if answer.table is not None:
        yield comparison_view(answer.table, said=answer.text)
    for citation in answer.citations:
        yield from citation_view(citation)


def citation_view(citation: Citation) -> Iterator[RenderableType]:
    """[n] whose report, under which heading, then the quoted characters."""
    where = " › ".join((f"{citation.issuer}《{citation.title}》", *citation.heading))
    page = f" · 第{citation.page}页" if citation.page is not None else ""
    yield Text(f"[{citation.n}] {where}{page}", style="cyan")
    yield Padding(Text(f"“{citation.quote}”"), (0, 0, 0, 4))
    yield Padding(Text(link(citation.report_id, citation.spans), style="dim"), (0, 0, 0, 4))


def comparison_view(table: Table, said: str = "") -> RichTable:
    """The comparison with the missing ones below the line; without the notes that were `said` above it."""
    view = RichTable(
        title=escape(" · ".join(filter(None, (table.measure, table.status, table.unit)))), title_justify="left"
    )
    for name in ("名次", "街道", "年份", "数值", "阶段", "出处"):
        view.add_column(name, justify="right" if name in {"名次", "数值"} else "left")
    for row in table.rows:
        stage = f"{row.status}{'(计划)' if row.planned else ''}"
        cells = (str(row.rank), row.issuer, row.period, row.display, stage, f"[{row.citation}]")
        view.add_row(*map(escape, cells))
    if table.missing:
        view.add_section()
    for missing in table.missing:
        mark = f"[{missing.citation}]" if missing.citation is not None else ""
        why = REASONS[missing.reason].split(" · ")[0]
        view.add_row("—", escape(missing.issuer), "", why, "", escape(mark), style="dim")
    notes = [note for note in table.notes if note not in said]
    notes += [
        f"若按“{other.status}”比较:{other.leader} {other.value}[{other.citation}]" for other in table.alternatives
    ]
    if notes:
        view.caption = escape("\n".join(notes))
        view.caption_justify = "left"
    return view


def facts_view(facts: Iterable[Fact]) -> RichTable:
    """Figures as a table."""
    view = RichTable(title="数据 · figures", title_justify="left")
    for name in ("街道", "指标", "阶段", "数值", "时期", "计划", "累计", "出处"):
        view.add_column(name)
    for fact in facts:
        where = f"{fact.issuer}{f' / {fact.subject}' if fact.subject else ''}"
        view.add_row(
            escape(where), escape(fact.measure), escape(fact.status), escape(fact.display), fact.period.label,
            "计划" if fact.planned else "", "累计" if fact.cumulative else "", link(fact.report_id, fact.spans),
        )  # fmt: skip
    return view


def hits_view(hits: Sequence[Hit], reports: Mapping[str, Report]) -> Iterator[RenderableType]:
    """Ranked passages."""
    for rank, hit in enumerate(hits, 1):
        report = reports[hit.passage.report_id]
        where = " › ".join((f"{report.issuer}《{report.title}》", *hit.passage.heading))
        yield Text(f"{rank}. {where} · {hit.score:.3f}", style="cyan")
        yield Padding(Text(hit.passage.text), (0, 0, 0, 4))


def reports_view(reports: Iterable[Report]) -> RichTable:
    """The reports of an index."""
    view = RichTable(title="报告 · reports", title_justify="left")
    for name in ("编号", "发布单位", "所在区", "类型", "回顾", "计划", "标题"):
        view.add_column(name)
    for report in reports:
        years = (", ".join(map(str, which)) for which in (report.reviewed, report.planned))
        view.add_row(report.id, report.issuer, report.district or "", report.kind, *years, escape(report.title))
    return view
