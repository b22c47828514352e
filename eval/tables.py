"""Runs and comparisons as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table

from eval.compare import Comparison
from eval.gold import Case
from eval.metrics import METRICS, groups, latency, means
from eval.runs import Run

RETRIEVAL = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "across@10")


def metrics_table(run: Run) -> Table:
    """Every metric of a run, with how many cases it is about."""
    failed = sum(record.score is None for record in run.records)
    table = Table(title=f"{run.system} · {run.split} · {len(run.records)} cases", title_justify="left")
    for column in ("metric", "value", "cases"):
        table.add_column(column, justify="left" if column == "metric" else "right")
    table.add_column("what it says", style="dim")
    found = means(run.records)
    for metric in METRICS:
        if metric.name in found:
            mean = found[metric.name]
            arrow = " ↓" if metric.less_is_better else ""
            table.add_row(metric.name + arrow, f"{mean.value:.3f}", str(mean.cases), metric.says)
    spent = latency(run.records)
    if spent is not None:
        table.add_row("p50 / p95", f"{spent.p50 * 1000:.0f} / {spent.p95 * 1000:.0f}", "", "milliseconds of a call")
    table.add_row("not scored", str(failed), str(len(run.records)), "the call failed; in no metric above")
    return table


def types_table(runs: Sequence[Run]) -> Table:
    """Right answers by type, and by language."""
    table = Table(title="right, by type and language", title_justify="left")
    table.add_column("")
    table.add_column("cases", justify="right")
    for run in runs:
        table.add_column(run.system, justify="right")
    for key in (_type, _language):
        table.add_section()
        by_run = [groups(run.records, key) for run in runs]
        for name, records in by_run[0].items():
            cells = []
            for found in by_run:
                mean = means(found.get(name, ())).get("right")
                cells.append("–" if mean is None else f"{mean.value:.3f}")
            table.add_row(name, str(len(records)), *cells)
    return table


def peers_table(runs: Sequence[Run]) -> Table:
    """Systems side by side: how they find the evidence, and what they answer (– for those that give no answers)."""
    first = means(runs[0].records)
    across = first["across@10"].cases if "across@10" in first else 0
    table = Table(
        title=f"{len(runs[0].records)} cases ({runs[0].split}), the same for all, and one embedding model",
        caption=f"{first['recall@5'].cases} with evidence in one report, {across} in several (across@10); "
        "– where a system gives no answer without a language model; right and declined are shares of all and of the "
        f"unanswerable; failed calls are in no number\n{_calls(runs)}",
        title_justify="left",
        caption_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
    )
    table.add_column("system", no_wrap=True)
    for column in (*RETRIEVAL, "right", "declined"):
        table.add_column(column, justify="right", no_wrap=True)
    for run in runs:
        found = means(run.records)
        cells = [f"{found[name].value:.3f}" if name in found else "–" for name in RETRIEVAL]
        right = f"{found['right'].value:.3f}" if "right" in found else "–"
        declined = f"{found['decline recall'].value:.3f}" if "decline recall" in found else "–"
        table.add_row(run.system, *cells, right, declined)
    return table


def _calls(runs: Sequence[Run]) -> str:
    """The median time of each system's calls, and how many of them failed."""
    told = []
    for run in runs:
        spent, failed = latency(run.records), sum(record.score is None for record in run.records)
        took = "–" if spent is None else f"{spent.p50 * 1000:.3g}"
        told.append(f"{run.system} {took}" + (f" ({failed} failed)" if failed else ""))
    return f"milliseconds of a call (median): {', '.join(told)}"


def comparison_table(comparison: Comparison) -> Table:
    """Every metric of B beside A."""
    table = Table(title="B beside A", title_justify="left")
    table.add_column("metric")
    for column in ("A", "B", "B − A", "95 %", "p", "win/tie/loss"):
        table.add_column(column, justify="right")
    for each in comparison.differences:
        low, high = each.interval or (0.0, 0.0)
        sure = each.p is not None and each.p < 0.05
        table.add_row(
            each.metric.name + (" ↓" if each.metric.less_is_better else ""),
            f"{each.a:.3f}",
            f"{each.b:.3f}",
            f"{each.b - each.a:+.3f}",
            f"{low:+.3f} … {high:+.3f}" if each.interval else "–",
            "–" if each.p is None else f"{each.p:.3f}",
            f"{each.wins}/{each.ties}/{each.losses}" if each.p is not None else "–",
            style="bold" if sure else "",
        )
    return table


def changed_table(comparison: Comparison) -> Table:
    """The cases that are right in one run alone."""
    table = Table(title=f"{len(comparison.changed)} cases changed", title_justify="left")
    for column in ("", "case", "question", "why"):
        table.add_column(column)
    for each in sorted(comparison.changed, key=lambda changed: (changed.better, changed.case)):
        wrong = each.before if each.better else each.after
        why = "; ".join(wrong.score.why) if wrong.score else ""
        table.add_row("[green]+[/]" if each.better else "[red]−[/]", each.case, each.question[:40], why[:80])
    return table


def misses(run: Run) -> Iterable[str]:
    """One line for each case that is not right."""
    for record in run.records:
        if record.score is None:
            yield f"{record.case.id}: not scored: {record.result.failed}"
        elif record.score.right is False:
            yield f"{record.case.id}: {'; '.join(record.score.why)}"


def _type(case: Case) -> str:
    return case.type


def _language(case: Case) -> str:
    return case.language
