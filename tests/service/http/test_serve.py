"""The socket that the service listens on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray

from indexer.errors import SettingsError
from service.http import suggestions
from service.http.serve import listening
from service.http.state import ServiceState
from service.library import Library
from service.settings import ServiceSettings
from tests.fakes import HashingEmbedder
from tests.service.invented import make_index, open_library


def test_small_answers_are_sent_at_once() -> None:
    """asyncio, as uvicorn uses it, must find a TCP socket: then it sets TCP_NODELAY on every connection."""

    async def connected() -> int:
        accepted: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
        server = await asyncio.start_server(
            lambda _, writer: accepted.set_result(writer), sock=listening("127.0.0.1", 0)
        )
        async with server:
            _, client = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer = await accepted
            delayed = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for end in (client, writer):
                end.close()
                await end.wait_closed()
            return int(delayed)

    assert asyncio.run(connected()) == 1


def test_an_address_that_is_taken_is_named() -> None:
    with listening("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"127\.0\.0\.1:{port} .*--port {port + 1} "):
            listening("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_an_address_of_another_machine_is_named(host: str) -> None:
    with pytest.raises(SettingsError, match=rf"{host}:0 .*--host"):
        listening(host, 0)


class Counting(HashingEmbedder):
    """Counts the questions it embeds too."""

    def embed_queries(self, texts: Sequence[str]) -> NDArray[numpy.float32]:
        self.embedded.extend(texts)
        return super().embed_queries(texts)


def test_a_library_is_warmed_once(tmp_path: Path) -> None:
    embedder = Counting()
    with Library.open(make_index(tmp_path), embedder) as library:
        library.warm()
        first = len(embedder.embedded)
        library._vector.cache_clear()  # else the vectors of its own questions would be there still
        library.warm()
    assert 0 < first == len(embedder.embedded)


def test_a_warm_service_has_its_example_questions_made(tmp_path: Path) -> None:
    state = ServiceState(make_index(tmp_path))
    state._library = library = open_library(state.settings)
    state.warm()
    assert all(suggestions._MADE[library][language] for language in suggestions.LANGUAGES)
    state.close()


def test_a_service_warms_itself_also_where_there_is_no_index(tmp_path: Path) -> None:
    """The requests say what is missing."""
    ServiceState(ServiceSettings(index=tmp_path)).warm()
    assert list(tmp_path.iterdir()) == []
