"""Runs the HTTP service; the only file that imports uvicorn."""

from __future__ import annotations

import errno
import socket
import threading

from indexer.errors import SettingsError
from service.settings import ServiceSettings


def serve(settings: ServiceSettings, listener: socket.socket) -> None:
    """Serve on a socket that `listening` gave, until interrupted."""
    import uvicorn

    from service.http.app import create_app
    from service.http.state import ServiceState
    from service.llm import open_composer

    state = ServiceState(settings, open_composer(settings))
    app = create_app(state)
    threading.Thread(target=state.warm).start()  # /readyz waits for it, /healthz does not
    uvicorn.Server(uvicorn.Config(app, log_level="info", server_header=False)).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """The bound socket of `host` and `port`, 0 for a free one. Raises SettingsError when the address is taken or none of
    this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP is named because asyncio turns off Nagle's algorithm (RFC 896) only where it is: else the body of each answer
    # on a connection used before waits 40 ms, until the client has acknowledged its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SettingsError(f"{host}:{port} cannot be served: {error.strerror}; {what_to_do(error, port)}") from error
    return listener


def what_to_do(error: OSError, port: int) -> str:
    """The way out of an address that cannot be had."""
    if error.errno == errno.EADDRINUSE:
        another = port + 1 if port < 65535 else 8000
        return f"end the program that listens there, or take another port: --port {another} (make run PORT={another})"
    if error.errno == errno.EACCES:
        return "ports below 1024 need rights of their own: take a higher --port"
    return "give an address of this machine as --host"
