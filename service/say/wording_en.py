"""The sentences of English answers; measures and quotes stay as the reports have them, amounts and names of issuers are
said in English beside (`spoken_en`). See `wording_zh` for each."""

from __future__ import annotations

from collections.abc import Sequence

from service.say import spoken_en
from service.say.told import Told
from service.say.wording_zh import inner

STOP = ". "
_MOST = {
    "多": "the most",
    "少": "the fewest",
    "高": "the highest",
    "低": "the lowest",
    "大": "the largest",
    "小": "the smallest",
    "快": "the fastest",
    "慢": "the slowest",
}
_MORE = {
    "多": "more",
    "少": "fewer",
    "高": "higher",
    "低": "lower",
    "大": "larger",
    "小": "smaller",
    "快": "faster",
    "慢": "slower",
}
_REASONS = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "at most"}


def join(names: Sequence[str]) -> str:
    """A, B and C."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def year(number: int) -> str:
    return str(number)


def read_as(readings: Sequence[tuple[str, str]]) -> str:
    """Which words of the question were taken for which of the report: it may have meant something else."""
    pairs = ", ".join(f"“{asked}” was taken for the reports' “{word}”" for asked, word in readings)
    return f"The reports do not use the question's words: {pairs}; please check the quoted text"


def head(told: Told) -> str:
    """Whose figure, of when, and that it is a plan where it is one."""
    when = f", {_when(told)}" if told.period else ""
    return f"{_issuer(told.issuer)}{when}{' (planned)' if told.planned else ''}: "


def _when(told: Told) -> str:
    return told.period.removesuffix("年")


def _figure(told: Told) -> str:
    return f"{_said(told)} [{told.n}]"


def _said(told: Told) -> str:
    """The report's words, and the amount in English where that is another."""
    return _with(told.words, spoken_en.amount(told.display))


def _with(printed: str, english: str) -> str:
    return f"{printed} ({english})" if english else printed


def _amount(printed: str) -> str:
    """What was worked out, in both ways of writing."""
    return _with(printed, spoken_en.amount(printed))


def _in_english(quote: str) -> str:
    """The large amounts of a quote: (3.17亿元 is 317 million yuan)."""
    found = "; ".join(f"{printed} is {english}" for printed, english in spoken_en.amounts(quote))
    return f" ({found})" if found else ""


def _there(label: str) -> str:
    """Yudai (玉带街道; 2024, 2025) for 玉带街道(2024、2025)."""
    issuer, years, rest = label.partition("(")
    spoken = spoken_en.name(issuer)
    inside = "; ".join(part for part in (issuer, rest.rstrip(")").replace("、", ", ")) if part)
    return f"{spoken} ({inside})" if spoken and years else _issuer(label)


def _issuer(label: str) -> str:
    """Yudai (玉带街道)."""
    spoken = spoken_en.name(label)
    return f"{spoken} ({label})" if spoken else label


def _brief(tied: Sequence[Told]) -> str:
    return ", ".join(f"{_when(t)}{' (planned)' if t.planned else ''}: {_said(t)} [{t.n}]" for t in tied)


def figures(told: Sequence[Told]) -> str:
    parts = []
    for at, each in enumerate(told):
        same = at > 0 and (each.issuer, each.period, each.planned) == (
            told[at - 1].issuer,
            told[at - 1].period,
            told[at - 1].planned,
        )
        subject = f"({each.subject}) " if each.subject and each.subject not in each.words else ""
        parts.append(f"{'' if same else head(each)}{subject}{_figure(each)}")
    return "; ".join(parts) + ". "


def row(told: Told) -> str:
    return f"{_issuer(told.issuer)} {_amount(told.display)} ({_when(told)}{', planned' if told.planned else ''}) [{told.n}]"


def only(told: Told, what: str) -> str:
    return f"Only {_issuer(told.issuer)} gives a comparable figure: {_brief([told])}"


def first(tied: Sequence[Told], degree: str) -> str:
    names, together = join([_issuer(t.issuer) for t in tied]), " together" if len(tied) > 1 else ""
    return f"{names} {'have' if len(tied) > 1 else 'has'} {_MOST[degree]}{together}: {_brief(tied)}"


