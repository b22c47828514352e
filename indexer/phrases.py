"""The words before and after a figure, taken apart: what is counted, what was done to it, whether it is a growth.

    全年累计新增老旧小区加装电梯 | 52台      noun 老旧小区加装电梯, verb 新增
    地区生产总值同比增长 | 5.7%              noun 地区生产总值, growth
    完成 | 90个 | 社区活力楼组               noun 社区活力楼组 (from the right), verb 完成
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.lexicon import Lexicon
from indexer.years import times

_LINK = re.compile(
    r"(?:达到了|达到|已达|将达|达|(?<![行成作])为|是|拥有|(?<![拥没国所享特自公私])有"
    r"|(?<![签节集预合条公履违契邀特誓制简失践大])约|共有|共计|总计|合计|累计|(?<![公总合])共"
    r"|(?<![设审统会估预累合总共])计|超|逾|突破|超过|高达|多达|增至|增加到|增加至|提高到|提高至|提升到|提升至"
    r"|上升到|上升至"
    r"|增长到|增长至|下降到|下降至|减少到|减少至|降至|降到|升至|扩大到|扩大至|扩展到|扩展至|拓展到|拓展至"
    r"|稳定在|保持在|保持|控制在|维持在|平均|年均|月均|日均|分别|各|(?<![附最临贴])近|将|(?<!平)均|都|已|就"
    r"|实现|相当于|不低于|不少于"
    r"|居全国|了|：|:|=|等|其中|至|到|共完成|实际|接近|将近|大约|预计|预期|力争|争取|确保|在)$"
)
_LEVEL = re.compile(r"(?:到|至)$")
_GROWTH = re.compile(
    r"(?:(?:同比|环比|较?同期|比?上年同期|(?:比|较)[^，。；、]{1,10}?)?(?:实际|名义|累计|净|再|又|均|分别|又再)?"
    r"(?:增长|上升|下降|提高|提升|减少|增加|降低|回落|缩减|压减|缩短|上涨|下跌|下调|上调|增幅|降幅|增速|涨幅"
    r"|跌幅|提速|压降|削减|减量|增|降|升|涨|多|少|减)"
    r"(?:了|幅度?|率|速|约|为|达到?|超过?|近|突破)?)$"
)
_SAME = re.compile(r"(?:(?:同比|环比)|(?:比|较)[^，。；、]{1,12}?|(?:高于|低于|快于|好于|优于|多于|少于)[^，。；、]{0,12})$")
_SHARE = re.compile(r"(?:占|相当于)[^，。；、]{0,20}(?:的)?$")
_HEAD = re.compile(
    r"^(?:对准|瞄准|围绕|聚焦|紧扣|针对|其中|同时|此外|另外|目前|当前|截至目前|截止目前|至目前|到目前|全年"
    r"|年内|年度|当年|本年|一年来|期间|其间|今年以来|去年|今年|明年|年末|年底|以来|共计|共|累计|累积|总计|合计"
    r"|现有|已经|已|新一轮|首批|第[一二三四五六]批"
    r"|并|且|再|还|又|也|均|都|将|要|拟|按计划|计划|力争|争取|确保|预计|预期|努力|继续|持续|大力|深入|扎实"
    r"|积极|有序|全面|圆满|顺利|成功|稳步|加快|认真|切实|依法|高质量|高标准|高效|着力|奋力|全力|有效|提前|超额"
    r"|先后|陆续|集中|实际|平均每月|平均|每年|每月|每季度|每周|至少|通过|对(?![准接口外标])|为(?!老)|向|给|把"
    r"|将|在(?![建册编职校岗营租线沪地产])|于|从|与|和|及|以及|或|全街道|本街道|我街道|我街|街道|办事处|我们"
    r"|全镇|我镇|全乡|我市|我省|我区|全市|全省|全区|全县|全州|的|等|另|主要|有(?![轨机线效])|进行|进一步"
    r"|上半年|下半年|了|精准|相关|"
    r"、|：|:|“十[一二三四]五”(?:期间|以来|时期)?)"
)
_RIGHT_STOP = re.compile(
    r"(?:分别|分头|全部|全面|全年|全天|有序|加快|顺利|成功|正式|稳步|陆续|先后|均|已|都|并|获评|获得|荣获|获"
    r"|被评|被|参加|参与|进驻|纳入|入选|入围|落户|开业|入驻|签约|加入|进入|得到|实现|完成|建成|投用|投入|投产"
    r"|通过|覆盖"
    r"|达到|超过|启动|开工|竣工|完工|上线|运行|挂牌|发布|开放|开展|进行|提供|实施|安装|按期|如期|按时|高标准"
    r"|高质量|位列|位居|居(?=[全首第前])|排名|占(?!道)|同比|增长|下降|惠及|带动|吸引|形成|推进|推动|有效|做到"
    r"|全覆盖|不断|持续|切实|用于|由(?!来)|以上|左右|以内|以下)"
)
_NO_NOUN = re.compile(
    r"^(?:在(?![建册编职校岗营租线沪地产])|向|对(?![口外])|于|以(?!旧)|与|和|及|以及|并|均|已|也|都|被|由|从"
    r"|将|为|把|到|至|共|共计|累计|其中|等|左右|以上|以下|以内|之间|不等|上下|个|是|有|来|多|余|里|内"
    r"|中(?![心小学青型试医华国])|时|起|后|前|比|较|同比|增|上升|下降|位[于列居]|居[全首第前于]|排[名在]|占"
    r"|全部|进行|达成|整改|参加|参与|开工|完工|竣工"
    r"|建成|投用|获|入选|覆盖|惠及|完成|实现|顺利|成功|投入|用于|则|仍|就|还|再|即|使|让|可|能|需|要)"
)
_METRIC = re.compile(r"(?:增加值|产值|收入|支出|投资|总额|金额|面积|比重|占比|比例|吞吐量|数量|产量|销量|人数|里程|规模|[^，]率|[^，]量|[^，]数|[^，]值|[^，]额)$")
_COUNTING = re.compile(r".{0,24}(?:全年|年内|累计|共计|合计|(?<!公)共(?![建享同治富青产商赢生融有计]))(?=..)")
_OWNERS = ("小区", "居民区", "社区", "村", "企业", "单位", "品牌", "部门", "街镇", "领域", "项目", "平台", "家庭", "场所", "地块", "城市", "县")
_SAID_AFTER = re.compile(r"(?:了|并|成功|顺利|全部|正式|已|均|都)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a stretch of words beside a figure says. `noun` is what is counted ("" where it is not said here); `verb` the
    stage word as printed; `stage` its canonical form; `growth` the figure is a difference or rate of growth; `share` it
    is a part of something."""

    noun: str = ""
    verb: str = ""
    stage: str = ""
    growth: bool = False
    share: bool = False


