"""Words: those of each clause stand in one sentence of whom it is about, with its heading and what its figures count.

One clause, one sentence of the report: words of two sentences put together say what neither says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.normalize import HAN, normalize
from indexer.values import Span
from indexer.words import tagged
from indexer.words import words as segmented
from service.llm.claimed import Claims
from service.llm.covering import uncovered
from service.llm.held import Held, Match, Rest
from service.llm.likeness import holds, stages_in
from service.llm.quoting import quotes_in
from service.llm.sources import Source, Statement, flat
from service.llm.wordlists import CHECKED, ENGLISH_GRAMMAR
from service.understand.stages import stage_of

_MARK = re.compile(r"[,，;；:：。!！?？()（）]")
_BOUND_BEFORE = re.compile(r"(?:约|近|超过?|逾|突破)$")
_BOUND_AFTER = re.compile(r"(?:以上|以下|左右|余)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause: its characters in the sentence, and whom it is about (None: not said)."""

    span: Span
    issuers: frozenset[str] | None


def words(held: Held) -> None:
    """Every clause is held by what it cites; the statements that hold it are used."""
    said = held.said
    if said.is_english and not said.figures and not any(re.search(f"[{HAN}]{{4}}", quote) for quote in said.quoted):
        held.faults.append(
            "it has no number and no quoted words of the passage, so it cannot be checked: quote the Chinese words"
        )
        return
    blanked = blank(said)
    for stretch in stretches(said, held.carried.issuers):
        sources = [s for s in held.cited if stretch.issuers is None or s.issuer in stretch.issuers]
        if not sources:
            held.faults.append("it names one whose passage it does not cite")
            return
        missing = _held_by(held, stretch, blanked[slice(*stretch.span)], sources)
        if missing:
            held.faults.append("not so in one sentence of the passages it cites: " + "、".join(missing[:5]))
            return


def blank(said: Claims) -> str:
    """The sentence with \\0 for what is checked by itself: names, times, figures with their bounds, quotes, ranks, plans, denials."""
    text = said.text
    spans = [named.span for named in said.named] + [span for span, _ in said.years] + [span for span, _ in said.moments]
    spans += quotes_in(text)
    spans += [match.span() for pattern in CHECKED for match in pattern.finditer(text)]
    spans += [
        (each.span[0] - 1, each.span[0]) for each in said.named if text[: each.span[0]].endswith("比")
    ]  # ranking.py
    for claim in said.figures:
        before, after = _BOUND_BEFORE.search(text[: claim.span[0]]), _BOUND_AFTER.match(text, claim.span[1])
        spans.append((before.start() if before else claim.span[0], after.end() if after else claim.span[1]))
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def stretches(said: Claims, carried: frozenset[str] | None) -> Iterator[Stretch]:
    """The clauses, cut at marks and where another issuer is named; with 分别 a clause is about all that it names."""
    text = said.text
    cuts = {0, len(text), *(match.end() for match in _MARK.finditer(text))}
    several = len({each.keys for each in said.named}) > 1
    together = several and "分别" in text
    if several and not together:
        cuts |= {each.span[0] for each in said.named}
    edges = sorted(cuts)
    whose = said.named[0].keys if said.named and not several else carried
    if together:
        whose = frozenset[str]().union(*(each.keys for each in said.named))
    for start, end in pairwise(edges):
        if several and not together:
            whose = next((each.keys for each in said.named if start <= each.span[0] < end), whose)
            if whose == carried and start < said.named[0].span[0]:
                yield Stretch((start, end), None)
                continue
        yield Stretch((start, end), whose)


