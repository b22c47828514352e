"""The stages that questions name (签约, 开工, 装好 …) as the canonical stages that figures carry."""

from __future__ import annotations

from functools import cache

from indexer.figures.lexicon import load as lexicon
from indexer.normalize import normalize
from service.vocabulary import read

AUXILIARY = frozenset({"完成", "实施", "推进", "启动", "建设", "打造"})
"""Words that are a stage only where no other stage is named: 完成签约 is 签约."""


@cache
def _spoken() -> dict[str, str]:
    """How people say stages, beside the indexer's own lexicon."""
    return {normalize(word): name for name, words in read("questions.toml")["stages"].items() for word in words}


def stage_of(word: str) -> str:
    """The canonical stage that a word of a question names, "" for none."""
    return _spoken().get(word) or lexicon().status(word)
