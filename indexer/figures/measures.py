"""What each figure of a sentence measures, with its stage: by its own words, or handed on from where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.figures import kinds, phrase_words, phrases, short_words
from indexer.figures.lexicon import Lexicon
from indexer.figures.own_words import own_words
from indexer.figures.paired import paired_measures
from indexer.figures.phrases import Phrase
from indexer.figures.reading import Reading, Setting
from indexer.numbers import units
from indexer.numbers.clauses import Around
from indexer.periods import planning

_TARGET = re.compile(r"(?:目标|任务|计划|指标|预算)(?:任务|目标|数)?的?$")
_MEAN = re.compile(r"日均|月均|年均|户均|平均每[天日月人户]")
_ALL_OF_THEM = re.compile(
    r"[，,]?(?:现)?(?:并|且|已|也)*(?:全部|全都|均|都|悉数|如期全部)(?:已经|已|如期|按期|顺利|正式)*"
)
_MEAN_BEFORE = re.compile(r"(日均|月均|年均|人均|户均|平均每[天日月人户])$")
_STILL = re.compile(r"^(?:正在|仍在?|尚未|还在|未)")
_IN_ALL = re.compile(r"(?:到了?|共|一共|总数|总共)$")  # 又开了5个，到了|11个
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]?|[—–―─－]+)\s*")
_BASE = re.compile(r"^的?基础[上之]")
_NO_MATTER = frozenset(
    "做法 主要做法 成效 取得成效 主要成效 成果 亮点 特点 问题 不足 启动年 攻坚年 收官年 开局年 关键年".split()
)
"""What heads a part or names a year, and is nothing that is counted."""
_ROSE = re.compile(
    r"(?<=..)(?:再|又|连|首次|实现|持续|不断)*(?:[迈跨登踏]?上|创)了?(?:历史|一个)?新?(?:的|大)?(?:台阶|新高|高)$"
)
"""粮食总产量再上新台阶，突破|1600亿斤: that it rose is no part of what is counted."""


def readings(figures: Sequence[Around], setting: Setting, subjects: Sequence[str | None]) -> tuple[Reading, ...]:
    """The measure of each figure of one sentence. `subjects` are the parts they are about where one is named: not words
    of the measure."""
    names = [(*setting.names, subject or "") for subject in subjects]
    own = own_words(figures, setting.lexicon, names)
    for index, each in enumerate(figures):
        own[index] = short_words.emptied(each, own[index], _has_topic(index, figures, own, setting), setting.lexicon)
    pairs = paired_measures(figures)
    made: list[Reading] = []
    for index, (each, phrase) in enumerate(zip(figures, own, strict=True)):
        before = next((reading for reading in reversed(made) if not _MEAN.match(reading.measure)), None)
        stage, verb, growth = _stage(each, phrase, before, setting.lexicon)
        if index in pairs and (not phrase.noun or planning.of_target(each)):
            of = made[pairs[index]]
            counted = units.load().kind(each.quantity.unit) != "rate"
            whose = of.measure + ("完成率" if planning.of_target(each) else "")
            stage, verb = (of.stage, of.verb) if counted else ("", "")
            made.append(Reading(each, whose, stage, verb, growth, own=False))
        elif not phrase.noun and (mean := _MEAN_BEFORE.search(each.left)):
            handed = _handed(each, "", made, setting, growth=growth)
            made.append(Reading(each, mean[1] + handed, "", "", growth, own=False))
        elif not phrase.noun:
            measure = _unnamed(each, phrase, before, setting.lexicon)
            measure = measure or _handed(each, _ahead(index, figures, own), made, setting, growth=growth)
            measure = measure or ("" if phrase.stage else phrase.verb)
            made.append(Reading(each, measure, stage, verb, growth, own=False))
        elif (
            before is not None
            and not kinds.kind_of(phrase.noun, before, each)
            and kinds.is_part(each, phrase.noun, before, setting.lexicon)
        ):
            part = phrase.noun.removeprefix("含")
            part = re.sub(r"(?:一处|一地|一家)?(?:就|便)?$", "", part)
            made.append(Reading(each, before.measure, stage or before.stage, verb or before.verb, growth, part, False))
        else:
            measure = _named(each, phrase, before, made, setting)
            owner = _owner(made) if each.quantity.unit and not growth else None
            beside = owner is not None and not re.search(r"[；;]", each.head[len(owner.around.head) :])
            kind = kinds.kind_of(phrase.noun, before, each)
            stage, verb = (before.stage, before.verb) if kind and before and not (stage or verb) else (stage, verb)
            carried = kinds.carried(each, made, owner)
            measure = short_words.made_whole(measure, carried or verb, owner.measure if owner else "", beside=beside)
            made.append(Reading(each, measure, stage, verb, growth))
    return tuple(made)


def _has_topic(index: int, figures: Sequence[Around], own: Sequence[Phrase], setting: Setting) -> bool:
    """Whether the sentence, its headings or those before it speak of a thing counted in the figure's unit."""
    each = figures[index]
    unit = each.quantity.unit
    if any(other.quantity.unit == unit and own[at].noun for at, other in enumerate(figures[:index])):
        return True
    return any(setting.lexicon.mentioned(text, unit) for text in (each.clause, each.head, *setting.topics()))


