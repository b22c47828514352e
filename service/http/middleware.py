"""Around every request, as plain ASGI: an id on each response, security headers, a bound on the body, counts."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

from indexer.errors import StreetwiseError
from service.problems import InvalidRequest, TooLarge, problem_body
from service.render import dumps

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Observe = Callable[[str, str, int, float], None]

FORGOTTEN = 16 * 1024 * 1024
"""Bytes of a body that is too large which are read all the same."""
REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        b"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
)


class RequestId:
    """Gives each response X-Request-ID (the client's own where it is a plain token) and the security headers."""

    def __init__(self, app: App, observe: Observe) -> None:
        self.app = app
        self.observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex.encode()
        scope.setdefault("state", {})["request_id"] = request_id.decode()
        started = time.perf_counter()
        status = 500

        async def tagged(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message.get("headers", []))
                present = {name.lower() for name, _ in headers}
                headers.append((b"x-request-id", request_id))
                headers.extend(pair for pair in SECURITY_HEADERS if pair[0] not in present)
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app(scope, receive, tagged)
        finally:
            route = scope.get("route")
            path = getattr(route, "path", "unmatched")
            self.observe(scope["method"], path, status, time.perf_counter() - started)


class BodyLimit:
    """Answers 413 to a body over `limit` bytes, declared or not. Never holds more of one than that.

    What is too much is read on and forgotten, up to `FORGOTTEN` bytes: a connection that is closed over bytes nobody read
    is reset, and the client may never see the answer (RFC 9112 §9.6).
    """

    def __init__(self, app: App, limit: int) -> None:
        self.app = app
        self.limit = limit
        self._problem = TooLarge(f"the body is over {limit} bytes; send one question at a time")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"content-length", b"0")
        declared = int(given) if given.isdigit() else 0
        if declared > FORGOTTEN or declared > self.limit and headers.get(b"expect", b"").lower() == b"100-continue":
            await refuse(send, self._problem, close=True)
            return
        chunks: list[bytes] = []
        size = 0
        more = scope["method"] in {"POST", "PUT", "PATCH"}
        while more and size <= FORGOTTEN:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size += len(message.get("body", b""))
            if size <= self.limit:
                chunks.append(message.get("body", b""))
            else:
                chunks.clear()
            more = message.get("more_body", False)
        if max(size, declared) > self.limit:
            await refuse(send, self._problem, close=True)
            return
        pending: list[Message] = []
        if chunks:
            pending.append({"type": "http.request", "body": b"".join(chunks), "more_body": False})

        async def replay() -> Message:
            return pending.pop() if pending else await receive()

        await self.app(scope, replay, send)


class Utf8Query:
    """Answers 422 to a query that is not UTF-8: read with its wrong bytes replaced it would ask for something else."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            unquote_to_bytes(scope.get("query_string", b"")).decode("utf-8")
        except UnicodeDecodeError:
            message = "is not UTF-8; percent-encode the UTF-8 bytes of each character"
            await refuse(send, InvalidRequest(f"query: {message}", ({"field": "query", "message": message},)))
            return
        await self.app(scope, receive, send)


async def refuse(send: Send, error: StreetwiseError, *, close: bool = False) -> None:
    """Answers with the problem; `close` ends the connection, for a request that is not read to its end."""
    problem = problem_body(error)
    body = dumps(problem)
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    if close:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": problem["status"], "headers": headers})
    await send({"type": "http.response.body", "body": body})
