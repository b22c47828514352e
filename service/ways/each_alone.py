"""Several issuers, each asked for its figure by itself: what is worded for all of them at once (谁多, 加起来) finds not always
what each of them calls it.

each_alone(asking, made) -> Comparison
"""

from __future__ import annotations

from service.asking import Asking
from service.choose.candidate import columns_of
from service.choose.compare import compare
from service.choose.comparison import Comparison
from service.ways.alone import alone

_WORKED_OUT = ("sum", "average", "difference", "ratio", "share")
MOST_ALONE = 6
"""Of so many named issuers each is asked for its figure by itself."""


def each_alone(asking: Asking, made: Comparison) -> Comparison:
    """`made`, or the comparison of what each of the issuers named gives when it is asked for its figure by itself, where that
    has more of them, or all of them and something is worked out of just these."""
    query, keys = asking.query, asking.keys
    if not query.scope.issuers or not 1 < len(keys) <= MOST_ALONE or query.limit is not None:
        return made
    if len(made.rows) == len(keys) and query.asked not in _WORKED_OUT:
        return made
    own = [each for key in keys if (each := alone(asking, key, planned=query.planned)) is not None]
    if not own:
        return made
    other = compare(query, asking.evidence, keys, asking.reports, columns_of(asking.evidence, own))
    if len(other.rows) == len(keys):
        return other
    return other if len(other.rows) > len(made.rows) and (made.rows or asking.loosely) else made
