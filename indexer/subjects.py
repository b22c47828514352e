"""The part of the issuer that a figure is about, where one is named: a housing estate, a company; or the larger body."""

from __future__ import annotations

import re

from indexer.clauses import Around
from indexer.values import Level

_WIDER: dict[str, str] = {
    "street": "全区|全县|全市|全省|全国|我区|我市|我省|我国|本市|本区",
    "town": "全区|全县|全市|全省|全国|我区|我县|我市|我省|我国|本市|本区",
    "district": "全市|全省|全国|我市|我省|我国|本市",
    "city": "全省|全国|我省|我国",
    "province": "全国|我国",
    "unknown": "全国|我国",
}
_ADVERB = r"(?!率先|首|前|唯一|领先|第|最|名列|排名|平均|范围|各地|推广|上下|人民|统一|水平)"
_PLACE = re.compile(
    r"^(?:在|位于|其中)?[，,：:]?(?P<name>(?!.{0,6}(?:老旧|既有|新增|年内|完成|实施|开展|推进|试点|为|对"
    r"|在))(?![各全本多其该老旧既商住每新大小有无覆涉])[\u4e00-\u9fffA-Za-z0-9“”·]{1,10}?(?:小区|新村|新苑"
    r"|公寓|花园|家园|有限公司|公司|集团|产业园|工业园|科技园|园区|广场|大厦|居委会|居民区|商圈|名苑|名邸|嘉园"
    r"|小城|转型办))"
    r"(?=$|共|已|累计|试点|新增|加装|完成|建成|开工|竣工|完工|签约|引进|实现|拆除|改造|率先|成功|目前|上缴"
    r"|纳税|年内|预计)"
)


def subject(around: Around, level: Level, names: tuple[str, ...]) -> str | None:
    """The named part or larger body that the figure is about; None: the issuer as a whole."""
    clause = around.clause
    for name in names:
        clause = clause.removeprefix(name)
    wider = re.match(rf"(?:截至.{{2,8}}[，,])?(?:目前|其中|去年|今年)?[，,]?(?P<name>{_WIDER[level]}){_ADVERB}", clause)
    if wider:
        return wider["name"]
    for words in (clause, around.left):
        place = _PLACE.match(words)
        if place and place["name"] not in names:
            return place["name"]
    if around.bracket:
        including = re.match(r"(?:其中)?含(?P<name>[\u4e00-\u9fffA-Za-z0-9“”]{2,12})$", around.left)
        if including and not including["name"].endswith(("项目", "企业", "家", "类", "人")):
            return including["name"]
    return None
