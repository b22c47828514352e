"""What a piece of work costs: CPU time and memory, which other processes of the machine hardly change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Timed(Generic[Made]):
    """What some work gave, and the seconds of CPU it took."""

    seconds: float
    made: Made


def cpu_of(work: Callable[[], Made]) -> Timed[Made]:
    """Does `work` and counts the seconds of CPU, of all threads."""
    started = time.process_time()
    made = work()
    return Timed(time.process_time() - started, made)


def spent() -> float:
    """Seconds of CPU of this process so far, those of its ended children counted."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def memory() -> tuple[int, int]:
    """Bytes of this process's own in memory, and those of files that it maps: the system may drop these at any time.

    Linux only. Raises FileNotFoundError elsewhere.
    """
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    fields = dict(line.split(":") for line in lines if line.startswith("Rss"))
    own, files = (int(fields[name].split()[0]) * 1024 for name in ("RssAnon", "RssFile"))
    return own, files
