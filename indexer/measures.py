"""What each figure of a sentence measures, with its stage: from its own words, or handed on from where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer import phrase_words, phrases
from indexer.clauses import Around
from indexer.lexicon import Lexicon
from indexer.phrases import Phrase

RATES = frozenset({"%", "‰", "百分点", "倍", "番"})
_MONEY_AND_TIME = frozenset("元 美元 港元 欧元 日元 英镑 年 个月 周 天 小时 分钟 秒 岁 人次".split())
_MEASURES = frozenset(
    "m2 平方公里 亩 公顷 立方米 升 毫升 公里 米 厘米 毫米 吨 公斤 斤 克 千瓦 兆瓦 千瓦时 兆瓦时 千伏 标准箱".split()
)
"""Units that are no measure words: the noun stands before the number (投资26亿元, 道路3公里), unless nothing does there
(13万平方米房屋改造)."""
_RATE_OF = re.compile(
    r"^(?:整改|处置|按时办结|办结|完成|结案|解决|调解|调解成功|化解|成功|整改完成|签约|征收|接种|回复|反馈|处理|回访|消除|达标|合格|通过"
    r"|入住|安置|落实|兑现|投资完成|满意)率$"
)
"""Rates that say nothing without what they are of: 发现隐患838条…整改率91%."""
_TARGET = re.compile(r"(?:目标|任务|计划|指标)(?:任务|目标|数)?的?$")
_AND = re.compile(r"、|(?:以及|和|与|及)(?![解睦谐平美气])")
_PARENT = re.compile(r"其中|包括|含")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with its measure (canonical where the lexicon knows it), stage and stage word; `subject` a part of the
    thing before, named with it (其中，富源小区10台); `own` is False where the measure was handed on."""

    around: Around
    measure: str
    stage: str
    verb: str
    growth: bool
    subject: str | None = None
    own: bool = True


def readings(
    figures: Sequence[Around],
    lexicon: Lexicon,
    names: tuple[str, ...],
    earlier: Sequence[str],
    headings: Sequence[str],
    told: Sequence[Reading],
    subjects: Sequence[str | None],
) -> tuple[Reading, ...]:
    """The measure of each figure of one sentence.

    `subjects` are the parts the figures are about, as far as they are named before them: no words of the measure.
    `earlier` are the sentences before it in its passage, `headings` the headings over it (the nearest last), `told` what
    the sentence before said, for a sentence that goes on with it (签约35台。开工28台。).
    """
    own = [
        _own(each, lexicon, (*names, subject or ""), _past_threshold(index, figures))
        for index, (each, subject) in enumerate(zip(figures, subjects, strict=True))
    ]
    own = _shared_out(figures, own, lexicon, names)
    made: list[Reading] = []
    for index, (each, phrase) in enumerate(zip(figures, own, strict=True)):
        made.append(_reading(index, each, phrase, figures, own, made, lexicon, names, earlier, headings, told))
    return tuple(made)


def _own(each: Around, lexicon: Lexicon, names: tuple[str, ...], following: str) -> Phrase:
    """What the figure's own words say, before and after it weighed by its unit. `following`: what stands after a
    threshold that follows it at once (200多家|50万元税收以上重点企业); "" for none."""
    left = phrases.before(each.left, lexicon, names)
    unit = each.quantity.unit
    if unit in RATES:
        rate = re.match(r"的(.{2,12}?(?:率|比重|比例|份额))", each.right)
        if rate:
            return replace(left, noun=rate[1])
        if re.search(r"全[国省市区县镇球]$", each.left) and each.right.startswith("的"):
            return Phrase(phrases.after(each.right, lexicon).noun, left.verb, share=False)
        right = phrases.after(each.right, lexicon) if each.right.startswith("的") else Phrase()
        return replace(left, noun=right.noun) if right.noun and not left.noun else left
    right = phrases.after(following or each.right, lexicon)
    if left.noun and each.right.startswith("的"):
        return left
    counted_left = unit in _MONEY_AND_TIME or (unit in _MEASURES and right.noun.startswith(lexicon.verbs))
    if counted_left and left.noun and left.noun not in lexicon.generic and not (left.verbal and right.noun):
        return replace(left, verb=left.verb or right.verb, stage=left.stage or right.stage)
    if right.noun in lexicon.generic and not left.growth and _is_act(left.noun, lexicon):
        return replace(left, verb=left.verb or right.verb, stage=left.stage or right.stage)
    if right.noun and not (left.growth and unit in _MONEY_AND_TIME):
        left = phrases.before(each.left, lexicon, names, ends=False)
        return Phrase(right.noun, left.verb or right.verb, left.stage or right.stage)
    if not left.noun and not left.stage and right.verb and (later := phrases.before(each.right, lexicon).noun):
        return replace(left, noun=later, verb=left.verb or right.verb, stage=right.stage)
    if not left.stage and right.stage:
        return replace(left, verb=right.verb, stage=right.stage)
    return left


