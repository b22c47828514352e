"""The names in a sentence: the library's issuers under each of their names, and other places."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from indexer.identity.gazetteer import load as gazetteer
from indexer.normalize import normalize
from service.evidence import Evidence
from service.llm.claimed import Named

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


def named_in(text: str, evidence: Evidence) -> tuple[Named, ...]:
    """Where issuers of the library are named, in order."""
    plain = normalize(text) if len(normalize(text)) == len(text) else text
    found: list[Named] = []
    for name, keys in _names(evidence):
        for match in re.finditer(re.escape(name), plain):
            if not any(match.start() < other.span[1] and other.span[0] < match.end() for other in found):
                found.append(Named(match.span(), keys))
    return tuple(sorted(found, key=lambda named: named.span))


def others_in(text: str, named: tuple[Named, ...]) -> tuple[str, ...]:
    """Places named that are no issuer of the library."""
    return tuple(
        mention.text
        for mention in gazetteer().find(text)
        if not any(mention.span[0] < e and s < mention.span[1] for s, e in (each.span for each in named))
        and (mention.full or not mention.ordinary)
    )
