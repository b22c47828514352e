"""Names and words that must stand as they are: quotes, places, praise; and whom the sentence names is supported."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.normalize import HAN
from service.llm.held import Held
from service.llm.likeness import overlap, token
from service.llm.quoting import unquoted
from service.llm.sources import flat
from service.llm.wordlists import BOAST, CUT_OFF


def quotes(held: Held) -> None:
    """Each quoted phrase stands word for word, and its denial is not cut off."""
    for phrase in held.said.quoted:
        wanted = re.sub(r"^[,，。;；:：、.]+|[,，。;；:：、.]+$", "", flat(phrase))
        if not wanted:
            continue
        pattern = token(wanted)
        kept = [(s, st) for s, st in held.statements if any(_whole(st.flat, m) for m in pattern.finditer(st.flat))]
        if kept:
            held.use(*kept[0])
        elif any(pattern.search(source.around) for source in held.cited) and len(wanted) <= 60:
            continue
        elif (across := next((s for s in held.cited if _stands_whole(s.flat, pattern)), None)) is not None:
            for statement in across.statements:
                if statement.flat in wanted or overlap(statement.flat, wanted) >= 0.5:
                    held.use(across, statement)
        else:
            held.faults.append(f"“{phrase[:40]}” does not stand in the passages it cites word for word")


def _stands_whole(text: str, pattern: re.Pattern[str]) -> bool:
    return any(_whole(text, match) for match in pattern.finditer(text))


def _whole(text: str, match: re.Match[str]) -> bool:
    """Whether nothing right before the words turns them round: 能按期完成 out of 未能按期完成."""
    return CUT_OFF.search(text[: match.start()]) is None


def places(held: Held) -> None:
    """Each place that is no issuer of the library is named in what is cited."""
    for place in held.said.others:
        if flat(place) not in held.everything:
            held.faults.append(f"{place} is not named in the passages it cites")


def praise(held: Held) -> None:
    """Words of praise, reach and rank stand in the passages; English ones cannot be checked."""
    for match in BOAST.finditer(unquoted(held.said.text)):
        word = flat(match[0])
        if re.search(f"[{HAN}]", word) and word not in held.everything:
            held.faults.append(f"{match[0]} does not stand in the passages it cites")
        elif not re.search(f"[{HAN}]", word):
            held.faults.append(f"{match[0]} cannot be checked: leave it out")


def supported(held: Held) -> None:
    """Something cited bears the sentence out, and something of each issuer that it names."""
    of = {source.issuer for source in held.cited if held.used[source.n]}
    if not of:
        held.faults.append("the passages it cites do not say it")
    for one, other in pairwise(held.said.named):
        if one.keys == other.keys and re.fullmatch(r"\s*[、和与及]\s*", held.said.text[one.span[1] : other.span[0]]):
            held.faults.append("it names one twice, where another should stand")
    for named in held.said.named:
        if not named.keys & of:
            held.faults.append("it names one whose passage does not support it")
