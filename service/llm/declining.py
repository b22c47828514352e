"""A "the reports do not say" in the model's words; it stays a "not found", and says nothing that the rules' does not."""

from __future__ import annotations

import re
import time
from contextlib import aclosing
from dataclasses import replace

from service.evidence import Evidence
from service.llm import prompts, wording
from service.llm.asking_model import as_data, language
from service.llm.calling import Calls
from service.llm.claims import claims
from service.llm.failures import ModelFailed
from service.llm.rules_lines import says_the_same
from service.llm.sentences import Sentences
from service.llm.sources import MARK, gather, lines
from service.llm.verdicts import form, tidy
from service.llm.wordlists import DENIAL
from service.values import Answer, Composition, Request

COURTESY = frozenset(
    "很抱歉 抱歉 遗憾 很遗憾 对不起 您 您好 请 谅解 见谅 暂 暂时 目前 具体 台数 件数 数目 数字 数据 相应 相关 这方面 里面 所问 查到 找到 查询 提供 给出".split()
)
"""What politeness adds to a decline; the rest of its words are the rules'."""


async def worded(request: Request, rules: Answer, calls: Calls, evidence: Evidence, deadline: float) -> Answer:
    """The decline, worded anew where `compose` is "llm" and every sentence of it holds; else the rules' own.

    With `compose` "auto" no call is made: the rules' decline is exact and there at once.
    """
    if request.compose != "llm":
        return rules
    started = time.perf_counter()
    tongue = language(request.question)
    prompt = prompts.load("decline", tongue)
    marked = MARK.split(rules.text)
    result = "".join(as_data(piece) if at % 2 == 0 else f"[{piece}]" for at, piece in enumerate(marked))
    tries: list[int] = []
    failure: ModelFailed | None = None
    text = ""
    try:
        asked = prompt.fill(question=as_data(request.question), result=result)
        async with aclosing(calls.stream(asked, deadline, lambda: tries.append(1))) as pieces:
            async for piece in pieces:
                text += piece.text
    except ModelFailed as error:
        failure = error
    cut = Sentences()
    said = [tidy(sentence) for sentence in (*cut.feed(text), cut.rest()) if sentence]
    holds = failure is None and bool(said) and _holds(said, rules, evidence)
    made = Composition(
        calls.model.name, prompt.name, prompt.sha256, calls=len(tries), kept=len(said) if holds else 0,
        dropped=0 if holds else len(said), failure=failure.kind if failure else None,
    )  # fmt: skip
    spent = (*rules.timings_ms, ("llm", (time.perf_counter() - started) * 1000))
    if holds:
        gap = " " if tongue == "en" else ""
        return replace(
            rules, text=gap.join(said), composed_by=f"llm:{calls.model.name}", composition=made, timings_ms=spent
        )
    caveat = wording.failed(failure.kind, tongue) if failure else wording.nothing_held(tongue)
    return replace(rules, caveats=(*rules.caveats, caveat), composition=made, timings_ms=spent)


def _holds(said: list[str], rules: Answer, evidence: Evidence) -> bool:
    """Every sentence says what one of the rules' says, the first denies, marks are the rules', none of these is lost."""
    ground = gather(rules, evidence)
    own = list(lines(rules.text))
    if not DENIAL.search(said[0]) or any(form(sentence) for sentence in said):
        return False
    if set(MARK.findall("".join(said))) != set(MARK.findall(rules.text)):
        return False
    for sentence in said:
        claimed = claims(re.sub(MARK, "", sentence), evidence, None)
        if not any(says_the_same(claimed, line, ground, COURTESY) for line in own):
            return False
    return True