def then(told: Sequence[Told]) -> str:
    return "; then " + ", ".join(row(t) for t in told) if told else ""


def place(rank: int, tied: Sequence[Told], lowest: bool) -> str:
    which = f"Number {rank}" if not lowest else f"Number {rank} from the bottom"
    return f"{which}: {join([_issuer(t.issuer) for t in tied])}, {_brief(tied)}"


def no_place(rank: int, count: int) -> str:
    return f"There are only {count} comparable figures, so no number {rank}"


def order(ranked: Sequence[tuple[int, Told]], degree: str) -> str:
    way = f"In order, {_MOST[degree].removeprefix('the ')} first"
    return f"{way}: " + "; ".join(f"{rank}. {row(told)}" for rank, told in ranked)


def duel(more: Told, less: Told, degree: str) -> str:
    return f"{_issuer(more.issuer)} has {_MORE[degree]}: {_brief([more])}; {row(less)}"


def equal(told: Sequence[Told]) -> str:
    return f"{join([t.issuer for t in told])} are equal: " + ", ".join(row(t) for t in told)


def basis(status: str, planned: bool) -> str:
    if planned:
        return " (These are plans; the reports give no figures of what was done.)"
    return f" (The question names no stage; what is compared is {status}, completed.)" if status else ""


def other_stages(leaders: Sequence[tuple[str, Sequence[Told]]], degree: str) -> str:
    shown = "; ".join(
        f"{status}: {join([t.issuer for t in tied])} ({', '.join(f'{t.display}, {_when(t)} [{t.n}]' for t in tied)})"
        for status, tied in leaders
    )
    return f" First by other stages: {shown}."


def lacking(
    issuer: str, reason: str, topic: str, n: int | None, instead: Sequence[Told], cause: str, years: str
) -> str:
    mark = f" [{n}]" if n is not None else ""
    there = f": {_brief(instead)}" if instead else ""
    if reason == "no_report":
        return (
            f" There is no report of {_issuer(issuer)} for {years}" + (f", only {there[2:]}" if instead else "") + "."
        )
    if reason == "plan_only":
        return f" {_issuer(issuer)} gives only a plan{there}."
    if reason == "not_covered":
        return f" The reports of {_issuer(issuer)} do not mention {topic}."
    if cause == "several":
        return f" {_issuer(issuer)} gives several figures of different scope, which do not make one{there}."
    if instead and cause == "year":
        return f" {_issuer(issuer)} gives no figure for {years}{there}."
    if instead:
        return f" {_issuer(issuer)} gives no figure of the same kind{there}."
    return f" The report of {_issuer(issuer)} mentions {topic} but gives no figure{mark}."


def many_lacking(count: int, topic: str) -> str:
    return f" Another {count} give no comparable figure of {topic}; see the table."


def years_differ(years: Sequence[str]) -> str:
    return f" The figures are of different years: {', '.join(y.removesuffix('年') for y in years)}"


def unsure(first_issuer: str, first_display: str, second_issuer: str, second_display: str) -> str:
    pair = f"{first_display} of {first_issuer} and {second_display} of {second_issuer}"
    return f" {pair} are not both exact, so their order is not certain"


def running() -> str:
    return " What is compared are running totals"


def total(told: Sequence[Told], result: str, about: bool) -> str:
    return f"{'About ' if about else ''}{_amount(result)} in total: " + " + ".join(row(t) for t in told)


def total_of_one(told: Sequence[Told], result: str, about: bool) -> str:
    return f"{head(told[0])}{'about ' if about else ''}{_amount(result)} in total: " + " + ".join(
        _figure(t) for t in told
    )


def mean(told: Sequence[Told], result: str, sum_shown: str, about: bool) -> str:
    return (
        f"{'About ' if about else ''}{_amount(result)} on average: ("
        + " + ".join(row(t) for t in told)
        + f") / {len(told)} = {sum_shown} / {len(told)}"
    )


