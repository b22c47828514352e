"""The words before and after a figure, taken apart: what is counted, what was done to it, whether it is a growth.

全年累计新增老旧小区加装电梯 | 61台      noun 老旧小区加装电梯, verb 新增
地区生产总值同比增长 | 5.7%              noun 地区生产总值, growth
完成 | 60个 | 楼道微更新                 noun 楼道微更新 (from the right), verb 完成
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.figures import phrase_words
from indexer.figures.lexicon import Lexicon
from indexer.figures.spoken import spoken_verb
from indexer.figures.tails import tail
from indexer.periods.years import times

_COUNTING = re.compile(r".{0,24}(?:全年|年内|累计|共计|合计|(?<!公)共(?![建享同治富青产商赢生融有计]))(?=..)")
_RELATIVE = re.compile(r"^.*(?:[下出过起上回]来|[出上下过]去|[好完到])的(?=..)")
"""What a clause with a verb is put before: 跟商场谈下来的|夜间车位."""
_TOGETHER = re.compile(
    r"(?:加起来|合在一起|合起来|凑一块儿?|加在一起|原来|原先|原有|这一项|这项)+$|(?<=[中社点校院心站构])[现共]?有(?=[一-龥]{2,4}$)"
)
SAID_OF = re.compile(r"^[^的]*(?:[完好]了(?:[、，]|$)|还没|没.{0,4}下来)")  # 13部|意见征完了、手续还没办下来
_IN_YEAR = re.compile(r"(?<=[一-龥])(?:19|20)\d\d年(?:度|全年)?$")  # 加装电梯2023年|完工5部
_DURING = re.compile(r"[^，,]{2,14}?期间(?=[一-龥]{2})")
_UNDONE = re.compile(r"(?:尚|还|仍)?(?:未能?|没有?|没能)$")
_AFTER_VERB = re.compile(r"^(?:了|好|成功|并|和|、)+")
_AFTER_TIME = re.compile(r"(?:[，,、]|以来|期间|年?[末底]|前(?![端沿期置海列进景台哨门滩湾]))+")
_TO_TIME = re.compile(r"(?:到|至|截至|截止)(?=(?:19|20)\d\d年|年底|年末)")
_ALONE = re.compile(
    r"(?:总数|总量|总规模|总计|数量|中有|其中|全部|全年|全部完成|前|成|现|原|同期数?|的?基础上[再又还]?|.{0,20}以来)$"
)
_SERVED = re.compile(r"^(?:免费|上门|分别|同步|累计|共|全年)*(?:为|给|向)(?![上外内前])")
_SAID_AFTER = re.compile(r"(?:已经|了|并|另|成功|顺利|全部|正式|已|均|都)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a stretch of words beside a figure says. `noun` is what is counted ("" where it is not said here); `verb`
    the stage word as printed; `stage` its canonical form; `growth` the figure is a difference or rate of growth;
    `share` it is a part of something; `verbal` a verb stands right before the number, so that its noun follows."""

    noun: str = ""
    verb: str = ""
    stage: str = ""
    growth: bool = False
    share: bool = False
    verbal: bool = False


def before(left: str, lexicon: Lexicon, names: tuple[str, ...] = (), *, ends: bool = True) -> Phrase:
    """What the words before a figure say. `names` are the issuer's, which are no part of a measure.

    `ends`: a stage word right before the number is the figure's (竣工7台); not where the thing counted follows the
    number (照明改造等6项应用).
    """
    if ends and (spoken := spoken_verb(left, lexicon.verbs)):
        lead, verb, stage, inside = spoken
        noun = re.sub(r"^一[圈批个条]$", "", before(lead, lexicon, names, ends=not inside).noun)
        return Phrase(noun, verb, stage, verbal=not noun)
    words, growth, share = tail(left)
    words = _head(_past_served(words, lexicon), names)
    noun, verb, stage = _trailing(words, lexicon) if ends else (words, "", "")
    while verb and (link := phrase_words.load().link.search(noun)):  # 签约总数分别为
        noun = noun[: link.start()]
    noun, lead, lead_stage = _leading(noun, lexicon)
    if not stage and lead:
        verb, stage = lead, lead_stage
    elif not verb:
        verb = lead
    verbal = any(words.endswith(word) for word in lexicon.making)
    noun = _examples(noun.strip("、的和及：:") if noun.endswith("参与") else noun.strip("、的和与及：:"))
    noun = _IN_YEAR.sub("", _RELATIVE.sub("", _TOGETHER.sub("", noun)))
    return Phrase("" if noun in ("中", "其中") or _ALONE.match(noun) else noun, verb, stage, growth, share, verbal)


