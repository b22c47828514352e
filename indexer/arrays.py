"""Arrays from .npy files, one at a time.

numpy reads a file's header with `ast.literal_eval`, and CPython before 3.11.9 and 3.12.3 keeps the depth of that in one place
for all threads (python/cpython#106905): two that open an index together could fail with a SystemError.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Literal

import numpy
from numpy.typing import NDArray

_ONE = threading.Lock()


def load(path: Path, mmap_mode: Literal["r"] | None = None) -> NDArray[Any]:
    """The array in `path`; with `mmap_mode` "r" on disk. Raises what `numpy.load` does."""
    with _ONE:
        found: NDArray[Any] = numpy.load(path, mmap_mode=mmap_mode)
    return numpy.asarray(found)  # numpy.memmap costs a microsecond more on every use