def gap(more: Told, less: Told, result: str, about: bool) -> str:
    return (
        f"{_issuer(more.issuer)} has {'about ' if about else ''}{_amount(result)} more than {_issuer(less.issuer)}: "
        f"{_brief([more])}; {row(less)}; "
        f"{more.display} - {less.display} = {result}"
    )


def times(more: Told, less: Told, result: str, about: bool) -> str:
    about_word = "about " if about else ""
    return f"{more.issuer} has {about_word}{result} times as many as {less.issuer}: {row(more)} / {row(less)}"


def amounts_to(one: Told, other: Told, result: str) -> str:
    return f"{_issuer(one.issuer)}: about {result}: {_brief([one])}; {_brief([other])}; {one.display} / {other.display} ≈ {result}"


def part_of(part: Told, whole: Sequence[Told], whole_shown: str, result: str) -> str:
    terms = " + ".join(f"{t.display} [{t.n}]" for t in whole)
    return f"{head(part)}about {result}: {part.words} [{part.n}] / ({terms})" + (
        f" = {part.display} / {whole_shown}" if len(whole) > 1 else ""
    )


def beyond(told: Sequence[Told], bound: str) -> str:
    return (
        f"{len(told)} with {bound}: " + ", ".join(row(t) for t in told)
        if told
        else f"None with {bound} among those that give a figure"
    )


def counted(count: int, told: Sequence[Told]) -> str:
    return f"{count} give a figure: " + ", ".join(row(t) for t in told)


def bound(sign: str, amount: str) -> str:
    return f"{_REASONS[sign]} {amount}"


def not_beyond(told: Sequence[Told]) -> str:
    return " The others: " + ", ".join(row(t) for t in told) + "." if told else ""


def changed(before: Told, after: Told, result: str, way: int, percent: str) -> str:
    move = f"{_amount(result)} more" if way > 0 else f"{_amount(result)} less" if way < 0 else "no change"
    rate = f" ({percent.replace('约', 'about ')})" if percent and way else ""
    worked = f"; {_taken_off(before, after, result, way > 0)}" if way else ""
    equals = "≈" if percent.startswith("约") else "="
    worked += f"; {result} / {before.display} {equals} {percent.removeprefix('约')}" if percent and way else ""
    return f"{_issuer(after.issuer)}: {move}{rate} than before: {_brief([before])}; {_brief([after])}{worked}"


def rate_moved(before: Told, after: Told, result: str, way: int, worked: str) -> str:
    move = f"{_amount(result)} {'higher' if way > 0 else 'lower'} than before" if way else "no change"
    shown = f"; {worked} = {_amount(result)}" if way else ""
    return f"{_issuer(after.issuer)}: growth {move}: {_brief([before])}; {_brief([after])}{shown}"


def points_apart(result: str, worked: str) -> str:
    return f"; {_amount(result)} apart ({worked})"


def rates_over_years(asked: Sequence[tuple[Told, Told]], others: Sequence[tuple[Told, Told]], higher: bool) -> str:
    word = "higher" if higher else "lower"
    each = ["; ".join(f"{_brief([before])}, {_brief([after])}" for before, after in rows) for rows in (asked, others)]
    head_ = f"{_issuer((asked or others)[0][1].issuer)}: growth {word} than before: {each[0] or 'none'}"
    return head_ + (f"; not {word}: {each[1]}" if others else "")


def _taken_off(before: Told, after: Told, result: str, more: bool) -> str:
    one, other = (after, before) if more else (before, after)
    return f"{one.display} - {other.display} = {result}"


def year_by_year(told: Sequence[Told]) -> str:
    return "; ".join(row_in_words(each) for each in told)


def moved(first: Told, last: Told, result: str, way: int, percent: str, steady: bool, times: str, doubled: bool) -> str:
    move = f"{_amount(result)} more" if way > 0 else f"{_amount(result)} less" if way < 0 else "no change"
    rate = f" ({percent.replace('约', 'about ')})" if percent and way else ""
    each = f", {'more' if way > 0 else 'fewer'} every year" if steady and way else ""
    factor = f", {times} times as many, {'doubled' if doubled else 'not doubled'}" if times else ""
    return f"From {_when(first)} to {_when(last)} {move}{rate}{each}{factor}"


