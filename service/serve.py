"""Runs the HTTP service; the only file that imports uvicorn."""

from __future__ import annotations

import socket

from indexer.errors import SettingsError
from service.settings import ServiceSettings


def serve(settings: ServiceSettings, host: str, port: int) -> None:
    """Serve until interrupted. `port` 0 takes a free one. Raises SettingsError when the address is taken."""
    import uvicorn

    from service.app import create_app
    from service.llm import open_composer
    from service.state import ServiceState

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SettingsError(f"{host}:{port} cannot be served: {error.strerror}; give another --port") from error
    with listener:
        app = create_app(ServiceState(settings, open_composer(settings)))
        uvicorn.Server(uvicorn.Config(app, log_level="info", server_header=False)).run(sockets=[listener])
