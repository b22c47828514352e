"""The HTTP service: `create_app` builds it from what is handed in. The only file that imports FastAPI.

Routes are thin: they validate, call a pure function, and give its JSON. It is longer than most files because all
routes stand together, so that the contract can be read in one place.
"""

from __future__ import annotations

import functools
import time
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import anyio.to_thread
from fastapi import FastAPI, Query
from fastapi import Request as HttpRequest
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from indexer.errors import StreetwiseError
from indexer.values import Report
from service import events, render
from service.answer import answer
from service.evidence import evidence_of
from service.explore import Choice, explore, explored_csv
from service.facts_view import FactFilter, facts_csv, select_facts
from service.http import contract, openai_front, replies, replies_openai, replies_reports
from service.http.metrics import CONTENT_TYPE, Metrics
from service.http.middleware import BodyLimit, RequestId, Utf8Query
from service.http.schemas import AskBody, ChatBody, Name, Question, VerifyBody
from service.http.state import ServiceState
from service.http.suggestions import suggestions
from service.http.web import origin_of, page_routes
from service.library import Library
from service.problems import (
    InvalidRequest,
    NotThere,
    TooBusy,
    http_detail,
    http_problem_body,
    invalid_request,
    problem_body,
    problem_of,
)
from service.search import search
from service.understand.one_question import is_english
from service.values import Answer, Filters
from service.verify import unknown_marks, verify

TopK = Annotated[int, Query(ge=1, le=50)]
YearParameter = Annotated[int | None, Query(ge=1900, le=2200)]
NO_BUFFERING = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def json_response(value: object, status: int = 200) -> Response:
    """Compact UTF-8 JSON, keys in order: the same value gives the same bytes."""
    return Response(render.dumps(value), status, media_type="application/json")


