"""The pages, the widget and their static files as plain ASGI routes, for `create_app` to take in.

Every answer has an ETag; a page is asked for anew each time, a static file named with its version never again.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from indexer.errors import StreetwiseError
from service.evidence import evidence_of
from service.explore import Choice, explore, measures
from service.http import openapi_view, pages
from service.http.held import held
from service.http.pages import Language
from service.http.state import ServiceState
from service.library import Library
from service.problems import NotThere, problem_of
from service.reader import blocks

STATIC = {
    "page.css": "text/css",
    "front.js": "text/javascript",
    "reader.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300, stale-while-revalidate=86400"
ASK_AGAIN = "no-cache"
WORTH_PACKING = 1024
QUICKLY, WELL = 4, 9
"""gzip's levels for what is made on asking and for what is kept."""
KEPT = 64


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent: as it is, packed by gzip, and its ETag. Made once for what is kept, so that sending it is copying."""

    plain: bytes
    packed: bytes
    tag: str


Page = Callable[[Request, Language], Body]


def body_of(content: bytes, level: int = QUICKLY) -> Body:
    """`content` ready to be sent; `packed` is empty where packing is not worth it."""
    packed = gzip.compress(content, level, mtime=0) if len(content) >= WORTH_PACKING else b""
    return Body(content, packed, f'"{hashlib.sha256(content).hexdigest()[:24]}"')


@cache
def static(name: str) -> Body:
    """One file of static/, read once."""
    return body_of(files("service").joinpath("static", name).read_bytes(), WELL)


@cache
def assets_version() -> str:
    """A few characters that change when any static file does."""
    return hashlib.sha256(b"".join(static(name).plain for name in (*STATIC, "widget.js"))).hexdigest()[:12]


def sent(request: Request, body: Body, media_type: str, cache_control: str, status: int = 200) -> Response:
    """`body` with its ETag, packed where the client takes it; 304 where the client has it."""
    headers = {"Cache-Control": cache_control, "ETag": body.tag, "Vary": "Accept-Encoding, Accept-Language"}
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and (body.tag in known or "*" in known):
        return Response(None, 304, headers=headers)
    content = body.plain
    if body.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = body.packed
    return Response(content, status, headers=headers, media_type=media_type)


def page_of(html: str) -> Body:
    """A page made for one request."""
    return body_of(html.encode("utf-8"))


def language_of(request: Request) -> Language:
    """`?lang=` where given, else the first of Chinese and English that the browser names; else Chinese."""
    given = request.query_params.get("lang", "")
    if given in ("zh", "en"):
        return "en" if given == "en" else "zh"
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip().startswith("en"):
            return "en"
        if part.strip().startswith("zh"):
            return "zh"
    return "zh"


def origin_of(request: Request) -> str:
    """The service's own address as the client sees it."""
    return str(request.base_url).rstrip("/")


