"""What can go wrong in words: one table from exception to problem type (RFC 9457), HTTP status and exit code.

StreetwiseError (indexer.errors)
└── RequestError           the request cannot be served as it stands; carries its own status
    ├── InvalidRequest     422: a field is wrong; `errors` names it
    ├── NotThere           404: no such report
    ├── ModelNotConfigured 409: compose "llm" without a model
    ├── TooLarge           413: the body is over the limit
    └── TooBusy            429: more questions at once than the service takes
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.errors import (
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    ModelError,
    SettingsError,
    StreetwiseError,
    UnreadableFile,
)


class RequestError(StreetwiseError):
    """A request that cannot be served as it stands. `errors` lists {field, message} for bad input."""

    def __init__(self, detail: str, errors: tuple[dict[str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.errors = errors


class InvalidRequest(RequestError):
    """A field is missing, of the wrong type or out of range."""


class NotThere(RequestError):
    """No report of that id is in the index."""


class ModelNotConfigured(RequestError):
    """An LLM-composed answer was asked for and no model is configured."""


class TooLarge(RequestError):
    """The body is larger than the service takes."""


class TooBusy(RequestError):
    """More questions at once than the service takes; try again shortly."""


@dataclass(frozen=True, slots=True)
class Problem:
    """How one sort of failure is told: `slug` ends its type URI, `exit_code` is the command line's."""

    slug: str
    title: str
    status: int
    exit_code: int


PROBLEMS: dict[type[StreetwiseError], Problem] = {
    InvalidRequest: Problem("invalid-request", "The request is not valid · 请求无效", 422, 2),
    NotThere: Problem("not-found", "There is no such report · 没有这份报告", 404, 2),
    ModelNotConfigured: Problem("no-language-model", "No language model is configured · 未配置语言模型", 409, 2),
    TooLarge: Problem("too-large", "The request body is too large · 请求体过大", 413, 2),
    TooBusy: Problem("too-busy", "Too many questions at once · 同时提问过多", 429, 6),
    RequestError: Problem("bad-request", "The request cannot be served · 无法处理该请求", 400, 2),
    UnreadableFile: Problem("unreadable-file", "A file could not be read · 文件无法读取", 422, 3),
    SettingsError: Problem("settings", "A setting is wrong · 配置有误", 500, 2),
    ModelError: Problem("embedding-model", "The embedding model cannot be used · 向量模型不可用", 503, 4),
    IndexBusy: Problem("index-busy", "The index is being built · 索引正在构建", 503, 5),
    IndexMissing: Problem("index-missing", "There is no index yet · 尚无索引", 503, 5),
    IndexMismatch: Problem("index-mismatch", "The index does not fit these settings · 索引与当前配置不符", 503, 5),
    IndexDamaged: Problem("index-damaged", "The index is damaged · 索引已损坏", 503, 5),
    StreetwiseError: Problem("failed", "The request failed · 处理失败", 500, 1),
}

HTTP_TITLES = {
    400: ("bad-request", "The request could not be read · 请求无法解析"),
    404: ("no-such-address", "There is nothing at this address · 地址不存在"),
    405: ("method-not-allowed", "This method is not allowed here · 不支持该方法"),
    500: ("internal", "Something broke on our side · 服务内部错误"),
}


def problem_of(error: StreetwiseError) -> Problem:
    """The entry for `error`: its own class or the nearest one above it."""
    for cls in type(error).__mro__:
        if cls in PROBLEMS:
            return PROBLEMS[cls]
    return PROBLEMS[StreetwiseError]


def problem_body(error: StreetwiseError) -> dict[str, Any]:
    """The application/problem+json object for `error` (RFC 9457 §3.1), with `errors` for bad input."""
    problem = problem_of(error)
    body: dict[str, Any] = {
        "type": f"/problems/{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": str(error),
    }
    if isinstance(error, RequestError) and error.errors:
        body["errors"] = list(error.errors)
    return body


def invalid_request(errors: Sequence[Mapping[str, Any]]) -> InvalidRequest:
    """What pydantic found wrong, each with the field as the client spells it; of a body that is no JSON object, how to
    send one."""
    told = tuple({"field": field, "message": message} for field, message in map(_told, errors))
    return InvalidRequest("; ".join(f"{item['field']}: {item['message']}" for item in told), told)


def _told(error: Mapping[str, Any]) -> tuple[str, str]:
    place = [str(part) for part in error["loc"] if part not in ("body", "query", "path")]
    if error["type"] == "json_invalid":
        return "body", f"is not valid JSON ({error['ctx']['error']} at character {error['loc'][-1]})"
    if not place and error["loc"] == ("body",):
        return "body", "must be a JSON object, sent with Content-Type: application/json"
    return ".".join(place) or "body", str(error["msg"])


def http_detail(status: int, method: str, path: str, allowed: str, cause: BaseException | None) -> str | None:
    """What went wrong where HTTP itself has only a word for it; None where it says all there is to say."""
    match status:
        case 400 if isinstance(cause, UnicodeDecodeError):
            return f"the body is not UTF-8 (byte {cause.start}: {cause.reason}); send JSON in UTF-8"
        case 400 if cause is not None:
            return "the body cannot be read as JSON; send one JSON object in UTF-8"
        case 404:
            return f"there is nothing at {path}; /docs lists the addresses"
        case 405:
            return f"{path} does not take {method}, but {allowed}"
    return None


def http_problem_body(status: int, detail: str) -> dict[str, Any]:
    """The problem object for a failure that HTTP itself names (404 of a path, 405 …)."""
    slug, title = HTTP_TITLES.get(status, ("http-error", "The request failed · 请求失败"))
    return {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
