"""The socket that the service listens on."""

from __future__ import annotations

import asyncio
import socket

import pytest

from indexer.errors import SettingsError
from service.serve import listening


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
