"""Who may import whom, and which single file imports each engine: docs/design in force."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("indexer", "service", "eval")
ALLOWED = {"indexer": {"indexer"}, "service": {"indexer", "service"}, "eval": {"indexer", "service", "eval"}}
ENGINES = {
    "langchain", "langchain_openai", "langchain_core", "openai",  # chat models in service/llm/model.py; the retriever is a langchain_core one
    "faiss", "sentence_transformers", "onnxruntime", "fastapi", "rjieba", "opencc", "tiktoken", "jinja2", "docx",
    "pypdfium2", "prometheus_client", "uvicorn", "tokenizers", "langchain_text_splitters",
}  # fmt: skip
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "factory"}


def sources() -> list[Path]:
    return sorted(path for package in OURS for path in (ROOT / package).rglob("*.py"))


@cache
def imports(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return frozenset(names)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert imports(path) & set(OURS) <= ALLOWED[package]


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_each_engine_is_imported_in_one_file(engine: str) -> None:
    users = [str(path.relative_to(ROOT)) for path in sources() if engine in imports(path)]
    assert len([user for user in users if not user.startswith("eval/systems/")]) <= 1, users


def test_no_drawers() -> None:
    assert [str(path) for path in sources() if path.stem in DRAWERS] == []
