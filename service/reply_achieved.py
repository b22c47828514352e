"""A rate that no report states, out of its two figures: 整改率 of 发现873处, 整改861处; 成功率 of 调解527件, 成功511件.

rate(asking) -> Answer | None
worked_out(asking) -> Answer | None      the same, where no figure that would be told is a rate
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from service import aggregate, telling
from service.asking import Asking
from service.candidate import Candidate, certain
from service.figures import candidates, chosen
from service.query import Term
from service.reply_figures import ordered
from service.reply_figures import reply as figures
from service.reply_rest import whole_of
from service.stages import stage_of
from service.values import Answer
from service.when import years_for
from service.working_words import only_said

_RATE_OF = {"整改": ("发现", "检查"), "办结": ("受理", "收集", ""), "化解": ("受理", "发现")}
"""Of what a rate is: 竣工率 may be of what was begun or of what was agreed, so none is worked out."""
_RATE = re.compile(r"^(?P<of>.{2,6}?)率$")


def rate(asking: Asking) -> Answer | None:
    """A rate that is not stated (整改率) as what has reached its stage out of the whole; None where either is missing."""
    query = asking.query
    named = [(term, match["of"]) for term in query.terms if (match := _RATE.match(term.text))]
    if len(asking.keys) != 1 or not named:
        return None
    term, of = named[0]
    stage = next((stage_of(of[-length:]) for length in range(len(of), 1, -1) if stage_of(of[-length:])), "")
    if not stage:
        return _rate_by_word(asking, term, of)
    issuer = asking.evidence.issuers[asking.keys[0]]
    terms = tuple(t for t in query.terms if t is not term and t.role != "stage")
    plain = replace(
        query, terms=terms, stages=(stage,), units=tuple(u for u in query.units if u != "%"), share_wanted=False,
        planned=False,
    )  # fmt: skip
    found = candidates(plain, asking.evidence, asking.keys, asking.reports)
    for done in ordered(asking, chosen(plain, issuer, found).facts):
        whole = whole_of(asking, done, stage, _RATE_OF.get(stage, ())) if done.fact.status == stage else None
        part = aggregate.share(done.fact, [whole.fact]) if whole is not None else None
        if whole is not None and part is not None:
            told = asking.say.rate_of(asking.told(whole), asking.told(done), term.text, telling.plain(part.value) + "%")
            return Answer("answered", "aggregate", told + asking.say.STOP)
    return None


def worked_out(asking: Asking) -> Answer | None:
    """A rate out of its two figures, where no figure that would be told is a rate."""
    if len(asking.keys) != 1 or not any(_RATE.match(term.text) for term in asking.query.terms):
        return None
    tried = replace(asking, citing=asking.citing.fork())
    said = figures(tried)
    new = tried.citing.figures[len(asking.citing.figures) :]
    if said is not None and any(fact.unit in ("%", "‰") for fact in new):
        return None
    return rate(asking)


_NO_PART = re.compile("增长|满意|覆盖|参与|知晓|入园|就业|失业|死亡|发病")
"""Rates that are no part of the figure before: how many are content is asked of others."""


def _rate_by_word(asking: Asking, term: Term, of: str) -> Answer | None:
    """成功率 out of 调解527件,成功511件: the figure right behind the word, and the one in its unit before it in the sentence."""
    query, evidence = asking.query, asking.evidence
    if _NO_PART.search(of):
        return None
    years = years_for(query.when, evidence.issuers[asking.keys[0]], False)
    others = tuple(
        t for t in query.terms if t is not term and t.role not in ("light", "claim") and not only_said(t.text)
    )
    spoken = [each for each in query.context if each.role in ("topic", "quoted")]  # of what the turns before were
    words = [of[-length:] for length in range(len(of), 1, -1)][:2]
    found: dict[tuple[object, object], tuple[Candidate, Candidate]] = {}
    for sentence in sorted({int(at) for word in words for at in evidence.sentence_index.containing(word)}):
        if evidence.places[sentence].report_id not in asking.reports:
            continue
        text = evidence.texts[sentence]
        if not all(any(form in text for form in each.forms) for each in others):
            continue
        if not others and spoken and not any(form in text for each in spoken for form in each.forms):
            continue
        ats = [at for at in evidence.facts_in.get(sentence, ()) if not evidence.facts[at].change]
        for before, at in itertools.pairwise(ats):
            whole, part = evidence.facts[before], evidence.facts[at]
            own = re.split("[,;。、]", evidence.around(at)[0])[-1]
            said = any(own.endswith(word) for word in words)
            like = (whole.unit, whole.period, whole.planned) == (part.unit, part.period, part.planned)
            of_year = not years or query.when.soft or part.period.year in years
            if said and like and of_year and not part.planned and 0 < part.value <= whole.value:
                found.setdefault((whole.value, part.value), (certain(evidence, before), certain(evidence, at)))
    if len(found) != 1:
        return None
    of_all, reached = next(iter(found.values()))
    share = aggregate.share(reached.fact, [of_all.fact])
    if share is None:
        return None
    told = asking.say.rate_of(asking.told(of_all), asking.told(reached), term.text, telling.plain(share.value) + "%")
    return Answer("answered", "aggregate", told + asking.say.STOP)
