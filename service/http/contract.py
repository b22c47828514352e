"""What /openapi.json says of each operation beside its own signature: how it fails, and media types other than JSON.

Nothing here is on the way of a request: it is read when the document is made.
"""

from __future__ import annotations

from typing import Any

from indexer.errors import SettingsError, UnreadableFile
from service.http.replies import Problem
from service.problems import HTTP_TITLES, PROBLEMS

Responses = dict[int | str, dict[str, Any]]

PROBLEM_JSON = "application/problem+json"
_BEFORE = (UnreadableFile, SettingsError)
"""What fails before there is a service to ask."""
_HTTP = (400, 500)
"""Failures that HTTP itself names and that an operation may end in."""


def failures(*statuses: int) -> Responses:
    """These statuses as problems, each told by the titles of the problem types that carry it."""
    return {status: {"model": Problem, "description": _told(status)} for status in statuses}


def _told(status: int) -> str:
    kinds = {p.slug: p.title for cls, p in PROBLEMS.items() if p.status == status and cls not in _BEFORE}
    if status in _HTTP:
        slug, title = HTTP_TITLES[status]
        kinds[slug] = title
    return "; ".join(f"{title.partition(' · ')[0]} (`/problems/{slug}`)" for slug, title in kinds.items())


def also(media_type: str, description: str) -> Responses:
    """A success that is JSON, or `media_type` where that is asked for."""
    return {200: {"description": description, "content": {media_type: {"schema": {"type": "string"}}}}}


EVENTS = (
    "The answer. With `stream` the same as server-sent events, in this order: `passages`, `table` (if any), `delta` "
    "(pieces of the text), `citations`, `done` (the whole answer); `error` (a problem) may end it at any point."
)
CHUNKS = "The answer. With `stream` as OpenAI's chunks, ending in `[DONE]`."

ALIVE: Responses = failures(500)
READY: Responses = failures(500, 503)
READ: Responses = failures(422, 500, 503)
ONE: Responses = failures(404, 422, 500, 503)
TABLE: Responses = {**also("text/csv", "The rows; with `format=csv` as a table with a header line."), **READ}
CHECK: Responses = failures(400, 413, 422, 500, 503)
ASK: Responses = {**also("text/event-stream", EVENTS), **failures(400, 409, 413, 422, 429, 500, 503)}
CHAT: Responses = {**also("text/event-stream", CHUNKS), **failures(400, 404, 409, 413, 422, 429, 500, 503)}
MODEL: Responses = failures(404, 422, 500)


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every failure under application/problem+json, as it is sent."""
    for item in document["paths"].values():
        for operation in item.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    response["content"] = {PROBLEM_JSON: next(iter(response["content"].values()))}
    return document
