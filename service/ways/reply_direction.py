"""Which way something has moved, where no figures say so but a sentence does: 总体得分较往年有所提高.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re

from service.asking import Asking
from service.choose.roles import matter
from service.sentences.stretches import is_plan
from service.understand.moves_asked import asks_which_way
from service.values import Answer

_WHICH_WAY = re.compile(
    "(?:提高|提升|上升|增长|增加|改善|好转|进步|跃升|攀升|回升|前移|下降|降低|减少|下滑|回落|退步|恶化|持平|一升一降|双升|双降|升至|降至|增产|减产|减收|增收|新高|新低|改善)"
    "(?!工程|行动|计划|能力|质量|品质|效能|水平|空间|机制|专项|为|做|措施|项目|改造)"
)
"""What says which way something went; what is done to raise it (实施产能提升工程) does not."""
_NEXT = re.compile(
    "^(?:(?:较|比|同比|环比|总体|整体|持续|稳步|进一步|有所|明显|显著|再创?|创|实现|连续)[^,;。]{0,10})?$"
)
"""What stands between a matter and the way it went where that is said in the clause after it (35微克,同比下降)."""
MOST, COVERED, SURE = 3, 0.45, 0.6
"""So many sentences are looked at; how much of the words one must cover, and what it must reach with what reading says."""


def reply(asking: Asking) -> Answer | None:
    """The sentence that says which way; None where the question does not ask for it or no sentence about the matter does."""
    query, evidence = asking.query, asking.evidence
    if len(asking.keys) != 1 or query.language != "zh" or not asks_which_way(query.text):
        return None
    about = matter(asking, figures=False)
    forms = tuple(form for term in query.terms if term.role != "light" for form in term.forms)
    for position in about.first(MOST, SURE):
        text = evidence.texts[position]
        if query.planned is not True and is_plan(asking, position):
            continue
        if about.cover[position] >= COVERED and _says_way(text, forms):
            label = evidence.issuers[asking.keys[0]].label
            quote, n = evidence.sentences[position].text, asking.citing.sentence(position)
            return Answer("answered", "passage", asking.say.excerpt(label, quote.rstrip("。"), n) + asking.say.STOP)
    return None


def _says_way(text: str, forms: tuple[str, ...]) -> bool:
    """Whether a sentence says which way the very thing went: in its clause, or at the beginning of the next."""
    clauses = re.split("[,;。?!]", text)
    for at, clause in enumerate(clauses):
        if not any(form in clause for form in forms):
            continue
        if _WHICH_WAY.search(clause):
            return True
        after = clauses[at + 1] if at + 1 < len(clauses) else ""
        said = _WHICH_WAY.search(after)
        if said is not None and _NEXT.match(after[: said.start()]):
            return True
    return False
