"""Any sentence-transformers model, from a folder or the hub, on a GPU if there is one. The only file that knows it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from indexer.errors import ModelError
from indexer.progress import Progress, silent

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors

BATCH = 8
"""Texts in one run on a CPU: with 32 of mixed length more than half of the work is padding."""


class SentenceEmbedder:
    """A sentence-transformers model, loaded when first used, with the prompts it states for queries and documents.

    A model without prompts of its own embeds both as they are. Raises ModelError, on opening where a folder lacks its
    files, on first use where the model cannot be loaded.
    """

    def __init__(self, model: str) -> None:
        self.name = model_name(model)
        self._model_or_folder = model
        folder = _folder(model)
        if folder is not None:
            _check_files(folder)

    @cached_property
    def revision(self) -> str:
        """A hash of a folder's files; of a model from the hub its commit, or "unknown"."""
        folder = _folder(self._model_or_folder)
        if folder is not None:
            return _files_hash(folder)
        transformer = self._model[0]
        commit = getattr(getattr(getattr(transformer, "auto_model", None), "config", None), "_commit_hash", None)
        return str(commit or "unknown")

    @cached_property
    def dimension(self) -> int:
        model = self._model
        # Renamed in sentence-transformers 6; earlier ones are in use.
        size = (getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension)()
        if not size:
            raise ModelError(f"{self.name} does not say how long its vectors are")
        return int(size)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(list(texts), "query", silent)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        return self._embed(list(texts), "document", progress)

    def _embed(self, texts: list[str], side: str, progress: Progress) -> Vectors:
        model = self._model
        names = ("query",) if side == "query" else ("document", "passage", "corpus")
        prompt = next((model.prompts[name] for name in names if model.prompts.get(name)), None)
        vectors = numpy.empty((len(texts), self.dimension), numpy.float32)
        # The longest first: what does not fit into memory shows at once, and a batch holds texts of one length.
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for start in range(0, len(order), 64 * BATCH):
            part = order[start : start + 64 * BATCH]
            vectors[part] = model.encode(
                [texts[place] for place in part],
                prompt=prompt,
                batch_size=BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
            progress("embedding sentences", start + len(part), len(texts))
        return vectors

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._model_or_folder)
        except Exception as error:  # transformers, torch, safetensors and the hub raise whatever they like
            first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"the model {self._model_or_folder} cannot be loaded: {first}") from error


def model_name(model: str) -> str:
    """What a model is called in an index: a folder's own name, so that the folder may move; else the hub name."""
    folder = _folder(model)
    return model if folder is None else folder.name


def _folder(model: str) -> Path | None:
    """The folder that `model` means, None for a hub name. Raises ModelError for a folder that is not there."""
    path = Path(model).expanduser()
    if path.is_dir():
        return path.resolve()
    if re.fullmatch(r"[\w.-]+(/[\w.-]+)?", model) and not model.startswith("."):
        return None
    raise ModelError(
        f"there is no model folder {model}; name a sentence-transformers folder, or a hub name such as user/model"
    )


def _check_files(folder: Path) -> None:
    """Raises ModelError that names what a sentence-transformers folder lacks."""
    lacks = [name for name in ("modules.json",) if not (folder / name).is_file()]
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8")) if not lacks else []
        first = folder / next((module["path"] for module in modules if "Transformer" in module["type"]), "")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / 'modules.json'} cannot be read ({error})") from error
    if modules and any("Transformer" in module["type"] for module in modules):
        if not (first / "config.json").is_file():
            lacks.append("config.json")
        if not any(path.suffix in {".safetensors", ".bin"} for path in first.glob("*")):
            lacks.append("model.safetensors")
        if not any((first / name).is_file() for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt")):
            lacks.append("tokenizer.json")
    lacks += [
        f"{m['path']}/"
        for m in modules
        if m.get("path") and not (folder / m["path"]).is_dir() and "Normalize" not in m["type"]
    ]
    if lacks:
        raise ModelError(
            f"the model folder {folder} lacks {', '.join(lacks)}; copy it whole, or name another in STREETWISE_MODEL"
        )


def _files_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts) and path.suffix.lower() != ".md":
            digest.update(relative.as_posix().encode() + b"\0")
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]
