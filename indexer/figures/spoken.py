"""A short verb with 了 right before the number, as people talk: what is counted stands before the verb, or after the number.

充电棚建了|33处              noun 充电棚, stage 完工
今年换了|46部                no noun of its own, stage 更新
又开了|5个                   stage 新增
见缝插针建了口袋公园|3个       inside: the noun follows the 了
"""

from __future__ import annotations

import re

_STAGES = {
    "换": "更新", "建": "完工", "修": "改造", "改": "改造", "拆": "拆除", "装": "安装", "添": "新增", "加": "新增", "结": "办结", "成": "化解",
    "办": "", "开": "", "清": "", "拉": "", "走": "", "来": "", "收": "", "跑": "", "搬": "", "铺": "", "栽": "", "种": "", "送": "", "查": "检查",
    "请": "", "做": "", "划": "", "画": "", "挖": "", "刷": "", "补": "", "抠": "新增", "腾": "新增",
}  # fmt: skip
_VERB = f"[{''.join(_STAGES)}]"
_BEFORE_NUMBER = re.compile(
    rf"(?P<again>再|又|新|还|另)?(?P<verb>{_VERB})(?P<done>了|出来?了?|好了?|完了?|起来?了?|成了)$"
    rf"|(?<![一-龥]不)(?P<again2>再|又)(?P<verb2>{_VERB})$"
    r"|(?P<noun>[一-龥]{2,}(?:位|点|棚|桩|口|站|园|车|灯|树))(?P<verb3>[添建装换拆补])$"
)
_INSIDE = re.compile(rf"^.*?(?P<verb>{_VERB})了(?=[^了]{{2,16}}$)")
_LONGER = re.compile(
    "(?:参加|组成|养成|变成|建成|落成|促成|公开|离开|打开|召开|聘请|申请|转换|兑换|置换|替换|做好|办好|修建|构建|搭建|兴建|改建|赠送|输送|护送|运送"
    "|规划|策划|计划|谋划|翻修|维修|整修|抢修|检修|补种|播种|移栽|征收|吸收|回收|验收|接收|没收|填补|弥补|增补|递补|调查|核查|侦查|审查|出来|到来|重来"
    "|更改|修改|批改|总结|团结|联结|冻结|缔结|达成)(?:了|出来?了?|好了?|完了?|起来?了?)?$"
)
"""Two characters that are one verb, whose second is a short verb as well."""
_ADVERB = re.compile(
    r"(?:一年到头|一年|全年|今年|打算|准备|计划|争取|先后|陆续|总共|一共|一下子|全部|都|也|就|又|再|才|只)+$"
)


def spoken_verb(left: str, verbs: tuple[str, ...]) -> tuple[str, str, str, bool] | None:
    """(what stands before the verb, the verb, its stage, whether the noun stands between verb and number); None where
    no short verb is said. `verbs` are the longer ones, which are read elsewhere (新建了)."""
    bare = re.sub(r"了$", "", left)
    if _LONGER.search(left) or any(len(word) > 1 and (bare.endswith(word) or left.endswith(word)) for word in verbs):
        return None
    if match := _BEFORE_NUMBER.search(left):
        got = match.groupdict()
        verb = got["verb"] or got["verb2"] or got["verb3"]
        lead = left[: match.start()] + (got["noun"] or "")
        stage = "新增" if verb == "开" and (got["again"] or got["again2"]) else _STAGES[verb]
        return _ADVERB.sub("", lead), verb, stage, False
    if match := _INSIDE.match(left):
        return left[match.end() :], match["verb"], _STAGES[match["verb"]], True
    return None
