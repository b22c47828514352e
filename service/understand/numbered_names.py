"""Names with a number like a year (红旗1958), told from years by how the reports print them.

numbered_names(text, evidence) -> str      the question with such names in quotation marks
"""

from __future__ import annotations

import re

from service.evidence import Evidence

_GLUED = re.compile(r"[\u4e00-\u9fff]{2}(?:19|20)[0-9]{2}(?![0-9]|\s*(?:年|上半年|下半年))")


def numbered_names(text: str, evidence: Evidence) -> str:
    """A number right behind a word is part of a name where the reports print them so, and no year."""

    def quoted(match: re.Match[str]) -> str:
        name = match.group()
        printed = re.compile(re.escape(name) + "(?![0-9年])")
        at = evidence.sentence_index.having((name,)).tolist()
        return f"“{name}”" if any(printed.search(evidence.texts[each]) for each in at) else name

    return _GLUED.sub(quoted, text)