def problem_response(body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """An RFC 9457 problem."""
    return Response(
        render.dumps(body), body["status"], headers=dict(headers or {}), media_type="application/problem+json"
    )


class Application(FastAPI):
    """FastAPI whose document tells failures as they are sent. Endpoints give a Response, so models only describe."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if not self.openapi_schema:
            self.openapi_schema = contract.with_problems(super().openapi())
        return self.openapi_schema


def create_app(state: ServiceState) -> FastAPI:
    """The application over `state`, which it closes when it ends."""
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            if state.composer is not None:
                await state.composer.aclose()
            state.close()

    app = Application(
        title="Streetwise", version="1", lifespan=lifespan, docs_url=None, redoc_url=None,
        description="Answers over Chinese sub-district work reports, each with the exact characters it rests on.",
    )  # fmt: skip
    app.add_middleware(Utf8Query)
    app.add_middleware(BodyLimit, limit=state.settings.max_body_bytes)
    app.add_middleware(
        CORSMiddleware, allow_origins=list(state.settings.cors_origins), allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-Request-ID"], expose_headers=["X-Request-ID", "Retry-After"],
    )  # fmt: skip
    app.add_middleware(RequestId, observe=metrics.observe)
    _add_problems(app)
    _add_ask(app, state, metrics)
    _add_openai(app, state, metrics)
    _add_search(app, state)
    _add_reports(app, state)
    _add_explore(app, state)
    _add_health(app, state, metrics)
    app.router.routes.extend(page_routes(state, app.openapi))
    return app


def _add_problems(app: FastAPI) -> None:
    def told(request: HttpRequest, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
        """The problem; to OpenAI's clients with the error object they read, and the word not to try in vain."""
        if not request.url.path.startswith(openai_front.PATHS):
            return problem_response(body, headers)
        retry = {"x-should-retry": "true" if body["status"] in (429, 503) else "false"}
        return problem_response(openai_front.with_error(body), {**(headers or {}), **retry})

    @app.exception_handler(StreetwiseError)
    async def known(request: HttpRequest, error: StreetwiseError) -> Response:
        headers = {"Retry-After": "1"} if isinstance(error, TooBusy) or problem_of(error).status == 503 else None
        return told(request, problem_body(error), headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: HttpRequest, error: RequestValidationError) -> Response:
        return told(request, problem_body(invalid_request(error.errors())))

    @app.exception_handler(HTTPException)
    async def http(request: HttpRequest, error: HTTPException) -> Response:
        allowed = (error.headers or {}).get("Allow", "")
        detail = http_detail(error.status_code, request.method, request.url.path, allowed, error.__cause__)
        return told(request, http_problem_body(error.status_code, detail or str(error.detail)), error.headers)

    @app.exception_handler(Exception)
    async def broken(request: HttpRequest, error: Exception) -> Response:
        return told(request, http_problem_body(500, "the failure is in the service's log under this X-Request-ID"))


def _add_ask(app: FastAPI, state: ServiceState, metrics: Metrics) -> None:
    @app.post("/v1/ask", response_model=replies.Answer, responses=contract.ASK)
    async def ask(body: AskBody, http: HttpRequest) -> Response:
        """Ask a question; the answer cites the exact characters of the reports. `stream`: server-sent events."""
        started = time.perf_counter()
        library = await anyio.to_thread.run_sync(state.library)
        stream = answer_stream(state, library, body)
        if body.stream or "text/event-stream" in http.headers.get("accept", ""):
            first = await anext(stream)  # a problem before the first event is a problem, not a stream
            return StreamingResponse(
                sse(first, stream, library.version, started, metrics), headers=NO_BUFFERING,
                media_type="text/event-stream",
            )  # fmt: skip
        async for event in stream:
            if isinstance(event, events.Done):
                result = event.answer
        metrics.count(result)
        return json_response(render.answer_json(result, library.version, timings(result, started)))


async def answer_stream(state: ServiceState, library: Library, body: AskBody) -> AsyncGenerator[events.Event, None]:
    """The events of one question, counted among those being answered; a client that leaves ends it."""
    with state.question():
        composer = state.composer.over(library) if state.composer is not None else None
        stream = events.answer_events(
            body.request(), functools.partial(answer, library), anyio.to_thread.run_sync, composer
        )
        try:
            async for event in stream:
                yield event
        finally:
            await stream.aclose()


def timings(result: Answer, started: float) -> dict[str, float]:
    """Milliseconds since `started`, and of each stage."""
    return {"total": (time.perf_counter() - started) * 1000, **dict(result.timings_ms)}


async def sse(
    first: events.Event, rest: AsyncGenerator[events.Event, None], version: str, started: float, metrics: Metrics
) -> AsyncIterator[bytes]:
    """The events as api.md names them, `done` last; a failure on the way ends them with `error`."""

    def told(event: events.Event) -> bytes:
        match event:
            case events.Found(hits):
                name, value = "passages", render.dumps(render.hits_json(hits))
            case events.Compared(table):
                name, value = "table", render.dumps(render.table_json(table))
            case events.Delta(text):
                name, value = "delta", render.dumps({"text": text})
            case events.Cited(citations):
                name, value = "citations", render.dumps([render.citation_json(citation) for citation in citations])
            case events.Done(result):
                metrics.count(result)
                name, value = "done", render.dumps(render.answer_json(result, version, timings(result, started)))
        return format_sse_event(event=name, data_str=value.decode())

    try:
        yield told(first)
        async for event in rest:
            yield told(event)
    except StreetwiseError as error:
        yield format_sse_event(event="error", data_str=render.dumps(problem_body(error)).decode())
    finally:
        await rest.aclose()


def _add_openai(app: FastAPI, state: ServiceState, metrics: Metrics) -> None:
    opened = int(time.time())

    @app.post("/v1/chat/completions", response_model=replies_openai.ChatCompletion, responses=contract.CHAT)
    async def chat(body: ChatBody, http: HttpRequest) -> Response:
        """Ask as OpenAI's chat protocol does: the last message is the question. Errors carry OpenAI's error object."""
        started = time.perf_counter()
        if body.model != openai_front.MODEL:
            raise NotThere(f"no model {body.model!r}: the one there is, is {openai_front.MODEL!r}")
        asked = chat_question(body)
        library = await anyio.to_thread.run_sync(state.library)
        stream = answer_stream(state, library, asked)
        base, call = origin_of(http), f"chatcmpl-{uuid.uuid4().hex}"
        english = is_english(asked.question)
        if body.stream:
            first = await anext(stream)
            usage = body.stream_options is not None and body.stream_options.include_usage
            told = Told(call, int(time.time()), base, english, usage, library.version, started)
            return StreamingResponse(
                chat_chunks(first, stream, told, metrics), headers=NO_BUFFERING, media_type="text/event-stream"
            )
        async for event in stream:
            if isinstance(event, events.Done):
                result = event.answer
        metrics.count(result)
        whole = render.answer_json(result, library.version, timings(result, started))
        return json_response(openai_front.completion(call, int(time.time()), result, base, whole, english))

    @app.get("/v1/models", response_model=replies_openai.ChatModels, responses=contract.ALIVE)
    def models() -> Response:
        """The models for OpenAI's clients: one."""
        return json_response(openai_front.models(opened))

    @app.get("/v1/models/{name}", response_model=replies_openai.ChatModel, responses=contract.MODEL)
    def model(name: str) -> Response:
        """One model for OpenAI's clients."""
        if name != openai_front.MODEL:
            raise NotThere(f"no model {name!r}: the one there is, is {openai_front.MODEL!r}")
        return json_response(openai_front.model(opened))


def chat_question(body: ChatBody) -> AskBody:
    """The question of a chat. Raises InvalidRequest naming `messages`."""
    try:
        return body.ask()
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
        detail = f"the last message must be the user's question ({'; '.join(problems)})"
        raise InvalidRequest(detail, ({"field": "messages", "message": detail},)) from error


@dataclass(frozen=True, slots=True)
class Told:
    """What a chat's stream says of itself."""

    call: str
    created: int
    base: str
    english: bool
    usage: bool
    version: str
    started: float


async def chat_chunks(
    first: events.Event, rest: AsyncGenerator[events.Event, None], told: Told, metrics: Metrics
) -> AsyncIterator[bytes]:
    """The events as OpenAI's chunks: the role, the text as it is checked, sources and annotations, [DONE]."""
    call, created = told.call, told.created
    try:
        yield openai_front.chunk(call, created, {"role": "assistant", "content": ""})
        async for event in rest:
            if isinstance(event, events.Delta):
                yield openai_front.chunk(call, created, {"content": event.text})
            elif isinstance(event, events.Done):
                metrics.count(event.answer)
                found, text = event.answer.citations, event.answer.text
                listed = openai_front.sources(found, told.base, told.english)
                if listed:
                    yield openai_front.chunk(call, created, {"content": listed})
                whole = render.answer_json(event.answer, told.version, timings(event.answer, told.started))
                marks = openai_front.marks(text, found, told.base)
                yield openai_front.chunk(call, created, {"annotations": marks}, "stop", streetwise=whole)
        if told.usage:
            yield openai_front.usage_chunk(call, created)
        yield openai_front.DONE
    except StreetwiseError as error:
        yield openai_front.error_chunk(problem_body(error))
    finally:
        await rest.aclose()


def _add_search(app: FastAPI, state: ServiceState) -> None:
    @app.get("/v1/search", response_model=replies.SearchResult, responses=contract.READ)
    def find(
        q: Annotated[Question, Query()], top_k: TopK = 5, issuer: Annotated[Name | None, Query()] = None,
        district: Annotated[Name | None, Query()] = None, year: YearParameter = None,
        kind: Literal["summary", "plan", "both"] | None = None,
    ) -> Response:  # fmt: skip
        """Ranked passages alone."""
        library = state.library()
        filters = Filters(*(((value,) if value else ()) for value in (issuer, district, year, kind)))  # type: ignore[arg-type]
        hits = search(library, q, top_k=top_k, filters=filters)
        return json_response({"query": q, "passages": render.hits_json(hits), "index_version": library.version})

    @app.get("/v1/facts", response_model=replies_reports.Facts, responses=contract.TABLE)
    def facts(
        measure: Annotated[Name | None, Query()] = None, issuer: Annotated[Name | None, Query()] = None,
        year: YearParameter = None, status: Annotated[Name | None, Query()] = None, planned: bool | None = None,
        format: Literal["json", "csv"] = "json", limit: Annotated[int, Query(ge=1, le=100_000)] = 1000,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> Response:  # fmt: skip
        """The figures themselves, each with its citation."""
        library = state.library()
        found = select_facts(library, FactFilter(measure, issuer, year, status, planned))
        shown = found[offset : offset + limit]
        if format == "csv":
            name = {"Content-Disposition": 'attachment; filename="streetwise-facts.csv"'}
            return Response(facts_csv(library, shown), headers=name, media_type="text/csv; charset=utf-8")
        rows = [render.fact_json(fact, library.reports[fact.report_id]) for fact in shown]
        return json_response({"total": len(found), "facts": rows, "index_version": library.version})

    @app.post("/v1/verify", response_model=replies_reports.Verification, responses=contract.CHECK)
    def check(body: VerifyBody) -> Response:
        """Hold each quote against its spans."""
        reports = state.library().reports
        verdicts = [verify(reports, c.report_id, c.quote, c.spans, c.n) for c in body.citations]
        numbers = [c.n if c.n is not None else place for place, c in enumerate(body.citations, 1)]
        unknown = unknown_marks(body.answer, numbers) if body.answer is not None else ()
        return json_response({
            "ok": all(verdict.ok for verdict in verdicts) and not unknown,
            "citations": [{"n": v.n, "report_id": v.report_id, "ok": v.ok, "why": v.why} for v in verdicts],
            "unknown_marks": list(unknown),
        })  # fmt: skip


def _report(library: Library, report_id: str) -> Report:
    try:
        return library.reports[report_id]
    except KeyError:
        raise NotThere(f"no report {report_id!r} in the index; GET /v1/reports lists them") from None


def _add_reports(app: FastAPI, state: ServiceState) -> None:
    def summary(library: Library, report: Report) -> dict[str, Any]:
        passages, facts = library.counts[report.id]
        return render.report_json(report, passages, facts)

    @app.get("/v1/reports", response_model=replies_reports.Reports, responses=contract.READY)
    def reports() -> Response:
        """The reports of the index."""
        library = state.library()
        rows = [summary(library, report) for report in library.reports.values()]
        return json_response({"reports": rows, "index_version": library.version})

    @app.get("/v1/reports/{report_id}", response_model=replies_reports.ReportOutline, responses=contract.ONE)
    def report(report_id: str) -> Response:
        """One report with its outline."""
        library = state.library()
        found = _report(library, report_id)
        return json_response({**summary(library, found), "outline": render.outline_json(library.sections[found.id])})

    @app.get("/v1/reports/{report_id}/text", response_model=replies_reports.ReportText, responses=contract.ONE)
    def text(report_id: str, start: int = 0, end: int | None = None) -> Response:
        """The report's text as received; offsets in Unicode code points, `end` exclusive (default: to the end)."""
        found = _report(state.library(), report_id)
        stop = len(found.text) if end is None else end
        if not 0 <= start <= stop <= len(found.text):
            message = f"0 <= start <= end <= {len(found.text)} must hold"
            fields = tuple({"field": field, "message": message} for field in ("start", "end"))
            raise InvalidRequest(f"the span {start}-{stop} lies outside the text: {message}", fields)
        return json_response({"report_id": found.id, "start": start, "end": stop, "text": found.text[start:stop]})


def _add_explore(app: FastAPI, state: ServiceState) -> None:
    @app.get("/v1/suggestions", response_model=replies_reports.Suggestions, responses=contract.READ)
    def suggested(lang: Literal["zh", "en"] = "zh") -> Response:
        """Example questions that the reports of this index really answer."""
        library = state.library()
        return json_response({"questions": list(suggestions(library, lang)), "index_version": library.version})

    @app.get("/v1/compare", response_model=replies_reports.Comparison, responses=contract.TABLE)
    def compared(
        http: HttpRequest, measure: Annotated[Name, Query()], status: Annotated[Name | None, Query()] = None,
        year: YearParameter = None, planned: bool | None = None, format: Literal["json", "csv"] = "json",
    ) -> Response:  # fmt: skip
        """One measure over all issuers, by the rules of an answer; `table` is null where no figures compare."""
        library = state.library()
        found = explore(evidence_of(library), Choice(measure, status, year, planned))
        if format == "csv":
            name = {"Content-Disposition": 'attachment; filename="streetwise-comparison.csv"'}
            return Response(explored_csv(found, origin_of(http)), headers=name, media_type="text/csv; charset=utf-8")
        return json_response({
            "measure": measure, "table": render.table_json(found.table) if found.table else None,
            "missing": render.missing_json(found.missing),
            "citations": [render.citation_json(citation) for citation in found.citations],
            "statuses": list(found.statuses), "years": list(found.years), "index_version": library.version,
        })  # fmt: skip


def _add_health(app: FastAPI, state: ServiceState, metrics: Metrics) -> None:
    @app.get("/healthz", response_model=replies_reports.Health, responses=contract.ALIVE)
    def healthz() -> Response:
        """Alive."""
        return json_response({"status": "ok"})

    @app.get("/readyz", response_model=replies_reports.Readiness, responses=contract.READY)
    def readyz() -> Response:
        """Index and model loaded, with index version and counts; a problem (503) when not."""
        library = state.library()
        library.warm()
        sizes = {"reports": len(library.reports), "passages": len(library.passages), "facts": len(library.facts)}
        return json_response({
            "status": "ready", "index_version": library.version, "model": library.embedder.name, **sizes,
        })  # fmt: skip

    @app.get("/metrics", response_class=PlainTextResponse, responses=contract.ALIVE)
    def prometheus() -> Response:
        """Prometheus exposition."""
        return Response(metrics.render(), media_type=CONTENT_TYPE)
