"""What embeds: the one thing that is swapped. Which one it is follows from the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from indexer.progress import Progress, silent
from indexer.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[numpy.float32]


class Embedder(Protocol):
    """Texts -> unit vectors. `revision` changes whenever the same text would give another vector."""

    @property
    def name(self) -> str: ...

    @property
    def revision(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """float32[n, dimension], each row of length 1, in the order of `texts`. Raises ModelError."""

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """As `embed_queries`, for what is searched and not for what is asked."""


@runtime_checkable
class TokenStates(Protocol):
    """What also tells how it takes each token of a text in its place: only the default model, for which `service/sentences/matching.py` was
    fitted."""

    def states(self, text: str) -> tuple[Vectors, list[str]]:
        """float32[tokens, 2 * dimension] of a text that begins with "query: " or "passage: ", and the tokens' texts."""


def open_embedder(settings: Settings, progress: Progress = silent) -> Embedder:
    """The embedder the settings name; the built-in one is prepared in the cache first, where it is not yet.

    Raises ModelError where the model is not there or damaged.
    """
    if settings.model == DEFAULT_MODEL:
        from indexer.embed.e5 import prepare
        from indexer.embed.onnx_embedder import OnnxEmbedder

        return OnnxEmbedder(prepare(settings.cache_folder, progress), settings.threads)
    from indexer.embed.sentence_embedder import SentenceEmbedder

    return SentenceEmbedder(settings.model)


def expected_model(settings: Settings) -> tuple[str, str | None]:
    """Name and revision that `open_embedder` would give, without opening it; revision None: that takes opening."""
    if settings.model == DEFAULT_MODEL:
        from indexer.embed.e5 import REVISION

        return DEFAULT_MODEL, REVISION
    from indexer.embed.sentence_embedder import model_name

    return model_name(settings.model), None
