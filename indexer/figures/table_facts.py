"""Rows of tables -> facts: a cell's number with the heads of its row and column, and the unit of head or caption.

caption 2026年一般公共预算收入情况表  单位：万元
项目 | 2025年执行数 | 2026年预算数 | 增长%
税收收入 | 253,508 | 265,300 | 4.7%        税收收入 2535080000元 of 2025; 2653000000元 planned for 2026; 4.7 %, a growth
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.figures import phrases
from indexer.figures.lexicon import Lexicon
from indexer.figures.subjects import is_part
from indexer.numbers import units
from indexer.numbers.numerals import numerals, plain, tidy
from indexer.outline.tables import Figure, fields, figures
from indexer.periods.years import times
from indexer.values import Fact, Passage, Period, Report, Section, Sentence

_UNIT = re.compile(r"单位\s*[:：]\s*([^\s,，;；)）]{1,10})|[(（]\s*(?:单位[:：])?([^()（）]{1,8})[)）]\s*$|([%％])\s*$")
_RATE = re.compile(r"%|％|比重|占比|占.{0,8}比|增长|增幅|增速|升降|变动率|为.{0,12}[%％]|完成率|率$")
_GROWTH = re.compile(r"增长|增幅|增速|升降|增减|同比|比上年|较上年|±")
_PLANNED = re.compile(r"预算|计划|目标|预期|指标值|安排|规划|拟")
_DONE = re.compile(r"执行|决算|完成|实绩|实际|累计数|收入数|支出数")
_COUNTERS = re.compile(
    r"^(?:序号|编号|代码|科目编码|年份|年度|备注|电话|邮编|行次|页码|排名|位次|名次|.{0,4}时间|.{0,4}日期)$"
)
_UNIT_COLUMN = re.compile(r"^(?:计量|统计)?单位$")
_ASIDE = re.compile(r"^(?:责任|牵头|主管|配合|承办|主办|协办|实施主体|备注|说明|类别|来源|进度)")
"""Columns that tell who, when or why, not what: their words are no part of a row's measure."""
_TIMES = re.compile(
    r"^(?:\W|\d|年|月|度|至|全年|本年|上年|上半年|去年|今年|本期|累计|绝对数|绝对量|总量|数值|指标值|执行数"
    r"|决算数|预算数|完成数|实绩|实际|目标|目标值|计划|预算|预期|决算|执行"
    r"|调整|年初|汇总|比|较|同期|增长|增幅|增速|速度|同比|%|％|±|增减|升降|比重|占|金额|数量|合计|总计|数|额"
    r"|为|的|完成|变动|情况|亿|万|元|人|户|个|家|件|次|平方米|公里|吨|以上|左右)+$"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|总数|全部)$")
_NUMBERING = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.．]|[（(]?\d{1,2}[)）.．、](?!\d)|#|＃|[★*]|其中[:：]?|#其中[:：]?)\s*"
)


_NUMBER = re.compile(r"(?P<number>[-+]?[\d,]*\.?\d+)\s*(?P<unit>[^\s\d.,/-]{0,4})")
_CALENDAR = frozenset("年月日号期季周时点分")


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of a cell and the unit that stands behind it there, "" for none."""

    value: Decimal
    unit: str


def undeclared_columns(passage: Passage, sentence: Sentence) -> tuple[str, ...]:
    """The column heads that a row without numbers gives, where the table declares none; () for any other row."""
    found = [field.strip() for _, field in fields(sentence.text)]
    lines = passage.context.split("\n")
    if len(lines) > 1 and lines[1].strip():
        return ()
    if len([field for field in found if field]) < 2 or any(_value(field) is not None for field in found):
        return ()
    return tuple(found)


def row_facts(
    report: Report, section: Section, passage: Passage, sentence: Sentence, lexicon: Lexicon, columns: tuple[str, ...]
) -> Iterator[Fact]:
    """The facts of one row of a table passage; ids are 0. `columns` are heads for a table that declares none."""
    caption = passage.context.split("\n")[0]
    given = _over(sentence, columns)
    read = [
        replace(figure, column=figure.column or given.get(figure.span[0], "")) for figure in figures(passage, sentence)
    ]
    beside = [(re.sub(r"\s", "", figure.column), figure.text) for figure in read]
    counted_in = next((text for column, text in beside if _UNIT_COLUMN.match(column)), "")
    aside = [text for column, text in beside if _UNIT_COLUMN.match(column) or _ASIDE.match(column)]
    for figure in read:
        column = figure.column
        figure = replace(figure, row=_without(figure.row, aside))
        value = _value(figure.text)
        if value is None or not figure.row or _COUNTERS.match(re.sub(r"\s", "", column)):
            continue
        unit = f"单位:{counted_in} {caption}" if counted_in else caption
        fact = _fact(report, section, passage, sentence, lexicon, figure, column, caption, unit, value)
        if fact is not None:
            yield fact


def _fact(
    report: Report,
    section: Section,
    passage: Passage,
    sentence: Sentence,
    lexicon: Lexicon,
    figure: Figure,
    column: str,
    caption: str,
    unit_line: str,
    cell: Cell,
) -> Fact | None:
    head, row = re.sub(r"\s", "", column), _NUMBERING.sub("", re.sub(r"\s", "", figure.row))
    row_unit, head_unit = _unit_of(row), _unit_of(head)
    row, label = _without_unit(row), _without_unit(head)
    percent = figure.text.rstrip().endswith(("%", "％")) or (not cell.unit and bool(_RATE.search(head)))
    unit_text = "%" if percent else cell.unit or head_unit or row_unit or _unit_of(unit_line)
    unit, scale = _scaled(unit_text)
    part = row if label and not _TIMES.match(label) and is_part(row) else None
    own = [row] if part is None and not _TOTAL.match(row) else []
    if label and not _TIMES.match(label):
        own.append(label)
    measure = lexicon.measure("".join(own) or _caption(caption))
    if not measure:
        return None
    staged = phrases.before(measure, lexicon)
    stage, verb = "", ""
    if staged.stage and lexicon.known(staged.noun) and not lexicon.known(measure):  # 加装电梯竣工
        measure, stage, verb = lexicon.measure(staged.noun), staged.stage, staged.verb
    planned = _planned(head, caption, section)
    spans = (figure.span,)
    return Fact(
        id=0, report_id=report.id, issuer=report.issuer, subject=part, measure=measure, status=stage, status_text=verb,
        value=tidy(cell.value * scale), high=None, unit=unit, display=figure.text + ("" if percent or cell.unit else unit_text),
        bound="exact", period=_period(head, caption, section, report, planned), planned=planned, cumulative=False,
        change=bool(_GROWTH.search(head)) or (percent and bool(_GROWTH.search(row))), spans=spans,
        sentence=sentence.spans, passage=passage.id, heading=passage.heading,
    )  # fmt: skip


def _value(text: str) -> Cell | None:
    """The number that a cell holds and nothing else (a percent sign or a unit aside); None for words, codes and dates."""
    words = plain(text).strip().rstrip("%").strip()
    match = _NUMBER.fullmatch(words)
    if match is None or (match["unit"] and not (_is_unit(match["unit"]) and match["unit"] not in _CALENDAR)):
        return None
    found = numerals(match["number"].lstrip("+"))
    return Cell(found[0].value, match["unit"]) if len(found) == 1 else None


def _without(row: str, aside: Sequence[str]) -> str:
    """A row's words without those of the columns set aside."""
    for words in aside:
        row = re.sub(rf"(?:^| ){re.escape(words)}(?= |$)", "", row)
    return row.strip()


