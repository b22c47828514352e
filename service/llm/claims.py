"""What one sentence claims: numbers with whose and when they are said to be, years, names, quoted words.

    claims(text, evidence, carried) -> Claims      `text` without its marks

An English sentence is first put into the words of the reports (service/english/english.py), names in pinyin included; what cannot be
read there (numbers in words, a name in Latin letters) is a fault of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import HAN
from indexer.periods.years import TimeMention, times
from service.evidence import Evidence
from service.llm.claimed import Claims
from service.llm.claimed_english import as_written, english_figures, read_english
from service.llm.claimed_names import named_in, others_in
from service.llm.claimed_numbers import figures_in, in_order, loose, owned, signed, tokens
from service.llm.quoting import quoted_in
from service.llm.sources import flat


def claims(text: str, evidence: Evidence, carried: frozenset[str] | None) -> Claims:
    """What `text` claims; `carried` is whom the sentence before was about."""
    written = text
    latin = re.findall(r"[A-Za-z]{2,}", text)
    is_english = len(latin) >= 3 and len(re.findall(f"[{HAN}]", text)) < len("".join(latin))
    quoted = quoted_in(text)
    faults: list[str] = []
    if is_english:
        text, faults = read_english(text, evidence)
    named = named_in(text, evidence)
    mentioned = times(text, question=True)
    years = tuple(
        (m.span, frozenset(range(m.period.first_year or m.period.year, m.period.year + 1)))
        for m in mentioned
        if m.period.year is not None and not m.relative
    )
    spans = [span for span, _ in years]
    figures = figures_in(text, spans)
    if is_english:
        figures, lost = as_written(written, english_figures(text, figures, spans))
        faults += lost
    made = Claims(
        text=text,
        written=written,
        is_english=is_english,
        figures=(),
        loose=loose(text, figures, years, quoted),
        tokens=tokens(text, figures, years),
        named=named,
        others=others_in(text, named),
        years=years,
        moments=tuple((m.span, part) for m in mentioned if (part := _beside_the_year(m, text))),
        quoted=quoted,
        faults=(*faults, *signed(text, figures)),
    )
    return replace(made, figures=tuple(owned(claim, made, carried) for claim in in_order(text, figures, named)))


def _beside_the_year(mention: TimeMention, text: str) -> str:
    """What a time says beside a year: 5月, 上半年, 去年; "" for a year alone."""
    printed = flat(text[slice(*mention.span)])
    if mention.period.year is None or mention.relative:
        return printed
    if mention.period.kind in ("year", "years"):
        return ""
    return re.sub(r"^(?:19|20)?\d\d年|^[一二][九〇零][一二三四五六七八九〇零]{2}年", "", printed)
