"""What people are told about a language model's part in an answer, in the question's language."""

from __future__ import annotations

from service.llm.failures import WORDS, Kind


def failed(kind: Kind, tongue: str) -> str:
    """The model gave nothing: the answer is the rules'."""
    if tongue == "en":
        return f"The language model {WORDS[kind][1]}; this answer is made by rules."
    return f"语言模型{WORDS[kind][0]}，本回答由规则生成。"


def broke_off(kind: Kind, tongue: str) -> str:
    """The model failed after some of its sentences had been shown."""
    if tongue == "en":
        return f"The language model {WORDS[kind][1]} after the first sentences; the rest is made by rules."
    return f"语言模型{WORDS[kind][0]}，其余部分由规则生成。"


def nothing_held(tongue: str) -> str:
    """No sentence passed the check."""
    if tongue == "en":
        return "What the language model wrote was not borne out by the reports; this answer is made by rules."
    return "语言模型所写未通过与报告原文的核对，本回答由规则生成。"


def dropped(count: int, tongue: str) -> str:
    """Some sentences did not pass."""
    if tongue == "en":
        return f"{count} of the language model's sentences were not borne out by the reports and are left out."
    return f"语言模型所写的{count}句未通过与报告原文的核对，已略去。"


def ended_early(kind: Kind, tongue: str) -> str:
    """The model failed after it had said what was asked."""
    return (
        f"The language model {WORDS[kind][1]} before its end."
        if tongue == "en"
        else f"语言模型{WORDS[kind][0]}，回答到此为止。"
    )


def completed(tongue: str) -> str:
    """The rules' answer stands behind the model's sentences, because these lacked what was asked."""
    if tongue == "en":
        return "The language model's sentences left out what was asked; the answer by rules follows them."
    return "语言模型所写未含所问的数据，其后附上按规则生成的回答。"


def translated(tongue: str) -> str:
    """English words over Chinese reports are checked by their numbers, names and quotes."""
    return "Worded in English by a language model; numbers, names, years and quotes are checked, the Chinese quotes decide."


def read_as(question: str) -> str:
    """The question was made whole by the model from the turns before it."""
    return (
        f"问题按上文理解为：{question}"
        if any("\u4e00" <= c <= "\u9fff" for c in question)
        else f"Understood as: {question}"
    )
