"""The numbers in a sentence: figures with what they count, whose and of when they are said to be, and all other digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import HAN
from indexer.numbers.clauses import around
from indexer.numbers.numerals import numerals
from indexer.numbers.quantities import quantities
from indexer.values import Span
from service.llm.claimed import Claim, Claims, Named
from service.llm.sources import flat


def figures_in(text: str, years: Sequence[Span]) -> list[Claim]:
    """The figures with a unit of their own, apart from years."""
    found = quantities(text)
    return [
        Claim(
            quantity.text, quantity.span, quantity.value, quantity.high, quantity.unit, quantity.bound,
            flat(each.left + each.right), flat(each.clause + each.rest), None, frozenset(),
        )
        for quantity, each in zip(found, around(text, found), strict=True)
        if not any(s <= quantity.span[0] and quantity.span[1] <= e for s, e in years)
    ]  # fmt: skip


def signed(text: str, figures: Sequence[Claim]) -> list[str]:
    """Faults of figures that a sign or a stroke stands before: -21台, 1/21台. What it would mean is not read."""
    before = [(text[max(0, claim.span[0] - 1) : claim.span[0]], claim.text) for claim in figures]
    return [f"{sign}{figure}: write the number alone" for sign, figure in before if sign and sign in "-−–/+±"]


def loose(
    text: str, figures: Sequence[Claim], years: tuple[tuple[Span, frozenset[int]], ...], quoted: tuple[str, ...]
) -> tuple[str, ...]:
    """Numbers that are no figures, each with the character behind it: dates, ordinals, hotlines, counts without a unit."""
    taken = [claim.span for claim in figures] + [span for span, _ in years]
    for phrase in quoted:
        taken += [(m.start(), m.end()) for m in re.finditer(re.escape(phrase), text)]
    found = []
    for number in numerals(text):
        printed = text[number.start : number.end]
        if any(number.start < e and s < number.end for s, e in taken) or printed in ("一", "百", "千", "万", "亿"):
            continue
        if re.match(r"第$", text[: number.start][-1:]) and re.match(r"名|位|,|，|$", text[number.end :]):
            continue  # a rank, which is checked as such
        if text[: number.start].endswith("第") and not number.arabic and number.value <= 9:
            continue
        found.append(flat(text[number.start : number.end + 1]))
    return tuple(each for each in found if each)


def tokens(
    text: str, figures: Sequence[Claim], years: tuple[tuple[Span, frozenset[int]], ...]
) -> tuple[tuple[str, str, str], ...]:
    """Every run of digits that is neither in a figure nor a single year, with up to two Chinese characters on either side.

    This is what a reader of numbers may not know as one: 13.万, 295弄, 2023-2021.
    """
    single = [span for span, _ in years if not re.search(r"\d\D+\d", text[slice(*span)])]
    taken = [claim.span for claim in figures] + single
    found = []
    for match in re.finditer(r"\d(?:[\d.,]*\d)?(?:\s*[-—~至]\s*\d+)*(?:\s*[万亿])?", text):
        if any(s <= match.start() and match.end() <= e for s, e in taken):
            continue
        before = re.search(f"[{HAN}]{{0,2}}$", re.sub(r"\s", "", text[: match.start()]))
        after = re.match(f"[{HAN}]{{0,2}}", re.sub(r"\s", "", text[match.end() :]))
        found.append((flat(match[0]), flat(before[0]) if before else "", flat(after[0]) if after else ""))
    return tuple(found)


def in_order(text: str, figures: Sequence[Claim], named: tuple[Named, ...]) -> Sequence[Claim]:
    """甲、乙和丙分别为1台、2台和3台: each number belongs to the name in its place."""
    at = text.find("分别")
    after = [claim for claim in figures if claim.span[0] > at]
    before = [each for each in named if each.span[1] <= at][-len(after) :] if after else []
    if at < 0 or len(before) != len(after) or len(before) < 2:
        return figures
    own = {claim.span: each.keys for claim, each in zip(after, before, strict=True)}
    return [replace(claim, issuers=own.get(claim.span)) for claim in figures]


def owned(claim: Claim, made: Claims, carried: frozenset[str] | None) -> Claim:
    """The claim with whose it is and of when: the name and the year last before it, else those right after it in English.

    A name in brackets behind a number is its own: 18台(甲街道)、21台(乙街道).
    """
    issuers = claim.issuers or _bracketed(claim, made) or made.issuers_at(claim.span[0], None)
    if issuers is None and made.named and made.is_english:
        issuers = made.named[0].keys
    before = [years for span, years in made.years if span[0] < claim.span[0]]
    after = [years for span, years in made.years if span[0] > claim.span[0]]
    if made.is_english and not before:
        years = after[0] if after else frozenset()
    else:
        years = before[-1] if before else frozenset()
    if not years and after:
        gap = made.text[claim.span[1] :]
        mark = re.search(r"[,，;；。]", gap)
        near = made.text[claim.span[1] : claim.span[1] + (mark.start() if mark else len(gap))]
        years = after[0] if any(str(year) in near for year in after[0]) else frozenset()
    return replace(claim, issuers=issuers or carried, years=years)


def _bracketed(claim: Claim, made: Claims) -> frozenset[str] | None:
    opens = re.match(r"\s*[(（]\s*", made.text[claim.span[1] :])
    at = claim.span[1] + opens.end() if opens else -1
    return next((each.keys for each in made.named if each.span[0] == at), None)