def top_year(periods: Sequence[str], less: bool) -> str:
    """2021 is the highest: which of the years told before."""
    return f"{join(periods)} {'are' if len(periods) > 1 else 'is'} the {'lowest' if less else 'highest'}"


def no_year_figure(years: Sequence[int]) -> str:
    return f"The reports give no figure for {join([year(each) for each in years])}"


def against_plan(plan: Told, done: Told, met: bool, left: str = "", percent: str = "") -> str:
    if percent:
        both = f"planned {plan.words} [{plan.n}], done {done.words} [{done.n}]"
        return f"{done.issuer} did {percent} of its plan of {_when(plan)} in {_when(done)}: {both}"
    verb = "met" if met else "did not meet"
    apart = f", {left} {'more' if met else 'less'}" if left else ""
    figures_shown = f"planned {plan.words} [{plan.n}], done {done.words} [{done.n}]"
    return f"{done.issuer} {verb} its plan of {_when(done)}: {figures_shown}{apart}"


def apart(more: Told, less: Told, result: str, about: bool) -> str:
    shown = f"{row_in_words(more)}; {row_in_words(less)}; {more.display} - {less.display} = {result}"
    return f"{'About ' if about else ''}{_amount(result)} apart: {shown}"


def row_in_words(told: Told) -> str:
    return f"{head(told)}{_figure(told)}"


def way(one: Told, other: Told, less: bool) -> str:
    """Which of two is the smaller, before the figures are told."""
    names = [each.issuer if one.issuer != other.issuer else _when(each) or each.words for each in (one, other)]
    return f"{'Less' if less else 'More'} in {names[0]} than in {names[1]}: "


def times_of(more: Told, less: Told, result: str, about: bool) -> str:
    return f"{'About ' if about else ''}{result} times: {row_in_words(more)}; {row_in_words(less)}"


def same_amount(told: Sequence[Told]) -> str:
    return "Equal: " + "; ".join(row_in_words(t) for t in told)


def ranked_figures(told: Sequence[Told], degree: str) -> str:
    word = _MORE[degree] if len(told) == 2 else _MOST[degree]
    return f"{row_in_words(told[0])} is {word}; then " + "; ".join(row_in_words(t) for t in told[1:])


def rows_beyond(whose: str, label: str, bound: str, told: Sequence[Told], among: int, counted: str) -> str:
    shown = ": " + ", ".join(_figure(t) for t in told) if told else ""
    return f"{whose}: {len(told)} of {among} are {bound} ({label}){shown}"


def rows_tied(first: Sequence[Told], others: Sequence[Told], degree: str) -> str:
    both, rest = ("; ".join(row_in_words(t) for t in told) for told in (first, others))
    return f"{both} are both {_MOST[degree]}" + (f"; then {rest}" if rest else "")


def ranked_each(rows: Sequence[tuple[str, Told, Told, str]], degree: str, place: int) -> str:
    shown = "; ".join(f"{name} {_amount(value)} ({_figure(a)} / {_figure(b)})" for name, a, b, value in rows)
    return f"{_MOST[degree]}, number {place} first: {shown}"


def rows_grown(rows: Sequence[tuple[str, Told, Told, str]], up: bool, most: bool, without: Sequence[str]) -> str:
    shown = "; ".join(f"{name} {value} ({_figure(a)}, {_figure(b)})" for name, a, b, value in rows)
    return f"The {'greatest' if most else 'smallest'} {'rise' if up else 'fall'} first: {shown}" + (
        f" (without {join(without)})" if without else ""
    )


def rows_moved(whose: str, up: bool, rows: Sequence[tuple[str, Told, Told, str]], among: int, counted: str) -> str:
    shown = "; ".join(f"{name} ({_figure(a)}, {_figure(b)})" for name, a, b, _ in rows)
    return f"{whose}: {len(rows)} of {among} {'rose' if up else 'fell'}" + (f": {shown}" if shown else "")


def share_of_rows(parts: Sequence[Told], whole: Sequence[Told], part_shown: str, whole_shown: str, percent: str) -> str:
    both = ["(" + " + ".join(_figure(t) for t in told) + ")" for told in (parts, whole)]
    return f"{head(parts[0])}about {percent}: {both[0]} / {both[1]} = {part_shown} / {whole_shown}"


