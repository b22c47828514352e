"""The default model as a sentence-transformers folder, for a GPU, for training, or to hold the int8 run against.

python -m indexer.embed.e5_folder FOLDER      then STREETWISE_MODEL=FOLDER streetwise index
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy

from indexer.embed.e5_weights import Floats, Weights, read_source

LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def write_folder(weights: Weights, folder: Path) -> None:
    """Writes `weights` into the new folder `folder`: float16 weights (235 MB), tokenizer, mean pooling, prompts."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    tensors = {name: numpy.ascontiguousarray(value, numpy.float16) for name, value in _tensors(weights).items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(weights, folder)
    for name, value in _configurations(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")


def _tensors(weights: Weights) -> dict[str, Floats]:
    """The tensors under the names of transformers' BertModel."""
    shape = weights.shape
    hidden, sizes = shape.hidden, {"fi": (shape.inner, shape.hidden), "fo": (shape.hidden, shape.inner)}
    tensors = {
        "embeddings.word_embeddings.weight": weights.unpacked("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.floats("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": numpy.repeat(weights.floats("emb.type", 1, hidden), shape.types, 0),
        "embeddings.LayerNorm.weight": weights.floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.floats("emb.ln.b", hidden),
    }
    # e5 has no pooler; transformers would fill it with random numbers, and say so each time.
    tensors["pooler.dense.weight"] = numpy.zeros((hidden, hidden), numpy.float32)
    tensors["pooler.dense.bias"] = numpy.zeros(hidden, numpy.float32)
    for layer in range(shape.layers):
        for name, short in LAYER.items():
            rows, columns = sizes.get(short, (hidden, hidden))
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.unpacked(f"l{layer}.{short}.w", rows, columns)
            tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.floats(f"l{layer}.{short}.b", rows)
        for name, short in NORMS.items():
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.floats(f"l{layer}.{short}.w", hidden)
            tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.floats(f"l{layer}.{short}.b", hidden)
    return tensors


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    pieces = weights.pieces
    start, end = pieces.texts[pieces.start], pieces.texts[pieces.end]
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces.texts, pieces.scores, strict=True)), unk_id=pieces.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace()
    special = [pieces.texts[place] for place in (pieces.start, pieces.pad, pieces.end, pieces.unknown)]
    tokenizer.add_special_tokens([AddedToken(text, special=True, normalized=False) for text in special])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, pieces.start), (end, pieces.end)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _configurations(weights: Weights) -> dict[str, object]:
    shape, pieces = weights.shape, weights.pieces
    start, end = pieces.texts[pieces.start], pieces.texts[pieces.end]
    modules = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.inner,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.0,
            "attention_probs_dropout_prob": 0.0,
            "pad_token_id": pieces.pad,
            "torch_dtype": "float32",
            "tokenizer_class": "XLMRobertaTokenizer",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": start,
            "cls_token": start,
            "eos_token": end,
            "sep_token": end,
            "pad_token": pieces.texts[pieces.pad],
            "unk_token": pieces.texts[pieces.unknown],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{modules}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{modules}.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


if __name__ == "__main__":
    write_folder(Weights(read_source()), Path(sys.argv[1]))
