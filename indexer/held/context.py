"""What is embedded and counted for a passage beside its own words. None of it is ever cited."""

from __future__ import annotations

from indexer.values import Passage, Report, Section, Sentence


def embedded(report: Report, section: Section, passage: Passage, sentence: Sentence) -> str:
    """One sentence as it is embedded: whose and when, the words that belong to it, then itself."""
    return " ".join(part for part in (whose(report, section), passage.context, sentence.text.strip()) if part)


def counted(report: Report, section: Section, passage: Passage) -> str:
    """One passage as its terms are counted: whose and when, its headings, the words that belong to it, then itself."""
    return "\n".join((whose(report, section), *passage.heading, passage.context, passage.text))


def whose(report: Report, section: Section) -> str:
    """The issuer and the year its section speaks of (友谊路街道2021年); the title where the issuer is not known."""
    if report.level == "unknown" or not report.issuer:
        return report.title
    years = (section.year,) if section.year else report.years
    return report.issuer + "、".join(f"{year}年" for year in years)