def _unit_of(head: str) -> str:
    match = _UNIT.search(head)
    if match is None or (match[2] and not _is_unit(match[2])):
        return ""
    return next((group for group in match.groups() if group), "").strip()


def _is_unit(words: str) -> bool:
    """Whether words in brackets at the end of a head are a unit: (万元) is one, (竣工) says at which stage."""
    words = words.strip()
    return words in "%％‰" or units.load().pattern.fullmatch(words.lstrip("万亿千百") or words) is not None


def _without_unit(head: str) -> str:
    """A head without the unit behind it; what else stands in brackets there belongs to its words: 电梯（竣工）."""
    bracket = re.search(r"[(（]([^()（）]{0,10})[)）]$", head)
    if bracket is not None and not _is_unit(re.sub("^单位[:：]", "", bracket[1])):
        return head[: bracket.start()] + bracket[1]
    return re.sub(r"[(（][^()（）]{0,10}[)）]$|[%％±]+$", "", head).strip("：:")


def _scaled(printed: str) -> tuple[str, Decimal]:
    """(canonical unit, what 万 or 亿 before it multiplies by): 万元 -> 元, 10000."""
    scale = Decimal(1)
    while printed[:1] in ("万", "亿", "千", "百") and printed[1:]:
        scale *= {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}[printed[0]]
        printed = printed[1:]
    return units.load().canonical(printed), scale


def _caption(caption: str) -> str:
    return re.sub(
        r"单位\s*[:：].*|^(?:附?表|附件)\s*\d*[-—:：]?\d*|(?:19|20)\d\d年(?:度)?|情况表?$|表$|\s", "", caption
    )


def _planned(head: str, caption: str, section: Section) -> bool:
    for words in (head, caption):
        if _DONE.search(words):
            return False
        if _PLANNED.search(words) and not _GROWTH.search(words):
            return True
    return section.planned is True


def _period(head: str, caption: str, section: Section, report: Report, planned: bool) -> Period:
    """The year of the column head, else of the caption, else of the section or report."""
    years = report.planned if planned else report.reviewed
    base = section.year or (years[-1] if years else None)
    for words in (head, caption):
        words = re.sub(r"[比较为占](?:上年|去年|同期|上期|年初)", "", words)
        mentions = [m for m in times(words, base) if m.period.year is not None]
        if mentions:
            found = mentions[0].period
            return Period(found.year, str(found.year)) if found.kind == "year" else found
    if re.search(r"上年|去年", head) and base is not None and not _GROWTH.search(head):
        return Period(base - 1, str(base - 1))
    return Period(base, str(base)) if base is not None else Period(None, "", "unknown")


def _over(sentence: Sentence, columns: tuple[str, ...]) -> dict[int, str]:
    """Where each field of the row begins in the report, and the head over it."""
    found: dict[int, str] = {}
    start = sentence.spans[0][0]
    for index, (at, field) in enumerate(fields(sentence.text)):
        if field.strip() and index < len(columns):
            found[start + at + field.index(field.strip())] = columns[index]
    return found