def page_routes(state: ServiceState, openapi: Callable[[], Mapping[str, Any]]) -> list[Route]:
    """All routes that give pages or static files. `openapi` gives the API's document."""

    kept: WeakKeyDictionary[Library, dict[tuple[str, ...], Body]] = WeakKeyDictionary()

    def once(library: Library, key: tuple[str, ...], make: Callable[[], str]) -> Body:
        """The page as made for this index version before; the first `KEPT` different ones are kept."""
        known = kept.setdefault(library, {})
        page = known.get(key) or body_of(make().encode("utf-8"), WELL)
        if len(known) < KEPT:
            known[key] = page
        return page

    def plain_front(library: Library, language: Language, origin: str) -> str:
        evidence = evidence_of(library)
        overview = held(evidence, library.version)
        return pages.front(language, assets_version(), overview, measures(evidence), None, None, origin)

    def laid_out(library: Library, name: str, language: Language) -> str:
        found, sections = library.reports[name], library.sections[name]
        passages = [library.passages[at] for at in library.passages_of(name)]
        facts = [library.facts[at] for at in library.facts_of(name)]
        made = blocks(found, sections, passages, facts)
        return pages.reader(language, assets_version(), found, sections, made, facts)

    def front(request: Request, language: Language) -> Body:
        library, origin = state.library(), origin_of(request)
        choice = choice_of(request.query_params)
        if choice is None:
            return once(library, ("/", language, origin), lambda: plain_front(library, language, origin))
        evidence = evidence_of(library)
        overview, offered = held(evidence, library.version), measures(evidence)
        found = explore(evidence, choice)
        return page_of(pages.front(language, assets_version(), overview, offered, choice, found, origin))

    def report(request: Request, language: Language) -> Body:
        library, name = state.library(), request.path_params["report_id"]
        if name not in library.reports:
            raise NotThere(f"no report {name!r} in the index; GET /v1/reports lists them")
        return once(library, ("/reports", name, language), lambda: laid_out(library, name, language))

    def docs(request: Request, language: Language) -> Body:
        document, origin = openapi(), origin_of(request)
        operations, schemas = openapi_view.operations(document, origin), openapi_view.schemas(document)
        about = str(document.get("info", {}).get("description", ""))
        return page_of(pages.docs(language, assets_version(), operations, schemas, about))

    def problem(request: Request, language: Language) -> Body:
        slug = request.path_params["slug"]
        if slug not in pages.known_problems():
            raise NotThere(f"no problem type {slug!r}; /problems lists them")
        return page_of(pages.problem(language, assets_version(), slug))

    def problems(request: Request, language: Language) -> Body:
        return page_of(pages.problems(language, assets_version()))

    shown: dict[str, Page] = {
        "/": front, "/reports/{report_id}": report, "/docs": docs, "/problems": problems, "/problems/{slug}": problem,
    }  # fmt: skip
    return [
        *(Route(path, _page(path, page), methods=["GET"], include_in_schema=False) for path, page in shown.items()),
        Route("/widget.js", _widget, methods=["GET"], include_in_schema=False),
        Route("/static/{name}", _static, methods=["GET"], include_in_schema=False),
        Route("/favicon.ico", lambda _: RedirectResponse("/static/icon.svg"), methods=["GET"], include_in_schema=False),
    ]


def choice_of(asked: Mapping[str, str]) -> Choice | None:
    """The comparison that a page's address names; None where it names no measure. What is out of range is left out."""
    measure = asked.get("measure", "").strip()[:100]
    if not measure:
        return None
    year = asked.get("year", "")
    planned = {"true": True, "false": False}.get(asked.get("planned", ""))
    return Choice(
        measure,
        asked.get("status", "").strip()[:100] or None,
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        planned,
    )


class _Named:
    """What the metrics call a route."""

    def __init__(self, path: str) -> None:
        self.path = path


def _page(path: str, page: Page) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        request.scope["route"] = _Named(path)
        language = language_of(request)
        try:
            body, status = page(request, language), 200
        except StreetwiseError as error:
            known = problem_of(error)
            body = page_of(pages.problem(language, assets_version(), known.slug, str(error)))
            status = known.status
        return sent(request, body, "text/html; charset=utf-8", ASK_AGAIN, status)

    return endpoint


async def _widget(request: Request) -> Response:
    """The widget is for pages of every site (a module needs CORS to load); whom the API answers is another matter."""
    request.scope["route"] = _Named("/widget.js")
    response = sent(request, static("widget.js"), "text/javascript; charset=utf-8", SHORTLY)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def _static(request: Request) -> Response:
    request.scope["route"] = _Named("/static/{name}")
    name = request.path_params["name"]
    if name not in STATIC:
        raise NotThere(f"no file {name!r}")
    forever = request.query_params.get("v") == assets_version()
    return sent(request, static(name), f"{STATIC[name]}; charset=utf-8", FOREVER if forever else ASK_AGAIN)
