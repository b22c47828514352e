"""txtai (Apache-2.0) as a system to stand beside: its own paragraphs, its own hybrid search, our embedding model.

Chosen among well-kept packages because it runs without a server and takes an embedding function. haiku.rag was looked
at: it brings docling, its own language-model stack and a tokenizer from a model hub, so it does not run offline.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from eval.material import Material
from eval.result import Place
from eval.systems.chunks import POOL, Retriever
from indexer.embed.embedding import Embedder


def txtai(material: Material, embedder: Embedder) -> Retriever:
    """Paragraphs (txtai's Segmentation), dense and BM25 together (`hybrid`), both as its documentation shows them."""
    from txtai import Embeddings
    from txtai.pipeline import Segmentation

    places = _paragraphs(material, Segmentation(paragraphs=True))
    asking = False

    def transform(texts: list[str]) -> Any:
        return embedder.embed_queries(texts) if asking else embedder.embed_passages(texts)

    index = Embeddings(method="external", transform=transform, hybrid=True)
    index.index([(n, place.text, None) for n, place in enumerate(places)])
    asking = True

    def search(question: str) -> Sequence[Place]:
        return [places[int(n)] for n, _ in index.search(question, POOL)]

    about = {
        "settings": {"segmentation": "paragraphs", "hybrid": True},
        "model": {"name": embedder.name, "revision": embedder.revision},
        "packages": {"txtai": version("txtai")},
    }
    return Retriever("txtai hybrid", search, about)


def _paragraphs(material: Material, segment: Any) -> tuple[Place, ...]:
    """txtai's paragraphs, found again in the text: its cleaning takes runs of spaces for one."""
    found = []
    for report, text in material.texts.items():
        at = 0
        for paragraph in segment(text):
            start, end = _find(text, paragraph, at)
            found.append(Place(report, ((start, end),), paragraph))
            at = end
    return tuple(found)


def _find(text: str, paragraph: str, at: int) -> tuple[int, int]:
    """Where `paragraph` stands from `at` on, spaces counting as nothing. Raises ValueError where it does not."""
    import re

    pattern = r"\s*".join(re.escape(character) for character in paragraph if not character.isspace())
    match = re.compile(pattern).search(text, at)
    if match is None:
        raise ValueError(f"txtai's paragraph is not in the text: {paragraph[:40]!r}")
    return match.span()
