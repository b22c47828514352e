"""Words beside a figure that name nothing by themselves: what they are short for is said elsewhere in the sentence.

受理申请|46部                       papers of a thing: a stage (受理) of the lifts that the sentence is about
完成年度目标|3600人                 a target of what was counted before
13件信访积案化解|11件               11 of the 13 成: stage 化解
改造小区16个，惠及居民|5230户        小区…惠及居民: a benefit of what was done
签约项目9个，总投资|23亿元           签约项目总投资
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.figures import phrase_words, phrases
from indexer.figures.lexicon import Lexicon
from indexer.figures.phrases import Phrase
from indexer.numbers import units
from indexer.numbers.clauses import Around

_TARGET_ONLY = re.compile(
    r"^(?:超额|提前|圆满)?(?:完成|实现)?了?(?:(?:全年|年度|年初|既定|预期|原定|区|市|上级|区里|市里)?(?:下达)?的?)*"
    r"(?:目标|任务|计划|指标)(?:任务|目标|数|值)?$"
)
_SAME_BASE = re.compile(r"(?:按|以)?(?:同|可比|相同|统一|同一)口径$")
_SAME_GROWTH = re.compile(r"口径$|(?:因素|影响)(?:后|外)?$")
_WHOLE = re.compile(r"^(?P<noun>[^，,。；;、]{2,16}?)(?:当?中有?|里有?)?(?:已|共|均|全部|成功|顺利|目前)*$")
_PAPERS = frozenset({"件", "份", "次", "批", "批次", "条", "项", "宗", "起", "笔", "例", "人", "人次", "家次", ""})
"""Units that papers themselves are counted in: 受理申请1200件 are applications."""
_BECAUSE = re.compile(r"^(?:因|由于)(?![素地材特])")
_NOT_YET = re.compile(
    r"^(?:仍|还|尚)?未(?:完工|竣工|开工|完成|整改|化解|办结|签约|拆除|改造)"
    r"|^.{0,20}(?P<not>(?:未能|没能|无法|未)(?:完工|竣工|开工|完成|启动|实施|落地))$|^(?:等着|等待|有待|亟待)(?=.)"
)
_FOR = re.compile(r"(?:为|给)(?:辖区|辖区内|全街道|其中)?$")
_HELPED = re.compile(r"^(?:免费|上门)?(?:安装|加装|配备|配发|适配|发放|配置)了?(?P<thing>[^，。；、\d的]{2,12})$")
_RECORDS = re.compile(
    r"^(?P<who>[^，。；、\d]{2,10}?)(?:更新|完善|建立|健全|核实)了?[^，。；、]{0,6}(?:档案|信息|台账)$"
)
_SERVED = re.compile(
    r"^[^，。；]{2,12}?(?P<done>(?:免费|成功|全部|上门)?(?:完成|实施|进行|安装|加装|办理)了?[^，。；、\d]{2,16})$"
)


def whole_and_part(figures: Sequence[Around], own: list[Phrase], lexicon: Lexicon) -> None:
    """Reads 13件信访积案化解11件 as the whole, of no stage, and its part, whose measure is the whole's; in place."""
    for index in range(len(figures) - 1):
        whole, part = figures[index], figures[index + 1]
        if (
            part.link != "direct"
            or part.quantity.unit != whole.quantity.unit
            or whole.left.endswith("第")
            or "基础上" in whole.right
        ):
            continue
        words = re.sub(r"了$", "", whole.right)
        verb = next((word for word in lexicon.verbs if word in lexicon.statuses and words.endswith(word)), "")
        match = _WHOLE.match(words.removesuffix(verb))
        among = bool(re.search(r"当?中有?$|里有$", words))
        if match is None or not (verb or among) or (verb and lexicon.verb.match(match["noun"])):
            continue
        own[index] = replace(own[index], noun=match["noun"], verb="", stage="")
        done = lexicon.verb.match(part.right) if among else None
        if done and done.group() not in lexicon.statuses:  # 52个小区中有39个|成立了业主委员会
            own[index + 1] = replace(phrases.before(part.right, lexicon), verb=done.group())
            continue
        said = verb or own[index + 1].verb
        if not said:
            continue
        own[index + 1] = Phrase("", said, lexicon.statuses.get(verb, "") or own[index + 1].stage)