def before(left: str, lexicon: Lexicon, names: tuple[str, ...] = (), *, ends: bool = True) -> Phrase:
    """What the words before a figure say. `names` are the issuer's, which are no part of a measure.

    `ends`: a stage word right before the number is the figure's (竣工9台); not where the thing counted follows the
    number (非机动车整治等8项应用).
    """
    words, growth, share = _tail(left)
    noun, verb, stage = _trailing(words, lexicon) if ends else (words, "", "")
    noun = _head(noun, names)
    noun, lead, lead_stage = _leading(noun, lexicon)
    if not stage and lead:
        verb, stage = lead, lead_stage
    elif not verb:
        verb = lead
    return Phrase(noun.strip("、的和与及：:"), verb, stage, growth, share)


def after(right: str, lexicon: Lexicon) -> Phrase:
    """What the words right after a figure say: the thing counted, and what was done with it (商户开业)."""
    words = re.sub(r"^[的之]", "", right)
    if not words or _NO_NOUN.match(words):
        return Phrase(*_first_verb(words, lexicon))
    stop = next((m for m in _RIGHT_STOP.finditer(words) if m.start() >= 2 or m.start() == 0), None)
    noun = words[: stop.start()] if stop else words
    verb = _first_verb(words[len(noun) :], lexicon) if stop and not noun.endswith("的") else ("", "", "")
    owner = re.match(r"(.{2,}?)的", noun)
    if owner and owner[1].endswith(_OWNERS):
        noun = owner[1]
    noun = re.sub(r"(?:的|等|及|和|与|以及|、|(?<=[员人群众工])中)+$", "", noun)[:32]
    if noun in lexicon.generic and stop and (done := re.match(r"(?:进行|完成|实施|开展)了?(.{3,24})", words[stop.start() :])):
        noun += done[1]
    return Phrase(noun, verb[1], verb[2])


