"""Whether a short name (大桥, 友谊, 鹭江) in a question is one, and not a piece of a word or of another name.

stands_alone(text, start, end, evidence) -> bool
"""

from __future__ import annotations

import re

from indexer.figures.figure_words import matched
from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.words import tagged, words
from service.evidence import Evidence
from service.understand.stages import stage_of

# After a short name these make it part of some other name: 友谊新村, 大桥小区, 友谊赛.
_OTHER_NAME = re.compile(
    r"(?:[一二三四五六七八九十东西南北中新老]?村(?!居)|新苑|小区|花园|公寓|大厦|路(?!多|怎|况)|桥|弄|站(?!点)|安居|"
    r"宾馆|饭店|酒店|旅馆|剧院|影院|书院|银行|超市|寺|庙|赛(?![龙马跑车事会])|长城|之路|名苑|家园|苑|大学|湾|地铁)"
)
_OF_CITIES = ("地铁", "长城", "港湾")
# After a short name these may: 大桥公园 is a park of that name, unless no report names it and several are asked for.
_OTHERS = re.compile(
    r"(?:居民区|居委会?|居民委员会|社区(?=$|[的有里今去共一加完新在]|20)|公园|广场|医院|中学|小学|学校|幼儿园|老年大学|商圈|菜场|菜市场|市场|市集|派出所|片区|服务站)"
)
_HOW_MANY = re.compile(r"(?:多少|几|哪几?|哪些|各)(?:[个家所座处块片批]|$|些)|换届|有没有|排名")
# A character before a name that is no part of it; any other single one may be a surname (李大桥) or a verb (过大桥).
_MAY_STAND_BEFORE = set(
    "和与跟同比及或在对于是的了把给从像到请问查看说讲阵候让那这就而但且又也还只按据由如年月里间来内中后前末底时、"
)


def stands_alone(text: str, start: int, end: int, evidence: Evidence, small: bool = False) -> bool:
    """`text` is normalised; the name stands at `[start, end)`. `small`: it is a sub-district's or town's, after which
    less is called than after a city."""
    name = text[start:end]
    ordinary = gazetteer_of_china().ordinary(name)
    if _is_deed(name) and _GOES_ON_AS_PLACE.match(text, end) is None:
        return False
    other_name = _OTHER_NAME.match(text, end)
    if other_name and text.startswith("村民", end):  # of a village, if there is one of that name
        other_name = None if not len(evidence.sentence_index.containing(matched(name + "村"))) else other_name
    if other_name and (ordinary or not text.startswith(_OF_CITIES, end)):
        return False
    for first, last in _words(text):
        inside = first <= start and end <= last and (first, last) != (start, end)
        if inside and (first < start or ordinary or (small and _is_thing(text[first:last]))):
            return False  # 长江大桥, 长寿面; but 北京地铁 is Beijing's, 天津港 Tianjin's
        if last == start and last - first == 1 and ordinary:
            before = text[first]
            if "\u4e00" <= before <= "\u9fff" and before not in _MAY_STAND_BEFORE:
                return False
    other = _OTHERS.match(text, end)
    if other is None:
        return True
    named = len(evidence.sentence_index.containing(matched(name + other.group())))
    return not named and _HOW_MANY.search(text, other.end()) is not None


# After a name that is also a deed (新建, 开发) only what goes on about a place makes it one: 新建今年…, 新建和…
_GOES_ON_AS_PLACE = re.compile(
    r"(?:今年|去年|明年|(?:19|20)\d\d|[和与跟、比]|这边|那边|在|呢|$|的?(?:街道|镇|乡|区|县|市))"
)


def _is_deed(name: str) -> bool:
    return bool(stage_of(name)) or all(tag[:1] == "v" for _, tag in tagged(name))


def _is_thing(word: str) -> bool:
    """Whether a word of the dictionary is a common noun or a saying (长寿面, 东山再起), not a place's or a body's name."""
    return next(tag[:1] for _, tag in tagged(word)) in "nila" and not any(tag in _NAMES for _, tag in tagged(word))


_NAMES = ("ns", "nt", "nz", "nr", "nrt")


def _words(text: str) -> list[tuple[int, int]]:
    """Where the words of the dictionary stand in a text; a name it does not know falls into characters."""
    found, at = [], 0
    for word in words(text, guessed=False):
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found
