"""Text -> the terms that BM25 counts, the same when indexing and when asking. The only file that knows jieba.

rjieba (MIT; jieba-rs with the same dictionary) and not jieba: loads in 0.14 s instead of 0.9 s, and cuts ten times as
fast.
"""

from __future__ import annotations

import re

from indexer.normalize import HAN, normalize

_WORD = re.compile(rf"[{HAN}]+|[a-z]+|[0-9]+(?:\.[0-9]+)?")
_HAN_RUN = re.compile(rf"[{HAN}]+")


def terms(text: str) -> list[str]:
    """The terms of `text`, repeats kept: each jieba word, then each two neighbouring Chinese characters.

    Bigrams find what jieba cuts otherwise in the question than in the report, and names it does not know. A word of
    two characters counts twice, as word and as bigram: a term sure to be a word weighs more than one that may be.
    """
    normal = normalize(text)
    return [*words(normal), *bigrams(normal)]


def words(normal: str, *, guessed: bool = True) -> list[str]:
    """The words of a normalised text in order; Latin words and numbers whole, punctuation left out.

    `guessed=False` keeps to words of the dictionary: what it does not know falls into single characters.
    """
    import rjieba

    found: list[str] = []
    for run in _WORD.findall(normal):
        found.extend(rjieba.cut(run, guessed) if _HAN_RUN.match(run) else (run,))
    return found


def bigrams(normal: str) -> list[str]:
    """Each two neighbouring Chinese characters of a normalised text, in order; a lone character by itself."""
    found: list[str] = []
    for run in _HAN_RUN.findall(normal):
        if len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def tagged(normal: str) -> list[tuple[str, str]]:
    """The words of a normalised text's Chinese runs, each with jieba's part of speech (n…, v…, d, r, m, …; x unknown).

    Latin words and numbers come as "eng" and "m". For weighing the words of a question, never for indexing.
    """
    import rjieba

    found: list[tuple[str, str]] = []
    for run in _WORD.findall(normal):
        found.extend(rjieba.tag(run) if _HAN_RUN.match(run) else ((run, "m" if run[0].isdigit() else "eng"),))
    return found
