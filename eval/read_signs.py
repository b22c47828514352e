"""Fits when a sentence, or a figure in it, that was read beside a question answers it: `python -m eval.read_signs`.

Takes reports and wordings that no rule and no synonym was written for: the questions of eval/asked about one sub-district,
and the passages of eval/pairs that were held back, those of each file as one report. Only questions count of which too
few words stand anywhere, since no others are read. Right is a sentence that holds all that must be said, and a figure that is
it; wrong are the other sentences, and all of them where the report does not answer. Prints the weights for `service/sentences/answerable.py`, and for several thresholds how many questions would be told something
right and something wrong, each question judged by weights that were fitted without it. Takes a minute.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from eval import examples as pairs
from eval.asked_set import Asked, libraries, load, plain, reports
from indexer.build import build
from indexer.embed.embedding import open_embedder
from service.choose.figures import candidates, signs_read
from service.choose.signs import read_signs
from service.evidence import Evidence, evidence_of
from service.library import Library
from service.query import Query
from service.sentences import answerable
from service.sentences.covering import coverage
from service.sentences.excerpts import CUES, cover, ranked, signs
from service.sentences.expansion import expanded
from service.sentences.likeness import likeness_of
from service.sentences.reading import UNREAD, Read, of_sentences, reading_of, worth_reading
from service.settings import ServiceSettings
from service.understand.question import understand
from service.understand.when import years_for
from service.values import Request

FOLDS = 5
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of the questions that thresholds keep back."""
_BY_SENTENCES = ("passage", "list", "how", "why", "who", "where", "when")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or figure that was read for the question `case`, its signs, and whether it answers."""

    case: str
    of_figure: bool
    signs: Mapping[str, float]
    right: bool


def held_back(folder: Path) -> tuple[list[Path], list[Asked]]:
    """Reports written into `folder`, one for each file of pairs, of its passages that were held back; and their
    questions."""
    files: list[Path] = []
    cases: list[Asked] = []
    for number, (name, passages) in enumerate(pairs.by_file().items()):
        issuer = f"青{'石山水云林田竹松'[number]}街道"
        lines = [f"{issuer}2024年工作总结", ""]
        for passage in passages:
            if not passage.held:
                continue
            lines += [f"{passage.heading}。{passage.text}" if passage.heading else passage.text, ""]
            cases += [
                Asked(name, "pair", issuer + question, (), bool(answer), tuple((piece,) for piece in answer), ())
                for question, answer in passage.questions
                if len(answer) < 2
            ]
        files.append(folder / f"{issuer}2024年工作总结.txt")
        files[-1].write_text("\n".join(lines), "utf-8")
    return files, cases


def examples(library: Library, cases: Sequence[Asked]) -> Iterator[Example]:
    """All that is read for each question."""
    evidence = evidence_of(library)
    likeness, read = likeness_of(library, evidence), reading_of(library, evidence)
    for number, case in enumerate(cases):
        queries = understand(Request(case.question), evidence)
        if case.history or len(queries) != 1 or len(queries[0].scope.issuers) != 1 or read is None:
            continue
        query = expanded(queries[0], library.near)
        reports_asked = frozenset(evidence.issuers[query.scope.issuers[0]].reports)
        standing = likeness(query.text, reports_asked)
        if standing is None:
            continue
        name = f"{case.library}/{number}"
        keys = query.scope.issuers
        if query.asked == "figure":
            if candidates(queries[0], evidence, keys, reports_asked):
                continue
            yield from _figures(name, case, query, evidence, standing, read, reports_asked)
        elif query.asked in _BY_SENTENCES and not ranked(queries[0], evidence, (), reports_asked):
            yield from _sentences(name, case, query, evidence, standing, read, reports_asked)


def _figures(
    name: str, case: Asked, query: Query, evidence: Evidence, standing: answerable.Numbers, read: Read,
    reports_asked: frozenset[str],
) -> Iterator[Example]:  # fmt: skip
    own, wide = coverage(query.terms, evidence)
    found = read_signs(query, evidence, own, wide, standing, evidence.in_reports(reports_asked))
    found = signs_read(query, evidence, found, read)
    years = set(years_for(query.when, evidence.issuers[query.scope.issuers[0]], query.planned)) if query.when else None
    musts = [plain(one) for needed in case.must for one in needed]
    for figure in numpy.flatnonzero(found["answers"] > UNREAD).tolist():
        fact = evidence.facts[figure]
        if years and fact.period.year not in years:
            continue
        shown = plain(fact.display)
        right = case.answerable and any(must in shown or shown in must for must in musts)
        values = {name: float(column[figure]) for name, column in found.items()}
        yield Example(name, True, values, right)


def _sentences(
    name: str, case: Asked, query: Query, evidence: Evidence, standing: answerable.Numbers, read: Read,
    reports_asked: frozenset[str],
) -> Iterator[Example]:  # fmt: skip
    own, wide = cover(query.terms, evidence)
    found = signs(query.terms, evidence, own, wide, standing, CUES.get(query.asked))
    readings = read(query.wording, worth_reading(standing, wide, evidence.of_reports(reports_asked)))
    answers = of_sentences(readings, len(own))
    for at in readings:
        text = plain(evidence.sentences[at].text)
        right = case.answerable and all(any(plain(one) in text for one in needed) for needed in case.must)
        values = {name: float(column[at]) for name, column in found.items()}
        yield Example(name, False, {**values, "answers": float(answers[at])}, right)


def report(of: Sequence[Example], names: Sequence[str]) -> str:
    """The weights of `names`, and what thresholds would tell, as lines."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    table = numpy.array([[each.signs[name] for name in names] for each in of])
    right, cases = numpy.array([each.right for each in of]), [each.case for each in of]
    odds = numpy.zeros(len(of))
    for fit, test in GroupKFold(FOLDS).split(table, right, cases):
        odds[test] = LogisticRegression(max_iter=2000).fit(table[fit], right[fit]).decision_function(table[test])
    best: dict[str, tuple[float, bool]] = {}
    for case, value, truth in zip(cases, odds.tolist(), right.tolist(), strict=True):
        best[case] = max(best.get(case, (-99.0, False)), (value, truth))
    tops = numpy.array([value for value, _ in best.values()])
    truths = numpy.array([truth for _, truth in best.values()])
    model = LogisticRegression(max_iter=2000).fit(table, right)
    lines = [
        f"{len(best)} questions, {int(truths.sum())} with the right one first",
        ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(names, model.coef_[0], strict=True))
        + f"; base {model.intercept_[0]:.2f}",
    ]
    for least in numpy.quantile(tops, SHARES).tolist():
        told = tops >= least
        lines.append(f"from {least:5.2f} on: {int((told & truths).sum())} right, {int((told & ~truths).sum())} wrong")
    return "\n".join(lines)


def main() -> None:
    """Prints both fits."""
    found: list[Example] = []
    embedder = open_embedder(ServiceSettings.load())
    with tempfile.TemporaryDirectory() as folder:
        made = [(name, reports(name), load(name)) for name in libraries()]
        for name, files, cases in (*made, ("pairs", *held_back(Path(folder)))):
            settings = ServiceSettings.load(index=Path(folder) / f"index-{name}")
            build(files, settings, embedder)
            with Library.open(settings, embedder) as library:
                found.extend(examples(library, cases))
    for title, of_figure, names in (
        ("figures", True, answerable.READ_FIGURE),
        ("sentences", False, answerable.READ_SENTENCE),
    ):
        print(f"{title}: {report([each for each in found if each.of_figure is of_figure], tuple(names))}\n")


if __name__ == "__main__":
    main()
