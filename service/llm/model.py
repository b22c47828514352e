"""Chat models through LangChain: the only file that imports it (service/langchain.py, the retriever, aside).

    open_model(settings) -> ChatModel        a bare name or openai:NAME is an OpenAI-compatible endpoint

Nothing of LangChain is imported before `open_model` is called, so a service without a model never loads it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from indexer.errors import SettingsError
from service.llm.failures import Kind, ModelFailed
from service.settings import ServiceSettings

Closing = Callable[[], Awaitable[None]]
Message = tuple[Literal["system", "user", "assistant"], str]

_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|window|size)|maximum context|too (?:long|many tokens)|exceed.{0,30}token", re.I
)
_STATUS: dict[int, Kind] = {401: "denied", 403: "denied", 408: "timeout", 413: "too_long", 429: "busy", 504: "timeout"}
_ENDS = ("finish_reason", "stop_reason", "done_reason")
_REFUSED = ("content_filter", "refusal", "safety", "blocked")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the model's text; `ended` is why the text ends, with the last piece ("length": it was cut short)."""

    text: str
    ended: str | None = None


class ChatModel(Protocol):
    """One try of one call. `name` is what `composed_by` shows; it never holds a key or an address."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[Message], timeout: float) -> AsyncGenerator[Piece, None]:
        """The text as it comes. Raises ModelFailed; `timeout` bounds each wait, in seconds. Closing it ends the call."""
        ...

    async def aclose(self) -> None:
        """Let go of its connections."""
        ...


class LangChainModel:
    """A LangChain chat model behind `ChatModel`."""

    def __init__(self, name: str, opened: Callable[[], tuple[Any, Closing | None]], ends_told: bool) -> None:
        """`opened` gives the model and what closes its connections; it is called anew for each event loop.

        `ends_told`: the provider always says why a text ended, so that one without is known to be cut.
        """
        self.name = name
        self._opened = opened
        self._chat: Any = None
        self._closing: Closing | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ends_told = ends_told

    def _here(self) -> Any:
        """The model for the running event loop: connections of another loop cannot be used in this one."""
        loop = asyncio.get_running_loop()
        if self._chat is None or self._loop is not loop:
            self._chat, self._closing = self._opened()
            self._loop = loop
        return self._chat

    async def aclose(self) -> None:
        """Close its connections."""
        if self._closing is not None and self._loop is asyncio.get_running_loop():
            await self._closing()
        self._chat = self._closing = self._loop = None

    async def stream(self, messages: Sequence[Message], timeout: float) -> AsyncGenerator[Piece, None]:
        """As ChatModel.stream."""
        chunks = self._here().astream(list(messages))
        said, ended = False, None
        try:
            async for chunk in _timed(chunks, timeout):
                ended = _end(chunk) or ended
                if chunk.additional_kwargs.get("refusal") or ended in _REFUSED:
                    raise ModelFailed("refusal")
                text = _text(chunk)
                if text:
                    said = said or bool(text.strip())
                    yield Piece(text)
        finally:
            await chunks.aclose()
        if ended is None and self._ends_told:
            raise ModelFailed("cut" if said else "empty")
        if not said:
            raise ModelFailed("empty")
        yield Piece("", ended or "stop")


async def _timed(chunks: AsyncIterator[Any], timeout: float) -> AsyncIterator[Any]:
    """The chunks, each waited for at most `timeout` seconds; whatever a provider raises becomes a ModelFailed.

    Every exception is caught here and nowhere else: each of LangChain's providers has a tree of its own, and no failure of
    a model may be more than the rules' answer in its place.
    """
    while True:
        try:
            async with asyncio.timeout(timeout):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        except Exception as error:
            raise named(error) from None  # the provider's words may hold the key
        yield chunk


def named(error: BaseException) -> ModelFailed:
    """What a provider's exception means, by its HTTP status if it has one, else by the names of its classes."""
    if isinstance(error, ModelFailed):
        return error
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and status >= 400:
        kind: Kind = _STATUS.get(status, "server" if status >= 500 else "rejected")
        if kind == "rejected" and _TOO_LONG.search(str(error)):
            kind = "too_long"
        return ModelFailed(kind, status, _retry_after(error))
    names = " ".join(cls.__name__ for each in _causes(error) for cls in type(each).__mro__)
    if "Timeout" in names:
        return ModelFailed("timeout")
    if re.search(r"RemoteProtocol|IncompleteRead|ReadError|ConnectionReset", names):
        return ModelFailed("cut")
    if re.search(r"Connect|Connection|gaierror", names):
        return ModelFailed("refused")
    if re.search(r"ContextOverflow|ContextLength", names):
        return ModelFailed("too_long")
    return ModelFailed("invalid")


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < 8:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _retry_after(error: BaseException) -> float | None:
    """Seconds of a Retry-After header (RFC 9110 §10.2.3; a date is not read), None without one."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = str(headers.get("retry-after", ""))
    return float(value) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", value) else None


def _end(chunk: Any) -> str | None:
    told = chunk.response_metadata
    return next((str(told[key]).lower() for key in _ENDS if told.get(key)), None)


def _text(chunk: Any) -> str:
    """The text of a chunk; a provider may give it in blocks, of which only those of text count."""
    if isinstance(chunk.content, str):
        return chunk.content
    return "".join(str(b.get("text", "")) for b in chunk.content if isinstance(b, dict) and b.get("type") == "text")


def open_model(settings: ServiceSettings) -> LangChainModel:
    """The model that the settings name. Raises SettingsError: a package is missing (named), no address, no key."""
    name = settings.llm_model or ""
    if settings.llm_base_url and urlsplit(settings.llm_base_url).username is not None:
        raise SettingsError("llm_base_url must not hold a user or password: give the key as STREETWISE_LLM_API_KEY")
    provider, _, model = (
        name.partition(":") if re.match(r"[a-z_]+:", name) and not settings.llm_base_url else ("", "", name)
    )
    if provider in ("", "openai") or settings.llm_base_url:
        return _openai(settings, name.removeprefix("openai:"), hosted=provider == "openai")
    return _other(settings, provider, model)


def _openai(settings: ServiceSettings, model: str, hosted: bool) -> LangChainModel:
    if not model.strip():
        raise SettingsError("llm_model is empty: name a model, or leave STREETWISE_LLM_MODEL unset")
    if settings.llm_base_url is None and not hosted:
        raise SettingsError(
            f"llm_model {model!r} has no endpoint: set STREETWISE_LLM_BASE_URL, or name the provider (openai:{model})"
        )
    if settings.llm_base_url is None and settings.llm_api_key is None:
        raise SettingsError(f"llm_model openai:{model} needs STREETWISE_LLM_API_KEY")
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient
    from pydantic import SecretStr

    # LangChain sends max_completion_tokens, which OpenAI wants and most servers of others do not know
    most = settings.llm_max_tokens
    bounded: dict[str, Any] = {"extra_body": {"max_tokens": most}} if settings.llm_base_url else {"max_tokens": most}

    def opened() -> tuple[Any, Closing]:
        client = DefaultAsyncHttpxClient(timeout=settings.llm_timeout)
        chat = ChatOpenAI(
            model=model, base_url=settings.llm_base_url, api_key=settings.llm_api_key or SecretStr("none"),
            timeout=settings.llm_timeout, max_retries=0, temperature=0, **bounded,
            use_responses_api=False, stream_usage=False, cache=False, http_async_client=client,
            stream_chunk_timeout=None,
        )  # fmt: skip
        return chat, client.aclose

    return LangChainModel(model, opened, ends_told=True)


def _other(settings: ServiceSettings, provider: str, model: str) -> LangChainModel:
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"temperature": 0, "max_tokens": settings.llm_max_tokens}
    if settings.llm_api_key is not None:
        given["api_key"] = settings.llm_api_key.get_secret_value()
    try:
        chat = init_chat_model(model, model_provider=provider, **given)
    except ImportError as error:
        package = re.search(r"pip install ([\w-]+)", str(error))
        needed = package[1] if package else f"langchain-{provider.replace('_', '-')}"
        raise SettingsError(f"llm_model {provider}:{model} needs the package {needed}: pip install {needed}") from None
    except Exception as error:  # each provider's own: mostly a key that is missing. Its words may hold the key.
        raise SettingsError(
            f"llm_model {provider}:{model} cannot be opened ({type(error).__name__}): is the provider's name right, and its key "
            "set (STREETWISE_LLM_API_KEY)?"
        ) from None
    return LangChainModel(f"{provider}:{model}", lambda: (chat, None), ends_told=False)
