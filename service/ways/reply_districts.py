"""Districts compared by the sums over their sub-districts: 两个区的街道合计, 哪个区多.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.say import telling
from service.say.told import Told
from service.values import Answer, Row, Table
from service.ways.compared import comparison_of
from service.ways.reply_compare import lacking_of

_DISTRICTS = re.compile(
    "(?:哪|[两二]|各)(?:一)?个?(?:城)?区(?!域|间|块|位|级)|区(?:更|比较)[多少高低]|比[^,?]{1,6}区[多少]"
)
_SUMMED = re.compile("合计|一共|总共|总计|共计|加起来|加总|相加|加在一起|总(?:数|量|和|额|的)|合起来")
_APART = re.compile("[多少](?:出|了)?(?:多少|几)|相差|差(?:了)?(?:多少|几)")


def reply(asking: Asking) -> Answer | None:
    """Each district's sum, the greater first, with its terms; None where the question asks of no districts, or one has none."""
    text, issuers = asking.query.text, asking.evidence.issuers
    districts = list(dict.fromkeys(issuers[key].district for key in asking.keys))
    if len(districts) < 2 or None in districts or not _DISTRICTS.search(text) or not _SUMMED.search(text):
        return None
    _, made = comparison_of(replace(asking, query=replace(asking.query, asked="sum", ranking=None)))
    if made is None or not made.rows or made.unit == "%":
        return None
    sums: list[tuple[str, list[Fact], list[Told]]] = []
    for district in districts:
        rows = [row for row in made.rows if row.issuer.district == district]
        if rows:
            sums.append((str(district), [row.fact for row in rows], [asking.told(row.candidate) for row in rows]))
    if len(sums) < 2:
        return None
    added = {name: aggregate.total(facts) for name, facts, _ in sums}
    lower = asking.query.ranking is not None and not asking.query.ranking.descending
    sums.sort(key=lambda each: added[each[0]].value if lower else -added[each[0]].value)
    say = asking.say
    shown = [
        say.district_sum(name, told, telling.amount(added[name].value, facts), added[name].about)
        for name, facts, told in sums
    ]
    tied = added[sums[0][0]].value == added[sums[1][0]].value
    text_said = say.districts(sums[0][0], shown, asking.degree(made.unit), tied) + say.STOP
    if _APART.search(text):
        facts = [*sums[0][1], *sums[-1][1]]
        apart = abs(added[sums[0][0]].value - added[sums[-1][0]].value)
        text_said += say.ratios_apart(sums[0][0], sums[-1][0], telling.amount(apart, facts)) + say.STOP
    sentences, missing = lacking_of(asking, made)
    table = Table(made.measure, made.status, made.unit, _rows(sums), missing)
    if made.lacking:  # a sum that is not of all of them is less than it
        return Answer(
            "not_found", "aggregate", "；".join(shown) + say.STOP + "".join(sentences), "no_figure", table=table
        )
    return Answer("answered", "comparison", text_said, table=table)


def _rows(sums: Sequence[tuple[str, list[Fact], list[Told]]]) -> tuple[Row, ...]:
    """A line for each sub-district, district by district."""
    return tuple(
        Row(
            at, each.issuer, fact.period.label, fact.planned, fact.value, telling.display(fact), fact.status_text or fact.status,
            fact.approximate, each.n,
        )
        for at, (_, facts, told) in enumerate(sums, 1)
        for fact, each in zip(facts, told, strict=True)
    )  # fmt: skip