def _is_act(noun: str, lexicon: Lexicon) -> bool:
    """A noun for something done (旧改征收2206户居民 counts 征收, 辖区84个小区 counts 小区)."""
    return bool(noun) and (lexicon.known(noun) or noun.endswith(tuple(lexicon.nouns)))


def _past_threshold(index: int, figures: Sequence[Around]) -> str:
    """What is counted after a threshold between number and noun; "" where none stands there."""
    if index + 1 >= len(figures) or figures[index].right:
        return ""
    later = figures[index + 1]
    if later.link == "direct" and not later.left and (match := re.match(r".{0,6}?以[上下](?:的)?(.{2,})", later.right)):
        return match[1]
    return ""


def _shared_out(
    figures: Sequence[Around], own: list[Phrase], lexicon: Lexicon, names: tuple[str, ...]
) -> list[Phrase]:
    """Gives each of A、B分别增长6%、8% its own part of the head, and each of 签约、开工数分别为9台、8台 its stage."""
    shared = list(own)
    heads: list[str] = []
    index = 0
    while index < len(figures):
        end = index + 1
        while end < len(figures) and figures[end].link == "list" and not own[end].noun:
            end += 1
        count = end - index
        if count > 1:
            words = phrases.core(figures[index].left, names) or own[index].noun
            parts = [part for part in _AND.split(words) if part]
            if not parts and len(heads) == count:
                parts = heads
            if len(parts) == 1 and count == 2:
                parts = _twofold(parts[0])
            if len(parts) == count:
                heads = phrases.with_suffix(parts)
                for place, part in enumerate(heads):
                    shared[index + place] = _part_of_head(part, own[index], own[index + place], shared[index], lexicon)
        index = end
    return shared


def _part_of_head(part: str, base: Phrase, mine: Phrase, first: Phrase, lexicon: Lexicon) -> Phrase:
    """One part of a shared head; a part that is a stage alone (开工数) is of the first part's thing."""
    own = phrases.before(part, lexicon)
    stage, verb = own.stage or mine.stage or base.stage, own.verb or mine.verb or base.verb
    return Phrase(own.noun or first.noun, verb, stage, base.growth)


def _twofold(head: str) -> list[str]:
    """One word for two things: 城乡居民收入, 汽车产销量."""
    if head.startswith("城乡"):
        return ["城镇" + head[2:], "农村" + head[2:]]
    if head.endswith("产销量"):
        return [head[:-3] + "产量", head[:-3] + "销量"]
    return [head]


def _reading(
    index: int,
    each: Around,
    phrase: Phrase,
    figures: Sequence[Around],
    own: Sequence[Phrase],
    made: Sequence[Reading],
    lexicon: Lexicon,
    names: tuple[str, ...],
    earlier: Sequence[str],
    headings: Sequence[str],
    told: Sequence[Reading],
) -> Reading:
    stage, verb = phrase.stage, phrase.verb
    before = made[-1] if made else None
    growth = phrase.growth or (before is not None and before.growth and each.link == "list" and not each.left)
    if not stage and not verb and not growth and before is not None and _goes_on(each, phrase.noun, lexicon):
        stage, verb = before.stage, before.verb
    if phrase.noun:
        joint = phrase.verb + phrase.noun
        measure = _of_topic(each, phrase.noun, lexicon, headings, earlier) or lexicon.measure(joint if not lexicon.known(phrase.noun) and lexicon.known(joint) else phrase.noun)
        if before is not None and each.quantity.unit == "%" and _TARGET.search(each.left):
            measure = before.measure + "完成率"
        elif before is not None and phrase.share:
            measure = before.measure + ("" if measure.startswith("占") else "占") + measure
        elif before is not None and _RATE_OF.match(measure) and before.around.quantity.unit not in RATES:
            measure = before.measure.removesuffix(measure[:-1]) + measure
        elif before is not None and measure in phrase_words.load().bare_metric and before.measure.endswith(("项目", "工程")):
            measure = before.measure + measure
        part = _part(each, phrase.noun, before, lexicon)
        if part and before is not None:
            return Reading(each, before.measure, stage or before.stage, verb or before.verb, growth, phrase.noun.removeprefix("含"), False)
        return Reading(each, measure, stage, verb, growth)
    if phrase.verb and phrase.verb not in lexicon.statuses and before is not None and before.around.quantity.unit != each.quantity.unit:
        return Reading(each, phrase.verb, stage, verb, growth)
    measure = _handed(index, each, figures, own, made, lexicon, names, earlier, headings, told)
    return Reading(each, measure, stage, verb, growth, own=False)


