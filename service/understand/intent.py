"""What a question wants done with the figures or sentences: one, the most, a sum, a definition, who, where …

intent(text, vocabulary, …) -> Intent    with the text left when the words that say so are out
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.query import Asked, Limit, Ranking
from service.understand import amounts_asked
from service.understand.places import BLANK
from service.understand.ranking_asked import lesser, ranking
from service.vocabulary import OF, Vocabulary


@dataclass(frozen=True, slots=True)
class Intent:
    """See `Query` for the fields of the same names; `rest` is the text without the words that were understood.

    `found` are all the ways of asking whose words occur; `asked` is the one that wins. `what` is the term to be
    defined; `premise`: the question says itself what it takes it to mean.
    """

    asked: Asked
    rest: str
    found: frozenset[str] = frozenset()
    ranking: Ranking | None = None
    limit: Limit | None = None
    units: tuple[str, ...] = ()
    number_wanted: bool = False
    growth: bool = False
    share_wanted: bool = False
    planned: bool | None = None
    cumulative: bool | None = None
    negated: bool = False
    yes_no: bool = False
    doubted: bool = False
    what: str = ""
    premise: bool = False


_HOW_MANY = re.compile(
    r"(?:几|多少|␣)(?:个|家)?(?:街道|街镇|省|市|区|县|镇)|(?:街道|街镇|城市|省份|省区市|省市|省区|省|地方|镇)(?:一共|总共|共)?(?:有|是)(?:几|多少)|(?:一共|总共|共)?有?(?:几|多少)(?:个|家)(?=[?,。]|$)"
)
_GIVEN = re.compile(
    r"(?:写明|写出|给出|公布|列出|列明|说明|提供|披露|交代|明确|报告)(?:了|过)?[^,?]{0,14}(?:数(?!字经济|据)|数字|数据|多少|金额|面积|规模|率|额|量)(?:的)?(?:$|[^\u4e00-\u9fff]|有|是)"
)
"""有几个写明了党员人数: who gives a figure at all, not who speaks of the matter."""
_BY_HOW_MUCH = re.compile(r"(?:增加|增长|减少|提高|提升|下降|上升|多|少|涨|降)(?:了|出)?(?:多少|几|␣)")
_FIRST_FEW = re.compile(r"前[一二三四五六七八九十几0-9]+.{0,12}?(?:哪[几些一二三四五六七八九十]|什么|分别|依次)")
_OF_GOAL = re.compile(
    r"(?:占|完成了?|达到了?|相当于|为)[^,?]{0,8}(?:目标|任务|计划)(?:总?数|总?量|额)?的?(?:百分|比例|比重|几成|多少|␣)"
)
"""占全年任务的百分之几 asks how far a plan was met."""
_GOAL = re.compile(r"(?:计划|目标|任务|指标|年初|原定)")
_REACHED = re.compile(
    r"完成[^,?]{0,6}了(?:吗|没|么)|(?:都|全部?)[^,?]{0,4}(?:完|好|成)(?:了|没|吗)|(?:改|建|做|装|修|拆|完成)(?:完|好|成)?了(?:吗|没|么)|超过[^,?]{0,6}(?:多少|几|␣)|超(?:额|出)?(?:完成)?(?:了)?(?:多少|几|␣)"
    r"|达标[^?]*差(?:了)?(?:多少|几|␣)|(?:离|距)[^,?]{0,8}(?:还)?差(?:了)?(?:多少|几|␣)"
)
_OVER_YEARS = re.compile(
    r"是?(?:变|增|涨|升|减|跌|降|多|少|高|低)(?:多|少|高|低|大|小|好|差|加|长)?了?(?:[,、]|还是|或者?|或是|是)是?(?:变|减|跌|降|少|低|增|涨|升|多|高)(?:多|少|高|低|大|小|好|差|长)?了?(?=[?,。]|$|吗|呢)"
    r"|(?<!价)(?:涨跌|增减)(?!少|加|幅)|趋势|走势|逐年|一步步|一步一步|一年比一年|一年年|净增(?:了|加)?(?:多少|几|␣)|变了?(?:多少|几|␣)"
)
"""What asks how a figure moves: 变多了还是变少了, 是涨是跌, 趋势如何, 怎么一步步降下来."""
_DECIDES: tuple[Asked, ...] = (
    "definition", "mentions", "count", "above", "average", "per", "rest", "share", "ratio", "difference", "sum", "rank",
    "outcome",    "change", "compare", "why", "who", "where", "when", "figure", "how", "list",
)  # fmt: skip
_ALWAYS = ("figure", "who", "when", "why", "list")
_TOGETHER: dict[str, tuple[str, ...]] = {
    "rank": ("rank", "compare"), "compare": ("compare", "rank", "difference"), "rest": ("rest", "share"),
    "difference": ("difference", "compare", "rest"), "ratio": ("ratio", "compare"), "average": ("average", "sum"),
    "above": ("count",), "figure": ("sum",), "share": ("share", "rest"), "list": ("where",), "per": ("per", "average"),
    "change": ("change", "difference", "compare"),
}  # fmt: skip


def intent(text: str, vocabulary: Vocabulary, *, several: bool, everyone: bool, years: int) -> Intent:
    """`text` is the normalised question with places and years blanked; `several` issuers are named, or `everyone`
    is meant;
    `years` is how many years it names."""
    words = vocabulary.words
    limit, rest = amounts_asked.limit(text, vocabulary) if everyone or several else (None, text)
    units, rest = amounts_asked.units(rest, vocabulary)
    found = {name: match for name, pattern in vocabulary.asked.items() if (match := pattern.search(rest))}
    if "ratio" in found or re.search("几倍|多少倍", text):
        units = tuple(unit for unit in units if unit != "倍")
        found.setdefault("ratio", re.compile("").match(rest))  # type: ignore[arg-type]
    if units and "figure" not in found:
        found["figure"] = re.compile("").match(rest)  # type: ignore[assignment]
    planned = _planned(text, vocabulary)
    growth = bool(words["growth"].search(text))
    what = next((v for v in found["definition"].groupdict().values() if v), "") if "definition" in found else ""
    premise = "definition" in found and found["definition"].groupdict().get("premise") is not None
    asked = _decide(set(found), limit, several, everyone, growth, text, what, years, units)
    if growth and asked in ("rank", "compare", "count", "above"):
        rest = words["growth"].sub(BLANK, rest)
    for name in ("everyone", "check", "yes_no"):
        rest = words[name].sub(BLANK, rest)
    for way in (*_TOGETHER.get(asked, (asked,)), *_ALWAYS):
        if way in found:
            rest = vocabulary.strip[way].sub(BLANK, rest)
    rest = words["growth"].sub(BLANK, rest) if growth else rest
    if planned:
        rest = _MEANS_TO.sub(BLANK, words["planned"].sub(BLANK, rest))
    if asked in ("count", "above"):  # 有几个 counts issuers; a limit is in the unit of the figures
        units = tuple(unit for unit in units if unit not in ("个", "家"))
        units = units or tuple(unit for unit in (limit.unit if limit else "",) if unit)
    return Intent(
        asked, rest, frozenset(found),
        ranking(vocabulary.asked["rank"], text) if "rank" in found else lesser(text), limit, units,
        "figure" in found or bool(units), growth, bool(words["share"].search(text)) or "%" in units, planned,
        True if words["cumulative"].search(text) else None,
        bool(found["mentions"].group("neg")) if "mentions" in found else False,
        bool(words["yes_no"].search(text)), bool(words["check"].search(text)), what, premise and asked == "definition",
    )  # fmt: skip


_MEANS_TO = re.compile(
    rf"(?<![重主需必只首纪摘思理设幻联])[要想](?![求点素闻件塞道事务员害象法])(?=[^,?{BLANK}]{{0,8}}{BLANK})"
)
"""要 and 想 before the amount asked for, which is blank by then: 税想收到␣, 要装好␣电梯."""


_TOP_OF_KINDS = re.compile(
    r"(?:前[二三四五六七八九十两0-9]+|最[多高大][^?,。]{0,3}的[几二三四五六七八九十两0-9]+)[^?,。]{0,8}(?:哪|什么|啥|分别)"
)
"""排前三的是哪几类, 最多的三类分别是啥: the report itself says which, and in what order."""
_ALL_TOGETHER = re.compile(
    "总(?:数(?!据)|量|人数|户数|人次|件数|面积|金额|投资额)|都算上|全(?:都|部)?算上|算在?一起|都加上"
)
"""What asks for a sum where several are asked about."""
_WON = re.compile(
    "(?:拿|夺|获|得|赢|捧|摘)[^,?多少几]{0,8}(?:冠军|亚军|季军|第[一二三]|[金银铜一二三]等?奖)|夺冠|(?:冠|亚|季)军是谁"
)
"""What a team or a person has won is said by a sentence: it ranks no figures."""


_IN_WHAT_WORDS = re.compile(
    "(?:怎么|咋|如何|怎样)(?:说|讲|写|提|表述)|(?:说|讲|写|提)了(?:些|点)?(?:什么|啥)|原话|原文|哪句话"
)
"""提没提过…,怎么说的: its words are wanted, not only that it is there."""
_DOOR = re.compile("哪(?:一)?(?:栋|幢|座)|(?:几|多少)(?:层|楼|号楼)|门牌")

_SHARE_OF = re.compile(rf"{OF}(?!地|用|道)[^,?]{{1,10}}的(?:几成|百分)")
_OVER = "超过|高于|多于|大于|少于|低于|小于|不及|不如"
_SUM_AGAINST = re.compile(rf"(?:加起来|加在?一起|合计|相加|之和|合起来|总共)[^?]*?(?:{_OVER}|[比跟和与同])[^?]{{2,}}")
"""A sum that is held against something else: 两项加起来超过…吗, 几项合计跟…比."""


def _decide(
    found: set[str],
    limit: Limit | None,
    several: bool,
    everyone: bool,
    growth: bool,
    text: str,
    what: str,
    years: int,
    units: tuple[str, ...] = (),
) -> Asked:
    """Which of the ways of asking found in the text is meant; the order of `_DECIDES` settles what is left."""
    if "definition" in found and len(what.strip("“”\"'‘’ ")) >= 1 and what not in ("重点", "主要", "目标", "任务"):
        return "definition"
    found.discard("definition")
    if "why" in found:
        return "why"
    if "rank" in found and not several and not everyone and _TOP_OF_KINDS.search(text):
        return "list"
    if "rank" in found and "who" in found and re.search("哪(?:一|几)?位", text):
        found.discard("rank")
    if "rank" in found and _WON.search(text) and "figure" not in found:
        found.discard("rank")
    if "rest" in found and (re.search("是什么|是啥|有哪些|是哪", text) or ("list" in found and "figure" not in found)):
        found.discard("rest")
    if _GOAL.search(text) and _REACHED.search(text):
        return "outcome"
    if limit is not None:
        return "count" if "count" in found and _HOW_MANY.search(text) else "above"
    if everyone and _GIVEN.search(text):
        return "count"
    if "count" in found and not everyone:
        found.discard("count")
    if not several and not everyone and ("change" in found or years > 1) and _OVER_YEARS.search(text):
        return "change"
    if "rank" in found and (several or everyone):
        return "rank"
    if "rank" in found and _FIRST_FEW.search(text):  # 诉求量排前三的是哪几类问题: one report lists them
        return "list"
    if (
        (several or everyone)
        and _ALL_TOGETHER.search(text)
        and not found & {"average", "share", "ratio", "difference", "change", "rank", "compare"}
    ):
        return "sum"
    if not several and not everyone:  # one sub-district, or none named: nothing to be compared with
        found -= {"count", "average"}
    if "%" in units and _SHARE_OF.search(text):
        found.add("share")
    if growth and "change" in found and not (years > 1 and "difference" in found):
        found.discard("difference")
    if "mentions" in found and not everyone and _IN_WHAT_WORDS.search(text):
        return "passage"
    if "where" in found and _DOOR.search(text):
        return "where"
    if "mentions" in found and "figure" in found and not several and not everyone:
        found.discard("mentions")
    if years > 1 and "compare" in found and re.search("高|低|多|少|快|慢|一样|相同|相等", text):
        return "difference" if "difference" in found or _BY_HOW_MUCH.search(text) else "compare"
    if several and "compare" in found and not found & {"difference", "ratio", "sum", "share", "average"}:
        return "compare"
    if "compare" in found and everyone and not several:
        return "rank"
    if {"compare", "sum"} <= found and "difference" not in found and _SUM_AGAINST.search(text):
        return "compare"
    if "compare" in found and not several and not re.search(rf"和|与|跟|还是|比|、|␣|{_OVER}", text):
        found.discard("compare")
    return next((name for name in _DECIDES if name in found), "passage")


def _planned(text: str, vocabulary: Vocabulary) -> bool | None:
    """Done if the question says so even once (完成了目标吗 is about what was done), else planned if it says that."""
    if _OF_GOAL.search(text):
        return None
    done = vocabulary.words["done"].search(text)
    planned = vocabulary.words["planned"].search(text)
    if done and planned:  # 要搞25个,后来搭起来几个: what is asked, not what is told beside it
        asked = [clause for clause in re.split("[,;。?!]", text) if re.search("多少|几|␣", clause)]
        own = ",".join(asked)
        done = vocabulary.words["done"].search(own)
        planned = vocabulary.words["planned"].search(own) if asked else None
        if bool(done) == bool(planned):
            return None
    return True if planned else False if done else None
