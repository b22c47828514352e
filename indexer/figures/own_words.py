"""What a figure's own words say it counts: the words before and after it weighed by its unit.

投资|26亿元                      money and time are counted by the noun before
完成|13万平方米|房屋改造         where none stands there, or a verb does, by the one after
新建|2处|食堂                  what has a measure word is counted by the noun after
地区生产总值增长|5.7%            a rate is of what stands before
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.figures import phrase_words, phrases, short_words
from indexer.figures.lexicon import Lexicon
from indexer.figures.phrases import Phrase
from indexer.numbers import units
from indexer.numbers.clauses import Around

_AND = re.compile(r"、|(?:以及|和|与|及)(?![解睦谐平美气])")
_OUT_OF = re.compile(r"(?<=..)(?:当中|之中|里面|中|里)(?:已经?|还)?$")
_SIDES = ("城镇", "农村", "城市", "乡村")
_A_STEP = re.compile(r"新?(?:大关|关口|大?台阶|门槛)")
"""粮食总产量再上新台阶，突破|1600亿斤|大关: what has been reached is nothing that is counted."""
_RATE_AFTER = re.compile(r"的(.{2,12}?(?:率|比重|比例|份额))")


def own_words(figures: Sequence[Around], lexicon: Lexicon, names: Sequence[tuple[str, ...]]) -> list[Phrase]:
    """For each figure of a sentence the phrase of its own words; a noun "" where they name nothing.

    `names` are for each figure the names that are no part of its measure (the issuer's, its subject's).
    """
    own = [
        _weighed(each, lexicon, mine, _past_threshold(index, figures))
        for index, (each, mine) in enumerate(zip(figures, names, strict=True))
    ]
    for index in range(1, len(own)):
        threshold, noun = re.sub(r"\s", "", figures[index - 1].quantity.text), own[index].noun
        direct = figures[index].link == "direct" and noun and figures[index].left.startswith(noun)
        if direct and threshold.endswith(("以上", "以下")):  # 5亿元以上|企业2家
            own[index] = replace(own[index], noun=threshold + noun)
    own = _shared_out(figures, own, lexicon, names)
    short_words.whole_and_part(figures, own, lexicon)
    return own


def _weighed(each: Around, lexicon: Lexicon, names: tuple[str, ...], following: str) -> Phrase:
    """One figure's own words. `following`: what stands after a threshold that follows it at once
    (300多家|80万元产值以上重点企业); "" for none."""
    left = phrases.before(each.left, lexicon, names)
    kind = units.load().kind(each.quantity.unit)
    if kind == "rate":
        return _rate(each, left, lexicon)
    if left.noun and each.right.startswith("的"):  # 吞吐量超5000万标准箱的大港
        return left
    special = short_words.because(each, left, lexicon) or short_words.served(each, lexicon)
    if (special := special or short_words.not_yet(each, left)) is not None:
        return special
    right = Phrase() if _A_STEP.match(each.right) else phrases.after(following or each.right, lexicon)
    if right.stage and not right.noun and (out_of := _OUT_OF.search(left.noun)):  # 开工的电梯中有|4台|竣工交付
        return Phrase(left.noun[: out_of.start()], right.verb, right.stage)
    both = replace(left, verb=left.verb or right.verb, stage=left.stage or right.stage)
    by_left = kind == "amount" or (kind == "measure" and right.noun.startswith(lexicon.verbs))
    if by_left and left.noun and left.noun not in lexicon.generic and not (left.verbal and right.noun):
        return both
    if right.noun in lexicon.generic and not left.growth and _is_act(left.noun, lexicon):
        return both
    if right.noun and not (left.growth and kind == "amount"):
        said = left.verbal and not left.noun and len(left.verb) == 1  # 添了|4家|餐厅
        left = left if said else phrases.before(each.left, lexicon, names, ends=False)
        return Phrase(right.noun, left.verb or right.verb, left.stage or right.stage)
    if (
        not left.noun and not left.stage and right.verb and not phrases.SAID_OF.search(each.right)
    ):  # 投入4亿元实施技能提升工程
        return replace(both, noun=phrases.before(each.right, lexicon).noun)
    return both if not left.stage and right.stage else left


def _rate(each: Around, left: Phrase, lexicon: Lexicon) -> Phrase:
    """A rate is of the noun before it; of the one after 的 where that is a rate itself, or nothing stands before."""
    if match := _RATE_AFTER.match(each.right):
        return replace(left, noun=match[1])
    if not each.right.startswith("的"):
        return left
    right = phrases.after(each.right, lexicon)
    if re.search(r"全[国省市区县镇球]$", each.left):  # 贡献了全省74.6%的工业增加值
        return Phrase(right.noun, left.verb)
    return replace(left, noun=right.noun) if right.noun and not left.noun else left


def _is_act(noun: str, lexicon: Lexicon) -> bool:
    """A noun for something done: 旧改征收1203户居民 counts 征收, 辖区76个小区 counts 小区."""
    return bool(noun) and (lexicon.known(noun) or noun.endswith(tuple(lexicon.nouns)))


def _past_threshold(index: int, figures: Sequence[Around]) -> str:
    """What is counted after a threshold between number and noun; "" where none stands there."""
    if index + 1 >= len(figures) or figures[index].right:
        return ""
    later = figures[index + 1]
    match = re.match(r".{0,6}?以[上下](?:的)?(.{2,})", later.right)
    return match[1] if match and later.link == "direct" and not later.left else ""


def _shared_out(
    figures: Sequence[Around], own: list[Phrase], lexicon: Lexicon, names: Sequence[tuple[str, ...]]
) -> list[Phrase]:
    """Gives each of A、B分别增长6%、8% its own part of the head, and each of 签约、开工数分别为9台、8台 its stage."""
    shared = list(own)
    heads: list[str] = []
    index = 0
    while index < len(figures):
        end = index + 1
        while end < len(figures) and _shares(figures[index], figures[end], own[end]):
            end += 1
        count = end - index
        words = phrases.core(figures[index].left, names[index]) or own[index].noun
        parts = [part for part in _AND.split(words) if part]
        if not parts and len(heads) == count:
            parts = heads
        if len(parts) == 1 and count == 2:
            parts = _twofold(parts[0])
        if count > 1 and len(parts) == count:
            heads = _with_suffix(parts)
            for place, part in enumerate(heads):
                shared[index + place] = _of_head(part, own[index], own[index + place], shared[index], lexicon)
        index = end
    return shared


def _shares(first: Around, later: Around, own: Phrase) -> bool:
    """Whether a figure is counted by the head of the first of its enumeration: nothing of its own stands before it."""
    alike = later.quantity.unit == first.quantity.unit or "分别" in first.left
    return later.link == "list" and not own.noun and not later.left and alike


def _of_head(part: str, base: Phrase, mine: Phrase, first: Phrase, lexicon: Lexicon) -> Phrase:
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


_SHARE = re.compile("(?:占比|比重|比例)$")


def _with_suffix(parts: list[str]) -> list[str]:
    """Parts of one head that share its last word: [六大产业, 高技术制造业, 优势产业增加值] all get 增加值."""
    metric = phrase_words.load().metric
    if share := _SHARE.search(parts[-1]):  # 工业增加值、进出口总额占比: both are shares
        return [part if _SHARE.search(part) else part + share.group() for part in parts]
    last = metric.search(parts[-1])
    if not last:
        return parts
    if parts[-1].startswith(_SIDES) and all(part in _SIDES for part in parts[:-1]):  # 城镇和农村居民人均收入
        return [part + parts[-1][2:] for part in parts[:-1]] + parts[-1:]
    return [part if metric.search(part) else part + last.group() for part in parts[:-1]] + parts[-1:]
