"""Questions asked as people ask them, over reports of nobody's making and over published ones (eval/asked): read, asked, judged.

libraries() -> the names of the invented libraries; reports(name) -> the files of one; load(name) -> its cases
ask(library, case) -> Answer; is_right(case, answer) -> bool

`python -m eval.asked_set [NAME …] [--held]` builds each library aside and prints how many are right, of each kind. A name is
that of an invented library, `seeds`, or that of a corpus beside the project (`provincial-2025`); without one, all that are there.
`--held` asks the half that nothing was mended on, and shows no question of it.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpora import CORPORA, ROOT
from indexer.build import build
from indexer.embed.embedding import Embedder, open_embedder
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn

FOLDER = Path(__file__).parent / "asked"
PUBLISHED = {
    "seeds": ROOT / "seeds",
    **{name: CORPORA / name for name in ("provincial-2025", "city-2025", "shanghai-2020-2024")},
}
"""Reports that somebody published, by the names of their folders; all but the seeds lie beside the project."""
KINDS_OF_FILE = (".txt", ".md", ".docx", ".html", ".pdf")


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
    """The files of one library; none where its folder is not there."""
    folder = PUBLISHED.get(name, FOLDER / "reports" / name)
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if path.suffix in KINDS_OF_FILE and path.name != "README.md"]


def load(name: str, *, held: bool = False) -> list[Asked]:
    """The cases of one library, in the order of the file: those that rules were mended on, or those held back."""
    lines = (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()
    return [
        Asked(
            name, record["kind"], record["question"], tuple(record["history"]), record["expect"] == "answer",
            *(tuple(tuple(each.split("|")) for each in record.get(part, ())) for part in ("must", "must_not")),
        )
        for record in map(json.loads, lines)
        if record["library"] == name and record.get("held", False) == held
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


def judged(name: str, folder: Path, embedder: Embedder, *, held: bool = False) -> list[tuple[Asked, Answer]]:
    """Each case of a library with its answer, from an index built in `folder`."""
    settings = ServiceSettings.load(index=folder)
    build(reports(name), settings, embedder)
    with Library.open(settings, embedder) as library:
        return [(case, ask(library, case)) for case in load(name, held=held)]


def shown(name: str, answers: Sequence[tuple[Asked, Answer]], *, misses: bool) -> str:
    """The line of one library, and a line for each miss where these may be seen."""
    right = [(case, is_right(case, told)) for case, told in answers]
    whole, well = Counter(case.kind for case, _ in right), Counter(case.kind for case, good in right if good)
    kinds = "  ".join(f"{kind} {well[kind]}/{whole[kind]}" for kind in sorted(whole))
    wrong = [f"  {c.kind}: {c.question} -> {a.text[:160]}" for (c, a) in answers if misses and not is_right(c, a)]
    share = sum(well.values()) / max(sum(whole.values()), 1)
    return "\n".join([f"{name:20} {sum(well.values())}/{sum(whole.values())} {share:.3f}  {kinds}", *wrong])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.asked_set")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--misses", action="store_true", help="each question that was not answered rightly")
    given = parser.parse_args(arguments)
    if given.held and given.misses:
        parser.error("what is held back is not looked at")
    embedder = open_embedder(ServiceSettings.load())
    for name in given.names or [*libraries(), *PUBLISHED]:
        if not reports(name):
            print(f"{name:20} not there, not asked")
        elif load(name, held=given.held):
            with tempfile.TemporaryDirectory() as folder:
                print(shown(name, judged(name, Path(folder), embedder, held=given.held), misses=given.misses))


if __name__ == "__main__":
    main()
