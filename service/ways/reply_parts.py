"""Which part of a sub-district has the most: 哪个社区加装电梯最多 asks for a community, not for a sub-district.

    asks_for_part(query) -> str           社区, 小区, 村 …; "" where no part is asked for
    reply(asking) -> Answer               from figures of such parts, or the sentence that says which; else that there are none

The comparison of the sub-districts themselves is never an answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy

from service.asking import Asking
from service.choose.figures import Candidate, candidates
from service.query import Query
from service.sentences.excerpts import cover
from service.understand.when import years_for
from service.values import Answer
from service.ways.reply_figures import ordered

# The parts people ask for, and how the names of such parts end.
_ENDINGS = {
    "社区": "社区|居委会?|居民区", "居委会": "社区|居委会?|居民区", "居委": "社区|居委会?|居民区", "居民区": "社区|居委会?|居民区",
    "小区": "小区|新村|花园|[名雅佳景]?苑|公寓|家园|大院|[一二三四五六七八九十]村|弄|坊", "村": "村", "片区": "片区|地块",
    "商圈": "商圈", "园区": "园区?", "企业": "公司|集团|企业|厂", "公司": "公司|集团", "楼宇": "大厦|楼|广场|中心", "河道": "[河浜港泾]",
    "网格": "网格", "学校": "学校|[小中大]学", "医院": "医院|中心", "路段": "路|街", "道路": "路|街",
}  # fmt: skip
_PART = re.compile(
    rf"哪(?:一|几)?[个家些条座处片所支]?(?P<part>{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})(?!街道)"
)
_AMONG = re.compile(
    rf"(?:[各这几两]|[一二三四五六七八九十0-9]+)个?(?P<part>{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})(?:里头|里面|之中|当中|中|里|之间|内)?,?"
    r"[^?]*?哪(?:一|几)?(?:个|家|条|处|片|所|座)?(?!街道|镇|区|市|省)"
)
"""六个社区里热线工单最多的是哪个."""
_ENGLISH = (
    (r"communit(?:y|ies)|neighbou?rhoods?", "社区"), (r"(?:housing )?(?:estates?|compounds?)", "小区"), (r"villages?", "村"),
    (r"compan(?:y|ies)|firms?|business(?:es)?", "企业"), (r"schools?", "学校"), (r"hospitals?", "医院"), (r"grids?", "网格"),
)  # fmt: skip
_MANY = re.compile("[一二三四五六七八九十几0-9]+个?")
_MOST = re.compile(r"最[多高大快]|第一|首位|居首|榜首|领先")
_LEAST = re.compile(r"最[少低小慢]|末位|垫底|最后一")
COVERED = 0.5
"""How much of the question, without the word for the part, a sentence must cover."""


def asks_for_part(query: Query) -> str:
    """The word for the part that a ranking is asked of; "" where it is of sub-districts or of nothing."""
    if query.asked not in ("rank", "compare") or re.search("哪个(?:街道|镇|区|市|省)", query.text):
        return ""
    if query.language == "en":
        named = (
            part for words, part in _ENGLISH if re.search(rf"\bwhich (?:\w+ )?(?:{words})\b", query.text, re.IGNORECASE)
        )
        return next(named, "")
    match = _PART.search(query.text) or _AMONG.search(query.text)
    return match["part"] if match else ""


def reply(asking: Asking) -> Answer:
    """The sentence that says which part has the most; else the figures of such parts in order; else that none are given."""
    part = asks_for_part(asking.query)
    words = (part, *re.split(r"\W+", _ENDINGS[part]))
    terms = tuple(t for t in asking.query.terms if t.text not in words and not _MANY.fullmatch(t.text))
    narrowed = replace(asking, query=replace(asking.query, terms=terms))
    said = _said(narrowed, part)
    if said is not None:
        return said
    found = _figures(narrowed, part)
    return _ranked(narrowed, found) or _none(narrowed, part, found)


def _said(asking: Asking, part: str) -> Answer | None:
    """The sentence in which a named part is called the first or the last."""
    query, evidence = asking.query, asking.evidence
    descending = query.ranking.descending if query.ranking else True
    named = re.compile(
        rf"[\u4e00-\u9fff]{{1,10}}(?:{_ENDINGS[part]})[^。；;]{{0,12}}?(?:{(_MOST if descending else _LEAST).pattern})"
        rf"|(?:{(_MOST if descending else _LEAST).pattern})的?是[\u4e00-\u9fff]{{1,10}}(?:{_ENDINGS[part]})"
    )
    own, wide = cover(query.terms, evidence)
    found = [
        at for at in numpy.flatnonzero(own >= COVERED).tolist()
        if evidence.places[at].report_id in asking.reports and named.search(evidence.sentences[at].text)
    ]  # fmt: skip
    if not found:
        return None
    best = max(found, key=lambda at: (own[at], wide[at], -at))
    label = evidence.issuers[evidence.places[best].issuer].label
    text = asking.say.excerpt(label, evidence.sentences[best].text, asking.citing.sentence(best))
    return Answer("answered", "passage", text + asking.say.STOP)


def _figures(asking: Asking, part: str) -> list[Candidate]:
    """The figures of named parts, one for each."""
    query = replace(asking.query, asked="figure")
    ends = re.compile(rf"(?:{_ENDINGS[part]})$")
    standing = asking.likeness(query.wording, asking.reports) if asking.loosely and len(asking.keys) == 1 else None
    read = asking.read if standing is not None else None
    found = [
        c for c in candidates(query, asking.evidence, asking.keys, asking.reports, standing=standing, read=read)
        if c.fact.subject and ends.search(c.fact.subject) and _of_year(asking, c) and not c.fact.change
        and (query.planned is None or c.fact.planned == query.planned)
    ]  # fmt: skip
    if not found:
        return []
    first = ordered(asking, found)[0].fact
    same = (first.status, first.unit, first.planned)
    return list({c.fact.subject: c for c in found if (c.fact.status, c.fact.unit, c.fact.planned) == same}.values())


def _ranked(asking: Asking, found: list[Candidate]) -> Answer | None:
    """Two or more parts with a figure of the same measure, stage and unit, in order."""
    if len(found) < 2:
        return None
    ranking = asking.query.ranking
    sign = -1 if ranking is None or ranking.descending else 1
    told = [asking.told(c) for c in sorted(found, key=lambda c: (sign * c.fact.value, c.at))]
    text = asking.say.ranked_figures(told, asking.degree(found[0].fact.unit))
    return Answer("answered", "comparison", text + asking.say.STOP)


def _of_year(asking: Asking, candidate: Candidate) -> bool:
    years: Sequence[int] = years_for(asking.query.when, asking.evidence.issuers[candidate.issuer], asking.query.planned)
    return not years or candidate.fact.period.year in years


def _none(asking: Asking, part: str, found: list[Candidate]) -> Answer:
    labels = [asking.evidence.issuers[key].label for key in asking.keys]
    text = asking.say.no_parts(asking.say.these_reports(labels), asking.query.topic, part)
    text += asking.say.instead([asking.told(c) for c in found]) if found else ""
    return Answer("not_found", "passage", text, "no_figure")
