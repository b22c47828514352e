"""One file -> all that is read out of it, stage after stage."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from indexer.errors import UnreadableFile
from indexer.values import Fact, Passage, Report, Section, Span

if TYPE_CHECKING:
    from indexer.figures.lexicon import Lexicon
    from indexer.identity.gazetteer import Gazetteer
    from indexer.readers.guard import Guard


@dataclass(frozen=True, slots=True)
class Read:
    """One report and all that was read out of it; passage and fact ids count from 0 within it."""

    report: Report
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]


class ReadFile(Protocol):
    """Reads one file: its name, its bytes, and what a person set beside it. Raises UnreadableFile."""

    def __call__(self, name: str, data: bytes, override: Mapping[str, object] | None = None) -> Read: ...


class Pipeline:
    """The stages with the data they need, loaded when the first new file comes."""

    def read(self, name: str, data: bytes, override: Mapping[str, object] | None = None) -> Read:
        """Reads one file. Raises UnreadableFile, also where a stage fails as nobody foresaw: the others go on."""
        from indexer.figures.facts import facts
        from indexer.identity.identity import identify
        from indexer.outline.outline import outline
        from indexer.outline.passages import passages

        try:
            document = self._guard.read(name, data)
            report = identify(document, self._gazetteer, override)
            sections = outline(report, document)
            found = passages(report, document, sections)
            figures = facts(report, sections, found, self._lexicon)
        except UnreadableFile:
            raise
        except Exception as error:  # one report that trips a stage must not cost a person the other 999
            raise UnreadableFile(
                name, f"a fault of Streetwise, please report it: {type(error).__name__}: {error}"
            ) from error
        if not found:
            raise UnreadableFile(name, "no sentence was found in it")
        if not all(passage.sentences for passage in found):
            raise UnreadableFile(name, "a fault of Streetwise, please report it: a passage without a sentence")
        for span in _spans(found, figures):
            if not 0 <= span[0] <= span[1] <= len(report.text):
                raise UnreadableFile(name, f"a fault of Streetwise, please report it: span {span} is outside the text")
        return Read(report, sections, found, figures)

    @functools.cached_property
    def _guard(self) -> Guard:
        from indexer.readers.guard import Guard

        return Guard()

    @functools.cached_property
    def _gazetteer(self) -> Gazetteer:
        from indexer.identity import gazetteer

        return gazetteer.load()

    @functools.cached_property
    def _lexicon(self) -> Lexicon:
        from indexer.figures import lexicon

        return lexicon.load()


def _spans(passages: tuple[Passage, ...], facts: tuple[Fact, ...]) -> Iterator[Span]:
    for passage in passages:
        for sentence in passage.sentences:
            yield from sentence.spans
    for fact in facts:
        yield from fact.spans
        yield from fact.sentence


@functools.cache
def pipeline_hash() -> str:
    """A hash of the code and data of this folder: whatever changes in it may change what is read out of a file."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted((*folder.rglob("*.py"), *(folder / "data").glob("*"))):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
