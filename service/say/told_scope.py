"""What an answer says of its own scope: a name read as another, a place without a report, what 去年 means, who is left out.

with_scope(asking, answer) -> Answer
"""

from __future__ import annotations

from dataclasses import replace

from indexer.periods.years import times
from service.asking import Asking
from service.understand.when import years_for
from service.values import Answer

_NAMED = 4
"""Of more left out only so many are named."""


def with_scope(asking: Asking, made: Answer) -> Answer:
    """The answer, with a sentence before it or a caveat for everything about its scope that a person must know."""
    query, say = asking.query, asking.say
    if query.off_topic or query.scope.unsure:
        return made
    first = "".join(say.place_read_as(typed, name) for typed, name in query.scope.read_as)
    if query.scope.absent and query.scope.issuers:
        first += say.also_absent(query.scope.absent)
    caveats = list(made.caveats)
    if made.status == "answered":
        caveats += _years(asking)
        caveats += _left_out(asking, made)
    return replace(made, text=first + made.text, caveats=tuple(dict.fromkeys(caveats)))


def _years(asking: Asking) -> list[str]:
    """今年 and 去年 are those of the report, not of the calendar: which ones, where one issuer is asked about."""
    query = asking.query
    if not query.when.relative or query.when.soft or len(asking.keys) != 1:
        return []
    years = years_for(query.when, asking.evidence.issuers[asking.keys[0]], query.planned)
    words = [mention.text for mention in times(query.text, base=0, question=True) if mention.relative]
    return [asking.say.meant_years("、".join(words), years)] if words and years else []


def _left_out(asking: Asking, made: Answer) -> list[str]:
    """The towns of the library, where sub-districts are compared."""
    scope = asking.query.scope
    if made.table is None or scope.level != "street" or scope.issuers:
        return []
    others = [i.label for key, i in asking.evidence.issuers.items() if i.level == "town" and key not in asking.keys]
    return [asking.say.left_out(others[:_NAMED], len(others))] if others else []
