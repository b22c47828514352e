"""Real services over real HTTP for the browser tests: invented reports, the real pipeline, an embedder without a model.

Run as a program it serves one index until it is killed: python -m tests.browser.served INDEX PORT
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from indexer.build import build
from service.events import Delta, Done, pieces
from service.http.app import create_app
from service.http.serve import listening
from service.http.state import ServiceState
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request
from tests.fakes import HashingEmbedder
from tests.service.invented import REPORTS

NUMERALS = "一二三四五六七八九十"
HOSTILE = """怪石街道2023年工作总结<script>alert(1)</script>

一、主要工作</style><img src=x onerror=alert(2)>

(一)有机更新"><svg onload=alert(3)>
全年加装电梯完工17台<script>window.broken=1</script>,链接 javascript:alert(4) 与 \u202e倒写\u202c 的字原样保留。
拆除违法建筑 1280 平方米。“邻里𠮷汇”¹是街道的服务点,\U0001f3e0服务居民3560人次。

¹ 邻里𠮷汇:社区里供邻居见面的房间</textarea><iframe src="javascript:alert(5)">。
"""
HOSTILE_SIDECAR = 'url = "javascript:alert(6)"\nsource = "<b onclick=alert(7)>来源</b>"\n'


def long_report(characters: int) -> str:
    """A report of about that many characters; every tenth paragraph has figures."""
    lines = ["长卷街道2022年工作总结", "", "一、主要工作", ""]
    size, number = 0, 0
    while size < characters:
        number += 1
        if number % 40 == 1:
            lines += [f"({NUMERALS[number // 40 % 10]})第{NUMERALS[number // 40 % 10]}方面", ""]
        line = "各社区持续推进服务,把居民的事放在心上,把楼道里的灯点亮,把院子里的树修好,把邻里的话听完。" * 4
        if number % 10 == 5:
            line += f"全年走访居民{number + 7}户,举办社区活动{number % 90 + 3}场。"
        lines += [line, ""]
        size += len(line)
    return "\n".join(lines)


def make_index(folder: Path, more: dict[str, str]) -> ServiceSettings:
    """Writes the invented reports and `more` below `folder` and indexes them."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for name, text in {**REPORTS, **more}.items():
        (reports / name).write_text(text, "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build([reports], settings, HashingEmbedder())
    return settings


class SlowComposer:
    """Tells the rules' answer piece by piece, `pause` seconds apart: a language model without one."""

    def __init__(self, pause: float) -> None:
        self.pause = pause

    def over(self, _: object) -> SlowComposer:
        return self

    async def rewritten(self, _: Request) -> None:
        """A follow-up stays as it is."""

    async def compose(self, request: Request, rules: Answer) -> AsyncGenerator[Delta | Done, None]:
        for piece in pieces(rules.text):
            await asyncio.sleep(self.pause)
            yield Delta(piece)
        await asyncio.sleep(self.pause)
        yield Done(rules)


class OpenState(ServiceState):
    """A state whose library is opened with the embedder that needs no model."""

    def __init__(self, settings: ServiceSettings, composer: Any = None) -> None:
        super().__init__(settings, composer)
        self._library = Library.open(settings, HashingEmbedder())


def listener(port: int = 0) -> socket.socket:
    """A listening address on loopback; port 0 takes a free one."""
    return listening("127.0.0.1", port)


@contextmanager
def serving(app: Any, sock: socket.socket | None = None) -> Iterator[str]:
    """Serves an ASGI application from a thread; gives its address."""
    sock = sock or listener()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        sock.close()


def main() -> None:
    settings = ServiceSettings(index=Path(sys.argv[1]))
    with listener(int(sys.argv[2])) as sock:
        config = uvicorn.Config(create_app(OpenState(settings, SlowComposer(0.8))), log_level="error", ws="none")
        uvicorn.Server(config).run(sockets=[sock])


if __name__ == "__main__":
    main()