def _owner(made: Sequence[Reading]) -> Reading | None:
    """What a benefit, an area or an investment later in the sentence is of: the last thing counted before it."""
    words = phrase_words.load()
    for reading in reversed(made):
        dependent = any(word in reading.measure for word in (*words.benefit, *words.effect))
        bare = reading.measure.endswith(tuple(words.bare_metric)) or reading.verb in words.benefit
        if reading.kind == "count" and reading.unit and reading.measure and not (reading.growth or dependent or bare):
            return reading
    return None


def _stage(each: Around, phrase: Phrase, before: Reading | None, lexicon: Lexicon) -> tuple[str, str, bool]:
    """(stage, stage word, whether it is growth), handed on along an enumeration."""
    growth = phrase.growth or (before is not None and before.growth and each.link == "list" and not each.left)
    if not growth and (done := _all_done(each.right, lexicon)):
        return lexicon.statuses[done], phrase.verb + done, growth  # both words: 新增 is asked for too
    if (
        before is None
        or phrase.stage
        or phrase.verb
        or growth
        or planning.of_target(each)
        or not _goes_on(each, phrase.noun, lexicon)
    ):
        mended = phrase.verb == "改" and before is not None and before.stage in ("发现", "检查")
        settled = phrase.verb == "结" and before is not None and re.search("积案|纠纷|矛盾|信访", before.measure)
        return "整改" if mended else "化解" if settled else phrase.stage, phrase.verb, growth
    return before.stage, before.verb, growth


def _all_done(right: str, lexicon: Lexicon) -> str:
    """The word that says all of them have been completed: 新增21台|并全部投入使用; "" where none does."""
    match = _ALL_OF_THEM.match(right)
    verb = lexicon.verb.match(right[match.end() :]) if match else None
    return verb.group() if verb and lexicon.statuses.get(verb.group()) in ("完工", "投用") else ""


def _goes_on(each: Around, noun: str, lexicon: Lexicon) -> bool:
    """Whether the figure goes on the verb of the one before: 改造燃气管道9公里、供水管道8公里, or past a threshold
    (开工10亿元以上项目26个); not with a verb or total of its own (既有住宅加装电梯8部、总装机4万千瓦)."""
    if _STILL.match(each.right) or (each.link == "clause" and _IN_ALL.match(each.left)):
        return False  # 化解21件，8件正在推进
    if not noun and not re.search(r"累计|总|达", each.left):
        return True  # 完工数从15台提升到32台
    if each.link == "direct":
        return each.left.startswith("以上")
    counted_after = bool(noun) and each.right.startswith(noun[:2])
    acts = not counted_after and any(word in noun for word in ("加装", "加梯", *lexicon.statuses))
    return each.link == "list" and not acts and not noun.startswith(("总", "累计"))


def _named(each: Around, phrase: Phrase, before: Reading | None, made: Sequence[Reading], setting: Setting) -> str:
    """The measure of a figure that names one, made whole where it is short for more."""
    lexicon, noun = setting.lexicon, phrase.noun
    if phrase.verb in phrase_words.load().effect:
        return noun if noun.startswith(phrase.verb) else phrase.verb + noun
    if kinds.is_bed(noun, each, setting):
        return lexicon.measure("养老床位")
    if short := kinds.kind_of(noun, before, each):
        return short
    for joint in (phrase.verb + noun, noun + phrase.stage):
        if not lexicon.known(noun) and lexicon.known(joint):
            noun = joint  # 老电梯换了46部: 老电梯更新
    places = each.right.startswith(noun[:2]) and noun.startswith(phrase_words.load().owners)
    if places and each.quantity.unit == "个" and noun not in lexicon.generic:
        return noun  # 3个小区加装电梯: places, not lifts
    measure = _of_topic(each, noun, setting, staged=bool(phrase.stage)) or lexicon.measure(noun)
    if kinds.RATE_OF.match(measure) and (of := kinds.rated(each, before, made, setting)):
        return of.removesuffix(measure[:-1]) + measure
    if before is None:
        return measure
    if each.quantity.unit == "%" and _TARGET.search(each.left):
        return before.measure + "完成率"
    if measure in phrase_words.load().bare_share:
        return before.measure + "占比"
    if phrase.share:
        return before.measure + ("" if measure.startswith("占") else "占") + measure
    if measure in phrase_words.load().bare_metric and before.measure.endswith(("项目", "工程")):
        return before.measure + measure
    return measure


