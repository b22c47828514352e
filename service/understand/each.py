"""So much for each: 平均每个党组织多少名党员, cut into what is counted and what it is divided by.

questions(text) -> (str, str) | ()                      each a question of its own
words(got, start, end, text) -> four str                the words each term is known by, and their units
noun_and_verb(words) -> (str, str)                      院落投入 cut before the verbs that end it
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.words import tagged
from service.understand.working_words import amount, only_said, wording

COUNTER = "个家名户人台位条处支场部件批栋幢班次项间所座张辆套户位节堂期届"
_ABOUT = r"(?:平均|大约|大概|约|有|是|能|要|可以|可|预计|下来|来算|,)"


def questions(text: str) -> tuple[str, ...]:
    """平均每个党组织多少名党员 -> 多少名党员 over 党组织; 每检查多少家单位发现一条隐患 -> 多少家单位 over 发现隐患;
    促转化企业平均一家带来多少税 -> 多少税 over 多少家企业; 平均多少次能解决一个问题 -> 多少次 over 解决多少个问题."""
    text = re.sub(r"^按(?:照)?[^,]{1,8}(?:平摊|分摊|平均|计算|算)(?:下来)?,", "", text)
    match = re.search(rf"(?:每一?|平均(?:下来)?一)(?P<unit>[{COUNTER}])?(?P<a>[^,?]*?)(?P<b>(?:多少|几)[^,?]*)", text)
    if match is None:
        back = re.search(
            rf"平均(?:每)?(?P<b>(?:多少|几)[^,?]{{1,4}}?)(?:才能|可以|能|才|就)(?P<a>[^,?一]*)一(?P<unit>[{COUNTER}])(?P<what>[^,?(]*)",
            text,
        )
        if back is None:
            return ()
        before = text[: back.start()]
        return f"{before}{back['b']}", f"{back['a']}多少{back['unit']}{back['what']}"
    before = re.sub(r"平均(?:下来)?|,", "", text[: match.start()])
    a = re.sub(rf"{_ABOUT}+$", "", re.sub(rf"^{_ABOUT}+", "", match["a"]))
    one = re.search(rf"一(?:[{COUNTER}])", match["b"])
    if one is not None:
        verb = re.search(r"[\u4e00-\u9fff]{2}$", match["b"][: one.start()])
        cut = verb.start() if verb else one.start()
        return f"{before}{a}{match['b'][:cut]}", f"{match['b'][cut : one.start()]}{match['b'][one.end() :]}"
    if match["unit"] and (len(a) < 2 or _is_verb(a)):
        return f"{before}{a}{match['b']}", f"{before}多少{match['unit']}"
    noun, does = noun_and_verb(a)
    if match["unit"] and does and len(noun) > 1:  # 每个院落|投入多少: 院落 is what is divided by
        lower = before if before.endswith(noun) else noun
        return f"{before}{does}{match['b']}", f"{lower}多少{match['unit']}"
    return (f"{before}{match['b']}", f"{a}多少{match['unit']}" if match["unit"] else a) if len(a) > 1 else ()


def noun_and_verb(words: str) -> tuple[str, str]:
    """What stands between 每个 and 多少 cut before the verbs that end it: 院落|投入, 企业|能带来."""
    found = tagged(words)
    at = len(found)
    while at and found[at - 1][1][:1] in "vdp":
        at -= 1
    return "".join(word for word, _ in found[:at]), "".join(word for word, _ in found[at:])


def _is_verb(words: str) -> bool:
    """Whether what stands between 每家 and 多少 is what it does (带来, 覆盖, 请了), not what it is."""
    found = [(word, tag) for word, tag in tagged(words) if tag[:1] != "u"]
    return bool(found) and all(tag[:1] in "vd" for _, tag in found)


_AS_MONEY = {"金额": "元", "投入": "元", "资金": "元", "投资": "元", "数额": "元", "面积": "平方米", "人数": "人"}


def words(got: Mapping[str, str], start: int, end: int, text: str) -> tuple[str, str, str, str] | None:
    """Of 平均每个党组织多少名党员, whose words for it stand from `start` to `end`, the words for what is counted and for what it is
    divided by, and the units of both ("" where not said); `got` are the named groups of the expression that found it. None
    where it does not name just two."""
    unit, thing = amount(text)
    before = text[:start].strip(",")
    if "mean" in got:  # 签约项目的平均金额
        return got["what"], got["mean"], unit or _AS_MONEY.get(got["what"], ""), ""
    if "unit" not in got:
        named = re.split("与|和|跟|除以|、", before.removesuffix(",") or text)
        return (named[1], named[0], unit, "") if len(named) == 2 else None
    after = text[end:]
    asked = re.search(r"多少|几|面积|金额", after)
    pieces = [piece for piece in wording().adverbs.split(after[: asked.start()] if asked else after) if piece]
    noun, does = noun_and_verb(pieces[0].rstrip("了过着")) if pieces else ("", "")
    does = "".join(piece for piece in (does, *pieces[1:], thing) if not only_said(piece))
    if not unit:
        unit = next((_AS_MONEY[word] for word in _AS_MONEY if word in after), "")
    lower = noun.rpartition("的")[2] or noun
    return does or thing or before, lower or before, unit, wording().units.get(got["unit"], got["unit"])