def _past_served(words: str, lexicon: Lexicon) -> str:
    """为独居老人安装报警器 -> 安装报警器: those it was done for are not what is counted."""
    match = _SERVED.search(words)
    if match is None:
        return words
    for at in range(match.end() + 2, min(match.end() + 11, len(words) - 3)):
        verb = lexicon.verb.match(words, at)
        if verb and len(verb.group()) > 1 and len(words) - verb.end() >= 2:
            return words[at:]
    return words


def core(left: str, names: tuple[str, ...] = ()) -> str:
    """The words before a figure without what links them to it and without what leads to them."""
    return _head(tail(left)[0], names)


def after(right: str, lexicon: Lexicon) -> Phrase:
    """What the words right after a figure say: the thing counted, and what was done with it (商户开业)."""
    listed = phrase_words.load()
    words = re.sub(r"^(?:[的之]|以内|内)", "", right)
    if SAID_OF.search(words):
        told = next(
            (word for word in lexicon.verbs if word in lexicon.statuses and len(word) > 3 and word in words), ""
        )
        return Phrase("", told or words[:4], lexicon.statuses.get(told, ""))
    told_of = words in lexicon.statuses and words not in lexicon.nouns  # 另有8台|在建
    if not words or told_of or listed.not_noun.match(words):
        return _first_verb(words, lexicon)
    stops = [*listed.stop.finditer(words), *lexicon.plain_verb.finditer(words)]
    stop = min((m for m in stops if m.start() >= 2 or m.start() == 0), key=lambda m: m.start(), default=None)
    noun = words[: stop.start()] if stop else words
    verb = _first_verb(words[len(noun) :], lexicon) if stop and not noun.endswith("的") else Phrase()
    owner = re.match(r"(.{2,}?)的", noun)
    if owner and owner[1].endswith(listed.owners):
        noun = owner[1]
    noun = re.sub(r"(?<=\w)了(?=\w)", "", noun)
    noun = re.sub(r"(?<=..)(?<![集适高初之其折击命])中有?$", "", noun)
    noun = re.sub(r"(?:的|等|及|和|与|以及|、|共计?|(?<=[员人群众工])中)+$", "", noun)
    if noun in lexicon.generic and stop:
        done = re.match(r"(?:进行|完成|实施|开展|成立|组建|建立)了?(.{3,24})", words[stop.start() :])
        noun += done[1] if done else ""
    act = next((word for word in lexicon.nouns if noun.endswith(word) and word in lexicon.statuses), "")
    return Phrase(noun[:32], verb.verb or act, verb.stage or lexicon.statuses.get(act, ""))


def _examples(noun: str) -> str:
    """What the examples are examples of: 无人机、核技术应用等新兴产业 -> 新兴产业."""
    cut = re.match(r"(?:.+、.+|.*[”」』》])等(?![级候])(.{2,})$", noun)
    return cut[1] if cut else noun


def _first_verb(words: str, lexicon: Lexicon) -> Phrase:
    """The stage verb that a stretch begins with."""
    rest = words[len(_SAID_AFTER.match(words).group()) :] if words else ""  # type: ignore[union-attr]
    match = lexicon.verb.match(rest)
    verb = match.group() if match else ""
    return Phrase("", verb, lexicon.statuses.get(verb, ""))


