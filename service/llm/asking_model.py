"""The messages that ask for an answer: passages, computed result, table and history as data between delimiters, in budget.

pack(request, rules, ground, room) -> Packed
"""

from __future__ import annotations

from dataclasses import dataclass

from service.llm import budget, prompts
from service.llm.model import Message
from service.llm.sources import MARK, Ground, Source
from service.say.as_text import HIDDEN
from service.understand.one_question import is_english
from service.values import Answer, Request

_WIDE = str.maketrans("<>[]{}", "＜＞〔〕（）")
"""What could close a delimiter, open a role or look like a mark is put in its full-width form."""


@dataclass(frozen=True, slots=True)
class Packed:
    """`given` are the numbers of the passages in the prompt, `left_out` those that did not fit, `turns` how many turns did not."""

    messages: list[Message]
    prompt: prompts.Prompt
    given: frozenset[int]
    left_out: tuple[int, ...]
    turns_left_out: int


def language(question: str) -> str:
    """The language of the prompts: "en" for an English question, else "zh"."""
    return "en" if is_english(question) else "zh"


def as_data(text: str) -> str:
    """Text from outside as it may stand in a prompt: no hidden characters, nothing that closes a delimiter."""
    return HIDDEN.sub("", text).translate(_WIDE)


def pack(request: Request, rules: Answer, ground: Ground, room: int) -> Packed:
    """The messages within `room` tokens: passages whole and best first, then of the history the latest turns."""
    tongue = language(request.question)
    prompt = prompts.load("compose", tongue)
    fixed = {"question": as_data(request.question), "result": _result(ground), "table": _table(rules, ground)}
    bare = prompt.fill(**fixed, passages="", history="")
    left = room - sum(budget.tokens(text) for _, text in bare)
    texts = [passage(source, tongue) for source in ground.sources]
    kept = budget.fit(texts, left)
    left -= sum(budget.tokens(texts[position]) for position in kept)
    turns = [f"{turn.role}: {as_data(turn.content)}" for turn in reversed(request.history)]
    heard = budget.fit(turns, left)
    if heard != tuple(range(len(heard))):  # no gaps in a conversation
        heard = tuple(at for place, at in enumerate(heard) if place == at)
    history = "\n".join(turns[at] for at in reversed(heard)) or "-"
    messages = prompt.fill(**fixed, passages="\n".join(texts[at] for at in kept), history=history)
    given = frozenset(ground.sources[at].n for at in kept)
    left_out = tuple(source.n for source in ground.sources if source.n not in given)
    return Packed(messages, prompt, given, left_out, len(turns) - len(heard))


def passage(source: Source, tongue: str) -> str:
    """One passage between its delimiters, with what is known of it as attributes."""
    state = {True: ("计划", "plan"), False: ("已完成", "done"), None: ("", "")}[source.planned][tongue == "en"]
    years = "、".join(map(str, source.report.years))
    heading = as_data(" / ".join(source.passage.heading[-2:])).replace('"', "'")
    text = as_data("".join(statement.text for statement in source.statements)).strip()
    about = f'n="{source.n}" issuer="{as_data(source.report.issuer)}" years="{years}"' + (
        f' state="{state}"' if state else ""
    )
    return f'<passage {about} heading="{heading}">\n{text}\n</passage>'


def _result(ground: Ground) -> str:
    """The rules' sentences; their marks are kept, all else that looks like one is not."""
    parts = []
    for line in ground.lines:
        cut = MARK.split(line)
        parts.append("".join(as_data(piece) if at % 2 == 0 else f"[{piece}]" for at, piece in enumerate(cut)))
    return "\n".join(parts) or "-"


def _table(rules: Answer, ground: Ground) -> str:
    """The computed table in plain rows."""
    if rules.table is None:
        return ""
    table = rules.table
    numbers = {citation.n: n for n, citations in ground.cited.items() for citation in citations}
    rows = [as_data(f"{table.measure} {table.status} ({table.unit})")]
    for row in table.rows:
        mark = f" [{numbers[row.citation]}]" if row.citation in numbers else ""
        planned = " 计划" if row.planned else ""
        rows.append(as_data(f"{row.rank}. {row.issuer} {row.period}{planned} {row.status} {row.display}") + mark)
    return "\n".join(rows)
