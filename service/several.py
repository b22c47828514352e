"""A question that asks several things at once (发现隐患多少条,整改率多少? 多少个小区、多少套? A和B分别是多少?) cut
into its questions.

questions(text, vocabulary) -> tuple[str, ...]    the parts in order; each later one leans on the ones before
"""

from __future__ import annotations

import re

from indexer.years import times
from service.vocabulary import Vocabulary

_MARKS = re.compile(r"(?<=[,;?。])")
_EACH = re.compile(r"(?:分别|各自?)(?:都)?(?:是|为|有|达)?(?:多少|几|怎么样|如何)?[^,。?]{0,4}$")
_AND = re.compile(r"(?:以及|和|与|及|、)")
_MANY = re.compile(r"多少|几多|(?<![哪好])几(?![个]?(?:街道|方面|类|项)|乎|年|何)")
_FROM_TO = re.compile(r"从[^,?]*(?:多少|几)[^,?]*(?:到|至)[^,?]*(?:多少|几)")
_YEARS = re.compile(r"((?:19|20)?\d\d年?(?:底|末|度)?)(?:和|与|跟|及|、)(?=(?:19|20)?\d\d年)")
_MOVED = re.compile(
    r"^(?:总共|一共|净|共|又)?(?:变|增加|增长|净增|增|减少|减|下降|降|提高|升|多|少|涨)(?:多|少|高|低|加|长)?(?:了|出)?(?:多少|几)[^,?]{0,4}$"
    r"|^(?:变化|发展|总体)?(?:趋势|走势)(?:如何|怎么样|怎样)$|^翻没翻(?:倍|番)$|^(?:有(?:没有|什么)?|是否)(?:变化|翻倍|翻番|翻了?一番)吗?$"
)
"""What asks only how the figures of the years named before it moved: 净增多少家, 趋势如何."""
_EVERY_YEAR = re.compile(r"每一?年|历年|逐年|各年|(?:这|近|最近)(?:几|两|三)年")
_ASKS = ("figure", "who", "where", "when", "why", "how", "list", "rank", "compare")


def questions(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`text` is a normalised question; one part where it asks one thing."""
    pieces = [piece for piece in _MARKS.split(text) if piece.strip(" ,;?。")]
    if len(pieces) > 1 and (_years(text) > 1 or _EVERY_YEAR.search(text)) and _MOVED.match(pieces[-1].strip(" ,;?。")):
        return (text,)
    parts: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting += piece
        if any(vocabulary.asked[name].search(piece) for name in _ASKS):
            parts.append(waiting)
            waiting = ""
    if waiting and parts:
        parts[-1] += waiting
    return tuple(part for piece in (parts if len(parts) > 1 else [text]) for part in _counted(piece))


def _years(text: str) -> int:
    """How many years a question names, those of a span counted each."""
    periods = [
        mention.period for mention in times(text, 0, question=True) if not mention.relative and mention.period.year
    ]
    return len({year for p in periods for year in range(p.first_year or p.year or 0, (p.year or 0) + 1)})


def _counted(text: str) -> tuple[str, ...]:
    """整治群租涉及多少个小区、多少套 as two questions that begin alike."""
    found = [match.start() for match in _MANY.finditer(text)]
    if len(found) != 2 or re.search("比|占|倍|相差|平均|一共|合计", text) or _FROM_TO.search(text):
        return (text,)
    return text[: found[1]], text[: found[0]] + text[found[1] :]


def each(text: str) -> tuple[str, ...]:
    """A和B分别是多少 as the questions after A and after B; () where the text asks for no such thing."""
    match = _EACH.search(text.rstrip("?。 "))
    if match is None:
        return ()
    named = _AND.split(_YEARS.sub(lambda years: years[1] + "～", text[: match.start()]))
    named = [name.replace("～", "和") for name in named]
    if len(named) < 2 or any(len(name.strip()) < 2 for name in named):
        return ()
    return tuple(f"{name}是多少" for name in named)
