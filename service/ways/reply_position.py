"""Where the one issuer asked about stands among all there are (青石排第几, 为什么青石最多).

position(asking) -> Answer | None
"""

from __future__ import annotations

from dataclasses import replace

from service.asking import Asking
from service.choose.compare import compare
from service.choose.wholes import of_wholes
from service.query import Ranking
from service.values import Answer
from service.ways.reply_compare import notes


def position(asking: Asking) -> Answer | None:
    """Where the one issuer asked about stands among all there are (青石排第几, 为什么青石最多); None without its
    figure."""
    query, evidence = asking.query, asking.evidence
    issuer = asking.keys[0]
    keys = tuple(key for key, other in evidence.issuers.items() if other.level == evidence.issuers[issuer].level)
    reports = frozenset(report for key in keys for report in evidence.issuers[key].reports)
    wide = replace(asking, keys=keys, reports=reports, query=replace(query, ranking=Ranking(count=None)))
    found = of_wholes(wide.query, evidence, keys, reports)
    if found is None:
        return None
    made = compare(wide.query, evidence, keys, reports, found)
    mine = next((row for row in made.rows if row.issuer.key == issuer), None)
    if mine is None or len(made.rows) < 2:
        return None
    told = [asking.told(row.candidate) for row in made.rows]
    own = told[made.rows.index(mine)]
    text = asking.say.stands(
        own, mine.rank, len(told), [(row.rank, each) for row, each in zip(made.rows, told, strict=True)]
    )
    said = notes(wide, made, told)
    return Answer(
        "answered", "comparison", text + "".join(note + asking.say.STOP for note in said), caveats=tuple(said)
    )
