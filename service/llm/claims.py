"""What one sentence claims: numbers with whose and when they are said to be, years, names, quoted words.

    claims(text, evidence, carried) -> Claims      `text` without its marks

An English sentence is first put into the words of the reports (service/english.py), names in pinyin included; what cannot be
read there (numbers in words, a name in Latin letters) is a fault of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from indexer.clauses import around
from indexer.gazetteer import load as gazetteer
from indexer.normalize import HAN, normalize
from indexer.numerals import numerals
from indexer.quantities import quantities
from indexer.values import Bound, Span
from indexer.years import times
from service import english
from service.evidence import Evidence
from service.llm.sources import flat
from service.llm.wordlists import ENGLISH_NUMBERS

_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》|‘([^‘’]{2,})’|\"([^\"]+)\"")
_CLAUSE = re.compile(r"[,，;；:：。!！?？、\n]")
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_FIGURE = re.compile(
    r"(?<![\w.])(?P<over>(?:more than|over|exceeding)\s+)?(?P<about>(?:about|around|approximately|roughly|some)\s+)?"
    r"(?P<under>(?:nearly|almost|close to|under|less than)\s+)?(?P<least>at least\s+)?"
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?:\s*(?P<big>hundred|thousand|million|billion)\b)?(?P<percent>\s*(?:%|percent\b))?(?![\w.]*\d)",
    re.I,
)
_BOUNDS: dict[str, Bound] = {"over": "over", "about": "about", "under": "under", "least": "at_least"}
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|u?ang|ueng|i?an|u?an|eng|ing|uai|iao|ian|u?ei|i?ao|ou|en|in|un|ai|ei|ia|ie|iu|"
    r"ua|uo|ui|ue|er|a|o|e|i|u)){2,5}"
)
_NOT_A_NAME = frozenset(
    "subdistrict sub district street road town city county province shanghai china chinese community office government party "
    "the in of according among both each its their these those no not as by for from with and but while it this that there "
    "citizens residents hotline internet".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a library's issuer is named; more than one key where bodies share the name."""

    span: Span
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One number. `unit` None: an English one, whose word for the unit is not compared. `own` are the words that belong to
    it, `before` those of its clause up to it; `issuers` whose it is said to be (None: nobody's), `years` of when."""

    text: str
    span: Span
    value: Decimal
    high: Decimal | None
    unit: str | None
    bound: Bound
    own: str
    clause: str
    issuers: frozenset[str] | None
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Claims:
    """`text` is the sentence as it was read (English put into Chinese words); `loose` are numbers without a unit with the
    character after them, `tokens` all other digits as printed, each with the characters before and behind; `others` are places without a report; `faults` is what cannot be checked at all."""

    text: str
    is_english: bool
    figures: tuple[Claim, ...]
    loose: tuple[str, ...]
    tokens: tuple[tuple[str, str, str], ...]
    named: tuple[Named, ...]
    others: tuple[str, ...]
    years: tuple[tuple[Span, frozenset[int]], ...]
    quoted: tuple[str, ...]
    faults: tuple[str, ...]

    def issuers_at(self, position: int, carried: frozenset[str] | None) -> frozenset[str] | None:
        """Whom the words at `position` are about: the last one named before it, else the one carried over."""
        before = [named for named in self.named if named.span[0] <= position]
        return before[-1].keys if before else carried


def claims(text: str, evidence: Evidence, carried: frozenset[str] | None) -> Claims:
    """What `text` claims; `carried` is whom the sentence before was about."""
    latin = re.findall(r"[A-Za-z]{2,}", text)
    is_english = len(latin) >= 3 and len(re.findall(f"[{HAN}]", text)) < len("".join(latin))
    quoted = tuple(next(part for part in match.groups() if part) for match in _QUOTED.finditer(text))
    faults: list[str] = []
    if is_english:
        text, faults = _read_english(text, evidence, quoted)
    named = _named(text, evidence)
    years = tuple(
        (m.span, frozenset(range(m.period.first_year or m.period.year, m.period.year + 1)))
        for m in times(text, question=True)
        if m.period.year is not None and not m.relative
    )
    figures = _figures(text, is_english, [span for span, _ in years])
    made = Claims(
        text,
        is_english,
        (),
        _loose(text, figures, years, quoted),
        _tokens(text, figures, years),
        named,
        _others(text, named),
        years,
        quoted,
        tuple(faults),
    )
    told = tuple(_owned(claim, made, carried) for claim in _listed(text, figures, named))
    return Claims(text, is_english, told, made.loose, made.tokens, named, made.others, years, quoted, tuple(faults))


def _read_english(text: str, evidence: Evidence, quoted: tuple[str, ...]) -> tuple[str, list[str]]:
    faults = []
    masked = _QUOTED.sub(" ", text)
    words = ENGLISH_NUMBERS.findall(re.sub(r"\d[\d,.]*\s*(?:hundred|thousand|million|billion)", "", masked, flags=re.I))
    if words:
        faults.append(f"a number in words ({words[0]}): write it in digits")
    chinese = english.to_chinese(normalize(text), evidence)
    left = set(re.findall(r"[a-z]+", chinese))
    for match in re.finditer(r"[A-Za-z]+", masked):
        word, opens = match[0], not masked[: match.start()].strip()
        if word.lower() not in left or word.lower() in _NOT_A_NAME or word.isupper() and len(word) <= 3:
            continue
        place = re.match(
            r"\s+(?:road\s+)?(?:sub-?\s?district|street|town|district|jiedao)", masked[match.end() :], re.I
        )
        if place or (word[0].isupper() and (not opens or len(word) > 3 and _PINYIN.fullmatch(word.lower()))):
            faults.append(f"a name in Latin letters ({word}): write names in Chinese as in the passages")
            break
    return chinese, faults


_NAMES: WeakKeyDictionary[Evidence, tuple[tuple[str, frozenset[str]], ...]] = WeakKeyDictionary()


def _names(evidence: Evidence) -> tuple[tuple[str, frozenset[str]], ...]:
    """Every name of every issuer with those who bear it, the longest first; made once for each index."""
    if evidence not in _NAMES:
        found: dict[str, set[str]] = {}
        for issuer in evidence.issuers.values():
            stem = re.sub(r"(?:街道|镇|乡|区|县|市|省)$", "", issuer.name)
            for name in (issuer.name, *issuer.aliases, stem):
                if len(name) >= 2:
                    found.setdefault(normalize(name), set()).add(issuer.key)
        _NAMES[evidence] = tuple((n, frozenset(k)) for n, k in sorted(found.items(), key=lambda i: (-len(i[0]), i[0])))
    return _NAMES[evidence]


def _named(text: str, evidence: Evidence) -> tuple[Named, ...]:
    plain = normalize(text) if len(normalize(text)) == len(text) else text
    found: list[Named] = []
    for name, keys in _names(evidence):
        for match in re.finditer(re.escape(name), plain):
            if not any(match.start() < other.span[1] and other.span[0] < match.end() for other in found):
                found.append(Named(match.span(), keys))
    return tuple(sorted(found, key=lambda named: named.span))


def _others(text: str, named: tuple[Named, ...]) -> tuple[str, ...]:
    """Places named that are no issuer of the library."""
    return tuple(
        mention.text
        for mention in gazetteer().find(text)
        if not any(mention.span[0] < e and s < mention.span[1] for s, e in (each.span for each in named))
        and (mention.full or not mention.ordinary)
    )


def _figures(text: str, is_english: bool, years: list[Span]) -> list[Claim]:
    found = quantities(text)
    made = []
    for quantity, each in zip(found, around(text, found), strict=True):
        if any(s <= quantity.span[0] and quantity.span[1] <= e for s, e in years):
            continue
        made.append(Claim(
            quantity.text, quantity.span, quantity.value, quantity.high, quantity.unit, quantity.bound,
            flat(each.left + each.right), flat(each.clause + each.rest), None, frozenset(),
        ))  # fmt: skip
    if not is_english:
        return made
    taken = [claim.span for claim in made] + years
    for match in _ENGLISH_FIGURE.finditer(text):
        if any(match.start() < e and s < match.end() for s, e in taken):
            made = [c for c in made if not (match.start("n") <= c.span[0] and c.span[1] <= match.end())]
            if any(match.start("n") < e and s < match.end() for s, e in [c.span for c in made] + years):
                continue
        value = Decimal(match["n"].replace(",", "")) * _BIG.get((match["big"] or "").lower(), 1)
        bound: Bound = next((told for group, told in _BOUNDS.items() if match[group]), "exact")
        low = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
        end = _CLAUSE.search(text, match.end())
        words = flat(text[low : end.start() if end else len(text)])
        made.append(
            Claim(
                match[0],
                match.span(),
                value,
                None,
                "%" if match["percent"] else None,
                bound,
                words,
                words,
                None,
                frozenset(),
            )
        )
    return sorted(made, key=lambda claim: claim.span)


def _loose(
    text: str, figures: list[Claim], years: tuple[tuple[Span, frozenset[int]], ...], quoted: tuple[str, ...]
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


def _tokens(
    text: str, figures: list[Claim], years: tuple[tuple[Span, frozenset[int]], ...]
) -> tuple[tuple[str, str, str], ...]:
    """Every run of digits that is neither in a figure nor a single year, with up to two Chinese characters on either side.

    This is what a reader of numbers may not know as one: 13.万, 295弄, 2023-2021.
    """
    single = [span for span, _ in years if not re.search(r"\d\D+\d", text[slice(*span)])]
    taken = [claim.span for claim in figures] + single
    found = []
    for match in re.finditer(r"\d(?:[\d.,]*\d)?(?:\s*[-—~至]\s*\d+)*\s*[万亿]?", text):
        if any(s <= match.start() and match.end() <= e for s, e in taken):
            continue
        before = re.search(f"[{HAN}]{{0,2}}$", re.sub(r"\s", "", text[: match.start()]))
        after = re.match(f"[{HAN}]{{0,2}}", re.sub(r"\s", "", text[match.end() :]))
        found.append((flat(match[0]), flat(before[0]) if before else "", flat(after[0]) if after else ""))
    return tuple(found)


def _listed(text: str, figures: list[Claim], named: tuple[Named, ...]) -> list[Claim]:
    """甲、乙和丙分别为1台、2台和3台: each number belongs to the name in its place."""
    at = text.find("分别")
    after = [claim for claim in figures if claim.span[0] > at]
    before = [each for each in named if each.span[1] <= at][-len(after) :] if after else []
    if at < 0 or len(before) != len(after) or len(before) < 2:
        return figures
    own = {claim.span: each.keys for claim, each in zip(after, before, strict=True)}
    return [_with(claim, own.get(claim.span), claim.years) for claim in figures]


def _with(claim: Claim, issuers: frozenset[str] | None, years: frozenset[int]) -> Claim:
    return Claim(
        claim.text,
        claim.span,
        claim.value,
        claim.high,
        claim.unit,
        claim.bound,
        claim.own,
        claim.clause,
        issuers,
        years,
    )


def _owned(claim: Claim, made: Claims, carried: frozenset[str] | None) -> Claim:
    """The claim with whose it is and of when: the name and the year last before it, else those right after it in English."""
    issuers = claim.issuers or made.issuers_at(claim.span[0], None)
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
    return _with(claim, issuers or carried, years)
