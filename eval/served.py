"""A running `streetwise serve` to be measured, and what its process has used."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

STREETWISE = (sys.executable, "-c", "from service.cli import main; main()")
READY_WITHIN = 60.0


@contextmanager
def served(environment: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int, float]]:
    """A running service on a free port of this machine, with the seconds from its start to /readyz answering 200."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    command = [*STREETWISE, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not is_ready(port):
                if process.poll() is not None or time.perf_counter() - started > READY_WITHIN:
                    raise RuntimeError("`streetwise serve` did not become ready; run it by hand to see why")
                time.sleep(0.02)
            yield process, port, time.perf_counter() - started
        finally:
            process.terminate()


def is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def resident(pid: int) -> int:
    """Bytes of memory that a process holds now."""
    import psutil

    return int(psutil.Process(pid).memory_info().rss)


def process_cpu(pid: int) -> float:
    """Seconds of CPU that a process has used since it started."""
    import psutil

    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)
