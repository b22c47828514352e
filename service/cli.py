"""The command line: `streetwise index | ask | serve | facts | search | reports`, and `eval` where it is installed.

Every command says what to do when it fails, and ends with the exit code of service.problems (0 success, 2 wrong use,
3 files refused, 4 model, 5 index). Heavy parts are imported inside the command that needs them.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer
from rich.console import Console

from indexer.errors import StreetwiseError
from service.cli_index import index
from service.problems import InvalidRequest, problem_of
from service.settings import ServiceSettings

out = Console()
err = Console(stderr=True)

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON, as the HTTP service gives it.")]
Issuers = Annotated[list[str] | None, typer.Option("--issuer", help="Only this sub-district; may be repeated.")]
Years = Annotated[list[int] | None, typer.Option("--year", help="Only reports of this year; may be repeated.")]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Ask Chinese sub-district work reports, every answer cited. 向街道工作报告提问,逐字引证。",
)
app.add_typer(index, name="index")


def print_json(value: Any) -> None:
    """Print one JSON value in UTF-8, indented, whatever the terminal is."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, Chinese or English.")],
    as_json: JsonFlag = False,
    issuer: Issuers = None,
    year: Years = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="Passages to give.")] = 5,
    compose: Annotated[str, typer.Option(help="auto, rules or llm.")] = "auto",
) -> None:
    """Answer one question, with citations and table."""
    import time

    from pydantic import ValidationError

    from service import render, terminal
    from service.answering import answer_once
    from service.http.schemas import AskBody
    from service.library import Library

    started = time.perf_counter()
    try:
        body = AskBody.model_validate(
            {
                "question": question,
                "top_k": top_k,
                "compose": compose,
                "filters": {"issuers": issuer or [], "years": year or []},
            }
        )
    except ValidationError as error:
        raise InvalidRequest("; ".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())) from error
    settings = ServiceSettings.load()
    with Library.open(settings) as library:
        library.start_loading(question)
        result = answer_once(settings, library, body.request())
        if as_json:
            total = (time.perf_counter() - started) * 1000
            print_json(render.answer_json(result, library.version, {"total": total, **dict(result.timings_ms)}))
            return
        for part in terminal.answer_view(result):
            out.print(part)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    as_json: JsonFlag = False,
    issuer: Issuers = None,
    year: Years = None,
    top_k: Annotated[int, typer.Option(min=1, max=50)] = 5,
) -> None:
    """Show the ranked passages alone."""
    from service import render, terminal
    from service.library import Library
    from service.search import search as find
    from service.values import Filters

    with Library.open(ServiceSettings.load()) as library:
        hits = find(library, query, top_k=top_k, filters=Filters(tuple(issuer or ()), (), tuple(year or ())))
        if as_json:
            print_json({"query": query, "passages": render.hits_json(hits), "index_version": library.version})
            return
        for part in terminal.hits_view(hits, library.reports):
            out.print(part)


@app.command()
def facts(
    measure: Annotated[str | None, typer.Option(help="加装电梯 …; synonyms count.")] = None,
    issuer: Annotated[str | None, typer.Option(help="The sub-district.")] = None,
    year: Annotated[int | None, typer.Option()] = None,
    status: Annotated[str | None, typer.Option(help="完工, 签约, 新增 …")] = None,
    planned: Annotated[bool | None, typer.Option("--planned/--done", help="Only plans, or only what was done.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """List the figures read out of the reports, each with where it stands."""
    from service import render, terminal
    from service.facts_view import FactFilter, facts_csv, select_facts
    from service.library import Library

    if form not in {"table", "csv", "json"}:
        raise InvalidRequest(f"--format: table, csv or json, not {form!r}")
    with Library.open(ServiceSettings.load()) as library:
        found = select_facts(library, FactFilter(measure, issuer, year, status, planned))
        if form == "json":
            rows = [render.fact_json(fact, library.reports[fact.report_id]) for fact in found]
            print_json({"total": len(found), "facts": rows, "index_version": library.version})
        elif form == "csv":
            sys.stdout.write(facts_csv(library, found))
        else:
            out.print(terminal.facts_view(found))


@app.command()
def reports(as_json: JsonFlag = False) -> None:
    """List the reports of the index."""
    from service import render, terminal
    from service.library import Library

    with Library.open(ServiceSettings.load()) as library:
        if as_json:
            print_json([render.report_json(r, *library.counts[r.id]) for r in library.reports.values()])
        else:
            out.print(terminal.reports_view(library.reports.values()))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Serve over HTTP until interrupted (Ctrl-C)."""
    from service.http.serve import listening
    from service.http.serve import serve as run

    settings = ServiceSettings.load()
    with listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}"
        err.print(f"Streetwise: {address}  (docs: /docs, ready: /readyz; Ctrl-C ends it)", markup=False)
        run(settings, listener)


def main() -> None:
    """The entry point: commands of other installed packages (eval) join by `streetwise.commands`."""
    # numpy's products here are small: over several threads they gain nothing, and on a busy machine the threads spin
    # while they wait for each other (1.8 ms of CPU for one of 0.1 ms). Read when numpy is first imported, which is later.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for entry in entry_points(group="streetwise.commands"):
        if len(sys.argv) > 1 and sys.argv[1] in {entry.name, "--help"}:
            app.add_typer(entry.load(), name=entry.name)
    try:
        app()
    except StreetwiseError as error:
        problem = problem_of(error)
        err.print(f"[bold red]{problem.title}[/]", highlight=False)
        err.print(str(error), markup=False, highlight=False)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
