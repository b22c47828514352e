"""What the code imports is declared, and what is declared is pinned."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.test_layers import OURS, ROOT, imports, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", name, maxsplit=1)[0]).lower()


def declared(groups: tuple[str, ...] = ()) -> set[str]:
    lines = [*PROJECT["dependencies"], *(line for group in groups for line in PROJECT["optional-dependencies"][group])]
    return {canonical(line) for line in lines}


known_distributions = cache(packages_distributions)
"""Of every installed package; worked out once, as each time takes half a second."""


def distributions(path: Path) -> set[str]:
    known = known_distributions()
    foreign = imports(path) - set(OURS) - set(sys.stdlib_module_names) - {"tests"}
    return {canonical(known[name][0]) for name in foreign if name in known}


def test_what_is_imported_is_declared() -> None:
    every = declared(tuple(PROJECT["optional-dependencies"]))
    product = declared()
    for path in sources():
        wanted = distributions(path)
        allowed = every if path.relative_to(ROOT).parts[0] == "eval" else product | declared(("ocr",))
        assert wanted <= allowed, f"{path.relative_to(ROOT)}: {sorted(wanted - allowed)} not in pyproject.toml"


def test_what_is_declared_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {canonical(line) for line in lines if re.match(r"[\w.-]+==", line)}
    assert declared(tuple(PROJECT["optional-dependencies"])) <= pinned
    assert "torch" in pinned
