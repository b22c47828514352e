"""The OpenAI-compatible front: chat messages -> a question, and an answer -> what OpenAI's clients read. Pure functions.

`/v1/chat/completions` (stream and not) and `/v1/models` speak OpenAI's chat protocol, so that programs made for it can be
pointed at Streetwise: the model's name is "streetwise". The last user message is the question, those before it are history;
system messages and tools are taken and not followed, sampling settings change nothing. Citations stand in the text ([1], with
a list at its end) and as `annotations` (OpenAI's url_citation, indices in code points); `streetwise` holds the whole answer.

Errors are problems (RFC 9457) as everywhere, with OpenAI's `error` object in them for its clients.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service import render
from service.say.as_text import as_text
from service.values import Answer, Citation

Json = dict[str, Any]

MODEL = "streetwise"
PATHS = ("/v1/chat/", "/v1/models")
SOURCES = re.compile(r"\n\n(?:引用|Sources):\n\[1\].*\Z", re.S)
_MARK = re.compile(r"\[(\d+)\]")
_TYPES = {401: "authentication_error", 404: "invalid_request_error", 429: "rate_limit_error"}


def models(created: int) -> Json:
    """GET /v1/models. `created` is Unix time."""
    return {"object": "list", "data": [model(created)]}


def model(created: int) -> Json:
    """The one model there is."""
    return {"id": MODEL, "object": "model", "created": created, "owned_by": "streetwise"}


def spoken(content: str) -> str:
    """A turn of the assistant without the list of sources that this front put behind it."""
    return SOURCES.sub("", content)


def sources(citations: Sequence[Citation], base: str, english: bool) -> str:
    """The list behind the text, for programs that show nothing but text; "" without citations."""
    if not citations:
        return ""
    title = "Sources" if english else "引用"
    rows = [
        f"[{c.n}] {c.issuer}《{as_text(c.title)}》:“{as_text(_short(c.quote))}” {address(c, base)}" for c in citations
    ]
    return f"\n\n{title}:\n" + "\n".join(rows)


def _short(quote: str) -> str:
    text = re.sub(r"\s+", "", quote)
    return text if len(text) <= 80 else text[:79] + "…"


def address(citation: Citation, base: str) -> str:
    """The reader's page of a citation. `base` is the service's own address, without a slash at its end."""
    return base + render.link(citation.report_id, citation.spans)


def marks(text: str, citations: Sequence[Citation], base: str) -> list[Json]:
    """One url_citation for each mark in `text`, which ends before the list of sources; indices are code points."""
    known = {c.n: c for c in citations}
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": m.start(),
                "end_index": m.end(),
                "title": f"{known[int(m[1])].issuer} {known[int(m[1])].title}",
                "url": address(known[int(m[1])], base),
            },
        }
        for m in _MARK.finditer(text)
        if int(m[1]) in known
    ]


def completion(call: str, created: int, answer: Answer, base: str, whole: Json, english: bool) -> Json:
    """A chat.completion. `whole` is the answer's own JSON. Tokens are not counted: the rules use none (usage is 0)."""
    return {
        "id": call,
        "object": "chat.completion",
        "created": created,
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "message": {
                    "role": "assistant",
                    "content": answer.text + sources(answer.citations, base, english),
                    "refusal": None,
                    "annotations": marks(answer.text, answer.citations, base),
                },
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": usage(),
        "streetwise": whole,
    }


def usage() -> Json:
    """No tokens."""
    return {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def chunk(call: str, created: int, delta: Json, finish: str | None = None, **more: Any) -> bytes:
    """One server-sent event of a stream."""
    value = {
        "id": call,
        "object": "chat.completion.chunk",
        "created": created,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
        **more,
    }
    return b"data: " + render.dumps(value) + b"\n\n"


def usage_chunk(call: str, created: int) -> bytes:
    """The chunk without choices that stream_options.include_usage asks for."""
    value = {
        "id": call,
        "object": "chat.completion.chunk",
        "created": created,
        "model": MODEL,
        "choices": [],
        "usage": usage(),
    }
    return b"data: " + render.dumps(value) + b"\n\n"


DONE = b"data: [DONE]\n\n"


def error_chunk(problem: Mapping[str, Any]) -> bytes:
    """A failure on the way, as OpenAI's clients raise it."""
    return b"data: " + render.dumps({"error": error(problem)}) + b"\n\n"


def error(problem: Mapping[str, Any]) -> Json:
    """OpenAI's error object for a problem."""
    status = int(problem["status"])
    fields = problem.get("errors") or ()
    kind = _TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return {
        "message": problem.get("detail") or problem["title"],
        "type": kind,
        "param": fields[0]["field"] if fields else None,
        "code": str(problem["type"]).rpartition("/")[2],
    }


def with_error(problem: Mapping[str, Any]) -> Json:
    """The problem with OpenAI's error object in it."""
    return {**problem, "error": error(problem)}
