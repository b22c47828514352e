"""A question that asks several things at once (发现隐患多少条,整改率多少? 多少个小区、多少套? A和B分别是多少?) cut
into its questions.

questions(text, vocabulary) -> tuple[str, ...]    the parts in order; each later one leans on the ones before
said_once(queries) -> tuple[Query, ...]           what is said of names is said with the first one only
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.periods.years import times
from service.query import Query
from service.understand.amounts_named import JOINED, amounts, asked_for, in_full, years_joined
from service.understand.preamble import reported
from service.vocabulary import Vocabulary

_MARKS = re.compile(r"(?<=[,;?。])")
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_EACH = re.compile(r"(?:分别|各自?)(?:都)?(?:是|为|有|达|要)?(?:多少|几|怎么样|如何)?[^,。?]{0,4}$")
_AND = re.compile(r"(?:以及|和|与|及|、)")
_MANY = re.compile(
    r"多少|几多|多[大长远宽高](?!多|人|楼|清)|(?<![哪好第])几(?![个]?(?:街道|方面|类|项)|[乎年何号月点日]|成(?!本|果|员))|百分之几"
)
_FROM_TO = re.compile(r"从[^,?]*(?:多少|几)[^,?]*(?:到|至)[^,?]*(?:多少|几)")
_MOVED = re.compile(
    r"^(?:总共|一共|净|共|又)?(?:变|相差|差|高|低|快|慢|回落|收窄|扩大|增加|增长|净增|增|减少|减|下降|降|提高|升|多|少|涨)(?:多|少|高|低|加|长)?(?:了|出)?(?:多少|几)[^,?]{0,4}$"
    r"|^(?:变化|发展|总体)?(?:趋势|走势)(?:如何|怎么样|怎样)$|^翻没翻(?:倍|番)$|^(?:有(?:没有|什么)?|是否)(?:变化|翻倍|翻番|翻了?一番)吗?$"
)
"""What asks only how the figures of the years named before it moved: 净增多少家, 趋势如何."""
_EVERY_YEAR = re.compile(r"每一?年|历年|逐年|各年|(?:这|近|最近)(?:几|两|三)年")
_ASKS = ("figure", "who", "where", "when", "why", "how", "list", "rank", "compare")
_AS_FOR = re.compile(r"[\u4e00-\u9fff]呢[?,;。]*$")
_DOUBT = re.compile(
    r"^(?:这|那)?(?:是|到底|究竟)*(?:真的|对|没错|属实|这样|有这回事)?(?:吗|么|吧|对不对|是不是|真的假的)+[?,;。]*$"
)
_ASSUMED = re.compile(r"[\u4e00-\u9fff\d]{4,}(?:对吧|对吗|对不对|是吧|没错吧)$")
"""What is taken to be so: …改成商品房对吧."""
_HOLDS = re.compile("比(?!例|重)|占|倍|相差|平均|从.+(?:到|至)|(?:多少|几).*(?:一共|合计|总共|加起来)")
"""Words by which two amounts of one clause are one question."""
_HELD_AGAINST = re.compile(
    "^(?:与|和|跟|同|比起|相比于?|相较于?|较之)[^,?几哪谁]*?(?:相比较?|比较|对比|比起来|比),$|^(?:比起|相比于?|相较于?|较之)[^,?几哪谁]*,$"
)
"""与2022年的实际数相比,: what the question after it is held against."""
_JOINS = re.compile(r"以及|还有|和|与|及(?![时其早格])|、|跟|且|并")


def questions(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`text` is a normalised question; one part where it asks one thing."""
    pieces = [piece for piece in _MARKS.split(_PAUSE.sub(",", vocabulary.some.sub("", text))) if piece.strip(" ,;?。")]
    if len(pieces) > 1 and (_years(text) > 1 or _EVERY_YEAR.search(text)) and _MOVED.match(pieces[-1].strip(" ,;?。")):
        return (text,)
    parts: list[str] = []
    waiting = ""
    told = reported()
    for piece in pieces:
        if _DOUBT.search(piece) and (waiting or parts):  # …,是真的吗 asks after what was just said
            parts = [*parts, waiting] if waiting else parts
            parts[-1] += piece
            waiting = ""
            continue
        waiting += piece
        if _asks(told.sub("", piece), vocabulary):
            parts.append(waiting)
            waiting = ""
    if waiting and parts:
        parts[-1] += waiting
    return tuple(
        part for piece in (parts if len(parts) > 1 else [text]) for part in each(piece) or _counted(in_full(piece))
    )


def _asks(piece: str, vocabulary: Vocabulary) -> bool:
    if _HELD_AGAINST.search(piece.strip()):
        return False
    if each(piece) or asked_for(piece):
        return True
    if any(vocabulary.asked[name].search(piece) for name in _ASKS) or _AS_FOR.search(piece):
        return True
    bare = piece.strip(" ,;?。")
    return _ASSUMED.search(bare) is not None or (
        vocabulary.words["yes_no"].search(bare) is not None and not vocabulary.words["check"].search(bare)
    )


def _years(text: str) -> int:
    """How many years a question names, those of a span counted each."""
    periods = [
        mention.period for mention in times(text, 0, question=True) if not mention.relative and mention.period.year
    ]
    return len({year for p in periods for year in range(p.first_year or p.year or 0, (p.year or 0) + 1)})


def _counted(text: str) -> tuple[str, ...]:
    """整治群租涉及多少个小区、多少套 as questions that begin alike; 新增车位多少个、充电桩多少个 as those two."""
    found = [match.start() for match in _MANY.finditer(text)]
    if len(found) < 2 or _HOLDS.search(text) or _FROM_TO.search(text):
        return (text,)
    parts, begin, head = [], 0, ""
    for many, following in zip(found, [*found[1:], len(text)], strict=True):
        joins = list(_JOINS.finditer(text, many, following)) if following < len(text) else []
        end, after = (joins[-1].start(), joins[-1].end()) if joins else (following, following)
        parts.append(head + text[begin:end])
        head = text[: found[0]] if after == following else ""
        begin = after
    return tuple(parts)


def each(text: str) -> tuple[str, ...]:
    """A和B分别是多少 as the questions after A and after B, what stands before them for both of them only once; the same
    for names of amounts alone (走访企业的家数、次数); () where the text asks for no such thing. Years joined
    (2021年和2022年) are no A and B."""
    bare = text.rstrip("?,;。 ")
    match = _EACH.search(bare)
    if match is None:
        return amounts(bare)
    named = _AND.split(years_joined(text[: match.start()]))
    named = [name.replace(JOINED, "和") for name in named]
    if len(named) < 2 or any(len(name.strip()) < 2 for name in named):
        return ()
    return tuple(f"{name}是多少" for name in named)


def said_once(queries: tuple[Query, ...]) -> tuple[Query, ...]:
    """A name read as another, or of no report, told with the first question only."""
    first, *others = queries
    said = (first.scope.read_as, first.scope.absent)
    return (first, *(
        replace(query, scope=replace(query.scope, read_as=(), absent=() if query.scope.issuers else query.scope.absent))
        if (query.scope.read_as, query.scope.absent) == said else query
        for query in others
    ))  # fmt: skip
