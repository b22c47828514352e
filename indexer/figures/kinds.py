"""What a short noun beside a figure is of: a bare rate (满意率), a kind (护理型的|88张), a part (其中，公房|20台)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.figures import phrase_words
from indexer.figures.lexicon import Lexicon
from indexer.figures.reading import Reading, Setting
from indexer.numbers.clauses import Around

RATE_OF = re.compile(
    r"^(?:按期|按时|及时|限时|一次|首次)?(?:整改|处置|按时办结|办结|完成|结案|解决|调解|调解成功|化解|成功|整改完成|签约|征收|接种|回复|反馈|处理|回访"
    r"|消除|达标|合格|通过|入住|安置|落实|兑现|投资完成|满意|完工|竣工|开工|覆盖|组建|响应|见面|收缴)率$"
)
"""Rates that say nothing without what they are of: 发现隐患560处…整改率97%."""
_FUND = re.compile(r"(?:经费|资金|补贴|补助|投入|预算)$")
_RATE_END = re.compile(r"率$")
_DIGIT = re.compile(r"[0-9一二两三四五六七八九十百]")
_CASES = frozenset({"件", "起", "条", "单", "宗", "张"})
_PARENT = re.compile(r"其中|包括|含")
_BEDS = re.compile(r"^(?:[^，。；]*(?:机构|中心|驿站|院|社|点))?(?:共有|现有|有|共)?床位$")
_MEAN = re.compile(r"日均|月均|年均|户均|平均每[天日月人户]")


def kind_of(noun: str, before: Reading | None, each: Around) -> str:
    """A kind of what was counted before that is short for it (护理型的88张, 千万元以上的36家, 其中用于养老860万元); "" for
    any other noun."""
    if before is None or before.unit != each.quantity.unit or not before.measure:
        return ""
    if noun.endswith(("以上", "以下")):
        return noun + before.measure
    if noun.endswith("型") and each.left.endswith("的"):
        return noun + (before.measure if len(before.measure) < 4 else before.measure[-2:])
    fund = _FUND.search(before.measure)
    if fund and each.link == "list" and "用于" in before.around.clause:
        return each.left + fund.group()
    return noun.removeprefix("用于") + fund.group() if fund and noun.startswith("用于") and len(noun) > 3 else ""


def rated(each: Around, before: Reading | None, made: Sequence[Reading], setting: Setting) -> str:
    """What a bare rate (满意率) is of: what was counted before it in the sentence, or, where it opens one of rates, in the
    sentence before; "" where a clause of another thing stands between."""
    if before is None:
        told = setting.told[-1] if setting.told and not each.head and not each.clause.strip(each.left) else None
        counted = told is not None and told.unit in _CASES
        return told.measure if told is not None and counted else ""
    of = next((one for one in reversed(made) if one.kind != "rate" and not _MEAN.match(one.measure)), None)
    if of is None and setting.told and before.measure.startswith(setting.told[-1].measure or "-"):
        return setting.told[-1].measure
    if of is None or (before.kind == "rate" and not (before.growth or _RATE_END.search(before.measure))):
        return ""
    between = each.head[len(before.around.head + before.around.clause) :]
    apart = any(len(clause) > 5 and not _DIGIT.search(clause) for clause in re.split("[，,；;]", between)[1:])
    return "" if apart or (before.kind == "rate" and not before.measure.startswith(of.measure)) else of.measure


def is_part(each: Around, noun: str, before: Reading, lexicon: Lexicon) -> bool:
    """其中，公房20台: a part of the figure before, not a thing of its own (其中亿元级项目2个 is)."""
    threshold = each.quantity.text.endswith(("以上", "以下")) or re.search(r"[为给]其中$", each.left)
    kind = bool(noun) and noun != before.measure and lexicon.measure(noun) == before.measure and lexicon.known(noun)
    if kind and each.quantity.unit == before.unit and each.clause.startswith("其中"):
        return True  # 其中存量违建2.4万平方米
    if threshold or before.unit != each.quantity.unit or before.kind == "rate" or lexicon.known(noun):
        return False
    inside = each.bracket or _PARENT.search(each.clause) or _PARENT.search(each.head[-4:])
    return bool(inside) and noun[-1:] != before.measure[-1:]


def is_bed(noun: str, each: Around, setting: Setting) -> bool:
    """Whether bare 床位 are beds for the old: their care is what the sentence or its heading is about."""
    about = "".join((noun, each.clause, each.head, *setting.headings[-2:]))
    return bool(_BEDS.match(noun)) and "养老" in about and not re.search("医院|卫生|住院|病床", about)


def carried(each: Around, made: Sequence[Reading], owner: Reading | None) -> str:
    """The word of benefit that an enumeration goes on (涉及房屋78幢、居民|4126户); "" for none."""
    if each.link != "list" or owner is None or not made:
        return ""
    words = phrase_words.load().benefit
    return next((word for word in words if made[-1].measure.startswith(owner.measure + word)), "")
