"""The comparison that a question over several issuers asks for, by its words or by how sentences read, each by itself where
that finds more.

comparison_of(asking) -> (Query, Comparison | None)     with the question as the figures were looked for
"""

from __future__ import annotations

from dataclasses import replace

from service.asking import Asking
from service.choose.compare import compare
from service.choose.comparison import Comparison
from service.choose.wholes import of_fewer_words, of_wholes, read_wholes
from service.query import Query
from service.ways.each_alone import each_alone

MOST_READ_ISSUERS = 8
"""Of so many issuers the sentences are read where nobody's words are those of the question: each costs some 16 runs of the
model. Of more of them nobody's are."""


def comparison_of(asking: Asking) -> tuple[Query, Comparison | None]:
    """The comparison over the issuers in scope, without rows where there are no figures; None where too many would have to be
    read."""
    query = asking.query
    if query.asked in ("share", "ratio"):
        query = replace(query, units=tuple(unit for unit in query.units if unit != "%"), share_wanted=False)
    if asking.loosely and asking.read is not None:
        if len(asking.keys) > MOST_READ_ISSUERS:
            return query, None
        found = read_wholes(query, asking.evidence, asking.keys, asking.reports, asking.likeness, asking.read)
    else:
        found = of_wholes(query, asking.evidence, asking.keys, asking.reports)
    made = Comparison("", "", "", ()) if found is None else compare(
        query, asking.evidence, asking.keys, asking.reports, found,
        lambda: of_fewer_words(query, asking.evidence, asking.keys, asking.reports),
    )  # fmt: skip
    made = each_alone(replace(asking, query=query), made)
    return query, made