def _of_topic(
    each: Around, noun: str, lexicon: Lexicon, headings: Sequence[str], earlier: Sequence[str]
) -> str:
    """The known measure that a bare noun is short for where it is the topic (电梯 under 加装电梯); "" otherwise."""
    if lexicon.known(noun) or each.quantity.unit in RATES:
        return ""
    for text in (each.head, *reversed(headings), *reversed(earlier)):
        known = lexicon.mentioned(text, each.quantity.unit)
        if known:
            return known if known.endswith(noun) else ""
    return ""


def _goes_on(each: Around, noun: str, lexicon: Lexicon) -> bool:
    """Whether the figure goes on the verb of the one before: 改造燃气管道9公里、供水管道8公里, or past a threshold
    (开工10亿元以上项目26个); not with a verb or total of its own (既有住宅加装电梯8部、总装机4万千瓦)."""
    if each.link == "direct":
        return each.left.startswith("以上")
    counted_after = bool(noun) and each.right.startswith(noun[:2])
    acts = not counted_after and any(word in noun for word in ("加装", "加梯", *lexicon.statuses))
    return each.link == "list" and not acts and not noun.startswith(("总", "累计"))


def _part(each: Around, noun: str, before: Reading | None, lexicon: Lexicon) -> bool:
    """其中，公房20台: a part of the figure before, not a thing of its own (其中亿元级项目2个 is)."""
    if before is None or before.around.quantity.unit != each.quantity.unit or lexicon.known(noun):
        return False
    inside = each.bracket or _PARENT.search(each.clause) or _PARENT.search(each.head[-4:])
    return bool(inside) and not (noun[-2:] == before.measure[-2:] or noun[-1:] == before.measure[-1:])


def _handed(
    index: int,
    each: Around,
    figures: Sequence[Around],
    own: Sequence[Phrase],
    made: Sequence[Reading],
    lexicon: Lexicon,
    names: tuple[str, ...],
    earlier: Sequence[str],
    headings: Sequence[str],
    told: Sequence[Reading],
) -> str:
    """The measure of a figure that names none: of the figure before it, of the list it stands in, or of what leads to it."""
    unit = each.quantity.unit
    ahead = _ahead(index, figures, own)
    if made and (made[-1].around.quantity.unit == unit or unit in RATES or (each.link == "list" and not each.left)):
        return made[-1].measure
    if ahead:
        return lexicon.measure(ahead)
    for text in (each.clause, each.head, *reversed(headings), *reversed(earlier)):
        known = lexicon.mentioned(text, unit)
        if known:
            return known
    if made:
        same = [reading.measure for reading in made if reading.around.quantity.unit == unit]
        return same[-1] if same else made[-1].measure
    if told and told[-1].around.quantity.unit == unit:
        return told[-1].measure
    for clause in reversed([c for c in re.split(r"[，,；;：:。]", each.head) if c]):
        noun = phrases.before(clause, lexicon, names).noun
        if len(noun) >= 2:
            return lexicon.measure(noun)
    for text in reversed([h for h in headings if h]):
        noun = phrases.before(re.sub(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]?\s*", "", text), lexicon, names).noun
        if len(noun) >= 2:
            return lexicon.measure(noun)
    return ""


def _ahead(index: int, figures: Sequence[Around], own: Sequence[Phrase]) -> str:
    """The noun at the end of an enumeration: 新增52台、完工26台加梯目标."""
    unit = figures[index].quantity.unit
    for later, phrase in zip(figures[index + 1 :], own[index + 1 :], strict=True):
        if later.link not in ("list", "clause") or later.quantity.unit != unit:
            return ""
        if phrase.noun:
            return phrase.noun if later.right.startswith(phrase.noun[:2]) or later.right.startswith("的") else ""
    return ""
