"""What a LangChain tutorial makes of the same reports: recursive chunks of 500 characters that overlap by 50.

    Dense    those chunks in LangChain's FAISS store, by the same embedding model
    Terms    BM25 (bm25s) over the same chunks, in jieba's words
    Fused    both by reciprocal ranks (k = 60; Cormack, Clarke, Büttcher 2009)

They find passages and give no answer: without a language model they have none to give.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from eval.gold import Case
from eval.material import Material
from eval.result import Place, Result
from indexer.embed.embedding import Embedder

SIZE, OVERLAP = 500, 50
DEPTH = 10
POOL = 50
"""As many of each list as are fused."""
K = 60


class Retriever:
    """A system that only finds passages: `search` (question -> the best `POOL` places) is all it is."""

    def __init__(self, name: str, search: Callable[[str], Sequence[Place]], about: Mapping[str, Any]) -> None:
        self.name = name
        self._search = search
        self._about = about

    def ask(self, case: Case) -> Result:
        started = time.perf_counter()
        try:
            found = tuple(self._search(case.request.question)[:DEPTH])
        except Exception as error:  # a peer's own errors are its own; the case is not scored
            return Result(case.id, failed=f"{type(error).__name__}: {error}")
        return Result(case.id, found=found, seconds=time.perf_counter() - started)

    def about(self) -> Mapping[str, Any]:
        return self._about

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


def chunks(material: Material) -> tuple[Place, ...]:
    """The chunks of all reports, each with its place in its report."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    return tuple(
        Place(report, ((start, start + len(document.page_content)),), document.page_content)
        for report, text in material.texts.items()
        for document in splitter.create_documents([text])
        for start in [int(document.metadata["start_index"])]
    )


def dense(places: Sequence[Place], embedder: Embedder) -> Retriever:
    """Flat FAISS over the chunks, as LangChain's vector store gives it."""
    from langchain_community.vectorstores import FAISS
    from langchain_core.embeddings import Embeddings

    class Ours(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in embedder.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(x) for x in embedder.embed_queries([text])[0]]

    store = FAISS.from_texts([place.text for place in places], Ours(), metadatas=[{"n": n} for n in range(len(places))])

    def search(question: str) -> Sequence[Place]:
        return [places[document.metadata["n"]] for document in store.similarity_search(question, k=POOL)]

    return Retriever("LangChain dense", search, _about(embedder))


def terms(places: Sequence[Place]) -> Retriever:
    """BM25 as Lucene has it (k1 = 1.5, b = 0.75)."""
    import bm25s

    index = bm25s.BM25()
    index.index([_words(place.text) for place in places], show_progress=False)

    def search(question: str) -> Sequence[Place]:
        rows, _ = index.retrieve([_words(question)], k=min(POOL, len(places)), show_progress=False)
        return [places[int(row)] for row in rows[0]]

    return Retriever("BM25 jieba", search, _about(None))


def fused(dense: Retriever, terms: Retriever, embedder: Embedder) -> Retriever:
    """Each chunk scores 1 / (60 + rank) in each list."""

    def search(question: str) -> Sequence[Place]:
        scores: dict[Place, float] = {}
        for found in (dense._search(question), terms._search(question)):
            for rank, place in enumerate(found, 1):
                scores[place] = scores.get(place, 0.0) + 1 / (K + rank)
        return sorted(scores, key=lambda place: -scores[place])

    return Retriever("both by RRF", search, _about(embedder))


def _words(text: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut(text.lower()) if word.strip()]


def _about(embedder: Embedder | None) -> dict[str, Any]:
    from importlib.metadata import PackageNotFoundError, version

    packages: dict[str, str | None] = {}
    for name in ("langchain-text-splitters", "langchain-community", "bm25s", "rjieba"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = None  # of the extra `peers`; the system that needs it fails by itself
    model = None if embedder is None else {"name": embedder.name, "revision": embedder.revision}
    return {
        "settings": {"chunk_size": SIZE, "chunk_overlap": OVERLAP, "rrf_k": K},
        "model": model,
        "packages": packages,
    }
