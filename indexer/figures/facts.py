"""Passages -> facts: every figure with what it measures, its stage, its time, done or planned, its characters.

No list of known measures is needed: the measure is the noun before or after the number, of its own clause or, where
that has none, of the figure before it, of an earlier clause, or of the heading (加装电梯 for 目前，竣工7台，在建4台).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.figures.lexicon import Lexicon, load
from indexer.figures.measures import readings
from indexer.figures.paired import paired_subjects, paired_years
from indexer.figures.reading import Reading, Setting
from indexer.figures.subjects import subject
from indexer.figures.table_facts import row_facts, undeclared_columns
from indexer.numbers import units
from indexer.numbers.clauses import around
from indexer.numbers.quantities import quantities
from indexer.outline.numbering import opening
from indexer.periods import planning, timing
from indexer.periods.paragraph_time import paragraph_section
from indexer.periods.years import times
from indexer.values import Fact, Passage, Report, Section, Sentence, Span

_LONGEST = 20_000
"""Characters: what is longer is no sentence, but a file made to keep a program busy."""
_MONEY = re.compile(
    r"(?:税|税收|收入|支出|总额|额|产值|投资|资金|增加值|生产总值|GDP|贷款|存款|债券|补贴|补助|利润|市值|营收|消费|经费)$"
)
_PEOPLE = re.compile(
    r"(?:人口|居民|农民|老人|群众|党员|学生|职工|毕业生|儿童|市民|村民|志愿者|人员|游客|用户|劳动力|师生|学员)"
)
_HOMES = re.compile(r"^[^，、]{0,4}(?<![用客账])户")
_LEAD = re.compile(r"\s*[^，,；;：:。]{2,20}[，,](?:[^，,；;：:。]{0,20}[：:])?|\s*[^，,；;：:。]{2,30}[：:]")
_LABEL = re.compile(r"\s*【[^】\d]{1,12}】")
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"\n。；;]{2,24})[”」』\"]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where figures are read: a sentence of a passage, and its section."""

    report: Report
    section: Section
    passage: Passage
    sentence: Sentence


def facts(
    report: Report, sections: Sequence[Section], passages: Sequence[Passage], lexicon: Lexicon
) -> tuple[Fact, ...]:
    """Every figure of the report, in reading order; ids count from 0, `Fact.passage` is the passage's id in the report.

    A figure whose year neither its section nor its sentence tells has `period.year` None. Table rows are read by
    `indexer/figures/table_facts.py`.
    """
    names = tuple(sorted({report.issuer, *report.aliases} - {""}, key=len, reverse=True))
    coined = (*_coined(report.text), *(name for name in names if quantities(name)))
    found: list[Fact] = []
    columns: tuple[str, ...] = ()
    for passage in passages:
        section = sections[passage.section]
        if passage.kind == "table":
            for sentence in passage.sentences:
                columns = undeclared_columns(passage, sentence) or columns
                found.extend(row_facts(report, section, passage, sentence, lexicon, columns))
        else:
            columns = ()
            found.extend(_passage_facts(report, section, passage, Setting(lexicon, names), coined))
    return tuple(replace(fact, id=index) for index, fact in enumerate(found))