def _trailing(words: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """(words without the stage at their end, that word, its stage): 案件办结数, 电梯加装完成.

    A stage that makes a name with what it is done to stays (隐患治理, 房屋改造).
    """
    bare = re.sub(r"(?:数|量|数量|总数|件数|情况|目标|任务|指标|计划|的|了|好|共)$", "", words)
    bare = words if words.endswith(("装好", "建好", "修好")) else re.sub(r"(?<=工)的这$", "", bare)
    lead = lexicon.verb.match(words)
    if not bare.endswith(lexicon.verbs) or (lead and lexicon.known(words[lead.end() :]) and not lexicon.known(words)):
        return words, "", ""
    for word in lexicon.verbs:
        if word not in lexicon.statuses or not bare.endswith(word):
            continue
        if _names_thing(bare, len(word), lexicon):
            return words, "", ""
        noun = re.sub(r"(?<=..)(?:再|另|均|已|各)$", "", bare[: -len(word)])
        if undone := _UNDONE.search(noun):  # 未完成的2项
            return noun[: undone.start()], undone.group() + word, "剩余"
        if lexicon.known(noun) or not lexicon.known(words):
            if noun in ("新", "再", "又", "另", "均", "各"):
                return "", word, lexicon.statuses[word]
            named = (
                len(noun) == 1 or noun.endswith(("专项", "的")) or (word in lexicon.nouns and not lexicon.known(noun))
            )
            return words if named and noun else noun, word, lexicon.statuses[word]
    return words, "", ""


def _names_thing(words: str, ending: int, lexicon: Lexicon) -> bool:
    """Whether the last `ending` characters are part of a known name that is none without them: 拆除存量|违法建设."""
    starts = range(1, len(words) - ending)
    return any(lexicon.known(words[at:]) and not lexicon.known(words[at:-ending]) for at in starts)


def _head(words: str, names: tuple[str, ...]) -> str:
    """`words` without times, names of the issuer, adverbs and connectives at their beginning."""
    head = phrase_words.load().head
    while True:
        mention = next(iter(times(words)), None)
        if mention is not None and mention.span[0] == 0:
            words = words[mention.span[1] :]
            after_time = _AFTER_TIME.match(words)
            words = words[after_time.end() :] if after_time else words
            continue
        if during := _DURING.match(words):
            words = words[during.end() :]
            continue
        if until := _TO_TIME.match(words):
            words = words[until.end() :]
            continue
        name = next((name for name in names if name and words.startswith(name)), "")
        match = head.match(words) or _COUNTING.match(words)
        cut = len(name) or (match.end() if match else 0)
        if not cut or cut > len(words):
            return words
        words = words[cut:]


def _leading(noun: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """(noun without the verbs before it, the last of them, its stage); a verb stays where the rest says nothing."""
    listed = phrase_words.load()
    verb = stage = ""
    while True:
        match = lexicon.verb.match(noun)
        found = match.group() if match else ""
        if found and listed.part_of_name.match(noun[len(found) :]):
            return noun, verb, stage
        if lexicon.known(noun) and not (found and lexicon.known(noun[len(found) :])):
            return noun, verb or (noun if noun in lexicon.statuses else ""), stage or lexicon.status(noun)
        at = 0 if found else _inner_verb(noun, lexicon)
        if not found and not at:
            return noun, verb, stage
        found = found or lexicon.verb.match(noun, at).group()  # type: ignore[union-attr]
        rest = _head(_AFTER_VERB.sub("", noun[at + len(found) :]), ())
        new_stage = lexicon.statuses.get(found, "")
        if rest in listed.sums and len(noun) == len(found) + len(rest):
            return noun, found, new_stage
        if rest in lexicon.generic:
            return noun, found if new_stage or not verb else verb, new_stage or stage
        if at and rest in listed.bare_metric:
            return noun[:at] + rest, found, new_stage or stage
        if not (stage and new_stage in lexicon.actions and stage not in lexicon.actions):
            verb, stage = found, new_stage or stage  # 新开工改造: it is 开工 that says how far things are
        noun = rest
        if not noun:
            return "", verb, stage


def _inner_verb(noun: str, lexicon: Lexicon) -> int:
    """Where the last plain verb begins inside a clause with its subject before it (基金会发放补助金); 0: none."""
    part_of_name = phrase_words.load().part_of_name
    for at in range(len(noun) - 3, 1, -1):
        match = lexicon.verb.match(noun, at)
        rest = noun[match.end() :] if match else ""
        if match and len(rest) >= 2 and match.group() not in lexicon.nouns and not part_of_name.match(rest):
            return at
    return 0
