"""Text -> the token ids of e5. The only file that knows sentencepiece.

sentencepiece (Apache-2.0, Google) and not tokenizers: the same ids (a test holds them equal over whole reports), but
57 MB and 0.2 s to load its 250,002 pieces instead of 300 MB and 1 s.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from indexer.embed.e5_weights import Pieces
from indexer.errors import ModelError

BLANK = "▁"
NORMAL, UNKNOWN, CONTROL = 1, 2, 3
"""Kinds of pieces (sentencepiece_model.proto)."""


class Tokens:
    """The tokenizer, open."""

    def __init__(self, path: Path, longest: int) -> None:
        """Reads the model at `path`; texts are cut after `longest` tokens, the two that enclose them included."""
        from sentencepiece import SentencePieceProcessor

        try:
            self._model: Any = SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise ModelError(f"{path} cannot be read ({error})") from error
        self._longest = longest

    def ids(self, text: str) -> list[int]:
        """The ids of `text` between those of <s> and </s>. Special tokens that the text only spells are plain text."""
        return [self._model.bos_id(), *self._model.encode(plain(text))[: self._longest - 2], self._model.eos_id()]

    def pieces(self, text: str) -> list[str]:
        """What each of the `ids` stands for in `plain(text)`; "" for <s> and </s>."""
        pieces = self._model.encode(plain(text), out_type=str)[: self._longest - 2]
        if pieces:  # the first one brings a blank that the text has not
            pieces[0] = pieces[0].removeprefix(BLANK)
        return ["", *(piece.replace(BLANK, " ") for piece in pieces), ""]


def plain(text: str) -> str:
    """The text as it is cut into pieces: full width, ligatures and white space made one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def write_tokens(pieces: Pieces, path: Path) -> None:
    """Writes `pieces` as a sentencepiece unigram model (Kudo 2018) that leaves the normalisation to us."""
    from sentencepiece import sentencepiece_model_pb2 as messages

    special = {pieces.start: "bos", pieces.end: "eos", pieces.pad: "pad", pieces.unknown: "unk"}
    model = messages.ModelProto()  # type: ignore[attr-defined]  # made by protobuf at run time
    for place, (text, score) in enumerate(zip(pieces.texts, pieces.scores, strict=True)):
        kind = UNKNOWN if place == pieces.unknown else CONTROL if place in special or text == "<mask>" else NORMAL
        model.pieces.add(piece=text, score=score, type=kind)
    for place, name in special.items():
        setattr(model.trainer_spec, f"{name}_id", place)
        setattr(model.trainer_spec, f"{name}_piece", pieces.texts[place])
    model.trainer_spec.model_type = 1
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.remove_extra_whitespaces = False
    path.write_bytes(model.SerializeToString(deterministic=True))
