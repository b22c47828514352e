"""Deterministic stand-ins for what is slow or large."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy
from numpy.typing import NDArray

from indexer.errors import UnreadableFile
from indexer.normalize import normalize
from indexer.pipeline import Read
from indexer.progress import Progress, silent
from indexer.values import Fact, Passage, Period, Report, Section, Sentence
from indexer.words import bigrams


class HashingEmbedder:
    """An embedder without a model: texts that share character pairs are near to each other. Counts what it embeds."""

    def __init__(self, name: str = "hashing", revision: str = "1", dimension: int = 64) -> None:
        self.name = name
        self.revision = revision
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[numpy.float32]:
        return numpy.stack([self._vector(text) for text in texts])

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> NDArray[numpy.float32]:
        self.embedded.extend(texts)
        if not texts:
            return numpy.zeros((0, self.dimension), numpy.float32)
        return self.embed_queries(texts)

    def _vector(self, text: str) -> NDArray[numpy.float32]:
        vector = numpy.full(self.dimension, 1e-3, numpy.float32)
        for pair in bigrams(normalize(text)) or [text]:
            vector[int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=4).digest()) % self.dimension] += 1.0
        return vector / numpy.float32(numpy.linalg.norm(vector))


def read_plain(name: str, data: bytes, override: Mapping[str, object] | None = None) -> Read:
    """A report of the simplest kind: its first line is "issuer district year kind", each later line a passage of one
    section.

    Sentences end in 。; "wrong" as the first line is refused; a number in a line is a fact of that line.
    """
    text = data.decode("utf-8")
    if text.startswith("wrong"):
        raise UnreadableFile(name, "it is wrong")
    title = text.split("\n")[0]
    issuer, district, year, kind = title.split(" ")
    sha256 = hashlib.sha256(data).hexdigest()
    report = Report(
        id=sha256[:8], title=str((override or {}).get("title", title)), issuer=issuer, level="street",
        district=district,
        city=None, province=None, place_code="", aliases=(issuer.removesuffix("街道"),),
        kind=kind,  # type: ignore[arg-type]
        reviewed=(int(year),), planned=(), published=None, source=None, url=None, name=name, format="txt",
        sha256=sha256, text=text,
    )  # fmt: skip
    section = Section(0, report.id, None, (), 0, (0, len(text)), None, int(year), False)
    passages: list[Passage] = []
    facts: list[Fact] = []
    start = len(title) + 1
    for line in text[start:].split("\n"):
        sentences = []
        for piece in re.findall("[^。]*。|[^。]+$", line):
            sentences.append(Sentence(((start, start + len(piece)),), piece))
            for number in re.finditer("[0-9]+", piece):
                span = (start + number.start(), start + number.end())
                facts.append(Fact(
                    len(facts), report.id, issuer, None, piece[: number.start()], "", "", Decimal(number[0]), None, "",
                    number[0], "exact", Period(int(year), year), False, False, False, (span,), sentences[-1].spans,
                    len(passages), (),
                ))  # fmt: skip
            start += len(piece)
        start += 1
        if sentences:
            passages.append(Passage(len(passages), report.id, 0, (), tuple(sentences)))
    return Read(report, (section,), tuple(passages), tuple(facts))
