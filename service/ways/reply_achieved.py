"""A rate that no report states, out of its two figures: 整改率 of 发现873处, 整改861处; 成功率 of 调解527件, 成功511件.

rate(asking) -> Answer | None
worked_out(asking) -> Answer | None      the same, where no figure that would be told is a rate
"""

from __future__ import annotations

from dataclasses import replace

from service.asking import Asking
from service.say import telling
from service.values import Answer
from service.ways.rates_worked import rate_worked, rates_named
from service.ways.reply_figures import reply as figures


def rate(asking: Asking) -> Answer | None:
    """A rate that is not stated (整改率) as what has reached its stage out of the whole; None where either is missing."""
    made = rate_worked(asking)
    if made is None:
        return None
    shown = telling.plain(made.percent) + "%"
    if made.done.at == made.whole.at:
        text = asking.say.all_of_it(asking.told(made.whole), made.name, shown)
    else:
        text = asking.say.rate_of(asking.told(made.whole), asking.told(made.done), made.name, shown)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def worked_out(asking: Asking) -> Answer | None:
    """A rate out of its two figures, where no figure that would be told is a rate."""
    if len(asking.keys) != 1 or not rates_named(asking.query):
        return None
    tried = replace(asking, citing=asking.citing.fork())
    said = figures(tried)
    new = tried.citing.figures[len(asking.citing.figures) :]
    if said is not None and any(fact.unit in ("%", "‰") for fact in new):
        return None
    return rate(asking)