def mean_of_rows(told: Sequence[Told], result: str, sum_shown: str, about: bool) -> str:
    terms = " + ".join(_figure(t) for t in told)
    return f"{head(told[0])}{'about ' if about else ''}{_amount(result)} on average: ({terms}) / {len(told)} = {sum_shown} / {len(told)}"


def nth_figure(rank: int, told: Sequence[Told], degree: str) -> str:
    return f"Number {rank}: {row_in_words(told[rank - 1])}; all from the {_MOST[degree]}: " + "; ".join(
        _figure(t) for t in told
    )


def left_over(whole: Told, done: Told, left: str, percent: str, about: bool) -> str:
    share = f" ({percent})" if percent else ""
    shown = f"{_figure(whole)}, {_figure(done)}, {whole.display} - {done.display} = {left}"
    return f"{head(whole)}{'about ' if about else ''}{_amount(left)} left{share}: {shown}"


def rate_of(whole: Told, done: Told, rate: str, percent: str) -> str:
    """A rate that no report states, out of its two figures."""
    shown = f"{_figure(whole)}, {_figure(done)}, {done.display} / {whole.display} = {percent}"
    return f"The reports of {_issuer(whole.issuer)} do not state {rate}; it comes to about {percent} in {_when(whole)}: {shown}"


def all_of_it(whole: Told, rate: str, percent: str) -> str:
    """A rate that no report states, where all of what it is of is said to have come through."""
    return (
        f"The reports of {_issuer(whole.issuer)} do not state {rate}; by what they say it is {percent} in {_when(whole)}: "
        f"{_figure(whole)}, all of them"
    )


def ratio_stated(told: Told) -> str:
    return row(told)


def ratio_of_all(told: Told, result: str, name: str) -> str:
    return f"{_issuer(told.issuer)}, {_when(told)}: {name} {result} ({told.words}, all of them [{told.n}])"


def ratio_grown(after: Told, before: Told, result: str, about: bool) -> str:
    terms = f"{after.words} [{after.n}], {_when(before)}: {before.words} [{before.n}], {after.display} / {before.display} - 1"
    return f"{_issuer(after.issuer)}, {_when(after)}: {'about ' if about else ''}{result} ({terms})"


def ratio_worked(upper: Told, lower: Told, result: str, about: bool) -> str:
    about_it = "about " if about else ""
    terms = f"{upper.words} [{upper.n}] / {lower.words} [{lower.n}]"
    return f"{_issuer(upper.issuer)}, {_when(upper)}: {about_it}{_amount(result)} ({terms})"


def ratios_each(told: Sequence[str]) -> str:
    return "; ".join(told)


def ratios_ranked(first: Sequence[str], told: Sequence[str], degree: str, two: bool) -> str:
    """Who has the most, and everyone's."""
    names = join([_issuer(name) for name in first])
    lead = "the same" if len(first) == len(told) else (_MORE if two else _MOST)[degree]
    return f"{names}, {lead}: {'; '.join(told)}"


def ratios_beyond(inside: Sequence[str], outside: Sequence[str], bound: str) -> str:
    said = f"{len(inside)} {bound}: {'; '.join(inside)}" if inside else f"none {bound}"
    return said + (f". The others: {'; '.join(outside)}" if outside else "")


def ratios_apart(first: str, last: str, apart: str) -> str:
    return f"{_issuer(first)} and {_issuer(last)} are {apart} apart"


def ratios_worked(labels: Sequence[str]) -> str:
    return f"Worked out of two figures, not stated by the report: {join([_issuer(label) for label in labels])}"


def ratios_missing(labels: Sequence[str]) -> str:
    return f"Neither stated nor to be worked out for {join([_issuer(label) for label in labels])}"


def district_sum(name: str, told: Sequence[Told], result: str, about: bool) -> str:
    """A district's sum with its terms."""
    terms = " + ".join(f"{_issuer(t.issuer)} {_when(t)}: {t.display} [{t.n}]" for t in told)
    return f"{name}: {'about ' if about else ''}{_amount(result)} ({terms})"


