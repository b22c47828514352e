"""What one line says of years: 2021年工作总结及2022年工作要点 reviews 2021 and plans 2022."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.periods.years import TimeMention, five_year_plan, times

_REVIEW = (
    r"总结|回顾|综述|回眸|成绩单|亮点|盘点|(?:完成|执行|落实|进展|开展|收支|履职|自查|工作|预算|发展|建设)情况|公报|决算|述职|年度报告|年报|小结|成效|自评|白皮书"
    r"|推进情况|情况(?:的)?(?:报告|汇报)|取得的成绩|过去(?:的)?(?:一年|五年)"
    r"|答卷|账单|交账|(?:请您?|等您?|待)检阅|半年报|[一十百]件大事|大事记|年度(?:工作)?报告"
)
_PLAN = (
    r"要点|计划(?!执行|完成|生育|落实)|(?<!公)安排(?!情况)|打算|思路|预算草案|预算[（(]草案[)）]|预算编制|部署|设想|展望"
    r"|(?<!年)规划(?!执行|实施情况)|(?:主要|重点|目标|工作)任务(?!完成)|任务清单|任务书|路线图|施工图|重点工作(?!完成|总结|回顾|进展|落实|推进|开展|情况)"
    r"|(?:工作|总体)要求|(?:主要|预期|奋斗|工作|发展)目标(?!完成|任务完成)|工作意见|工作方案|(?:民生|办|惠民)实事(?!项目?完成|完成|成绩|[了干办]|回顾|盘点|“?答卷)"
    r"|(?:部门|政府|财政|本级|年)预算(?!执行|完成|收支|调整|绩效|情况|草案|编制)"
)
_WORD = re.compile(rf"(?P<review>{_REVIEW})|(?P<plan>{_PLAN})")
# Slogans that take the year after them: 告别2023，拥抱2024.
_YEAR_NEXT = r"\s*[“\"‘|｜]?(?=20\d\d|二[〇○零])"
_SLOGAN = re.compile(
    rf"(?P<review>(?:告别|再见|回眸|回望|回首|回顾|盘点|数说|数读|难忘|走过|致敬|我们的){_YEAR_NEXT})"
    rf"|(?P<plan>(?:拥抱|迎接|奋进|奋战|展望|奔赴|迈向|逐梦|追梦|筑梦|启航|开启|你好|聚力){_YEAR_NEXT})"
)
_NEUTRAL = re.compile(r"(?:19|20)\d\d年(?:全年|度|的)?(?:主要|重点|政府|街道|全镇|全乡|全区)*工作$")
# 下一步 alone tells no year, and many a review ends with it.
_OUTLOOK = re.compile(
    r"(?:下一年|下年度|明年|来年|新的?一年|下半年).{0,8}(?:工作|打算|思路|安排|计划|重点|任务|举措|设想|方向)"
)
_FIVE = re.compile(r"(?:过去|近|这)(?:的)?五年|五年(?:来|工作回顾|工作总结)|本届政府.{0,4}(?:回顾|工作)")
_NEXT_FIVE = re.compile(r"(?:今后|未来)五年")


_FIVE_YEARS = re.compile(
    r"[“\"'‘]十(?P<nth>[一二三四五六七八九])五[”\"'’](?:期间|时期)?(?:主要|重点)?(?:工作|发展)?"
    r"(?:(?P<review>总结|回顾|完成情况)|(?P<plan>思路|打算|设想|安排))"
)
"""A title that reviews or plans a five-year plan's years: “十三五”工作总结."""
_MATTER = re.compile(r"实事$")
_LISTED = re.compile(r"\s*(?:$|项目|清单|计划|安排|工程|任务|[）)》”])")
"""What makes 民生实事 in a heading a list of what is to be done; 民生实事有序推进 is only what the part is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """Years a line reviews and plans, and whether it speaks of a review, a plan, the next year, half a year.

    `open_years` are named with 工作 alone (2022年主要工作), which may be either.
    """

    reviewed: tuple[int, ...] = ()
    planned: tuple[int, ...] = ()
    review_word: bool = False
    plan_word: bool = False
    outlook: bool = False
    half: bool = False
    open_years: tuple[int, ...] = ()

    @property
    def words(self) -> bool:
        return self.review_word or self.plan_word


def told(line: str, now: int | None, *, title: bool = False) -> Told:
    """What a title or part title says; in a title (`title`) bare years and slogans count. `now` is the year that 今年 is (None: words like 过去一年 tell nothing).

    A word takes the time before it, else the first after it; a plan after a review with no time of its own is of the
    next year (2024年工作总结和工作计划), or of the same where 下半年 is said.
    """
    mentions = [each for each in times(line, now, title=title) if not each.text.lstrip("“\"'‘").startswith("十")]
    five, next_five = _FIVE.search(line), _NEXT_FIVE.search(line)
    reviewed: set[int] = set()
    planned: set[int] = set()
    review_word = plan_word = False
    last: TimeMention | None = None
    for word in _words(line, title):
        before = [each for each in mentions if each.span[0] < word.end()]
        if word.re is _SLOGAN:
            before = [each for each in mentions if each.span[0] >= word.end()][:1]
        mention = before[-1] if before else (mentions[0] if mentions else None)
        years = _span(mention, before)
        if word.lastgroup == "review":
            review_word = True
            if five and now is not None:
                years = set(range(now - 5, now))
            reviewed |= years
            last = mention
        else:
            plan_word = True
            if next_five and now is not None:
                years = set(range(now, now + 5))
            elif review_word and mention is last and reviewed:
                years = {max(reviewed) + (mention is None or not part_of_year(mention))}
            planned |= years
    if title and not mentions:
        for match in _FIVE_YEARS.finditer(line):
            first, end = five_year_plan(10 + "一二三四五六七八九".index(match["nth"]) + 1)
            (reviewed if match["review"] else planned).update(range(first, end + 1))
    half = any(map(part_of_year, mentions)) or bool(re.search(r"[上下]半年|半年|年中|[一二三]季度", line))
    outlook = bool(_OUTLOOK.search(line))
    neutral = (
        () if review_word or plan_word or not _NEUTRAL.search(line) else tuple(sorted(_span(mentions[-1], mentions)))
    )
    return Told(tuple(sorted(reviewed)), tuple(sorted(planned)), review_word, plan_word, outlook, half, neutral)


def part_of_year(mention: TimeMention) -> bool:
    """Whether a time is several months of a year that end before the year does (上半年, 1—10月), not a date."""
    return mention.months is not None and mention.months[0] < mention.months[1] < 12


def _words(line: str, title: bool) -> list[re.Match[str]]:
    """The words that speak of a review or a plan, in order; a slogan wins over the word in it."""
    slogans = list(_SLOGAN.finditer(line)) if title else []
    words = [w for w in _WORD.finditer(line) if not any(s.start() <= w.start() < s.end() for s in slogans)]
    if {slogan.lastgroup for slogan in slogans} == {"review", "plan"}:
        return slogans  # 回望2024 展望2025——工作综述
    if not title:
        words = [w for w in words if not _MATTER.search(w.group()) or _LISTED.match(line, w.end())]
    return sorted((*slogans, *words), key=lambda word: word.start())


def _span(mention: TimeMention | None, before: list[TimeMention]) -> set[int]:
    """The years of a mention; a half or quarter alone (下半年) is of the year named before it."""
    if mention is None:
        return set()
    year = mention.period.year
    if mention.text.startswith(("上半", "下半", "第", "前", "一季", "二季", "三季", "四季")):
        named = [each.period.year for each in before if each is not mention and not each.relative]
        year = named[-1] if named else year
    return set() if year is None else set(range(mention.period.first_year or year, year + 1))
