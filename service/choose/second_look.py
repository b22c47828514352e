"""Whether another figure reads clearly better than the one that the words of a question lead to.

rather(asking, choice) -> Choice    处分了多少个党员: 处分6人, though 党员2948名 has more of its words
"""

from __future__ import annotations

from service.asking import Asking
from service.choose.candidate import Candidate, Choice
from service.choose.english_check import SURE, named
from service.choose.figures import BY_READING, READ, candidates, chosen

AHEAD, LEAST = 2.0, 0.0
"""By so much the log odds of a figure must be ahead of those of the one that words lead to, and so high must they be."""


def rather(asking: Asking, choice: Choice) -> Choice:
    """`choice`, or the figure that reads clearly better. Nothing changes where reading found it in the first place, where
    several issuers are asked about, and where the figure's own words say nearly all that is asked."""
    query, best = asking.query, choice.facts[0] if choice.facts else None
    if best is None or asking.read is None or asking.loosely or len(asking.keys) != 1 or query.language != "zh":
        return choice
    if not query.units or query.growth or query.share_wanted or query.stages or best.core >= SURE:
        return choice
    if named(query, best) and _says_all(asking, best):
        return choice
    standing = asking.nearest
    if standing is None:
        return choice
    found = candidates(query, asking.evidence, asking.keys, asking.reports, standing=standing, read=asking.read)
    other = chosen(query, choice.issuer, found)
    if not other.facts or other.facts[0].at == best.at or _odds(other.facts[0]) < LEAST:
        return choice
    if best.counts and _home(asking, best) == _home(
        asking, other.facts[0]
    ):  # 8个片区由8家单位: what is counted settles it
        return choice
    own = next((_odds(each) for each in found if each.at == best.at), None)
    return choice if own is not None and own > _odds(other.facts[0]) - AHEAD else other


def _says_all(asking: Asking, candidate: Candidate) -> bool:
    """Whether every word of the question that counts stands in the figure's sentence."""
    text = asking.evidence.texts[_home(asking, candidate)]
    terms = [term for term in asking.query.terms if term.role in ("topic", "verb", "quoted", "latin")]
    return all(any(form in text for form in term.forms) for term in terms)


def _home(asking: Asking, candidate: Candidate) -> int:
    """The position of the figure's sentence."""
    return int(asking.evidence.sentence_of[candidate.at])


def _odds(read: Candidate) -> float:
    return (read.score - READ) / BY_READING
