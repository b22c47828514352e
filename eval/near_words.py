"""python -m eval.near_words    from which nearness on two words are taken for near in meaning (indexer/held/word_vectors.py).

Near are the words of one row of service/data/synonyms.toml; the others are drawn from the words of the seeds. Both are looked
for apart where the two words share a character: word pieces in common make vectors alike by themselves.
"""

from __future__ import annotations

import itertools
import random
import re

import numpy
from rich.console import Console
from rich.table import Table

from eval.material import material
from indexer.build import build
from indexer.embed.embedding import open_embedder
from indexer.held.word_vectors import ALIKE, APART
from service.library import Library
from service.settings import ServiceSettings
from service.vocabulary import read

DRAWN = 4000
THRESHOLDS = (3.5, 4.0, APART, 5.0, 5.5, 6.0, ALIKE, 7.0, 8.0)


def main() -> None:
    """Prints, for each threshold in standard deviations, the share of near and of drawn pairs that it lets through."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as aside:
        settings = ServiceSettings.load(index=Path(aside))
        embedder = open_embedder(settings)
        build(material().paths, settings, embedder)
        library = Library.open(settings, embedder)
        rows = [[w for w in row if re.fullmatch("[\u4e00-\u9fff]{2,6}", w)] for row in read("synonyms.toml")["alike"]]
        near = [
            pair
            for row in rows
            for pair in itertools.combinations(row, 2)
            if pair[0] not in pair[1] and pair[1] not in pair[0]
        ]
        draw = random.Random(7)
        drawn = [
            (draw.choice([w for row in rows for w in row]), draw.choice(library.words.words)) for _ in range(DRAWN)
        ]
        drawn = [(one, other) for one, other in drawn if one not in other and other not in one]
        known = {
            word: library.words.standard(library.vector(word)) for word in {w for pair in (*near, *drawn) for w in pair}
        }
        place = {word: at for at, word in enumerate(library.words.words)}
        table = Table(
            "standard deviations",
            "near, apart",
            "drawn, apart",
            "near, sharing",
            "drawn, sharing",
            title="share taken for near",
        )
        groups = [
            [pair for pair in pairs if bool(set(pair[0]) & set(pair[1])) == sharing]
            for sharing in (False, True)
            for pairs in (near, drawn)
        ]
        scores = [numpy.array([known[one][place[other]] for one, other in group if other in place]) for group in groups]
        for threshold in THRESHOLDS:
            table.add_row(
                f"{threshold}", *(f"{(each >= threshold).mean():.4f}" if len(each) else "–" for each in scores)
            )
        table.add_row("pairs", *(str(len(each)) for each in scores))
        Console(width=120).print(table)


if __name__ == "__main__":
    main()
