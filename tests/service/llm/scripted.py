"""A language model that says what a test scripts: an OpenAI-compatible server on loopback, with real sockets and real faults."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Say:
    """The model answers with `text` in pieces of `size` characters, `pace` seconds apart, after `wait` seconds."""

    text: str
    size: int = 3
    pace: float = 0.0
    wait: float = 0.0
    finish: str | None = "stop"
    cut: bool = False
    """The connection breaks after the text."""
    refusal: str | None = None


@dataclass(frozen=True)
class Fail:
    """The server answers with an HTTP error."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str = '{"error": {"message": "scripted failure", "type": "x", "code": null}}'


@dataclass(frozen=True)
class Silent:
    """The server takes the call and says nothing for `seconds`."""

    seconds: float


@dataclass(frozen=True)
class Raw:
    """The server answers 200 with this body."""

    body: bytes
    content_type: str = "text/event-stream"


Reply = Say | Fail | Silent | Raw


@dataclass
class Script:
    """Replies in order, the last one again and again; what was asked; how many of these callers left before the end."""

    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    left: int = 0
    run: int = 0
    last_sent: float = 0.0
    sent_at: list[float] = field(default_factory=list)

    def then(self, *replies: Reply) -> Script:
        """Start anew with these replies."""
        self.replies = list(replies)
        self.asked.clear()
        self.keys.clear()
        self.times.clear()
        self.sent_at.clear()
        self.left = 0
        self.run += 1
        return self

    def prompt(self, call: int = 0) -> str:
        """All the text that a call carried."""
        return "\n".join(str(message["content"]) for message in self.asked[call]["messages"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script
    lock: threading.Lock

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.lock:
            self.script.asked.append(body)
            self.script.keys.append(self.headers.get("Authorization", ""))
            self.script.times.append(time.monotonic())
            run = self.script.run
            reply = self.script.replies[min(len(self.script.asked), len(self.script.replies)) - 1]
        try:
            self._give(reply)
        except (BrokenPipeError, ConnectionResetError):
            with self.lock:
                self.script.left += run == self.script.run  # one that left a script before is noticed late
            self.close_connection = True

    def _give(self, reply: Reply) -> None:
        if isinstance(reply, Silent):
            time.sleep(reply.seconds)
            self.close_connection = True
        elif isinstance(reply, Fail):
            self._head(reply.status, "application/json", dict(reply.headers), len(reply.body.encode()))
            self.wfile.write(reply.body.encode())
        elif isinstance(reply, Raw):
            self._head(200, reply.content_type, {}, len(reply.body))
            self.wfile.write(reply.body)
        else:
            self._say(reply)

    def _head(self, status: int, content_type: str, headers: dict[str, str], length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is None:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _say(self, reply: Say) -> None:
        time.sleep(reply.wait)
        self._head(200, "text/event-stream", {}, None)
        for start in range(0, len(reply.text), reply.size):
            self.script.sent_at.append(time.perf_counter())  # before: the other end may be quicker than the next line
            self._event({"content": reply.text[start : start + reply.size]})
            if reply.pace:
                time.sleep(reply.pace)
        if reply.refusal:
            self._event({"refusal": reply.refusal})
        if reply.cut:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        if reply.finish is not None:
            self._event({}, reply.finish)
            self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        value = {
            "id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
            "choices": [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}],
        }  # fmt: skip
        self._chunk(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hangs up is part of the tests."""


@contextmanager
def scripted() -> Iterator[tuple[str, Script]]:
    """The server's base URL and its script, while it runs."""
    script = Script([Say("")])
    handler = type("Handler", (_Handler,), {"script": script, "lock": threading.Lock()})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