def because(each: Around, left: Phrase, lexicon: Lexicon) -> Phrase | None:
    """7部|因邻里意见不一停工: the stage that a reason ends with; None where no reason follows the figure."""
    if not _BECAUSE.match(each.rest):
        return None
    verb = next((word for word in lexicon.verbs if word in lexicon.statuses and each.rest.endswith(word)), "")
    return replace(left, verb=verb or left.verb, stage=lexicon.statuses.get(verb, "") or left.stage)


def not_yet(each: Around, left: Phrase) -> Phrase | None:
    """尚有|3户|未竣工: what is left to do; None for any other clause."""
    match = _NOT_YET.match(each.right)
    return replace(left, verb=match["not"] or match.group(), stage="剩余") if match and not left.stage else None


def served(each: Around, lexicon: Lexicon) -> Phrase | None:
    """为|85户|困难家庭完成适老化改造: what was done for those counted; None for any other clause."""
    if records := _FOR.search(each.left) and _RECORDS.match(each.right):
        return Phrase(records["who"])  # 为|2680名|军人更新档案: those that there are
    if each.left.endswith("其中") and (helped := _FOR.search(each.left) and _HELPED.match(each.right)):
        return Phrase(helped["thing"], "安装" if "装" in helped.group() else "配备")
    if re.search(r"[为给]其中$", each.left):
        return Phrase("", phrases.before(each.right, lexicon).verb)
    match = _SERVED.match(each.right) if _FOR.search(each.left) and each.right == each.rest else None
    done = phrases.before(match["done"], lexicon) if match else None
    if done is None or not done.noun:
        return None
    act = next((word for word in lexicon.nouns if done.noun.endswith(word) and word in lexicon.statuses), "")
    return done if done.stage else replace(done, verb=done.verb or act, stage=lexicon.statuses.get(act, ""))


def emptied(each: Around, phrase: Phrase, topic: bool, lexicon: Lexicon) -> Phrase:
    """`phrase` without a noun that is none; `topic`: a thing counted in the unit of the figure is spoken of."""
    noun = phrase.noun
    rate = units.load().kind(each.quantity.unit) == "rate"
    if phrase.growth and (of := _SAME_BASE.sub("", noun)) != noun and len(of) > 1 and not _SAME_GROWTH.search(of):
        return replace(phrase, noun=of)  # 预算收入同口径增长4%
    if (_TARGET_ONLY.match(noun) and not rate) or (phrase.growth and _SAME_GROWTH.search(noun)):
        return replace(phrase, noun="")
    if not topic or each.quantity.unit in _PAPERS:
        return phrase
    if phrase.stage == "剩余":
        return replace(phrase, noun="")
    word = next((word for word in lexicon.procedures if noun.endswith(word)), "")
    if not word or lexicon.known(noun):
        return phrase
    stage = lexicon.procedures[word]
    passed = stage != "审批通过" or "通过" in each.left + each.right
    return replace(phrase, noun="", verb=phrase.verb or noun, stage=stage if passed else phrase.stage)


def made_whole(measure: str, verb: str, owner: str, *, beside: bool) -> str:
    """`measure` with what it is of: `owner` is what was counted before it, in the same sentence; `beside` says that no ；
    stands between."""
    listed = phrase_words.load()
    if owner and beside and measure in listed.bare_metric:
        return owner + measure
    lead = next((word for word in listed.benefit if measure.startswith(word)), "")
    if owner and (lead or verb in listed.benefit):
        return owner + ("" if lead else verb) + measure
    return measure
