"""Amounts that a question only names, one after the other: 区税完成额及完成率; 走访企业的家数、次数,以及解决的问题数.

amounts(text) -> tuple[str, ...]    the questions after each of them; () where there are not two of them
asked_for(text) -> bool             whether a text ends with the name of an amount that is asked for by saying it
in_full(text) -> str                the name of an amount as a question; other text as it is
"""

from __future__ import annotations

import re

JOINED = "～"
_YEARS = re.compile(r"((?:19|20)?\d\d年?(?:底|末|度)?)(?:和|与|跟|及|、)(?=(?:19|20)?\d\d年)")
_AMOUNT = (
    "(?:[人户家次件栋套台处条支张辆吨个项场期笔篇单位题目员织点量比幅速]数|数量|人次|总?额|资本|产值|总值|收入|税收|投资|面积|规模|[^比利效功频]率|增速|增幅|涨幅|降幅|比例|占比|"
    "[件工产容销总流客体重]量|资金|[助保贴障]金|时长|里程|长度)"
)
_AMOUNTS_END = re.compile(rf"{_AMOUNT}$")
_COUNTED = re.compile(
    "(?P<thing>问题|项目|岗位|题目|单位|社区|小区|企业|站点|网点|队伍|事项|党员|床位|泊位|车位|案件|纠纷)数$"
)
_ASKED_FOR = re.compile(
    "(?:(?:都|各|又)?(?:是|有|为|达到?)?(?:多少|几何?|多大)|情况|呢|(?:也|都|再)?(?:请)?(?:说|讲|报|列|给)(?:一下|下|说|讲)?(?:吧|吗)?|是)$"
)
_LISTED = re.compile("[,、]?(?:以及|还有|外加|加上|连同|和|与|及(?!时)|、|,)")
_GROWTH = re.compile("(?<=.)的?(?:同比)?(?:增速|增幅|涨幅|降幅|增长率)$")
_ONE_AMOUNT = re.compile(
    "比(?!例|重|率)|占(?!比)|相差|差额|之差|之比|总和|之和|合计|一共|总共|加起来|平均|分别|哪|谁|多少.*多少"
)


def amounts(text: str) -> tuple[str, ...]:
    """区税完成额及完成率, 家数、次数以及问题数 as the questions after each of these amounts."""
    bare = _ASKED_FOR.sub("", text)
    if _ONE_AMOUNT.search(bare) or not _AMOUNTS_END.search(bare):
        return ()
    named = [name for name in _LISTED.split(years_joined(bare)) if name]
    while len(named) > 1 and not all(_AMOUNTS_END.search(name) for name in named[:-1]):
        at = next(i for i, name in enumerate(named[:-1]) if not _AMOUNTS_END.search(name))
        named[at : at + 2] = [named[at] + "、" + named[at + 1]]  # 党员、干部人数: no amount before the mark
    growth = _GROWTH.search(named[-1])
    if len(named) > 1 and growth and _AMOUNTS_END.search(named[-1][: growth.start()]):
        named = [*(name + growth.group() for name in named[:-1]), named[-1]]  # 产值和零售总额的增速: of both
    return tuple(in_full(name.replace(JOINED, "和")) for name in named) if len(named) > 1 else ()


def in_full(name: str) -> str:
    """The name of an amount as a question: 解决的问题数 asks 解决的多少问题, 走访次数 how much it is. Other text as it is."""
    bare = _ASKED_FOR.sub("", name.rstrip("?,;。 "))
    counted = _COUNTED.search(bare)
    if re.search("多少|几|呢$", name.rstrip("?,;。 ")) or not _AMOUNTS_END.search(bare):
        return name
    if counted:
        return f"{bare[: counted.start()]}多少{counted['thing']}"
    return f"{bare}是多少"


def asked_for(text: str) -> bool:
    """项目数也说一下, 签约总金额是: by its name alone."""
    text = text.rstrip("?,;。 ")
    return _ASKED_FOR.search(text) is not None and _AMOUNTS_END.search(_ASKED_FOR.sub("", text)) is not None


def years_joined(text: str) -> str:
    """2021年和2022年 with a mark of its own for 和, which joins no two amounts there."""
    return _YEARS.sub(lambda years: years[1] + JOINED, text)
