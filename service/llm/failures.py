"""What can go wrong with a language model, named so that it can be acted on; no provider's own words are carried.

A provider's message may hold a part of the key or of the prompt, so none reaches an answer or a log.

StreetwiseError (indexer.errors)
├── SettingsError    the model cannot be opened as configured (package missing, no key, bad address)
└── ModelFailed      one call gave nothing that can be used; `kind` says how
"""

from __future__ import annotations

from typing import Literal

from indexer.errors import StreetwiseError

Kind = Literal[
    "timeout", "refused", "busy", "server", "denied", "too_long", "rejected", "cut", "empty", "invalid", "refusal",
    "open", "deadline",
]  # fmt: skip
"""timeout: silent too long; refused: no connection; busy: 429; server: 5xx; denied: 401 or 403; too_long: the prompt is over
the model's window; rejected: any other 4xx; cut: the stream ended without its end; empty; invalid: not the protocol;
refusal: the model declined; open: the breaker holds calls back; deadline: no time left for another try."""

RETRIED: frozenset[Kind] = frozenset({"timeout", "refused", "busy", "server", "cut", "empty", "invalid"})

WORDS: dict[Kind, tuple[str, str]] = {
    "timeout": ("响应超时", "did not answer in time"),
    "refused": ("无法连接", "could not be reached"),
    "busy": ("繁忙（429）", "is busy (429)"),
    "server": ("出错（5xx）", "failed (5xx)"),
    "denied": ("拒绝了密钥", "did not accept the key"),
    "too_long": ("窗口容不下这些段落", "has too small a window for the passages"),
    "rejected": ("不接受这样的请求", "did not accept the request"),
    "cut": ("中途断开", "broke off"),
    "empty": ("没有输出", "gave no output"),
    "invalid": ("输出无法解析", "gave output that cannot be read"),
    "refusal": ("拒绝作答", "declined to answer"),
    "open": ("连续失败，暂停调用", "has failed repeatedly and is left alone for a while"),
    "deadline": ("未能在时限内作答", "did not finish within the deadline"),
}
"""How each is told to people, in Chinese and in English."""


class ModelFailed(StreetwiseError):
    """A call that gave nothing usable. `status` is the HTTP status, `retry_after` the seconds it asks to wait, if any."""

    def __init__(self, kind: Kind, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(f"the language model {WORDS[kind][1]}" + (f" (HTTP {status})" if status else ""))
        self.kind: Kind = kind
        self.status = status
        self.retry_after = retry_after
