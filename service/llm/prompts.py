"""The prompts of prompts/*.md: loaded once, strict about their variables, and known by a hash.

    load("compose", "zh") -> Prompt        Prompt.fill(question="…", …) -> messages

A file is a header (purpose, language, variables) between two `---` lines, then `# system` and `# user`, each at most once.
A variable stands as {{name}}. Values are put in once: what looks like a variable inside a value stays text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.errors import SettingsError
from service.llm.model import Message

FOLDER = Path(__file__).parents[2] / "prompts"
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. `sha256` is that of the file; `parts` are (role, text) in order."""

    name: str
    purpose: str
    language: str
    variables: frozenset[str]
    parts: tuple[Message, ...]
    sha256: str

    def fill(self, **values: str) -> list[Message]:
        """The messages. Raises ValueError for a variable that is missing or not the prompt's."""
        if set(values) != self.variables:
            wrong = set(values) ^ self.variables
            raise ValueError(f"prompt {self.name}: missing or unknown variables: {', '.join(sorted(wrong))}")
        return [(role, _VARIABLE.sub(lambda m: values[m[1]], text)) for role, text in self.parts]


def parse(name: str, text: str) -> Prompt:
    """The prompt that a file's text is. Raises SettingsError naming what is wrong with it."""
    match = re.match(r"---\n(.*?)\n---\n(.*)\Z", text, re.S)
    if match is None:
        raise SettingsError(f"prompt {name}: no header between two --- lines")
    header = dict(re.findall(r"^(\w+): *(.*)$", match[1], re.M))
    if set(header) != {"purpose", "language", "variables"}:
        raise SettingsError(f"prompt {name}: its header must give purpose, language and variables")
    variables = frozenset(re.findall(r"\w+", header["variables"]))
    pieces = re.split(r"^# (system|user)\n", match[2], flags=re.M)[1:]
    parts: tuple[Message, ...] = tuple(
        ("system" if role == "system" else "user", body.strip())
        for role, body in zip(pieces[::2], pieces[1::2], strict=True)
    )
    used = frozenset(_VARIABLE.findall(match[2]))
    if used != variables:
        raise SettingsError(
            f"prompt {name}: header and text differ in variables: {', '.join(sorted(used ^ variables))}"
        )
    if not parts or len({role for role, _ in parts}) != len(parts):
        raise SettingsError(f"prompt {name}: needs # system and # user, each at most once")
    return Prompt(
        name, header["purpose"], header["language"], variables, parts, hashlib.sha256(text.encode()).hexdigest()
    )


@cache
def load(name: str, language: str) -> Prompt:
    """The prompt `name` in a language ("zh" or "en"). Raises SettingsError when it is missing or damaged."""
    path = FOLDER / f"{name}.{language}.md"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"the prompt {path} cannot be read: {error.strerror}") from error
    return parse(f"{name}.{language}", text)
