"""One question by itself -> what is asked, of whom, when, about which words; what it leaves out is for `question` to fill in.

read(text, evidence, admitted) -> Query
is_english(text) -> bool
plainly(text, evidence) -> str     normalised, in Chinese, in words that reports use
topical(query) -> bool             whether it names a subject of its own
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import HAN, normalize
from service.english import english, english_asks, english_wording, english_words
from service.english.glosses import HEAD, glosses_of
from service.evidence import Evidence
from service.issuer_names import issuer_names
from service.query import Query, Scope, Term
from service.understand.asides import without_asides, without_report_years, years_of
from service.understand.intent import intent
from service.understand.moves import taken
from service.understand.numbered_names import numbered_names
from service.understand.part_names import part_names, with_parts
from service.understand.places import BLANK, Found, places
from service.understand.topic import mask, topic, unmask
from service.understand.when import when
from service.vocabulary import Vocabulary, load

_MOVES = re.compile("增长|增加|上升|上涨|提高|下降|下滑|下跌|回落|减少|降低|涨|跌")
_UP_TO = re.compile("截[至止]")
"""What looks back, wherever it stands: a year right after it is cut out together with it."""
_HAN = re.compile(f"[{HAN}]")
_IN_CHARGE = frozenset({
    "牵头", "负责", "责任", "领导", "科室", "处室", "办公室", "主管", "分管", "主抓", "承办", "主办", "部门", "单位", "机构", "负责人", "责任人",
})  # fmt: skip


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


def read(text: str, evidence: Evidence, admitted: frozenset[str]) -> Query:
    """One question by itself."""
    vocabulary = load()
    masked, quoted = mask(numbered_names(plainly(text, evidence), evidence))
    masked, of = years_of(masked, issuer_names(evidence))
    found = places(masked, evidence, vocabulary, admitted)
    scope = found.scope
    if is_english(text) and (unknown := english.unknown_places(text, evidence)):
        scope = replace(scope, absent=(*scope.absent, *unknown), everyone=False)
    rest, beside = without_asides(without_report_years(found.rest), BLANK)
    asked_when, rest = when(rest, lambda words: len(evidence.sentence_index.containing(words)) > 0)
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
    parts = part_names(rest, evidence)
    words = replace(words, terms=with_parts(words.terms, parts))
    if meant.asked == "mentions" and scope.area and scope.everyone and not words.terms:
        scope = Scope(everyone=True, level=scope.level)  # 哪些街道提到宝山: the district is what is spoken of
        words = replace(
            words, terms=(Term(scope.area or found.scope.area or "", (normalize(found.scope.area or ""),)),)
        )
    if meant.premise:  # “工改工”就是拆了旧厂房对吧: what it means is asked, not what is said of it
        what = unmask(meant.what, quoted)
        words = replace(words, terms=tuple(t for t in words.terms if t.text in what), stages=(), claims=())
    counted = _counted(masked, quoted, vocabulary, evidence)
    if is_english(text):
        counted = english_asks.counted(text, lambda: glosses_of(evidence)) or counted
    if (thing := _thing(masked, vocabulary)) in ("楼", "房", "户", "单") and len(
        words.terms
    ) > 1:  # 多少栋楼: 楼 says no more than 栋
        words = replace(words, terms=tuple(replace(t, role="light") if t.text == thing else t for t in words.terms))
    asked = meant.asked
    if asked == "who":  # 谁牵头: the word leads to the answer and says nothing of the matter
        words = replace(
            words, terms=tuple(replace(t, role="light") if _IN_CHARGE & {*t.forms} else t for t in words.terms)
        )
    if (
        words.claims
        and asked != "outcome"
        and (asked in ("passage", "list", "how") or meant.doubted or (asked == "rank" and len(scope.issuers) == 1))
        and (meant.doubted or meant.yes_no or asked == "passage")
    ):
        asked = "check"
    moved = taken(masked, vocabulary)
    if asked == "check" or meant.growth or moved:
        words = replace(
            words, terms=tuple(replace(t, role="light") if _MOVES.fullmatch(t.text) else t for t in words.terms)
        )
    planned = meant.planned
    if planned is None and _UP_TO.search(masked) and not vocabulary.words["planned"].search(rest):
        planned = False
    growth = meant.growth or (
        asked == "check" and any(claim.unit == "%" for claim in words.claims) and _MOVES.search(masked) is not None
    )
    if growth:
        words = replace(words, terms=tuple(_growing(term, vocabulary) for term in words.terms))
    return Query(
        text=text.strip(), language="en" if is_english(text) else "zh", asked=asked, scope=scope, when=asked_when,
        terms=words.terms, stages=words.stages, planned=planned,
        context=topic(beside, quoted, vocabulary).terms,
        units=(*meant.units, "人") if "个" in meant.units and _of_people(words.terms) else meant.units,
        number_wanted=meant.number_wanted,
        ranking=meant.ranking, limit=meant.limit, growth=growth, moved=moved,
        share_wanted=meant.share_wanted or asked == "share" or any(term.text.endswith("率") for term in words.terms),
        cumulative=meant.cumulative, negated=meant.negated, yes_no=meant.yes_no, doubted=meant.doubted,
        claims=words.claims, counted=counted, off_topic=_off_topic(text, found, bool(scope.issuers or asked_when), words.terms, vocabulary, evidence),
        what=unmask(meant.what, quoted), said=english.said(text, evidence) if is_english(text) else "",
        bare=english_wording.bare(text, evidence) if is_english(text) else _bare(text, rest, quoted), parts=parts,
    )  # fmt: skip


def _growing(term: Term, vocabulary: Vocabulary) -> Term:
    """A measure whose growth is asked for, with what its growth is called (经济增长 of 地区生产总值)."""
    called = (word for form in term.forms for word in vocabulary.growth_of.get(form, ()))
    return replace(term, forms=tuple(dict.fromkeys((*term.forms, *called))))


def _bare(text: str, rest: str, quoted: tuple[str, ...]) -> str:
    """The question without places and years."""
    return re.sub(r"\s+", "", unmask(rest, quoted).replace(BLANK, "")).strip(",。、;:的") or text.strip()


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


def _thing(masked: str, vocabulary: Vocabulary) -> str:
    """The one character that is counted (多少栋楼); "" for none."""
    match = re.search(
        rf"(?:多少|几)(?:{'|'.join(map(re.escape, vocabulary.units))})(?P<thing>[\u4e00-\u9fff])(?![\u4e00-\u9fff])",
        masked,
    )
    return match["thing"] if match else ""


def _off_topic(
    text: str, found: Found, named: bool, terms: Sequence[Term], vocabulary: Vocabulary, evidence: Evidence
) -> bool:
    """Whether nothing of the kind stands in work reports. What reports do speak of (电影, 足球比赛) is none of that where
    the question names a place or year of theirs, or another thing that they speak of together with it; asking for advice
    always is."""
    plain = normalize(text)
    if vocabulary.greetings.search(plain) or vocabulary.advice.search(plain):
        return True
    # without the names of places: 南京东路 holds 京东
    suspects = list(vocabulary.off_topic.finditer(plain if is_english(plain) else found.rest))
    if not suspects or vocabulary.near_topic.search(plain):
        return False
    spoken_of = [evidence.sentence_index.mask((match.group(),)) for match in suspects]
    if named:
        return not all(each.any() for each in spoken_of)
    suspected = "".join(match.group() for match in suspects)
    others = [t for t in terms if t.role in _NAMED and len(t.text) > 2 and not _shares(t.text, suspected)]
    together = [each & evidence.sentence_index.mask(term.forms) for each in spoken_of for term in others]
    return not any(each.any() for each in together)


_NAMED = frozenset({"topic", "quoted", "latin"})


def _shares(word: str, other: str) -> bool:
    """Whether two words have two characters in common that stand side by side."""
    return any(word[at : at + 2] in other for at in range(len(word) - 1))
