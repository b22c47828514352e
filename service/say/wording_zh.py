"""The sentences of Chinese answers. Numbers in square brackets are citations; nothing here decides anything.

It is long because all that is ever said in Chinese stands here, so that it can be read, and corrected, in one place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from service.say.as_text import as_text
from service.say.told import Told

STOP = "。"
_OPPOSITE = {a: b for pair in ("多少", "高低", "大小", "快慢") for a, b in (tuple(pair), tuple(pair[::-1]))}
_PLAN = re.compile(r"计划|目标|力争|争取|打算|拟|将|预计|确保|要")


def join(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    return "、".join(names[:-1]) + "和" + names[-1] if len(names) > 1 else "".join(names)


def year(number: int) -> str:
    return f"{number}年"


def read_as(readings: Sequence[tuple[str, str]]) -> str:
    """Which words of the question were taken for which of the report: it may have meant something else."""
    pairs = "、".join(f"“{asked}”按报告中的“{word}”理解" for asked, word in readings)
    return f"报告没有用问题里的说法：{pairs}，请对照原文"


def head(told: Told) -> str:
    """Whose figure, of when, and that it is a plan where it is one."""
    if told.planned and not _PLAN.search(told.words):
        return f"{told.issuer}{told.period}计划："
    return f"{told.issuer}{told.period}" + ("：" if told.planned else "")


def figures(told: Sequence[Told]) -> str:
    """青石街道2021年加装电梯完工64台[1];新增86台[1]。"""
    parts = []
    for at, each in enumerate(told):
        same = at > 0 and (each.issuer, each.period, each.planned) == (
            told[at - 1].issuer,
            told[at - 1].period,
            told[at - 1].planned,
        )
        subject = f"({each.subject})" if each.subject and each.subject not in each.words else ""
        parts.append(f"{'' if same else head(each)}{subject}{each.words}[{each.n}]")
    return "；".join(parts) + "。"


def row(told: Told) -> str:
    """云河路街道2023年29台[2]; a plan is called one."""
    return f"{told.issuer}{told.period}{'计划' if told.planned else ''}{told.display}[{told.n}]"


def only(told: Told, what: str) -> str:
    return f"只有{told.issuer}给出了可比的数字：{told.period}{'计划' if told.planned else ''}{told.words}[{told.n}]。"


def first(tied: Sequence[Told], degree: str) -> str:
    """The leader, or the leaders."""
    names = join([t.issuer for t in tied])
    return f"{names}{'并列' if len(tied) > 1 else ''}最{degree}：" + "、".join(
        f"{t.period}{'计划' if t.planned else ''}{t.words}[{t.n}]" for t in tied
    )


def then(told: Sequence[Told]) -> str:
    return "；其次是" + "、".join(row(t) for t in told) if told else ""


def place(rank: int, tied: Sequence[Told], lowest: bool) -> str:
    """第二名是云河路街道:2023年完工29台[2]."""
    which = f"第{_digits(rank)}名" if not lowest else f"倒数第{_digits(rank)}名"
    return f"{which}是{join([t.issuer for t in tied])}：" + "、".join(
        f"{t.period}{'计划' if t.planned else ''}{t.words}[{t.n}]" for t in tied
    )


def no_place(rank: int, count: int) -> str:
    return f"可比的数字只有{count}个，没有第{_digits(rank)}名"


def order(ranked: Sequence[tuple[int, Told]], degree: str) -> str:
    """1. 青石街道2021年64台[1];2. …"""
    way = f"从{degree}到{_OPPOSITE[degree]}"
    return f"{way}：" + "；".join(f"{rank}. {row(told)}" for rank, told in ranked)


def _digits(number: int) -> str:
    return "零一二三四五六七八九十"[number] if number <= 10 else str(number)


def duel(more: Told, less: Told, degree: str) -> str:
    return f"{more.issuer}更{degree}：{more.period}{'计划' if more.planned else ''}{more.words}[{more.n}]；{row(less)}"


def equal(told: Sequence[Told]) -> str:
    return f"{join([t.issuer for t in told])}一样多：" + "、".join(row(t) for t in told)


def basis(status: str, planned: bool) -> str:
    if planned:
        return "（比较的是计划数，报告没有给出完成数。）"
    return f"（问题没有说明阶段，比较的是{status}数。）" if status else ""


def other_stages(leaders: Sequence[tuple[str, Sequence[Told]]], degree: str) -> str:
    """若按其他阶段比较:新增最多的是青石街道(2021年86台[1]);…"""
    shown = "；".join(
        f"{status}最{degree}的是{join([t.issuer for t in tied])}"
        f"（{'、'.join(t.period + t.display + f'[{t.n}]' for t in tied)}）"
        for status, tied in leaders
    )
    return f"若按其他阶段比较：{shown}。"


def lacking(
    issuer: str, reason: str, topic: str, n: int | None, instead: Sequence[Told], cause: str, years: str
) -> str:
    """Why an issuer is not in a comparison, and what there is instead."""
    mark = f"[{n}]" if n is not None else ""
    there = (
        "：" + "、".join(f"{t.period}{'计划' if t.planned else ''}{t.words}[{t.n}]" for t in instead) if instead else ""
    )
    if reason == "no_report":
        return f"没有{issuer}{years}的报告" + (f"，只有{there.removeprefix('：')}" if instead else "") + "。"
    if reason == "plan_only":
        return f"{issuer}只有计划，没有完成的数字{there}。"
    if reason == "not_covered":
        return f"{issuer}的报告没有提到{topic}。"
    if cause == "several":
        return f"{issuer}给出了几个口径不同的数字，不能合为一个{there}。"
    if instead and cause == "year":
        return f"{issuer}没有{years or '所问年份'}的数字，有的是{there.removeprefix('：')}。"
    if instead:
        return f"{issuer}没有同一口径的数字{there}。"
    return f"{issuer}的报告提到{topic}，但没有给出数字{mark}。"


def years_differ(years: Sequence[str]) -> str:
    return f"各自数据的年份不同：{'、'.join(years)}"


def unsure(first_issuer: str, first_display: str, second_issuer: str, second_display: str) -> str:
    return f"{first_issuer}的{first_display}与{second_issuer}的{second_display}不全是确数，二者先后不能确定"


def running() -> str:
    return "比较的是累计数"


def total(told: Sequence[Told], result: str, about: bool) -> str:
    terms = "+".join(f"{t.issuer}{t.period}{t.display}[{t.n}]" for t in told)
    return f"合计{'约' if about else ''}{result}：{terms}"


def total_of_one(told: Sequence[Told], result: str, about: bool) -> str:
    same = len({(t.period, t.planned) for t in told}) == 1
    terms = "+".join(f"{'' if same else head(t).removeprefix(t.issuer)}{t.words}[{t.n}]" for t in told)
    return f"{told[0].issuer}{told[0].period if same else ''}合计{'约' if about else ''}{result}：{terms}"


def mean(told: Sequence[Told], result: str, sum_shown: str, about: bool) -> str:
    terms = "+".join(f"{t.issuer}{t.display}[{t.n}]" for t in told)
    return f"平均{'约' if about else ''}{result}：（{terms}）÷{len(told)}={sum_shown}÷{len(told)}"


def gap(more: Told, less: Told, result: str, about: bool) -> str:
    return (
        f"{more.issuer}比{less.issuer}多{'约' if about else ''}{result}："
        f"{more.issuer}{more.period}{more.words}[{more.n}]，"
        f"{less.issuer}{less.period}{less.words}[{less.n}]，{more.display}-{less.display}={result}"
    )


def times(more: Told, less: Told, result: str, about: bool) -> str:
    return (
        f"{more.issuer}是{less.issuer}的{'约' if about else ''}{result}倍："
        f"{more.issuer}{more.period}{more.words}[{more.n}]，{less.issuer}{less.period}{less.words}[{less.n}]，{more.display}÷{less.display}≈{result}"
    )


def part_of(part: Told, whole: Sequence[Told], whole_shown: str, result: str) -> str:
    if len(whole) == 1:
        both = f"{part.words}[{part.n}]，{whole[0].words}[{whole[0].n}]"
        return f"{part.issuer}{part.period}占比约{result}：{both}，{part.display}÷{whole[0].display}≈{result}"
    terms = "+".join(f"{t.issuer}{t.display}[{t.n}]" for t in whole)
    return f"{part.issuer}占{result}：{part.display}[{part.n}]÷（{terms}）={part.display}÷{whole_shown}≈{result}"


def amounts_to(one: Told, other: Told, result: str) -> str:
    """2025年上半年的12部相当于2024年26部的约46.2%:…完工12部[1],2024年…完工26部[1],12部÷26部≈46.2%."""
    names = [f"{each.period}{'计划' if each.planned else ''}" for each in (one, other)]
    both = "，".join(f"{name}{each.words}[{each.n}]" for name, each in zip(names, (one, other), strict=True))
    return f"{one.issuer}{names[0]}相当于{names[1]}的约{result}：{both}，{one.display}÷{other.display}≈{result}"


def counted(count: int, told: Sequence[Told]) -> str:
    return f"给出数字的有{count}个：" + "、".join(row(t) for t in told)


def beyond(told: Sequence[Told], bound: str) -> str:
    return f"{bound}的有{len(told)}个：" + "、".join(row(t) for t in told) if told else f"有数字的里面没有{bound}的"


def bound(sign: str, amount: str) -> str:
    return {">": f"超过{amount}", ">=": f"不少于{amount}", "<": f"少于{amount}", "<=": f"不超过{amount}"}[sign]


def not_beyond(told: Sequence[Told]) -> str:
    return "其余：" + "、".join(row(t) for t in told) + "。" if told else ""


def _year_of(told: Told) -> str:
    return told.period.removeprefix("截至")


def changed(before: Told, after: Told, result: str, way: int, percent: str) -> str:
    """2022年比2021年增加5台(约20%):2021年完工25台[1],2022年完工30台[2],30台-25台=5台,5台÷25台≈20%."""
    plan = "计划" if after.planned else ""
    move = f"增加{result}" if way > 0 else f"减少{result}" if way < 0 else "没有变化"
    rate = f"（{percent}）" if percent and way else ""
    both = f"{before.period}{before.words}[{before.n}]，{after.period}{plan}{after.words}[{after.n}]"
    worked = f"，{_taken_off(before, after, result, way > 0)}" if way else ""
    worked += f"，{result}÷{before.display}{_equals(percent)}" if percent and way else ""
    return f"{after.issuer}{_year_of(after)}{plan}比{_year_of(before)}{move}{rate}：{both}{worked}"


def rate_moved(before: Told, after: Told, result: str, way: int, worked: str) -> str:
    """2022年计划的增速比2021年低28.6个百分点:2021年…同比增长34.6%[1],2022年计划…增长6%[2],34.6%-6%=28.6个百分点."""
    plan, earlier = ("计划" if after.planned else ""), ("计划" if before.planned else "")
    move = f"{'高' if way > 0 else '低'}{result}" if way else "没有变化"
    both = f"{before.period}{earlier}{before.words}[{before.n}]，{after.period}{plan}{after.words}[{after.n}]"
    shown = f"，{worked}{_equals(result)}" if way else ""
    return f"{after.issuer}{_year_of(after)}{plan}的增速比{_year_of(before)}{earlier}{move}：{both}{shown}"


def points_apart(result: str, worked: str) -> str:
    """，相差7.35个百分点(41.95%-34.6%)."""
    return f"，相差{result}（{worked}{_equals(result)}）"


def _equals(result: str) -> str:
    return f"≈{result.removeprefix('约')}" if result.startswith("约") else f"={result}"


def rates_over_years(asked: Sequence[tuple[Told, Told]], others: Sequence[tuple[Told, Told]], higher: bool) -> str:
    """2022年计划的增速高于2021年的只有:2021年…6.1%[1],2022年计划…增长8%[2];不高于的有:…."""
    before, after = (asked or others)[0]
    word = "高于" if higher else "低于"
    only = "只有" if len(asked) == 1 else "有" if asked else "没有"
    each = [
        "；".join(
            f"{b.period}{b.words}[{b.n}]，{a.period}{'计划' if a.planned else ''}{a.words}[{a.n}]" for b, a in rows
        )
        for rows in (asked, others)
    ]
    head_ = f"{after.issuer}{_year_of(after)}{'计划' if after.planned else ''}的增速{word}{_year_of(before)}的{only}"
    return head_ + (f"：{each[0]}" if asked else "") + (f"；不{word}的有：{each[1]}" if others else "")


def _taken_off(before: Told, after: Told, result: str, more: bool) -> str:
    one, other = (after, before) if more else (before, after)
    return f"{one.display}-{other.display}={result}"


def year_by_year(told: Sequence[Told]) -> str:
    """青石街道：2019年…35台[1]；2020年…32台[2]."""
    shown = "；".join(f"{head(each).removeprefix(each.issuer)}{each.words}[{each.n}]" for each in told)
    return f"{told[0].issuer}：{shown}"


def moved(first: Told, last: Told, result: str, way: int, percent: str, steady: bool, times: str, doubled: bool) -> str:
    """从2019年到2022年减少10台（约28.6%），逐年减少; 是2019年的1.74倍，没有翻倍."""
    move = f"增加{result}" if way > 0 else f"减少{result}" if way < 0 else "没有变化"
    rate = f"（{percent}）" if percent and way else ""
    each = f"，逐年{'增加' if way > 0 else '减少'}" if steady and way else ""
    factor = f"，是{_year_of(first)}的{times}倍，{'翻了倍' if doubled else '没有翻倍'}" if times else ""
    return f"从{_year_of(first)}到{_year_of(last)}{move}{rate}{each}{factor}"


def top_year(periods: Sequence[str], less: bool) -> str:
    """2021年最多: which of the years told before."""
    return f"{join(periods)}{'并列' if len(periods) > 1 else ''}最{'少' if less else '多'}"


def no_year_figure(years: Sequence[int]) -> str:
    return f"报告没有给出{join([year(each) for each in years])}的数字"


def against_plan(plan: Told, done: Told, met: bool, left: str = "", percent: str = "") -> str:
    if percent:
        both = f"计划{plan.words}[{plan.n}]，实际{done.words}[{done.n}]，{done.display}÷{plan.display}≈{percent}"
        short = f"，还差{left}" if left and not met else ""
        return f"{done.issuer}{done.period}完成了{plan.period}计划的{percent}：{both}{short}"
    word = "完成了计划" if met else "没有完成计划"
    apart = f"，{'超过' if met else '相差'}{left}" if left else ""
    return f"{done.issuer}{done.period}{word}：计划{plan.words}[{plan.n}]，实际{done.words}[{done.n}]{apart}"


def excerpt(issuer: str, quote: str, n: int) -> str:
    return f"{issuer}的报告写道：“{inner(quote)}”[{n}]"


def more_excerpt(issuer: str | None, quote: str, n: int) -> str:
    return f"{issuer}的报告写道：“{inner(quote)}”[{n}]" if issuer else f"“{inner(quote)}”[{n}]"


def inner(quote: str) -> str:
    """A quote on one line, without the spaces that pages put between Chinese characters; HTML entities as
    characters, and nothing in it that could be taken for a mark or a link (see as_text)."""
    quote = html.unescape(quote)
    text = re.sub(r"\s+", "", quote) if not re.search(r"[A-Za-z]\s+[A-Za-z]", quote) else re.sub(r"\s*\n\s*", "", quote)
    return as_text(text.strip())


def meaning(term: str, issuer: str, quote: str, n: int) -> str:
    return f"{issuer}的报告对“{term}”的说明：{inner(quote)}[{n}]"


def report_of(issuer: str, year: int | None) -> str:
    """A report of an issuer that has several, by its year."""
    return issuer + (f"{year}年" if year else "")


def mentioned(topic: str, said: Sequence[tuple[str, int]], silent: Sequence[str]) -> str:
    names = "、".join(f"{issuer}[{n}]" for issuer, n in said)
    text = f"提到{topic}的有{len(said)}个：{names}。"
    return text + (f"{join(silent)}的报告没有提到。" if silent else "")


def unmentioned(topic: str, said: Sequence[tuple[str, int]], silent: Sequence[str]) -> str:
    if not silent:
        return f"都提到了{topic}：" + "、".join(f"{issuer}[{n}]" for issuer, n in said) + "。"
    text = f"没有提到{topic}的有{len(silent)}个：{join(silent)}。"
    return text + ("提到的是" + "、".join(f"{issuer}[{n}]" for issuer, n in said) + "。" if said else "")


def wrong_number(stated: str, told: Sequence[Told]) -> str:
    return not_the_number(stated) + figures(told)


def not_the_number(stated: str) -> str:
    """The opening of `wrong_number`, for an answer that tells the right one already."""
    return f"不对，报告里不是{stated}："


def not_moved(up: bool) -> str:
    """That it did not go the way that a question takes for granted; what it did comes after."""
    return f"并没有{'增加' if up else '减少'}："


def other_matter(stated: str, told: Told) -> str:
    return f"报告里的{stated}说的是另一回事：{figures([told])}"


def right_number(told: Sequence[Told]) -> str:
    return f"对：{figures(told)}"


def no_report(names: Sequence[str], there: Sequence[str]) -> str:
    return f"库里没有{join(names)}的报告。现有的是：{'、'.join(there)}。"


def place_read_as(typed: str, name: str) -> str:
    """A name that no report bears, taken for a slip of one that does."""
    return f"没有{typed}，按{name}回答。"


def which_place(typed: str, names: Sequence[str]) -> str:
    """A name that may be a slip of several."""
    return f"没有{typed}的报告，是指{'还是'.join(names)}？请写明后再问。"


def also_absent(names: Sequence[str]) -> str:
    return f"库里没有{join(names)}的报告。"


def meant_years(word: str, years: Sequence[int]) -> str:
    """What 今年, 去年 and the like were taken for."""
    return f"“{word}”按报告的年份理解为{join([f'{year}年' for year in years])}"


def no_parts(reports: str, topic: str, part: str) -> str:
    """A ranking of parts was asked for and no figures are given part by part."""
    return f"{reports}没有逐个{part}给出{topic}的数字，比不出是哪个{part}。"


def left_out(names: Sequence[str], count: int) -> str:
    """Towns and the like that a question about sub-districts leaves out."""
    return f"只比较街道，另有{'、'.join(names)}{f'等{count}个' if count > len(names) else ''}不是街道，没有计入"


def no_year(issuer: str, years: Sequence[int], there: Sequence[str]) -> str:
    return f"库里没有{issuer}{join([f'{y}年' for y in years])}的报告。现有的是：{'、'.join(there)}。"


def moves_of(topic: str) -> str:
    """What is not there where 降了多少 is asked and only how much there is is told: 失业率变化."""
    return f"{topic}变化"


def no_figure(issuer: str, topic: str, years: str, n: int | None) -> str:
    if n is None:
        return f"{issuer}的报告没有给出{years}{topic}的这个数字。"
    return f"{issuer}的报告提到{topic}，但没有给出{years}{'的' if years else ''}数字[{n}]。"


def instead(told: Sequence[Told]) -> str:
    return "报告里有的是：" + figures(told)


def plan_only(issuer: str, topic: str, years: str, told: Sequence[Told], n: int | None) -> str:
    there = (
        "计划是：" + "、".join(f"{t.words}[{t.n}]" for t in told) + "。"
        if told
        else f"计划见[{n}]。"
        if n is not None
        else ""
    )
    return f"{issuer}{years}的报告是计划，没有{topic}的完成数。{there}"


def not_covered(whose: str, topic: str) -> str:
    return f"{whose}没有提到{topic or '这件事'}。"


def out_of_scope(there: Sequence[str]) -> str:
    return f"这个问题不在街道工作报告的范围内。可以问的是这些报告里的内容：{'、'.join(there)}。"


def these_reports(names: Sequence[str]) -> str:
    return f"{join(names)}的报告" if len(names) <= 4 else f"现有{len(names)}个单位的报告"


def report_name(issuer: str, title: str) -> str:
    return f"《{title}》"


def many_lacking(count: int, topic: str) -> str:
    return f"另有{count}个没有可比的{topic}数字，见表。"


def and_more(count: int) -> str:
    return f"等，另有{count}个"


def apart(more: Told, less: Told, result: str, about: bool) -> str:
    """Two figures named one by one: 相差2台:开工64台[1],完工29台[2],64台-29台=2台."""
    about_word = "约" if about else ""
    right = head(less) if (less.issuer, less.period) != (more.issuer, more.period) else ""
    return (
        f"相差{about_word}{result}：{head(more)}{more.words}[{more.n}]，{right}{less.words}[{less.n}]，"
        f"{more.display}-{less.display}={result}"
    )


def way(one: Told, other: Told, less: bool) -> str:
    """2025年计划比2024年少,: which of two is the smaller, before the figures are told."""
    names = [
        each.issuer if one.issuer != other.issuer else f"{each.period}{'计划' if each.planned else ''}" or each.words
        for each in (one, other)
    ]
    return f"{names[0]}比{names[1]}{'少' if less else '多'}，"


def times_of(more: Told, less: Told, result: str, about: bool) -> str:
    right = head(less) if (less.issuer, less.period) != (more.issuer, more.period) else ""
    return (
        f"{'约' if about else ''}{result}倍：{head(more)}{more.words}[{more.n}]，{right}{less.words}[{less.n}]，"
        f"{more.display}÷{less.display}≈{result}"
    )


def same_amount(told: Sequence[Told]) -> str:
    return "一样多：" + "，".join(f"{head(t)}{t.words}[{t.n}]" for t in told)


def ranked_figures(told: Sequence[Told], degree: str) -> str:
    """松岭街道2021年征询通过35台最多[1];其次…"""
    word = f"更{degree}" if len(told) == 2 else f"最{degree}"
    first, others = told[0], told[1:]
    rest = "；".join(
        f"{head(t) if (t.issuer, t.period) != (first.issuer, first.period) else ''}{t.words}[{t.n}]" for t in others
    )
    return f"{head(first)}{first.words}[{first.n}]，{word}；{rest}"


def rows_beyond(whose: str, label: str, bound: str, told: Sequence[Told], among: int, counted: str) -> str:
    """石桥街道2024年完成率超过110%的有2项（共12项）：停车位120%[1]、就业115%[2]."""
    shown = "：" + "、".join(f"{t.words}[{t.n}]" for t in told) if told else ""
    return f"{whose}{label}{bound}的有{len(told)}{counted}（共{among}{counted}）{shown}"


def rows_tied(first: Sequence[Told], others: Sequence[Told], degree: str) -> str:
    """北片120人[1]、南片120人[1]，并列最多；东片80人[1]."""
    both = "、".join(f"{t.words}[{t.n}]" for t in first)
    return f"{head(first[0])}{both}，并列最{degree}" + "".join(f"；{t.words}[{t.n}]" for t in others)


def ranked_each(rows: Sequence[tuple[str, Told, Told, str]], degree: str, place: int) -> str:
    """科园社区最高，2.25万元：投入810万元[1]，改造360户[1]，810万元÷360户≈2.25万元；石桥社区2万元…"""
    (name, upper, lower, shown), *others = rows
    word = f"最{degree}" if place == 1 else f"排第{_digits(place)}"
    rest = "；".join(f"{each}{value}（{a.display}[{a.n}]÷{b.display}[{b.n}]）" for each, a, b, value in others)
    worked = f"{upper.words}[{upper.n}]，{lower.words}[{lower.n}]，{upper.display}÷{lower.display}≈{shown}"
    return f"{head(upper)}{name}{word}，平均{shown}：{worked}；其余：{rest}"


def rows_grown(rows: Sequence[tuple[str, Told, Told, str]], up: bool, most: bool, without: Sequence[str]) -> str:
    """税收增幅最大，约8.6%：2023年14.0亿元[1]，2024年15.2亿元[1]；其余：…"""
    (name, before, after, shown), *others = rows
    word = f"{'增幅' if up else '降幅'}最{'大' if most else '小'}"
    rest = "、".join(f"{each}{value}（{a.display}[{a.n}]→{b.display}[{b.n}]）" for each, a, b, value in others)
    aside = f"（{join(without)}以百分点计，不在其中）" if without else ""
    both = f"{before.period}{before.display}[{before.n}]，{after.period}{after.display}[{after.n}]"
    return f"{after.issuer}{name}{word}，约{shown.lstrip('-')}：{both}；其余增减：{rest}{aside}"


def rows_moved(whose: str, up: bool, rows: Sequence[tuple[str, Told, Told, str]], among: int, counted: str) -> str:
    shown = "、".join(f"{name}{a.period}{a.display}[{a.n}]、{b.period}{b.display}[{b.n}]" for name, a, b, _ in rows)
    return f"{whose}{'增加' if up else '下降'}的有{len(rows)}{counted}（共{among}{counted}）" + (
        f"：{shown}" if shown else ""
    )


def share_of_rows(parts: Sequence[Told], whole: Sequence[Told], part_shown: str, whole_shown: str, percent: str) -> str:
    """占约40%：(物业2,140件[1]+停车812件[1])÷(…)=2952件÷7380件≈40%."""
    both = ["+".join(f"{t.words}[{t.n}]" for t in told) for told in (parts, whole)]
    both = [f"（{terms}）" if len(told) > 1 else terms for terms, told in zip(both, (parts, whole), strict=True)]
    return f"{head(parts[0])}占约{percent}：{both[0]}÷{both[1]}={part_shown}÷{whole_shown}≈{percent}"


def mean_of_rows(told: Sequence[Told], result: str, sum_shown: str, about: bool) -> str:
    terms = "+".join(f"{t.words}[{t.n}]" for t in told)
    return f"{head(told[0])}平均{'约' if about else ''}{result}：（{terms}）÷{len(told)}={sum_shown}÷{len(told)}"


def nth_figure(rank: int, told: Sequence[Told], degree: str) -> str:
    """排第二的是商品销售额增长12%[2]；从高到低：15%[1]、12%[2]、8%[3]."""
    own = told[rank - 1]
    every = "；".join(f"{t.words}[{t.n}]" for t in told)
    return f"排第{_digits(rank)}的是{head(own)}{own.words}[{own.n}]；从{degree}到{_OPPOSITE[degree]}：{every}"


def left_over(whole: Told, done: Told, left: str, percent: str, about: bool) -> str:
    share = f"，占{percent}" if percent else ""
    return (
        f"{whole.issuer}{whole.period}还有{'约' if about else ''}{left}{share}："
        f"{whole.words}[{whole.n}]，{done.words}[{done.n}]，"
        f"{whole.display}-{done.display}={left}" + (f",{left}÷{whole.display}≈{percent}" if percent else "")
    )


def rate_of(whole: Told, done: Told, rate: str, percent: str) -> str:
    """报告没有直接给出整改率;发现隐患873处[1],整改861处[1],861处÷873处≈98.6%."""
    return (
        f"{whole.issuer}的报告没有直接给出{rate}，可算出{whole.period}约{percent}："
        f"{whole.words}[{whole.n}]，{done.words}[{done.n}]，{done.display}÷{whole.display}≈{percent}"
    )


def all_of_it(whole: Told, rate: str, percent: str) -> str:
    """报告没有直接给出整改率,按所述2024年是100%:发现隐患312处,全部完成整改[1]."""
    return f"{whole.issuer}的报告没有直接给出{rate}，按所述{whole.period}是{percent}：{whole.words}，全部{rate.removesuffix('率')}[{whole.n}]"


def ratio_stated(told: Told) -> str:
    return f"{row(told)}"


def ratio_of_all(told: Told, result: str, name: str) -> str:
    """鼓东街道2024年100%(发现隐患312处,全部整改[1])."""
    return f"{head(told)}{result}（{told.words}，全部{name.removesuffix('率')}[{told.n}]）"


def ratio_grown(after: Told, before: Told, result: str, about: bool) -> str:
    """五里桥街道2025年计划:约5.9%(税收19.7亿元[1],2024年税收18.6亿元[2],19.7亿元÷18.6亿元-1)."""
    earlier = head(before).removeprefix(before.issuer)
    return (
        f"{head(after)}{'约' if about else ''}{result}（{after.words}[{after.n}]，{earlier}{before.words}[{before.n}]，"
        f"{after.display}÷{before.display}-1）"
    )


def ratio_worked(upper: Told, lower: Told, result: str, about: bool) -> str:
    """云河路街道2024年约98.8%(整改2130处[1]÷发现隐患2156处[1])."""
    return f"{head(upper)}{'约' if about else ''}{result}（{upper.words}[{upper.n}]÷{lower.words}[{lower.n}]）"


def ratios_each(told: Sequence[str]) -> str:
    return "；".join(told)


def ratios_ranked(first: Sequence[str], told: Sequence[str], degree: str, two: bool) -> str:
    """青石街道最高:青石街道…;云河路街道…."""
    if len(first) == len(told):
        return f"{join(first)}一样：{'；'.join(told)}"
    return f"{join(first)}{'并列' if len(first) > 1 else ''}{'更' if two else '最'}{degree}：{'；'.join(told)}"


def ratios_beyond(inside: Sequence[str], outside: Sequence[str], bound: str) -> str:
    said = f"{bound}的有{len(inside)}个：{'；'.join(inside)}" if inside else f"有数字的里面没有{bound}的"
    return said + (f"。其余：{'；'.join(outside)}" if outside else "")


def ratios_apart(first: str, last: str, apart: str) -> str:
    return f"{first}与{last}相差{apart}"


def ratios_worked(labels: Sequence[str]) -> str:
    return f"{join(labels)}的是由报告里的两个数算出的，报告没有直接给出"


def ratios_missing(labels: Sequence[str]) -> str:
    return f"{join(labels)}的报告没有直接给出，也没有可以用来算的两个数"


def district_sum(name: str, told: Sequence[Told], result: str, about: bool) -> str:
    """拱墅区合计49台(朝晖街道2023年26台[1]+…)."""
    terms = "+".join(f"{t.issuer}{t.period}{t.display}[{t.n}]" for t in told)
    return f"{name}合计{'约' if about else ''}{result}（{terms}）"


def districts(first: str, shown: Sequence[str], degree: str, tied: bool) -> str:
    return f"{'一样多' if tied else first + '更' + degree}：{'；'.join(shown)}"


def less_parts(whole: Told, parts: Sequence[Told], result: str, about: bool) -> str:
    """其余373件:调解纠纷1482件[1],物业纠纷507件[1],…,1482件-507件=975件."""
    named = "，".join(f"{each.words}[{each.n}]" for each in parts)
    taken = "".join(f"-{each.display}" for each in parts)
    return (
        f"{whole.issuer}{whole.period}{'计划' if whole.planned else ''}其余{'约' if about else ''}{result}："
        f"{whole.words}[{whole.n}]，{named}，{whole.display}{taken}={result}"
    )


def worked_back(told: Told, year: str, moved: str, n: int, more: bool, rate: bool, result: str) -> str:
    """报告没有直接给出2022年的数字;2023年完工19台[1],比上年多5台[1],可算出2022年为14台."""
    way, sign = ("多", "-") if more else ("少", "+")
    sum_shown = f"{told.display}÷(1{'+' if more else '-'}{moved})" if rate else f"{told.display}{sign}{moved}"
    return (
        f"{told.issuer}的报告没有直接给出{year}的数字；{told.period}{told.words}[{told.n}]，比上年{way}{moved}[{n}]，"
        f"可算出{year}为{result}（{sum_shown}={result}）"
    )


def divided_back(told: Told, year: str, said: str, times: str, result: str) -> str:
    """报告没有直接给出2021年的数字;2022年竣工24台,比上年翻了一番[1],可算出2021年为12台(24台÷2=12台)."""
    return (
        f"{told.issuer}的报告没有直接给出{year}的数字；{told.period}{told.words}，比上年{said}[{told.n}]，"
        f"可算出{year}为{result}（{told.display}÷{times}={result}）"
    )


def total_before(whole: Told, part: Told, year: str, result: str) -> str:
    """报告没有直接给出2023年底的累计数;截至2024年底累计136台[1],其中2024年41台[2],可算出2023年底累计为95台(136台-41台=95台)."""
    return (
        f"{whole.issuer}的报告没有直接给出{year}底的累计数；{whole.period}{whole.words}[{whole.n}]，其中{part.period}"
        f"{part.words}[{part.n}]，可算出{year}底累计为{result}（{whole.display}-{part.display}={result}）"
    )


def by_per_cent(percent: str, more: bool) -> str:
    return f"，{'增长' if more else '下降'}{percent}"


def from_to(before: Told, after: Told, result: str, more: bool) -> str:
    """2025年规模以上工业企业增至93户[1],原为68户[1],增加25户."""
    return (
        f"{head(after)}{after.words}[{after.n}]，原为{before.display}[{before.n}]，{'增加' if more else '减少'}{result}"
    )


def moved_by(after: Told, moved: str, n: int, more: bool) -> str:
    """2025年竣工17台[1],比上年减少9台[2]."""
    return f"{head(after)}{after.words}[{after.n}]，比上年{'增加' if more else '减少'}{moved}[{n}]"


def each_has(upper: Told, lower: Told, result: str, about: bool) -> str:
    return (
        f"{upper.issuer}平均{'约' if about else ''}{result}：{head(upper)}{upper.words}[{upper.n}]，{lower.words}[{lower.n}]，"
        f"{upper.display}÷{lower.display}{'≈' if about else '='}{result}"
    )


def _grown(told: Told, moved: Told) -> str:
    """2023年区级税收6.72亿元[1],同比增长12%[1]."""
    when = (
        head(moved).removeprefix(moved.issuer) if moved.period != told.period or moved.planned != told.planned else ""
    )
    return f"{head(told).removeprefix(told.issuer)}{told.words}[{told.n}]，{when}{moved.words}[{moved.n}]"


def _factor(moved: Told, more: bool) -> str:
    return f"(1{'+' if more else '-'}{moved.display.lstrip('+-')})"


def year_before(told: Told, moved: Told, year: str, result: str, more: bool) -> str:
    """报告没有直接给出2022年的数字,可算出约6亿元:2023年…6.72亿元[1],…增长12%[1],6.72亿元÷(1+12%)≈6亿元."""
    return (
        f"{told.issuer}的报告没有直接给出{year}的数字，可算出约{result}："
        f"{_grown(told, moved)}，{told.display}÷{_factor(moved, more)}≈{result}"
    )


def risen(told: Told, moved: Told, result: str, more: bool) -> str:
    """比上年约增加0.72亿元:2023年…6.72亿元[1],…增长12%[1],6.72亿元-6.72亿元÷(1+12%)≈0.72亿元."""
    before = f"{told.display}÷{_factor(moved, more)}"
    taken = f"{told.display}-{before}" if more else f"{before}-{told.display}"
    return f"{told.issuer}比上年约{'增加' if more else '减少'}{result}：{_grown(told, moved)}，{taken}≈{result}"


def target_of(told: Told, rate: Told, result: str) -> str:
    """报告没有直接给出指标,可算出约6000万元:…完成6300万元[1],完成率105%[1],6300万元÷105%≈6000万元."""
    return (
        f"{told.issuer}的报告没有直接给出指标，可算出约{result}："
        f"{_grown(told, rate)}，{told.display}÷{rate.display}≈{result}"
    )


def beyond_target(told: Told, rate: Told, result: str, more: bool) -> str:
    """比指标约多300万元:…,6300万元-6300万元÷105%≈300万元."""
    target = f"{told.display}÷{rate.display}"
    taken = f"{told.display}-{target}" if more else f"{target}-{told.display}"
    return f"{told.issuer}比指标约{'多' if more else '少'}{result}：{_grown(told, rate)}，{taken}≈{result}"


def would_reach(told: Told, moved: Told, result: str, more: bool) -> str:
    """按计划的增幅推算,2022年约210亿元:2023年…200亿元[1],2024年计划:…增长5%[2],200亿元×(1+5%)≈210亿元."""
    return (
        f"{told.issuer}按计划的增幅推算，{moved.period}约{result}："
        f"{_grown(told, moved)}，{told.display}×{_factor(moved, more)}≈{result}"
    )


def each_part(told: Told, parts: int, result: str, about: bool) -> str:
    """平均每月300件:2023年…3600件[1],3600件÷12=300件."""
    each = {12: "每月", 4: "每季度", 52: "每周"}.get(parts, "每天")
    return (
        f"{told.issuer}平均{each}{'约' if about else ''}{result}：{head(told).removeprefix(told.issuer)}{told.words}[{told.n}]，"
        f"{told.display}÷{parts}{'≈' if about else '='}{result}"
    )


def in_all(told: Told, times: int, result: str) -> str:
    """全年合计4次:每季度至少组织1次[1],1次×4=4次."""
    bound = "至少" if re.search("至少|不少于|不低于|以上", told.words) else ""
    return f"{head(told)}{told.words}[{told.n}]，全年合计{bound}{result}：{told.display}×{times}={result}"


def share_moved(
    before: tuple[Told, Told], after: tuple[Told, Told], first: str, second: str, apart: str, way: int
) -> str:
    """提高25个百分点:2023年25%(10台[1]÷40台[1]),2024年计划50%(20台[2]÷40台[2])."""
    moved = f"提高{apart}个百分点" if way > 0 else f"降低{apart}个百分点" if way < 0 else "没有变化"
    shown = "，".join(
        f"{part.period}{'计划' if part.planned else ''}{share}（{part.words}[{part.n}]，{whole.words}[{whole.n}]，"
        f"{part.display}÷{whole.display}≈{share}）"
        for (part, whole), share in ((before, first), (after, second))
    )
    return f"{after[0].issuer}{moved}：{shown}"


def published(title: str, printed: str, n: int, dated: bool) -> str:
    return f"《{title}》{'发布于' if dated else '的来源是'}{printed}[{n}]。"


def inventory(shown: Sequence[tuple[str, int]]) -> str:
    return f"现有{len(shown)}份报告：" + "、".join(f"《{title}》[{n}]" for title, n in shown) + "。"


def headings(title: str, shown: Sequence[tuple[str, int]]) -> str:
    return (
        f"《{title}》的这一部分共{len(shown)}项：" + "；".join(f"{heading.strip()}[{n}]" for heading, n in shown) + "。"
    )


def by_issuer(said: Sequence[tuple[str, str, int]], more: Sequence[tuple[str, int]]) -> str:
    """The best sentence of each of a few issuers, the names alone of the rest."""
    text = "".join(f"{issuer}:“{inner(quote)}”[{n}]。" for issuer, quote, n in said)
    return text + ("提到的还有" + "、".join(f"{issuer}[{n}]" for issuer, n in more) + "。" if more else "")


def stands(own: Told, rank: int, count: int, ranked: Sequence[tuple[int, Told]]) -> str:
    """松岭街道排第三（共3个有可比的数字）：2021年竣工8台[3]。…"""
    every = "；".join(f"{place}. {row(told)}" for place, told in ranked)
    place = f"{own.issuer}在有可比数字的{count}个中排第{_digits(rank)}"
    return f"{place}：{own.period}{own.words}[{own.n}]。从多到少：{every}。"
