"""The folders inside indexer/ and service/ stand in an order: each imports only those before it, and what lies beside them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = {
    "indexer": ("numbers", "periods", "readers", "outline", "identity", "figures", "embed", "held"),
    "service": ("english", "understand", "sentences", "choose", "say", "rows", "ways", "llm", "http"),
}
PLACED = [(package, room) for package, rooms in ROOMS.items() for room in rooms]


def rooms_imported(path: Path, package: str) -> frozenset[str]:
    """The folders of `package` that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            parts = node.module.split(".")
            if parts[0] == package and len(parts) > 1 and parts[1] in ROOMS[package]:
                found.add(parts[1])
    return frozenset(found)


@pytest.mark.parametrize(("package", "room"), PLACED)
def test_a_room_imports_only_those_before_it(package: str, room: str) -> None:
    rooms = ROOMS[package]
    later = set(rooms[rooms.index(room) + 1 :])
    files = sorted((ROOT / package / room).rglob("*.py"))
    assert files
    assert {
        path.name: rooms_imported(path, package) & later for path in files if rooms_imported(path, package) & later
    } == {}


@pytest.mark.parametrize("package", ROOMS)
def test_every_folder_of_code_has_its_place(package: str) -> None:
    folders = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    assert folders == set(ROOMS[package])
