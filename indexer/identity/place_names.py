"""How a place's official name is shortened: 友谊路街道 -> 友谊路, 恩施土家族苗族自治州 -> 恩施, 内蒙古自治区 -> 内蒙古.

Rules of the language, no list of places. Used when the gazetteer's data is made and for places it does not know.
"""

from __future__ import annotations

import re

_PEOPLES = (  # the 55 minorities, and as their autonomous places are named
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族"
    "|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族"
    "|锡伯族|阿昌族|普米族|塔吉克族|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族"
    "|赫哲族|门巴族|珞巴族|基诺族|各族"
)
_SHORT_PEOPLES = "蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|东乡|达斡尔|鄂温克|鄂伦春|壮|回|藏|苗|彝|满|畲|瑶|侗|黎|白|傣"

# The longest suffix first. The names of peoples go only before 自治… and 民族乡, never out of a name's own body.
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES}|{_SHORT_PEOPLES})*(?:自治区|自治州|自治县|自治旗)$")
_PEOPLE_TOWNSHIP = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES})+(?:民族)?乡$")
_PLAIN = re.compile(
    r"(?P<stem>.+?)(?:街道办事处|街道|民族苏木|苏木|镇|乡|特别行政区|新区|矿区|林区|特区|地区|省|市|区|县|盟|旗)$"
)
_LAST = re.compile(r"(?P<stem>.{2,})(?:镇|乡|省|市|区|县)$")  # 碑林区 is no 林区


def short_name(name: str) -> str | None:
    """The form people use without the suffix; None where nothing or less than two characters would be left (赵县)."""
    for pattern in (_AUTONOMOUS, _PEOPLE_TOWNSHIP, _PLAIN, _LAST):
        match = pattern.match(name)
        if match and len(match["stem"]) >= 2:
            return match["stem"]
    return None
