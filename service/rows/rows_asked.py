"""What a question wants done with the rows of a table or a list of one report.

wanted(query) -> Wanted | None
named(text, names) -> tuple[str, ...]       the rows that a question names, in the order named
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indexer.normalize import normalize
from service.query import Limit, Query, Ranking
from service.understand import amounts_asked
from service.understand.working_words import wording
from service.vocabulary import load

Do = Literal["sum", "share", "above", "extreme", "each", "mean", "left", "apart", "grown"]

_UNIT = wording().unit
_EACH = re.compile(
    rf"(?P<a>{_UNIT})均(?!等|衡|匀|质)|(?:平均|均摊|平摊|摊|合)[^,?]{{0,4}}?(?:每一?个?|一)(?P<b>{_UNIT})|每一?(?P<c>{_UNIT})(?=[^,?]{{0,8}}(?:平均|均摊|摊|合))"
)
_MEAN = re.compile(r"平均[^,?]{0,4}?(?:每|一)(?:个|项|类|种|家|处|条)(?P<kind>[\u4e00-\u9fff]{0,3})")
_SHARE = re.compile(
    r"占(?!地|用|道)[^?]{0,16}?(?:几成|多少|多大|百分之|比例|比重|几分之)|(?:占比|比重|比例)(?:是|有|为)?(?:多|几)"
)
_SUM = re.compile(r"之和|[加合]在?一?起来?|凑起来|全部加|累加")
_FIRST = re.compile(
    r"(?:前|最[多高大][^,?]{0,3}的?(?:前)?)(?P<n>[两二三四五六七八九十]|[2-9])(?:个|名|位|大|项|类|种|家|处)?"
)
_MANY = re.compile(
    r"(?:几|多少)(?P<m>个(?!百分)|项|类|种|家|处|条|款|块|笔|件|所)(?P<kind>[\u4e00-\u9fff]{0,4})|哪(?:几|些|一些)(?P<n>个|项|类|种|家|处|条|款)?"
)
_WHICH = re.compile(r"哪(?:一|几)?(?P<m>个|项|类|种|家|处|条|款|块|笔|些)?(?P<kind>[\u4e00-\u9fff]{0,4})|(?:什么|啥)")
_APART = re.compile(
    r"最[多高大贵快][^?]{0,12}?(?:[和与跟比]|同)[^?]{0,12}?最[少低小慢][^?]{0,10}?(?:差|多|高|大)[^?]{0,3}(?:多少|几)"
)
LEFT = re.compile(
    r"(?:剩|余|结余|节余|(?<!相)差)(?:下|了)?[^,?]{0,3}?(?:多少|几)|(?:多少|几)[^,?]{0,5}(?:没有?|未)(?:能)?(?:用|花|支|使用|执行|完成)"
)
_RISES = re.compile(r"增(?:长|幅|速|加)|涨幅|上升|提高")
_FALLS = re.compile(r"降幅|下降|减少|减幅|回落")
_MOST = re.compile(r"最[多高大少低小贵快慢好差]|第[一二三四五六七八九十]|倒数|垫底")
_GOAL = r"(?:年初|年度|全年|原定)?的?(?:目标|任务|指标|计划)"
_SHORT = re.compile(rf"(?:没有?|未能?|尚未|还没有?)(?:能|如期|按期|有)?(?:完成|达到|实现|达标|做到)(?:了)?(?:{_GOAL})?")
_PAST = re.compile(rf"超额(?:完成)?|超过(?:了)?{_GOAL}")
_MET = re.compile(rf"(?:完成|达到|实现)(?:了|到)?{_GOAL}|达标")
FULL = Decimal(100)
SAY_WHAT = ("topic", "verb", "quoted", "latin")
"""The roles of the words that say what a question is about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`unit` is what 每U and U均 divide by; `first` how many of the greatest are added up, 0 for all; `limit` what a row must
    be beyond, of which `goal` says that it is of the target, so that it holds for rates alone; `kind` what the rows must be
    called (哪个社区), "" for any, and `counted` in what they are counted (几项). `way`
    is 1 where a rise is asked for, -1 where a fall is; `counted_way`: how many went that way."""

    do: Do
    unit: str = ""
    first: int = 0
    limit: Limit | None = None
    goal: bool = False
    ranking: Ranking | None = None
    kind: str = ""
    counted: str = "个"
    way: int = 0
    counted_way: bool = False


def wanted(query: Query) -> Wanted | None:
    """The first of the ways of using rows whose words occur; None where none does."""
    text = query.bare or query.text
    each = _EACH.search(text)
    unit = next((value for value in each.groupdict().values() if value), "") if each else ""
    if _APART.search(text):
        return Wanted("apart")
    many, which = _MANY.search(text), _WHICH.search(text)
    way = -1 if _FALLS.search(text) else 1 if _RISES.search(text) else 0
    if way and which is not None and _MOST.search(text):
        return Wanted("grown", ranking=query.ranking or Ranking(), kind=_kind(which), way=way)
    if way and many is not None and not re.search("[0-9]", text):
        counted = many["m"] or many["n"] or "个"
        return Wanted("grown", kind=_kind(many), counted=counted, way=way, counted_way=True)
    if which is not None and _MOST.search(text) and not _SUM.search(text):
        ranking = query.ranking or Ranking()
        return Wanted("extreme", unit, ranking=ranking, kind=_kind(which))
    limit, goal = _limit(text)
    if limit is not None and many is not None:
        return Wanted("above", unit, limit=limit, goal=goal, kind=_kind(many), counted=many["m"] or many["n"] or "个")
    if limit is not None:
        return None
    if _SHARE.search(text):
        return Wanted("share", first=_first(text))
    if LEFT.search(text) and re.search("预算|目标|任务|计划|经费|资金", text):
        return Wanted("left")
    mean = _MEAN.search(text)
    if mean is not None and unit in load().general:
        return Wanted("mean", kind=mean["kind"])
    if unit:
        return Wanted("each", unit)
    if load().asked["sum"].search(text) or _SUM.search(text):
        return Wanted("sum", first=_first(text))
    return None


def _first(text: str) -> int:
    match = _FIRST.search(text)
    return amounts_asked.count(match["n"]) or 0 if match else 0


_NO_KIND = frozenset(("工作", "任务", "指标", "内容", "事项", "方面", "类别", "数据", "项目", "支出", "资金"))
"""What anything may be called that has a row."""


def _kind(match: re.Match[str]) -> str:
    """The two characters after 几个 and 哪个, which are what the rows must be called: 社区."""
    kind = re.split("[的,是有在?]|最|里|中|超|完|达|没|未", match["kind"] or "")[0][:2]
    return "" if len(kind) < 2 or kind in _NO_KIND or kind.endswith("均") else kind


def _limit(text: str) -> tuple[Limit | None, bool]:
    for words, sign in ((_SHORT, "<"), (_PAST, ">"), (_MET, ">=")):
        if words.search(text):
            return Limit(sign, FULL, "%"), True  # type: ignore[arg-type]
    return amounts_asked.limit(text, load())[0], False


_ENDING = re.compile(r"(?:社区|居民区|居委会?|小区|村|类|费|项目|工程)$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$|[“”\"]")


def plain(name: str) -> str:
    """A row's name without the unit in brackets behind it."""
    return _BRACKETS.sub("", _BRACKETS.sub("", name))


def named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """`text` is normalised. A name counts in full, or without 社区 and the like; of two of which one lies in the other, the
    longer."""
    found: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        for form in (plain(name), _ENDING.sub("", plain(name))):
            at = text.find(form)
            if len(form) > 1 and at >= 0 and not any(start < at + len(form) and at < end for start, end, _ in found):
                found.append((at, at + len(form), name))
                break
    return tuple(name for _, _, name in sorted(found))


_AND = re.compile("(?:以及|和|与|跟|及|、|加上?)")


def pieces(text: str) -> int:
    """How many things a question names side by side (甲、乙和丙 are 3), as far as its words show; 1 for one."""
    clause = max(text.split(","), key=lambda each: len(_AND.findall(each)))
    return len([each for each in _AND.split(re.sub("(?:加|合)(?:在一?|到一?)?起.*", "", clause)) if len(each) > 1])


def words_of(text: str) -> str:
    """The question as rows and columns are looked for in it."""
    return normalize(text).lower()