def districts(first: str, shown: Sequence[str], degree: str, tied: bool) -> str:
    return f"{'The same' if tied else f'{first}, {_MORE[degree]}'}: {'; '.join(shown)}"


def less_parts(whole: Told, parts: Sequence[Told], result: str, about: bool) -> str:
    """The rest of a whole when named parts are taken off it."""
    named = ", ".join(f"{each.words} [{each.n}]" for each in parts)
    taken = "".join(f" - {each.display}" for each in parts)
    return (
        f"{whole.issuer}, {_when(whole)}: {'about ' if about else ''}{_amount(result)} are left: {whole.words} [{whole.n}], "
        f"{named}; {whole.display}{taken} = {result}"
    )


def worked_back(told: Told, year: str, moved: str, n: int, more: bool, rate: bool, result: str) -> str:
    """A year's figure out of the next year's and by how much that is more or less."""
    way, sign = ("more", "-") if more else ("less", "+")
    sum_shown = f"{told.display} / (1 {'+' if more else '-'} {moved})" if rate else f"{told.display} {sign} {moved}"
    return (
        f"The reports of {_issuer(told.issuer)} do not state the figure of {year}; {_when(told)} has {told.words} [{told.n}], "
        f"{moved} {way} than the year before [{n}], which makes {result} in {year} ({sum_shown} = {result})"
    )


def divided_back(told: Told, year: str, said: str, times: str, result: str) -> str:
    return (
        f"The reports of {_issuer(told.issuer)} do not state the figure of {year}; {_when(told)} has {told.words}, {said} "
        f"[{told.n}] ({times} times the year before), which makes {result} in {year} ({told.display} / {times} = {result})"
    )


def total_before(whole: Told, part: Told, year: str, result: str) -> str:
    return (
        f"The reports of {_issuer(whole.issuer)} do not state the running total at the end of {year}; {_when(whole)} has "
        f"{whole.words} [{whole.n}], of which {_when(part)} {part.words} [{part.n}], which makes {result} at the end of {year} "
        f"({whole.display} - {part.display} = {result})"
    )


def by_per_cent(percent: str, more: bool) -> str:
    return f", {'up' if more else 'down'} {percent.replace('约', 'about ')}"


def from_to(before: Told, after: Told, result: str, more: bool) -> str:
    """… 93户 [1], up from 68户 [1]: 93户 - 68户 = 25户."""
    way = "up" if more else "down"
    worked = _taken_off(before, after, result, more)
    return f"{head(after)}{after.words} [{after.n}], {way} from {before.display} [{before.n}]: {worked}"


def moved_by(after: Told, moved: str, n: int, more: bool) -> str:
    """… 17台 [1], 9台 less than the year before [2]."""
    return f"{head(after)}{after.words} [{after.n}], {moved} {'more' if more else 'less'} than the year before [{n}]"


def each_has(upper: Told, lower: Told, result: str, about: bool) -> str:
    shown = f"{_figure(upper)}, {_figure(lower)}, {upper.display} / {lower.display} = {result}"
    return f"{head(upper)}{'about ' if about else ''}{result} each: {shown}"


def _grown(told: Told, moved: Told) -> str:
    return f"{_figure(told)}, {moved.words} [{moved.n}]"


def _factor(moved: Told, more: bool) -> str:
    return f"(1 {'+' if more else '-'} {moved.display.lstrip('+-')})"


def year_before(told: Told, moved: Told, year: str, result: str, more: bool) -> str:
    return (
        f"The reports of {_issuer(told.issuer)} do not state the figure of {year}; it works out at about {result}: "
        f"{_grown(told, moved)}, {told.display} / {_factor(moved, more)} = {result}"
    )


def risen(told: Told, moved: Told, result: str, more: bool) -> str:
    before = f"{told.display} / {_factor(moved, more)}"
    taken = f"{told.display} - {before}" if more else f"{before} - {told.display}"
    way = "more" if more else "less"
    return f"{head(told)}about {result} {way} than the year before: {_grown(told, moved)}, {taken} = {result}"


