"""Years and parts of years: those of the passages, and no word like 今年 that says no year."""

from __future__ import annotations

from indexer.periods.years import printed_years
from service.llm.held import Held
from service.llm.likeness import listed
from service.llm.quoting import unquoted
from service.llm.told import years_of_figures
from service.llm.wordlists import RELATIVE_YEAR


def years(held: Held) -> None:
    """Each year told is one of the passages cited."""
    for _, told in held.said.years:
        stands = any(told <= statement.years | years_of_figures(statement) for _, statement in held.statements)
        reported = any(told <= set(source.report.years) for source in held.cited)
        if not stands and not reported:
            held.faults.append(f"{listed(told)} is not the year of the passages it cites")
        elif not stands and not held.said.figures:
            held.faults.append(f"the passages it cites do not speak of {listed(told)}")
    printed = RELATIVE_YEAR.search(unquoted(held.said.text)) or RELATIVE_YEAR.search(unquoted(held.said.written))
    if printed:
        held.faults.append(f"{printed[0]} says no year: write the year in digits")


def other_years(held: Held) -> None:
    """A year other than the one that is printed in what is used: 获评2020年度… told of 2021."""
    said = frozenset(year for _, told in held.said.years for year in told)
    for statement in held.all_used():
        printed = frozenset(printed_years(statement.text))
        of_figures = frozenset(
            y for c in held.said.figures for f in statement.figures if c.value == f.value for y in f.years
        )
        if said and printed and not said & printed and not said & of_figures:
            held.faults.append(f"the passage speaks of {listed(printed)}, not of {listed(said)}")


def moments(held: Held) -> None:
    """A month, a half of a year, 两年来 … stand in what is used."""
    here = "\n".join((*(st.flat for st in held.all_used()), *(source.around for source in held.cited)))
    for _, moment in held.said.moments:
        if moment not in here:
            held.faults.append(f"{moment} does not stand in the passages it cites")
