"""So much for each, as questions over several issuers name it: 户均投入, 人口密度, 人均税收, 每个社区多少党员.

per_asked(text) -> Working | None       `text` is the question without whose and when
spread(working) -> bool                 whether it is shared out over people or land that an issuer has one number of
"""

from __future__ import annotations

import re

from service.understand.each import COUNTER, noun_and_verb
from service.understand.working_words import amount
from service.ways.workings import Working, working

_DENSE = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{0,6}?(?:人口|人|企业|电梯))?[^,?]{0,4}?(?:密度|稠密|密集|[更最较]密(?!切))"
)
_EACH = re.compile(
    r"(?P<per>人|户|亩)均(?!等|衡|匀|质|收入|可支配|预期|寿命|期望|地区|GDP|gdp|生产总值)(?P<what>[\u4e00-\u9fff]{2,8}?)"
    r"(?=最|更|比|较|哪|谁|是|为|有|分别|各|多|高|低|少|差|怎|如|的|在|超|不|[,?]|$)"
)
_OF_ONE = re.compile(rf"(?:平均)?每(?:一)?(?P<unit>[{COUNTER}])(?P<what>[^,?]{{2,16}}?)(?=最|更|哪|谁|多少|几|[,?]|$)")
_OF_ISSUERS = re.compile("平均(?:每|到)?(?:一)?个?(?:街道|街镇|[镇乡省市区县]|单位|城市|地方)")
"""平均每个街道 asks for the mean over these."""
_MONEY = re.compile("投入|投资|资金|税|产值|支出|补贴|收入|经费|费")
_NOISE = re.compile(r"^(?:哪|谁|那|这|各|个|家|边|更|最|的|和|与|跟|,)+")
LAND = "平方公里"


def per_asked(text: str) -> Working | None:
    """What is to be divided by what; None where a question names no such thing."""
    if _OF_ISSUERS.search(text):
        return None
    if (dense := _DENSE.search(text)) is not None:
        of = _NOISE.sub("", dense["of"] or "人口")
        return Working("per", of, "面积", "人" if of.endswith(("人口", "人")) else "", LAND)
    if (each := _EACH.search(text)) is not None:
        return Working("per", each["what"], each["per"], "元" if _MONEY.search(each["what"]) else "", each["per"])
    if (one := _OF_ONE.search(text)) is not None:
        lower, of, upper = one["what"].partition("的")
        noun, does = noun_and_verb(lower)
        if noun and (upper or does):
            return Working("per", upper or does, noun, amount(text)[0], one["unit"])
    meant = working(re.sub(r"(?:哪|谁)[^,?]{0,6}$|[最更][多少高低大小](?=[,?]|$)", "", text))
    return meant if meant is not None and meant.kind == "per" and meant.upper and meant.lower else None


def spread(meant: Working) -> bool:
    """Whether something is shared out over all the people or all the land of an issuer."""
    return meant.lower_unit in ("人", "平方公里") and meant.lower in (
        "人",
        "人口",
        "面积",
        "居民",
        "平方公里",
        "常住人口",
    )
