"""The default model, run in int8 on the CPU. The only file that knows onnxruntime."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy

from indexer.arrays import load
from indexer.embed.e5 import ENCODER, POSITIONS, REVISION, TOKENS, WORDS
from indexer.embed.e5_tokens import Tokens
from indexer.embed.e5_weights import BLOCK, Floats, unpack
from indexer.errors import ModelError
from indexer.progress import Progress, silent
from indexer.settings import DEFAULT_MODEL

QUERY, PASSAGE = "query: ", "passage: "
"""What the model was trained to see before a text (Wang et al. 2024, Multilingual E5, §2)."""


class OnnxEmbedder:
    """e5 out of its prepared folder, loaded when first used. Safe to use from several threads.

    A vector depends on its text alone: texts are run one by one, `threads` of them at a time. That costs nothing:
    batches of 4 or 8 of similar length need the same CPU time a text (docs/index.md), and pad and disturb each other.
    """

    name = DEFAULT_MODEL
    revision = REVISION
    dimension = 384

    def __init__(self, folder: Path, threads: int) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        return self._embed([QUERY + text for text in texts], silent)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Floats:
        return self._embed([PASSAGE + text for text in texts], progress)

    def states(self, text: str) -> tuple[Floats, list[str]]:
        """float32[tokens, 2 * dimension], what the model's middle and last layer say of each token of `text`, and the tokens' texts
        (those that enclose it are ""). Put "query: " or "passage: " before it, as for a vector."""
        with self._lock:
            model = self._model
        return model.states(text), model.pieces(text)

    def _embed(self, texts: list[str], progress: Progress) -> Floats:
        vectors = numpy.empty((len(texts), self.dimension), numpy.float32)
        with self._lock:  # the first questions of a service may come together
            run = self._model.run
        if len(texts) == 1:
            vectors[0] = run(texts[0])
            return vectors
        with ThreadPoolExecutor(self._threads) as pool:
            for place, vector in enumerate(pool.map(run, texts)):
                vectors[place] = vector
                progress("embedding sentences", place + 1, len(texts))
        return vectors

    @cached_property
    def _model(self) -> _Model:
        return _Model(self._folder)


class _Model:
    """The files of the folder, open."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # several texts at once use the cores better than one text on several
        options.enable_cpu_mem_arena = False  # the arena keeps the memory of the longest text ever seen
        options.log_severity_level = 3
        try:
            self._positions: Floats = load(folder / POSITIONS)
            words = numpy.memmap(folder / WORDS, BLOCK, mode="r")
            self._words = words.reshape(-1, self._positions.shape[1] // 32)
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / ENCODER), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises a dozen classes of its own, none exported
            raise ModelError(f"the prepared model in {folder} cannot be opened: {error}; delete the folder") from error
        self._tokens = Tokens(folder / TOKENS, len(self._positions))

    def run(self, text: str) -> Floats:
        """float32[dimension], of length 1."""
        return self._output("vector", text)

    def states(self, text: str) -> Floats:
        """float32[tokens, 2 * dimension]."""
        return self._output("states", text)

    def pieces(self, text: str) -> list[str]:
        return self._tokens.pieces(text)

    def _output(self, name: str, text: str) -> Floats:
        ids = self._tokens.ids(text)
        embedded = unpack(numpy.asarray(self._words[ids])) + self._positions[: len(ids)]
        output: Floats = self._session.run([name], {"embedded": embedded[None]})[0][0]
        return output
