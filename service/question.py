"""A question (with the turns before it) -> what is asked, of whom, when, about which words.

understand(request, evidence) -> tuple[Query, ...]    one for each thing that is asked
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import HAN, normalize
from service import english, english_words, operands
from service.asides import without_asides, without_report_years, years_of
from service.evidence import Evidence
from service.followup import carry_over
from service.glosses import HEAD, glosses_of
from service.home import at_home
from service.intent import intent
from service.issuer_names import issuer_names
from service.places import BLANK, places
from service.query import Asked, Query, Scope, Term, When
from service.several import each, questions
from service.topic import mask, topic, unmask
from service.values import Request
from service.vocabulary import Vocabulary, load
from service.when import when

_MOVES = re.compile("增长|增加|上升|提高|下降|减少|降低|涨|跌")
_AMOUNTS = re.compile(r"多少|(?<![哪好])几(?![乎何])")
_HAN = re.compile(f"[{HAN}]")


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
        earlier = carry_over(_read(turn.content, evidence, keys), earlier, answer, evidence, said)
        said = tuple(dict.fromkeys((*said, *earlier.scope.issuers)))
        before = (*before, earlier)
        answer = ""
    whole = carry_over(_read(request.question, evidence, keys), earlier, answer, evidence, said)
    whole = at_home(whole, evidence, keys)
    whole = _of_years_before(whole, request.question, before)
    against = _with_operands(whole, evidence, keys)
    if before and not against.operands:
        against = _with_turn_before(against, request.question, before[-1], evidence, keys)
    if len(before) > 1 and not against.operands:
        against = _of_two_turns(against, request.question, before)
    if against.operands and len(_AMOUNTS.findall(request.question)) < 2:
        return (against,)
    return _several(whole, request.question, earlier, answer, evidence, keys) or (against,)


def is_english(text: str) -> bool:
    """Whether a question is to be read and answered as English: hardly a Chinese character, at least two Latin
    words."""
    han = len(_HAN.findall(text))
    latin = re.findall(r"[A-Za-z]{2,}", text)
    return len(latin) >= 2 and han * 2 <= len("".join(latin)) * 0.6


def plainly(text: str, evidence: Evidence) -> str:
    """A question normalised, in Chinese, with ways of saying that no word of a report matches put into those that
    do."""
    plain = english.to_chinese(text.strip(), evidence) if is_english(text) else normalize(text).strip()
    for pattern, words in load().rewrite:
        plain = pattern.sub(words, plain)
    return plain


def _read(text: str, evidence: Evidence, admitted: frozenset[str]) -> Query:
    """One question by itself."""
    vocabulary = load()
    masked, quoted = mask(plainly(text, evidence))
    masked, of = years_of(masked, issuer_names(evidence))
    found = places(masked, evidence, vocabulary, admitted)
    scope = found.scope
    if is_english(text) and (unknown := english.unknown_places(text, evidence)):
        scope = replace(scope, absent=(*scope.absent, *unknown), everyone=False)
    rest, beside = without_asides(without_report_years(found.rest), BLANK)
    asked_when, rest = when(rest)
    asked_when = replace(asked_when, of=tuple(of.items()))
    meant = intent(
        rest,
        vocabulary,
        several=len(scope.issuers) > 1,
        everyone=scope.everyone,
        years=1 if of else len(asked_when.years) + len(asked_when.relative),
    )
    words = topic(meant.rest, quoted, vocabulary)
    words = replace(words, terms=english_words.terms_of(words.terms, lambda: glosses_of(evidence)))
    if meant.asked == "mentions" and scope.area and scope.everyone and not words.terms:
        scope = Scope(everyone=True, level=scope.level)  # 哪些街道提到宝山: the district is what is spoken of
        words = replace(
            words, terms=(Term(scope.area or found.scope.area or "", (normalize(found.scope.area or ""),)),)
        )
    counted = _counted(masked, quoted, vocabulary, evidence)
    asked = meant.asked
    if asked == "who":  # 谁牵头: the word leads to the answer and says nothing of the matter
        words = replace(words, terms=tuple(replace(t, role="light") if "牵头" in t.forms else t for t in words.terms))
    if (
        words.claims
        and asked != "outcome"
        and (asked in ("passage", "list", "how") or meant.doubted)
        and (meant.doubted or meant.yes_no or asked == "passage")
    ):
        asked = "check"
    if asked == "check":
        words = replace(
            words, terms=tuple(replace(t, role="light") if _MOVES.fullmatch(t.text) else t for t in words.terms)
        )
    growth = meant.growth or (
        asked == "check" and any(claim.unit == "%" for claim in words.claims) and _MOVES.search(masked) is not None
    )
    if growth:
        words = replace(words, terms=tuple(_growing(term, vocabulary) for term in words.terms))
    return Query(
        text=text.strip(), language="en" if is_english(text) else "zh", asked=asked, scope=scope, when=asked_when,
        terms=words.terms, stages=words.stages, planned=meant.planned,
        context=topic(beside, quoted, vocabulary).terms,
        units=(*meant.units, "人") if "个" in meant.units and _of_people(words.terms) else meant.units,
        number_wanted=meant.number_wanted,
        ranking=meant.ranking, limit=meant.limit, growth=growth,
        share_wanted=meant.share_wanted or asked == "share" or any(term.text.endswith("率") for term in words.terms),
        cumulative=meant.cumulative, negated=meant.negated, yes_no=meant.yes_no, doubted=meant.doubted,
        claims=words.claims, counted=counted, off_topic=_off_topic(normalize(text), found.rest, vocabulary),
        what=unmask(meant.what, quoted), said=english.said(text, evidence) if is_english(text) else "",
        bare=_bare(text, rest, quoted),
    )  # fmt: skip


def _growing(term: Term, vocabulary: Vocabulary) -> Term:
    """A measure whose growth is asked for, with what its growth is called (经济增长 of 地区生产总值)."""
    called = (word for form in term.forms for word in vocabulary.growth_of.get(form, ()))
    return replace(term, forms=tuple(dict.fromkeys((*term.forms, *called))))


def _bare(text: str, rest: str, quoted: tuple[str, ...]) -> str:
    """The question without places and years; in English as it is, since its words are no more the asker's there."""
    if is_english(text):
        return text.strip()
    return re.sub(r"\s+", "", unmask(rest, quoted).replace(BLANK, "")).strip(",。、;:的") or text.strip()


