"""Parts of a sub-district that a question names: the communities, estates and companies that figures of the reports are of.

part_names(text, evidence) -> tuple[str, ...]
with_parts(terms, parts) -> tuple[Term, ...]      each part one term, in place of the words that its name is made of
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.normalize import normalize
from service.evidence import Evidence
from service.query import Term

_ENDING = re.compile(r"(?:社区|居民区|居委会?|小区|村)$")
_GENERAL = re.compile(r"^(?:全|我|本|其他)[区县市省国街镇]|^[市省州区县]?(?:本级|级)$")
"""Bodies larger than the issuer, which any question may name."""


def part_names(text: str, evidence: Evidence) -> tuple[str, ...]:
    """The subjects of figures that `text`, normalised, names in full or, where three characters are left, without 社区 and the
    like; the longest where one lies in another."""
    named: list[str] = []
    for subject in sorted({s for s in evidence.subjects.values if s}, key=lambda s: (-len(s), s)):
        plain = normalize(subject)
        if len(plain) < 3 or _GENERAL.search(plain) or any(plain in normalize(longer) for longer in named):
            continue
        if any(form in text for form in forms(subject)):
            named.append(subject)
    return tuple(sorted(named, key=lambda s: text.find(forms(s)[-1])))


def forms(part: str) -> tuple[str, ...]:
    """The ways a part may be written: 解放路社区, 解放路."""
    plain = normalize(part)
    stem = _ENDING.sub("", plain)
    return (plain, stem) if stem != plain and len(stem) >= 3 else (plain,)


def with_parts(terms: Sequence[Term], parts: Sequence[str]) -> tuple[Term, ...]:
    """`terms` with each of `parts` as one, first; words that stand in one of the names go."""
    if not parts:
        return tuple(terms)
    named = [Term(normalize(part), forms(part)) for part in parts]
    left = [term for term in terms if not any(term.text in one.text for one in named)]
    return (*named, *left)