def target_of(told: Told, rate: Told, result: str) -> str:
    return (
        f"The reports of {_issuer(told.issuer)} do not state the target; it works out at about {result}: "
        f"{_grown(told, rate)}, {told.display} / {rate.display} = {result}"
    )


def beyond_target(told: Told, rate: Told, result: str, more: bool) -> str:
    target = f"{told.display} / {rate.display}"
    taken = f"{told.display} - {target}" if more else f"{target} - {told.display}"
    way = "more" if more else "less"
    return f"{head(told)}about {result} {way} than the target: {_grown(told, rate)}, {taken} = {result}"


def would_reach(told: Told, moved: Told, result: str, more: bool) -> str:
    return (
        f"{head(told)}with the growth planned about {result}: "
        f"{_grown(told, moved)}, {told.display} x {_factor(moved, more)} = {result}"
    )


def each_part(told: Told, parts: int, result: str, about: bool) -> str:
    each = {12: "month", 4: "quarter", 52: "week"}.get(parts, "day")
    shown = f"{_figure(told)}, {told.display} / {parts} = {result}"
    return f"{head(told)}{'about ' if about else ''}{result} a {each}: {shown}"


def in_all(told: Told, times: int, result: str) -> str:
    return f"{_figure(told)}, over the year {result}: {told.display} x {times} = {result}"


def share_moved(
    before: tuple[Told, Told], after: tuple[Told, Told], first: str, second: str, apart: str, way: int
) -> str:
    moved = f"{apart} points more" if way > 0 else f"{apart} points less" if way < 0 else "no change"
    shown = "; ".join(
        f"{share} ({_figure(part)}, {_figure(whole)}, {part.display} / {whole.display} = {share})"
        for (part, whole), share in ((before, first), (after, second))
    )
    return f"{head(after[0])}{moved}: {shown}"


def published(title: str, printed: str, n: int, dated: bool) -> str:
    return f"《{title}》 {'was published on' if dated else 'comes from'} {printed} [{n}]. "


def excerpt(issuer: str, quote: str, n: int) -> str:
    return f"The report of {_issuer(issuer)} says: “{inner(quote)}”{_in_english(quote)} [{n}]"


def more_excerpt(issuer: str | None, quote: str, n: int) -> str:
    return excerpt(issuer, quote, n) if issuer else f"“{inner(quote)}”{_in_english(quote)} [{n}]"


def meaning(term: str, issuer: str, quote: str, n: int) -> str:
    return f"“{term}” in the report of {issuer}: {inner(quote)} [{n}]"


def report_of(issuer: str, year: int | None) -> str:
    """A report of an issuer that has several, by its year."""
    return _issuer(issuer) + (f" {year}" if year else "")


def mentioned(topic: str, said: Sequence[tuple[str, int]], silent: Sequence[str]) -> str:
    text = f"{len(said)} mention {topic}: " + ", ".join(f"{issuer} [{n}]" for issuer, n in said) + ". "
    return text + (f"The reports of {join(silent)} do not. " if silent else "")


def unmentioned(topic: str, said: Sequence[tuple[str, int]], silent: Sequence[str]) -> str:
    there = ", ".join(f"{issuer} [{n}]" for issuer, n in said)
    if not silent:
        return f"All of them mention {topic}: {there}. "
    return f"{len(silent)} do not mention {topic}: {join(silent)}. " + (f"These do: {there}. " if said else "")


def wrong_number(stated: str, told: Sequence[Told]) -> str:
    return not_the_number(stated) + figures(told)


def not_the_number(stated: str) -> str:
    """The opening of `wrong_number`, for an answer that tells the right one already."""
    return f"No, not {stated}: "


def not_moved(up: bool) -> str:
    """That it did not go the way that a question takes for granted; what it did comes after."""
    return f"It did not {'rise' if up else 'fall'}: "


def other_matter(stated: str, told: Told) -> str:
    return f"In the reports {stated} is another matter: {figures([told])}"


def right_number(told: Sequence[Told]) -> str:
    return f"Yes: {figures(told)}"


def no_report(names: Sequence[str], there: Sequence[str]) -> str:
    return f"There is no report of {join(names)}. There are: {', '.join(map(_there, there))}."


