"""Questions asked as people ask them over reports of nobody's making (eval/asked): read, asked and judged.

libraries() -> the names of the libraries; reports(name) -> its files; load(name) -> its cases
ask(library, case) -> Answer; is_right(case, answer) -> bool
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from service.answer import answer
from service.library import Library
from service.values import Answer, Request, Turn

FOLDER = Path(__file__).parent / "asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question after the `history` of earlier ones. `must`: of each, one alternative has to be said; `must_not`: of
    each, none may be."""

    library: str
    kind: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[tuple[str, ...], ...]


def libraries() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in (FOLDER / "reports").iterdir()))


def reports(name: str) -> list[Path]:
    """The files of one library."""
    return sorted((FOLDER / "reports" / name).iterdir())


def load(name: str) -> list[Asked]:
    """The cases of one library, in the order of the file."""
    lines = (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()
    return [
        Asked(
            name, record["kind"], record["question"], tuple(record["history"]), record["expect"] == "answer",
            *(tuple(tuple(each.split("|")) for each in record.get(part, ())) for part in ("must", "must_not")),
        )
        for record in map(json.loads, lines)
        if record["library"] == name
    ]  # fmt: skip


def ask(library: Library, case: Asked) -> Answer:
    """What is answered after its history, each earlier question answered first."""
    history: tuple[Turn, ...] = ()
    for turn in case.history:
        said = answer(library, Request(turn, history))
        history = (*history, Turn("user", turn), Turn("assistant", said.text))
    return answer(library, Request(case.question, history))


def plain(text: str) -> str:
    """The text without what may be written one way or another."""
    return re.sub(r"[\s,]", "", text).lower()


def is_right(case: Asked, told: Answer) -> bool:
    """Declined as it has to be, or all that must be said is, and nothing that must not."""
    if (told.status == "answered") != case.answerable:
        return False
    text = plain(told.text + "".join(row.issuer + row.display for row in (told.table.rows if told.table else ())))
    if any(plain(one) in text for wrong in case.must_not for one in wrong if one):
        return False
    return not case.answerable or all(any(plain(one) in text for one in needed) for needed in case.must)