def _with_operands(whole: Query, evidence: Evidence, keys: frozenset[str]) -> Query:
    """The same query with the parts it sets against each other, where they are more than the same figure of
    several issuers."""
    masked, quoted = mask(plainly(whole.text, evidence))
    around, masked = operands.setting(masked) if whole.asked != "share" else ("", masked)
    unit = ""
    if whole.asked in ("compare", "rank", "difference"):
        masked, unit = operands.which(masked, load().units)
    off = operands.remainder(masked) if whole.asked in ("figure", "rest", "difference", "count", "sum") else ()
    asked: Asked = "remainder" if off and not whole.scope.everyone else whole.asked
    halves = operands.halves(masked, whole.asked)
    cut = off if asked == "remainder" else halves or operands.parts(masked, whole.asked)
    if len(cut) < 2 or whole.off_topic or (whole.asked == "share" and whole.scope.everyone):
        return whole
    texts = [re.sub(r"[\ue000-\ue0ff]", lambda m: f"“{unmask(m.group(), quoted)}”", part) for part in cut]
    read = [_operand(_read(part, evidence, keys), whole) for part in texts]
    if around:
        helping = _read(around, evidence, keys)
        read = [replace(part, context=helping.terms) for part in read]
        read[0] = replace(read[0], scope=read[0].scope if read[0].scope.issuers else helping.scope)
    if halves:  # one may be done and the other planned
        read = [replace(part, planned=None) for part in read]
    if unit:
        read = [replace(part, units=part.units or (unit,)) for part in read]
    if not any(query.scope.issuers for query in read):
        read[0] = replace(read[0], scope=whole.scope)
    if not any(query.when for query in read):
        read[0] = replace(read[0], when=whole.when)
    made = operands.filled(read, shared=whole.asked != "per")
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


_HELD_AGAINST = re.compile(
    r"^(?:那|那么|再)?,?(?:(?:跟|和|与|同)(?P<with>[^,?]{2,20}?)(?:相比较?|比起来|比较起来|比较?)(?!例|重)|(?:相比|对比|比起)(?P<to>[^,?]{2,20}?)|比(?P<than>[^,?]{2,20}?))"
    r"[,\s]*(?:是|又|还|要|会)?(?:(?:相)?差|[多少高低大小增减])"
)


def _with_turn_before(query: Query, text: str, last: Query, evidence: Evidence, keys: frozenset[str]) -> Query:
    """跟松岭街道2024年的比,多多少人: the figure asked for before held against the same one of another issuer or year."""
    match = _HELD_AGAINST.match(normalize(text).strip())
    if match is None or last.asked != "figure" or query.asked not in ("difference", "change", "ratio", "compare"):
        return query
    named = next(group for group in match.groups() if group)
    other = _read(named, evidence, keys)
    if not (other.scope.issuers or other.when.years) or topical(other) or len(other.scope.issuers) > 1:
        return query
    whose, of = other.scope if other.scope.issuers else last.scope, other.when or last.when
    if (whose.issuers, of) == (last.scope.issuers, last.when):
        return query
    asked: Asked = "ratio" if query.asked == "ratio" else "difference"
    return replace(query, asked=asked, operands=(last, replace(last, scope=whose, when=of)))


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