def _first_verb(words: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """("", verb, stage) of a stretch that begins with a stage verb."""
    rest = words[_SAID_AFTER.match(words).end() :]  # type: ignore[union-attr]
    verb = next((word for word in lexicon.verbs if rest.startswith(word)), "")
    return "", verb, lexicon.statuses.get(verb, "")


def _tail(left: str) -> tuple[str, bool, bool]:
    """`left` without what links it to the number (达到, 分别为, 同比增长), and whether that is growth or share."""
    words, growth, share = left, False, False
    while True:
        level = _LEVEL.search(words) is not None
        if not growth and not level and (match := _GROWTH.search(words)) and not re.search(r"(?:新|净)增$|不[多少]$", words):
            words, growth = words[: match.start()], True
        elif match := _SHARE.search(words):
            head = words[: match.start()]
            return (head or words.removeprefix("占").rstrip("的")), growth, True
        elif match := _SAME.search(words):
            words, growth = words[: match.start()], True
        elif (match := _LINK.search(words)) and (len(match.group()) > 1 or not re.search(r"(?:[人户件次家项台个]|总|指)数$", words)):
            words = words[: match.start()]
        else:
            return words, growth, share


def _trailing(words: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """(words without the stage at their end, that word, its stage): 案件办结数, 电梯加装完成."""
    bare = re.sub(r"(?:数|量|数量|总数|件数|情况|的|了|好|共)$", "", words)
    for word in lexicon.verbs:
        noun = bare[: -len(word)]
        if word in lexicon.statuses and bare.endswith(word) and (lexicon.known(noun) or not lexicon.known(words)):
            kept = words if len(noun) == 1 or noun.endswith(("专项", "的")) else noun
            return kept, word, lexicon.statuses[word]
    return words, "", ""


def _head(words: str, names: tuple[str, ...]) -> str:
    """`words` without times, names of the issuer, adverbs and connectives at their beginning."""
    while True:
        mention = next(iter(times(words)), None)
        if mention is not None and mention.span[0] == 0:
            words = words[mention.span[1] :].lstrip("，,、以来末底期间")
            continue
        name = next((name for name in names if name and words.startswith(name)), "")
        match = _HEAD.match(words) or _COUNTING.match(words)
        cut = len(name) or (match.end() if match else 0)
        if not cut or cut > len(words):
            return words
        words = words[cut:]


def _leading(noun: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """(noun without the verbs before it, the last of them, its stage). A verb stays where the rest would say nothing."""
    verb = stage = ""
    while True:
        found = next((word for word in lexicon.verbs if noun.startswith(word)), "")
        if found and _part(noun[len(found) :]):
            return noun, verb, stage
        if lexicon.known(noun) and not (found and lexicon.known(noun[len(found) :])):
            return noun, verb, stage
        if not found:
            found = _inner_verb(noun, lexicon)
            if not found:
                return noun, verb, stage
            cut = noun.rindex(found) + len(found)
        else:
            cut = len(found)
        rest = _head(re.sub(r"^(?:了|好|成功|并|和)+", "", noun[cut:]), ())
        new_stage = lexicon.statuses.get(found, "")
        if rest in lexicon.generic or (rest and _METRIC.fullmatch(rest) and len(rest) <= 2):
            return noun, found, new_stage or stage
        verb, stage, noun = found, new_stage or stage, rest
        if not noun:
            return "", verb, stage


def _inner_verb(noun: str, lexicon: Lexicon) -> str:
    """The last plain verb inside a clause with its subject before it (基金会发放补助金); "" where there is none."""
    best, at = "", 0
    for word in lexicon.verbs:
        if len(word) < 2 or word in _NOUN_LIKE:
            continue
        place = noun.rfind(word)
        rest = noun[place + len(word) :]
        if place >= 2 and place > at and len(rest) >= 2 and not _METRIC.fullmatch(rest[:3]) and not _part(rest):
            best, at = word, place
    return best


def _part(rest: str) -> bool:
    """The verb is part of a name: 就业服务中心, 安置率."""
    return bool(re.match(r"(?:率|人数|量|数|额|值|中心|平台|体系|机制|站|点|员|队|费|金|度|期|法|能力|水平|标准|方案|对象|机构|资源|工程|系统|设施|设备)", rest))


_NOUN_LIKE = frozenset(
    ["建设", "改造", "检查", "治理", "整治", "整改", "巡查", "排查", "服务", "安装", "更新", "接种", "拆除", "签约", "实施", "推进", "引进", "走访", "联系", "接待", "帮助", "支持", "宣传", "创建", "评选", "处理", "登记", "备案", "管控", "采集", "救助", "资助", "安置", "搬迁", "修复", "供应", "出让", "配送", "优化", "督导", "处分", "处罚", "导入", "组织", "投入", "落实", "统筹", "安排", "办理", "促进", "推动", "覆盖", "涉及", "加固", "承担", "转化", "立项", "更换", "实现", "启动", "受理", "化解", "发现", "开放", "登记", "增加"]
)
"""Verbs that are nouns as often; inside a clause they are left alone."""


def with_suffix(parts: list[str]) -> list[str]:
    """Parts of one head that share its last word: [六大产业, 高技术制造业, 优势产业增加值] all get 增加值."""
    last = _METRIC.search(parts[-1])
    if not last:
        return parts
    return [part if _METRIC.search(part) else part + last.group() for part in parts[:-1]] + parts[-1:]
