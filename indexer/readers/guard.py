"""Reading in a process of its own: a file made to harm takes that process down and nothing else.

Limits inside the readers stop the attacks that are known; PDFium and lexbor are large C programs, and what a file does
to them cannot all be foreseen. The child may use so much processor time and memory and no more; what goes beyond, or
crashes, becomes a refusal in words, and the next file gets a new child. Answers come back as JSON.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import orjson

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, MIB, Limits, size
from indexer.readers.detect import detect
from indexer.values import Document

_PLAIN = ("txt", "md")
_WALL = 20
"""Wall time allowed for each second of processor time: a machine busy with other work is no hostile file."""


class Guard:
    """Reads files one after the other in a child process, started when first needed. Use as a context manager, or let
    go of it: the child ends with it."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(self, name: str, data: bytes) -> Document:
        """As `readers.read`. Plain text, which no parser touches, is read here. Raises UnreadableFile."""
        from indexer.readers import read

        kind = detect(name, data) if 0 < len(data) <= self._limits.file_bytes else "txt"
        if kind in _PLAIN:
            return read(name, data, self._limits)
        limits = with_ocr(self._limits) if kind == "pdf" and self._limits.ocr else self._limits
        seconds = allowed_seconds(len(data), limits)
        child = self._started()
        timer = threading.Timer(seconds * _WALL, child.kill)
        timer.start()
        try:
            _send(child.stdin, orjson.dumps({"name": name, "allowed": seconds, **dataclasses.asdict(limits)}))
            _send(child.stdin, data)
            answer = _receive(child.stdout)
        except (OSError, EOFError):  # the child has ended
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            code = child.wait()
            self.close()
            raise UnreadableFile(name, _death(code, seconds, limits))
        said = orjson.loads(answer)
        if "refused" in said:
            raise UnreadableFile(name, said["refused"])
        return _document()(said["document"])

    def close(self) -> None:
        """Ends the child, if there is one."""
        self._child = None
        if self._end is not None:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            root = str(Path(__file__).resolve().parents[2])
            path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
            self._child = subprocess.Popen(
                [sys.executable, "-c", "from indexer.readers.guard import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._end = weakref.finalize(self, _stop, self._child)
        return self._child


def allowed_seconds(count: int, limits: Limits = LIMITS) -> int:
    """The processor time that a file of `count` bytes may take."""
    return int(limits.seconds + limits.seconds_per_mib * count / MIB)


def with_ocr(limits: Limits) -> Limits:
    """The limits for a file whose pages may have to be recognised: some ten seconds a page, the engine's memory."""
    return dataclasses.replace(limits, seconds=limits.seconds + 60, seconds_per_mib=600, memory_bytes=2048 * MIB)


def serve() -> None:
    """The child: reads requests from standard input until it ends, answers on standard output."""
    from indexer.readers import read

    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    names = {field.name for field in dataclasses.fields(Limits)}
    while True:
        try:
            asked = orjson.loads(_receive(source))
            data = _receive(source)
        except EOFError:
            return
        limits = Limits(**{key: value for key, value in asked.items() if key in names})
        _bound(asked["allowed"], limits)
        try:
            answer: dict[str, Any] = {"document": read(asked["name"], data, limits)}
        except UnreadableFile as error:
            answer = {"refused": error.reason}
        except MemoryError:
            answer = {"refused": _too_much_memory(limits)}
        _send(target, orjson.dumps(answer))


def _bound(seconds: int, limits: Limits) -> None:
    """Bounds this process: so many seconds of processor time from now, so much memory of its own."""
    try:
        import resource
    except ImportError:  # Windows: there is only the wall time the parent allows
        return
    until = int(time.process_time()) + seconds + 1
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, until),
        (resource.RLIMIT_DATA, limits.memory_bytes),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _death(code: int, seconds: int, limits: Limits) -> str:
    if code == -getattr(signal, "SIGXCPU", 0) or code == -getattr(signal, "SIGKILL", 0):
        return f"reading it took more than {seconds} seconds; print it to a new PDF or save it as .docx"
    return f"reading it broke the parser or {_too_much_memory(limits)}; print it to a new PDF or save it as .docx"


def _too_much_memory(limits: Limits) -> str:
    return f"needs more than {size(limits.memory_bytes)} of memory"


def _send(stream: IO[bytes] | None, data: bytes) -> None:
    assert stream is not None
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> bytes:
    assert stream is not None
    head = stream.read(8)
    data = stream.read(int.from_bytes(head, "big")) if len(head) == 8 else b""
    if len(head) < 8 or len(data) < int.from_bytes(head, "big"):
        raise EOFError
    return data


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ends a child for good; runs when its guard is closed or let go of, at the latest when the program ends."""
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


@functools.cache
def _document() -> Callable[[Any], Document]:
    from indexer.records import reader

    return reader(Document)