def _of_topic(each: Around, noun: str, setting: Setting, *, staged: bool) -> str:
    """The known measure that a bare noun is short for where it is the topic (电梯 under 加装电梯; with a stage, 小区 under
    老旧小区改造); "" otherwise."""
    unit = each.quantity.unit
    if setting.lexicon.known(noun) or units.load().kind(unit) != "count":
        return ""
    for text in (each.head, *setting.topics()):
        known = setting.lexicon.mentioned(text, unit)
        if known:
            short = noun in setting.lexicon.generic and noun in known and staged
            return known if known.endswith(noun) or short else ""
    return ""


def _unnamed(each: Around, phrase: Phrase, before: Reading | None, lexicon: Lexicon) -> str:
    """The verb itself, where what was done is all that is said (治理隐患1884处、搬迁26216户); "" otherwise."""
    done = phrase.verb and not phrase.stage and phrase.verb not in lexicon.statuses
    return phrase.verb if done and before is not None and before.unit != each.quantity.unit else ""


def _handed(each: Around, ahead: str, made: Sequence[Reading], setting: Setting, *, growth: bool) -> str:
    """The measure of a figure that names none: of the figure before it, of the list it stands in (`ahead`), of what its
    sentence, headings and the sentences before speak of; "" where nothing tells."""
    unit, lexicon = each.quantity.unit, setting.lexicon
    rate, listed = units.load().kind(unit) == "rate", each.link == "list" and not each.left
    if made and planning.of_target(each):
        return next((r for r in reversed(made) if r.kind != "rate"), made[-1]).measure + "完成率"
    if unit == "平方公里" and not made:
        return "面积"  # 5.5平方公里、16个社区: the issuer's
    if made and unit == "百分点" and made[-1].unit == "%" and not made[-1].growth:
        return made[-1].measure  # 满意率97%，提高0.6个百分点
    if made and rate and growth:  # 收入4亿元，为预算的102%，增长6%: of the income
        return next((reading for reading in reversed(made) if reading.kind != "rate"), made[-1]).measure
    if ahead and _BASE.match(each.right):
        return lexicon.measure(ahead)
    if made and (made[-1].unit == unit or rate or listed):
        return made[-1].measure
    if ahead:
        return lexicon.measure(ahead)
    near = [reading for reading in made if not re.search(r"[；;]", each.head[len(reading.around.head) :])]
    same = [reading.measure for reading in near if reading.unit == unit]
    if same:
        return same[-1]
    for text in (each.clause, each.head, *setting.topics()):
        if known := lexicon.mentioned(text, unit):
            return known
    if made:
        return made[-1].measure
    if setting.told and setting.told[-1].unit == unit:
        return setting.told[-1].measure
    clauses = [clause for clause in re.split(r"[，,；;：:。]", each.head) if clause]
    over = [_NUMBERING.sub("", heading) for heading in setting.headings if heading]
    for text in (*reversed(clauses), *reversed(over)):
        noun = phrases.before(_ROSE.sub("", text), lexicon, setting.names).noun
        if len(noun) >= 2 and noun not in _NO_MATTER:
            return lexicon.measure(noun)
    return ""


def _ahead(index: int, figures: Sequence[Around], own: Sequence[Phrase]) -> str:
    """The noun at the end of an enumeration (新增61台、完工28台加梯目标), or what is built on a base (在9台的基础上加装电梯20台)."""
    unit = figures[index].quantity.unit
    if _BASE.match(figures[index].right):
        following = list(zip(figures[index + 1 :], own[index + 1 :], strict=True))[:1]
        return next((phrase.noun for later, phrase in following if later.quantity.unit == unit), "")
    for later, phrase in zip(figures[index + 1 :], own[index + 1 :], strict=True):
        if later.link not in ("list", "clause") or later.quantity.unit != unit:
            return ""
        if phrase.noun:
            return phrase.noun if later.right.startswith((phrase.noun[:2], "的")) else ""
    return ""