def _passage_facts(
    report: Report, section: Section, passage: Passage, setting: Setting, coined: Sequence[str]
) -> Iterator[Fact]:
    """The facts of running text; a sentence without figures ends what one hands on to the next."""
    over = (*passage.heading[-2:], passage.context) if passage.kind == "text" else (passage.context,)
    earlier: tuple[str, ...] = ()
    told: tuple[Reading, ...] = ()
    lead = ""
    settled: Section | None = None
    for sentence in passage.sentences:
        settled = None if _begins_line(report.text, sentence.spans[0][0]) else settled
        settled = paragraph_section(section, report, sentence.text, settled)
        text = _without_number(_without_marks(sentence)) if len(sentence.text) <= _LONGEST else ""
        words = around(text, quantities(text, list(_places(text, coined))))
        heading = passage.heading[-1] if passage.heading else ""
        words, shared = paired_subjects(words)
        parts = [subject(each, report.level, setting.names, setting.lexicon, heading) for each in words]
        parts = [shared.get(index, part) for index, part in enumerate(parts)]
        told = readings(words, replace(setting, earlier=earlier, headings=over, told=told), parts)
        yield from _facts_of(_Place(report, settled, passage, sentence), told, parts, lead)
        lead = _lead(lead, text)
        earlier = (*earlier, sentence.text)


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but white space stands before a character on its line."""
    before = text[max(0, at - 40) : at].rstrip(" \t\u3000\u2003\u00a0")
    return before[-1:] in ("", "\r", "\n")


def _lead(lead: str, text: str) -> str:
    """The time that opens a run of sentences parted by ； and holds for all of them (2024年，我们打算：…；…；…。)."""
    if not text.rstrip().endswith(("；", ";")):
        return ""
    match = _LEAD.match(text)
    return lead or (match.group() if match and times(match.group(), 0) else "")


def _facts_of(place: _Place, read: Sequence[Reading], parts: Sequence[str | None], lead: str) -> Iterator[Fact]:
    """The facts of one sentence; `lead` is the time that the run of sentences it stands in begins with."""
    running = False
    years = paired_years([reading.around for reading in read])
    for index, (reading, part) in enumerate(zip(read, parts, strict=True)):
        figure, words = reading.around.quantity, reading.around
        timed = replace(words, head=lead + words.head)
        if index in years:
            timed = replace(timed, head="", clause=f"{years[index]}，", left="")
        planned = planning.is_planned(timed, place.section, place.report)
        target = planning.is_target(words, [each.around for each in read])
        planned = planned or target
        when = timing.period(timed, _held_in(place, target), place.report, planned)
        goes_on = words.link == "list" or not reading.own
        measure = _counted_people(figure.unit, reading.measure, words.right)
        running = units.load().kind(figure.unit) != "rate" and timing.is_cumulative(words, goes_on, running)
        yield Fact(
            id=0,
            report_id=place.report.id,
            issuer=place.report.issuer,
            subject=reading.subject or part,
            measure=measure,
            status=reading.stage,
            status_text=reading.verb,
            value=figure.value,
            high=figure.high,
            unit=_unit(figure.unit, figure.value, measure),
            display=re.sub(r"\s+", "", figure.text),
            bound=figure.bound,
            period=when,
            planned=planned,
            cumulative=running,
            change=reading.growth,
            spans=_spans(place.sentence, figure.span),
            sentence=place.sentence.spans,
            passage=place.passage.id,
            heading=place.passage.heading,
        )


def _held_in(place: _Place, target: bool) -> Section:
    """The section whose time a figure has: where none is settled, a target beside its outcome is of the year reviewed."""
    reviewed = place.report.reviewed
    if not target or not reviewed or place.section.year is not None or place.section.planned is not None:
        return place.section
    return replace(place.section, year=reviewed[-1], planned=False)


def _counted_people(unit: str, measure: str, right: str) -> str:
    """The measure; of people counted without a unit only up to their name (7.9万|常住居民和我们一起), what they do is none of it."""
    people = None if unit or not measure or not right.startswith(measure) else _PEOPLE.search(measure)
    return measure[: people.end()] if people and len(measure) - people.end() > 1 else measure


def _unit(unit: str, value: Decimal, measure: str) -> str:
    """The unit; where none is printed, 元 for money (零售总额53.28亿), 户 or 人 for 30.2万农户, 农村居民."""
    if unit or value < 10**4:
        return unit
    kinds = (("元", _MONEY), ("户", _HOMES), ("人", _PEOPLE))
    return next((name for name, pattern in kinds if pattern.search(measure)), "")


def _spans(sentence: Sentence, span: Span) -> tuple[Span, ...]:
    """Where characters `span` of a sentence's text stand in the report."""
    found: list[Span] = []
    at = 0
    for start, end in sentence.spans:
        low, high = max(span[0], at), min(span[1], at + end - start)
        if low < high:
            found.append((start + low - at, start + high - at))
        at += end - start
    return tuple(found)


_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,80}?)(?<=\S)\1")
"""CommonMark §6.2: **45.8**亿元."""


def _without_marks(sentence: Sentence) -> str:
    """The sentence's text with spaces for its footnote marks and for Markdown's emphasis, and a mark for the bars of a row
    that is in no table, character for character."""
    chars, at = list(sentence.text), 0
    for start, end in sentence.spans:
        for low, high in sentence.note_marks:
            if start <= low and high <= end:
                chars[low - start + at : high - start + at] = " " * (high - low)
        at += end - start
    return _EMPHASIS.sub(r"  \2  ", "".join(chars)).replace("|", "；")


def _without_number(text: str) -> str:
    """The sentence with spaces for the number and the label that it opens with (2.1 改造…, （3）新增…, 【交通】新修…),
    character for character; a label that is a known measure (【加装电梯】签约14台) is one, as before a colon."""
    end = opening(text)
    label = _LABEL.match(text, end)
    if label and load().mentioned(label.group()):
        return " " * end + text[end : label.end()].replace("【", " ").replace("】", ":") + text[label.end() :]
    end = label.end() if label else end
    return " " * end + text[end:]


def _coined(text: str) -> tuple[str, ...]:
    """Names with a number that the report puts in quotation marks: without them, they are no figures either."""
    names = set()
    for match in _QUOTED.finditer(text):
        for figure in quantities(match[1]):
            name = match[1][figure.span[0] :]
            if figure.span[1] < len(match[1]) and not re.search(r"[，,、]", name):
                names.add(name)
    return tuple(sorted(names))


def _places(text: str, names: Sequence[str]) -> Iterator[Span]:
    for name in names:
        for match in re.finditer(r"\s*".join(map(re.escape, name)), text):
            yield match.span()