def place_read_as(typed: str, name: str) -> str:
    """A name that no report bears, taken for a slip of one that does."""
    return f"There is no {typed}; this is the answer for {name}. "


def which_place(typed: str, names: Sequence[str]) -> str:
    """A name that may be a slip of several."""
    return f"There is no report of {typed}. Is {' or '.join(names)} meant? Please ask again with the full name."


def also_absent(names: Sequence[str]) -> str:
    return f"There is no report of {join(names)}. "


def meant_years(word: str, years: Sequence[int]) -> str:
    """What this year, last year and the like were taken for."""
    return f"“{word}” was taken for {join([str(year) for year in years])}, by the report's own year"


def no_parts(reports: str, topic: str, part: str) -> str:
    """A ranking of parts was asked for and no figures are given part by part."""
    return f"{reports} give no figures of {topic} for each {part}, so they cannot be compared. "


def left_out(names: Sequence[str], count: int) -> str:
    """Towns and the like that a question about sub-districts leaves out."""
    return f"Only sub-districts are compared; left out: {join(names)}{f' and {count - len(names)} more' if count > len(names) else ''}"


def no_year(issuer: str, years: Sequence[int], there: Sequence[str]) -> str:
    return f"There is no report of {_issuer(issuer)} for {join([str(y) for y in years])}. There are: {', '.join(map(_there, there))}."


def moves_of(topic: str) -> str:
    """What is not there where it is asked by how much something moved and only how much there is is told."""
    return f"the change in {topic}"


def no_figure(issuer: str, topic: str, years: str, n: int | None) -> str:
    of = f" for {years}" if years else ""
    if n is None:
        return f"The report of {_issuer(issuer)} does not give this figure of {topic}{of}. "
    return f"The report of {_issuer(issuer)} mentions {topic} but gives no figure{of} [{n}]. "


def instead(told: Sequence[Told]) -> str:
    return "What it gives: " + figures(told)


def plan_only(issuer: str, topic: str, years: str, told: Sequence[Told], n: int | None) -> str:
    there = (
        "The plan: " + ", ".join(_figure(t) for t in told) + ". "
        if told
        else f"The plan: [{n}]. "
        if n is not None
        else ""
    )
    return f"For {years or 'that year'} {_issuer(issuer)} has only a plan, no figure of what was done about {topic}. {there}"


def not_covered(whose: str, topic: str) -> str:
    return f"{whose} do not mention {topic or 'this'}. "


def out_of_scope(there: Sequence[str]) -> str:
    return f"This is not a question about the work reports. What can be asked about are the reports of {', '.join(map(_there, there))}."


def these_reports(names: Sequence[str]) -> str:
    return (
        f"The reports of {join([_issuer(each) for each in names])}"
        if len(names) <= 4
        else f"The reports of the {len(names)} issuers"
    )


def report_name(issuer: str, title: str) -> str:
    return f"《{title}》"


def and_more(count: int) -> str:
    return f"and {count} more"


def inventory(shown: Sequence[tuple[str, int]]) -> str:
    return f"There are {len(shown)} reports: " + ", ".join(f"《{title}》 [{n}]" for title, n in shown) + "."


def headings(title: str, shown: Sequence[tuple[str, int]]) -> str:
    return (
        f"《{title}》 has {len(shown)} parts here: "
        + "; ".join(f"{heading.strip()} [{n}]" for heading, n in shown)
        + "."
    )


def by_issuer(said: Sequence[tuple[str, str, int]], more: Sequence[tuple[str, int]]) -> str:
    text = " ".join(f"{issuer}: “{inner(quote)}” [{n}]." for issuer, quote, n in said)
    return text + (" Also mentioned by " + ", ".join(f"{issuer} [{n}]" for issuer, n in more) + "." if more else "")


def stands(own: Told, rank: int, count: int, ranked: Sequence[tuple[int, Told]]) -> str:
    every = "; ".join(f"{place}. {row(told)}" for place, told in ranked)
    place = f"{own.issuer} is number {rank} of the {count} that give a comparable figure"
    return f"{place}: {_brief([own])}. In order: {every}. "