def _held_by(held: Held, stretch: Stretch, text: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """What of a clause is held by no statement; where all is held, the clause is put to rest and its statements are used."""
    matches = [m for m in held.matches if stretch.span[0] <= m.claim.span[0] < stretch.span[1]]
    if held.said.is_english:
        return _english(held, text, sources)
    if matches:
        return _with_figures(held, stretch, text, matches)
    if not any(run.strip("\0") for run in text.split()):
        _rest(held, stretch, None, ())
        return ()
    best = _best(held, text, sources)
    if best is None:
        return ()
    missing, source, statement, own = best
    pieces = text.split("、")
    if missing and len(pieces) > 1 and all(_does(piece) for piece in pieces):
        parts = [found for piece in pieces if (found := _best(held, piece, sources)) is not None]
        if all(not found[0] for found in parts):
            for found in parts:
                held.use(found[1], found[2])
                _rest(held, stretch, found[1], (found[2],))
            return ()
    if missing:
        return missing
    if own:
        held.use(source, statement)
        _rest(held, stretch, source, (statement,))
    else:
        _rest(held, stretch, None, ())
    return ()


def _best(held: Held, text: str, sources: Sequence[Source]) -> tuple[tuple[str, ...], Source, Statement, bool] | None:
    """The statement that leaves the fewest characters unheld, then one already used, then the one with most of its own words;
    whether it holds any words beyond those of its heading."""
    best: tuple[tuple[int, bool, int], tuple[str, ...], Source, Statement, bool] | None = None
    for source in sources:
        everywhere = len("".join(uncovered(text, source.around)))
        for statement in source.statements:
            missing = uncovered(text, statement.flat + "\n" + source.around, _stages(text, statement.flat))
            alone = len("".join(uncovered(text, statement.flat)))
            order = (len("".join(missing)), statement not in held.used[source.n], alone)
            if best is None or order < best[0]:
                best = order, missing, source, statement, bool(everywhere) or not held.all_used()
    return best[1:] if best is not None else None


def _with_figures(held: Held, stretch: Stretch, text: str, matches: Sequence[Match]) -> tuple[str, ...]:
    """A clause with figures is held by the statements of these figures alone, and by what the figures are of."""
    holding = "\n".join(
        part
        for m in matches
        for part in (m.statement.flat, m.source.around, m.figure.own, m.figure.measure, m.figure.stage)
    )
    statements = tuple(dict.fromkeys(match.statement for match in matches))
    missing = uncovered(text, holding, _stages(text, holding))
    if not missing:
        _rest(held, stretch, matches[0].source, statements)
    return missing


def _english(held: Held, text: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """English put into Chinese words: each word, or another of its stage, stands in the passages or what the figures are of."""
    own = "".join(match.figure.own + match.figure.measure + match.figure.stage for match in held.matches)
    here = own + "".join(source.flat + source.around for source in sources)
    bare = text.replace("\0", " ")
    left = [word for word in re.findall(r"[A-Za-z][A-Za-z_'-]*", bare) if word.lower() not in ENGLISH_GRAMMAR]
    wanted = [piece for run in re.findall(f"[{HAN}]+", normalize(bare)) for piece in segmented(run) if len(piece) > 1]
    missing = [piece for piece in wanted if not holds(here, piece) and uncovered(piece, here)]
    for piece in wanted:
        found = next(((s, st) for s in sources for st in s.statements if holds(st.flat, piece)), None)
        if found is not None and not held.all_used():
            held.use(*found)
    return (*left, *missing)


def _stages(text: str, holding: str) -> frozenset[str]:
    """The words of a clause that name a stage the statement names in another word: 完工 for 竣工."""
    named = stages_in(holding)
    return frozenset(word for word in segmented(normalize(text)) if (stage := stage_of(word)) and stage in named)


def _does(piece: str) -> bool:
    """Whether a piece of an enumeration says by itself what was done."""
    return len(flat(piece.replace("\0", ""))) >= 4 and any(
        tag.startswith("v") for _, tag in tagged(flat(piece.replace("\0", "")))
    )


def _rest(held: Held, stretch: Stretch, source: Source | None, statements: tuple[Statement, ...]) -> None:
    """Puts a clause to rest; one without words of its own rests where the one before it does."""
    text = held.said.text[slice(*stretch.span)]
    if source is not None:
        held.rests.append(Rest(text, source, statements))
    elif held.rests:
        held.rests.append(Rest(text, held.rests[-1].source, held.rests[-1].statements))
