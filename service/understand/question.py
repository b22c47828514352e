"""A question (with the turns before it) -> what is asked, of whom, when, about which words.

understand(request, evidence) -> tuple[Query, ...]    one for each thing that is asked
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import normalize
from service.english import english_asks, english_wording
from service.evidence import Evidence
from service.query import Asked, Query, When
from service.understand import operands, preamble, which_more
from service.understand.dialect import standard
from service.understand.followup import carry_over
from service.understand.home import at_home
from service.understand.intent import intent
from service.understand.one_question import is_english, plainly, read, topical
from service.understand.several import questions, said_once
from service.understand.topic import mask, unmask
from service.understand.turns import against_before, piece
from service.values import Request
from service.vocabulary import load

_AMOUNTS = re.compile(r"多少|多[大高]|百分之|(?<![哪好])几(?![乎何])")
_WHOLE_YEAR = re.compile("全年|年底|年末|目标|任务|计划")


def understand(request: Request, evidence: Evidence) -> tuple[Query, ...]:
    """What `request` asks: one Query, or one for each thing asked. Earlier turns of the user fill in what is left out.

    Never fails: a question of which nothing is understood gives a Query that asks for a passage with its words as
    terms.
    """
    admitted = evidence.admitted(request.filters)
    keys = frozenset(evidence.issuer_of[report] for report in admitted)
    earlier: Query | None = None
    before: tuple[Query, ...] = ()
    answer = ""
    said: tuple[str, ...] = ()
    for turn in request.history:
        if turn.role == "assistant":
            answer = turn.content
            continue
        earlier = carry_over(
            read(_core(turn.content, evidence, keys)[0], evidence, keys), earlier, answer, evidence, said
        )
        said = tuple(dict.fromkeys((*said, *earlier.scope.issuers)))
        before = (*before, earlier)
        answer = ""
    text, aside = _core(request.question, evidence, keys)
    own = read(text, evidence, keys)
    if each := _of_each_before(own, text, before, evidence):
        return each
    whole = carry_over(own, earlier, answer, evidence, said)
    whole = at_home(whole, evidence, keys)
    whole = _of_years_before(whole, text, before)
    against = _with_operands(whole, evidence, keys, earlier)
    against = against_before(against, own, text, before, lambda words: read(words, evidence, keys), evidence.issuers)
    queries: tuple[Query, ...] = ()
    if not against.operands or len(_AMOUNTS.findall(text)) > 1:
        queries = _several(whole, text, earlier, answer, evidence, keys)
    helping = read(aside, evidence, keys).terms if aside else ()
    return tuple(replace(query, context=(*query.context, *helping)) for query in said_once(queries or (against,)))


def _core(text: str, evidence: Evidence, keys: frozenset[str]) -> tuple[str, str]:
    """A question without what people say around it, and that: as much of it as leaves something to be asked about."""
    if is_english(text):
        return english_wording.core(text)
    plain = standard(normalize(text).strip())
    core, aside = preamble.core(plain)
    if not aside:
        return core, ""
    whole, without = read(plain, evidence, keys), read(core, evidence, keys)
    issuers = whole.scope.issuers
    same = issuers == without.scope.issuers and (bool(without.when) or not whole.when)
    if topical(without) and (same or len(issuers) > 1):
        return core, aside
    core, aside = preamble.core(plain, keep=True)
    return (core, aside) if topical(read(core, evidence, keys)) else (plain, "")


_HOW_MANY_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![台人户件次家栋套个张辆份支条处场批总倍参指])数(?:量|目)?$")
"""养老床位数 asks for 养老床位; 台数 and 人数 say in what is counted."""


def _with_operands(whole: Query, evidence: Evidence, keys: frozenset[str], earlier: Query | None = None) -> Query:
    """The same query with the parts it sets against each other, where they are more than the same figure of
    several issuers. What a part leaves out (竣工的占受理的几成) is what `earlier` asked about, where the question leans on it."""
    masked, quoted = mask(plainly(whole.text, evidence))
    around, masked = which_more.setting(masked) if whole.asked != "share" else ("", masked)
    unit = does = ""
    if whole.asked in ("compare", "rank", "difference"):
        does = which_more.doing(masked)
        masked, unit = which_more.which(masked, load().units)
    off = operands.remainder(masked) if whole.asked in ("figure", "rest", "difference", "count", "sum") else ()
    asked: Asked = "remainder" if off and not whole.scope.everyone else whole.asked
    halves = operands.halves(masked, whole.asked)
    cut = off if asked == "remainder" else halves or operands.parts(masked, whole.asked)
    if len(cut) < 2 or whole.off_topic or (whole.asked == "share" and whole.scope.everyone):
        return whole
    cut = tuple(f"{_HOW_MANY_OF.sub('', part)}{does}" for part in cut)
    texts = [re.sub(r"[\ue000-\ue0ff]", lambda m: f"“{unmask(m.group(), quoted)}”", part) for part in cut]
    each_read = [_operand(read(part, evidence, keys), whole) for part in texts]
    if earlier is not None and whole.carried:
        each_read = [part if _names_matter(part) else piece(part, earlier) for part in each_read]
    if around:
        helping = read(around, evidence, keys)
        each_read = [_within(part, helping) for part in each_read]
        each_read[0] = replace(each_read[0], scope=each_read[0].scope if each_read[0].scope.issuers else helping.scope)
    if halves:  # one may be done and the other planned
        each_read = [replace(part, planned=None) for part in each_read]
    if unit:
        each_read = [replace(part, units=part.units or (unit,)) for part in each_read]
    if not any(query.scope.issuers for query in each_read):
        each_read[0] = replace(each_read[0], scope=whole.scope)
    if not any(query.when for query in each_read):
        each_read[0] = replace(each_read[0], when=whole.when)
    made = operands.filled(each_read, shared=whole.asked != "per")
    if whole.asked == "per" and len(made) == 2:  # each helps to find the other: 每场招聘会几家企业
        one, other = made
        made = (
            replace(one, context=(*one.context, *other.terms)),
            replace(other, context=(*other.context, *one.terms)),
        )
    part_named = whole.asked == "share" and made[0].terms != made[1].terms  # 半山社区占多少, by its name alone
    if (operands.same_but_for_issuer(made) and not part_named) or any(not topical(query) for query in made):
        return whole
    return replace(whole, asked=asked, operands=made)


_EACH_OF_THEM = re.compile(
    "(?:这|那|上面|前面|刚才)(?:说的|问的|提到的)?(?:两|二|三|几|2|3)(?:样|项|种|类|个|者|件事?|方面)[^,?]{0,12}(?:各|分别|都)"
)


def _of_each_before(own: Query, text: str, before: tuple[Query, ...], evidence: Evidence) -> tuple[Query, ...]:
    """这两样明年各建多少: one question for each of the things that the turns before asked about; () where it is none of it."""
    match = _EACH_OF_THEM.search(text)
    if match is None or topical(replace(own, terms=tuple(t for t in own.terms if t.role != "claim"))):
        return ()
    own = replace(own, terms=tuple(term for term in own.terms if term.role != "claim"), claims=())
    matters = {frozenset(_matter(each)): each for each in before if _matter(each)}
    many = 3 if re.search("[三3]", match.group()) else 2 if re.search("[两二2]", match.group()) else len(matters)
    if not 1 < many <= len(matters):
        return ()
    return tuple(carry_over(own, each, "", evidence) for each in list(matters.values())[-many:])


_THE_YEARS = re.compile(r"(?:这|那)?(?:两|三|几)个?(?:年份|年度|年)(?!来|级|期)|哪一?年")


def _of_years_before(query: Query, text: str, before: tuple[Query, ...]) -> Query:
    """两个年份哪个多: of the years that the turns before asked about."""
    years = tuple(dict.fromkeys(year for each in before for year in each.when.years))
    if len(years) < 2 or not _THE_YEARS.search(text) or len(query.scope.issuers) > 1:
        return query
    named = intent(normalize(text).strip(), load(), several=True, everyone=False, years=len(years)).asked
    terms = query.terms if topical(query) else before[-1].terms
    terms = tuple(term for term in terms if term.role != "claim" and term.text not in ("年份", "年度"))
    return replace(query, asked=named, when=When(years), terms=terms or before[-1].terms)


def _operand(query: Query, whole: Query) -> Query:
    """A part asks for its own figure, not for the share or the difference that the whole asks for."""
    share = any(term.text.endswith("率") for term in query.terms)
    units = tuple(unit for unit in query.units if unit != "%" or share)
    growth = query.growth and whole.asked != "difference"  # 比2023年提高几个百分点: the rates themselves
    return replace(
        query, asked="figure", language=whole.language, units=units, share_wanted=share, growth=growth, ranking=None,
        limit=None,
    )  # fmt: skip


def _several(
    whole: Query, text: str, earlier: Query | None, answer: str, evidence: Evidence, keys: frozenset[str]
) -> tuple[Query, ...]:
    """The questions inside one question; () where it is one."""
    if whole.off_topic or len(whole.scope.issuers) > 1 or whole.scope.everyone:
        return ()
    plain = normalize(text).strip()
    parts = english_asks.questions(text) if whole.language == "en" else questions(plain, load())
    found: list[Query] = []
    worded = english_wording.leaning(parts) if whole.language == "en" else parts
    for part, wording in zip(parts, worded, strict=True):
        own = read(part, evidence, keys)
        query = _placed(carry_over(own, found[-1] if found else earlier, answer, evidence), whole)
        if found and not own.when and not _WHOLE_YEAR.search(part):  # 上半年…多少,…多少: both of that half
            query = replace(query, when=replace(query.when, part=query.when.part or found[-1].when.part))
        leaning = bool(found) and not any(term.role in ("topic", "quoted", "latin") for term in own.terms)
        query = replace(query, text=part, language=whole.language, leaning=leaning)
        if wording != part:
            query = replace(query, bare=english_wording.bare(wording, evidence))
        found.append(_with_operands(query, evidence, keys, found[-1] if found else earlier))
    for at in range(len(found) - 2, -1, -1):  # 安排多少资金、办多少项实事: the first says of what only later
        if not topical(found[at]) and topical(found[at + 1]):
            terms = (*(t for t in found[at + 1].terms if t.role != "stage"), *found[at].terms)
            found[at] = replace(found[at], terms=tuple(dict.fromkeys(terms)))
    if len(found) < 2 or any(not topical(query) for query in found):
        return ()
    if whole.asked == "outcome" and len(found) == 2 and _matter(found[1]) <= _matter(found[0]):
        return ()  # 目标是多少,最后完成得怎么样
    return tuple({replace(query, text=""): query for query in found}.values())


def _placed(part: Query, whole: Query) -> Query:
    """A part of a question with the place and the year that are named anywhere in it, where it has none by then."""
    scope, when = part.scope, part.when
    if not (scope.issuers or scope.everyone or scope.absent or scope.unsure or scope.area):
        scope = whole.scope
    return replace(part, scope=scope, when=when if when or when.part else whole.when)


def _within(part: Query, around: Query) -> Query:
    """A part with what was said first of all parts: it helps, and is what a part is of that names nothing itself."""
    if _names_matter(part) or not _names_matter(around):
        return replace(part, context=around.terms)
    return replace(
        part, terms=(*around.terms, *part.terms), stages=part.stages or around.stages, units=part.units or around.units,
        growth=part.growth or around.growth, share_wanted=part.share_wanted or around.share_wanted,
    )  # fmt: skip


def _names_matter(query: Query) -> bool:
    return any(term.role in ("topic", "verb", "quoted", "latin") for term in query.terms)


def _matter(query: Query) -> set[str]:
    return {term.text for term in query.terms if term.role in ("topic", "quoted", "latin")}