_EITHER = re.compile(
    r"(?:多|少|高|低|大|小|快|慢)(?:出|了)?(?:多少|几)|(?:相)?差(?:了)?(?:多少|几)|几倍|占|平均(?:每)?一"
)


def _of_two_turns(query: Query, text: str, before: tuple[Query, ...]) -> Query:
    """比它多几台, 平均一场请了几家: the figures of the last two questions set against each other."""
    one, other = before[-1], before[-2]
    asked: Asked = "per" if query.asked == "per" else query.asked
    if (
        asked not in ("difference", "ratio", "share", "per", "compare")
        or not _EITHER.search(text)
        or query.scope.everyone
    ):
        return query
    if any(each.asked != "figure" for each in (one, other)) or len(query.scope.issuers) > 1:
        return query
    if asked == "per":  # the unit after 一 is of the one divided by
        match = re.search(r"平均(?:每)?一?(?P<unit>[\u4e00-\u9fff])", text)
        if match is not None and match["unit"] in one.units and match["unit"] not in other.units:
            one, other = other, one
    if (one.terms, one.when, one.scope, one.stages) == (other.terms, other.when, other.scope, other.stages):
        return query
    return replace(query, operands=(one, other))


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
    parts = english_words.questions(text) if whole.language == "en" else questions(plain, load())
    if len(parts) < 2 and whole.language == "zh":
        parts = each(plain) if len(whole.stages) < 2 and whole.asked == "figure" else ()
    found: list[Query] = []
    for part in parts:
        query = carry_over(_read(part, evidence, keys), found[-1] if found else earlier, answer, evidence)
        found.append(replace(query, text=part, language=whole.language))
    if len(found) < 2 or any(not topical(query) for query in found):
        return ()
    if whole.asked == "outcome" and len(found) == 2 and _matter(found[1]) <= _matter(found[0]):
        return ()  # 目标是多少,最后完成得怎么样
    return tuple(found)


def _matter(query: Query) -> set[str]:
    return {term.text for term in query.terms if term.role in ("topic", "quoted", "latin")}


def topical(query: Query) -> bool:
    """Whether a question names a subject of its own."""
    return any(term.role not in ("light", "claim") for term in query.terms)


def _counted(masked: str, quoted: tuple[str, ...], vocabulary: Vocabulary, evidence: Evidence) -> tuple[str, ...]:
    """The forms of the word that follows 多少 and its unit (多少个居住区): what the figure wanted must count; ()
    for none."""
    match = re.search(
        r"(?:多少|几多|(?<![哪好])几)(?:"
        + "|".join(map(re.escape, vocabulary.units))
        + rf")? ?([\u4e00-\u9fff]{{2,10}}|{english_words.MARKED})",
        masked,
    )
    if match is None or match[1] in ("计划", "实际"):
        return ()
    if match[1].startswith("_"):
        meaning = glosses_of(evidence).meaning(english_words.plain(match[1]))
        return (*meaning.forms, *(word for word, likeness in meaning.near if likeness >= HEAD))
    following = topic(match[1], quoted, vocabulary).terms
    first = next((term for term in following if match[1].startswith(term.text)), None)
    return first.forms if first is not None and first.role in ("topic", "verb", "light") else ()


def _of_people(terms: tuple[Term, ...]) -> bool:
    """Whether what is asked for is people, whom one may count in 个 (发展党员多几个)."""
    named = [term.text for term in terms if term.role == "topic"]
    return bool(named) and _PEOPLE.search(named[-1]) is not None


_PEOPLE = re.compile(
    r"(?:党员|团员|人员|[网专调讲辅]\w{0,3}员|志愿者|老人|残疾人|儿童|学生|毕业生|人才|干部|居民|群众|职工|对象|管家|社工|医生|工人|劳模)$"
)


def _off_topic(plain: str, placeless: str, vocabulary: Vocabulary) -> bool:
    """`placeless` is the question without the names of places (南京东路 holds 京东)."""
    if vocabulary.greetings.search(plain):
        return True
    suspect = vocabulary.off_topic.search(plain if is_english(plain) else placeless)
    return suspect is not None and not vocabulary.near_topic.search(plain)
