"""What stands around the two things that a question sets against each other: where they all are (招聘会上,…), and the
words that ask which is more (哪边接待的人多).

setting(text) -> (setting, rest)      which(text, units) -> (text, unit)      doing(text) -> str
"""

from __future__ import annotations

import re
from collections.abc import Collection

_SETTING = re.compile(r"^[^,;:?]{2,24}[,:](?=[^,和与跟同比还超])")
_NO_SETTING = re.compile(r"多少|几|谁|哪|什么|[和与跟同比、]|还是|以及|占|加上")
_SETS = re.compile(r"[和与跟同比、]|还是|以及|加上|超过|高于|低于|多于|少于|不及|不如")
_WHICH = re.compile(
    r"[,\s]*(?:(?:相比|比较|对比|比起来|比),?)?(?:谁家?|哪(?:个|种|类|项|家|边|方|级|档|处|样|块|头|一[个种类项家边方级档处样块头])?)?"
    r"(?:(?<=[谁家边方头])(?P<does>[\u4e00-\u9fff]{1,4}?(?:得|了|过|的))|(?:搞|办|做|装|开|查|用|收|建|拆|改)(?:得|了|过)?)?的?"
    r"(?P<unit>[\u4e00-\u9fff]{1,3}?)??(?P<many>数量?|量|额)?(?:更|比较|较|要|最)?(?:[多少高低大小长短])(?:一?些|一点|呢)?[?。]*$"
)


def setting(text: str) -> tuple[str, str]:
    """What a question says first of all that it sets against each other (招聘会上,…; 养老床位:…), and the rest of it; ""
    for nothing."""
    match = _SETTING.match(text)
    if match is None or _NO_SETTING.search(match.group()) or not _SETS.search(text, match.end()):
        return "", text
    return match.group().rstrip(",:"), text[match.end() :]


def doing(text: str) -> str:
    """What it is that either of two does the more of (哪边接待的人多); "" for nothing."""
    match = _WHICH.search(text)
    return (match["does"] or "").rstrip("得了过的") if match else ""


def which(text: str, units: Collection[str]) -> tuple[str, str]:
    """The text without the words that ask which of two is more (哪种场次多, 谁的户数更多), and the unit these name:
    "" for none."""
    match = _WHICH.search(text)
    if match is None:
        return text, ""
    unit = match["unit"] or ""
    if unit and unit not in units:
        return (text, "") if not match["many"] else (text[: match.start()] + unit, "")
    return text[: match.start()], unit
