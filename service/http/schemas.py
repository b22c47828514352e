"""What comes in over HTTP, validated: the JSON of api.md as pydantic models, and how each becomes a frozen value."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from service.values import Filters, Request, Turn

QUESTION_CHARACTERS = 2000
TURN_CHARACTERS = 20_000
HISTORY_TURNS = 20


def _encodable(text: str) -> str:
    """Refuse lone surrogates, which JSON can spell and UTF-8 cannot carry."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("contains a lone surrogate, which is not valid Unicode text") from error
    return text


Text = Annotated[str, AfterValidator(_encodable)]
Question = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_CHARACTERS),
    AfterValidator(_encodable),
]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_encodable)
]
Year = Annotated[int, Field(strict=True, ge=1900, le=2200)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TurnBody(_Body):
    """One turn of the conversation so far."""

    role: Literal["user", "assistant"]
    content: Annotated[str, StringConstraints(max_length=TURN_CHARACTERS), AfterValidator(_encodable)]


class FiltersBody(_Body):
    """What the reports must be; an empty list admits all."""

    issuers: list[Name] = Field(default=[], max_length=100)
    districts: list[Name] = Field(default=[], max_length=100)
    years: list[Year] = Field(default=[], max_length=100)
    kinds: list[Literal["summary", "plan", "both"]] = Field(default=[], max_length=3)

    def frozen(self) -> Filters:
        """The frozen filters that search takes."""
        return Filters(tuple(self.issuers), tuple(self.districts), tuple(self.years), tuple(self.kinds))


class AskBody(_Body):
    """POST /v1/ask."""

    question: Question = Field(examples=["哪个街道加装电梯最多?"])
    history: list[TurnBody] = Field(default=[], max_length=HISTORY_TURNS)
    filters: FiltersBody = FiltersBody()
    top_k: Annotated[int, Field(strict=True, ge=1, le=50)] = 5
    compose: Literal["auto", "rules", "llm"] = "auto"
    stream: Annotated[bool, Field(strict=True)] = False

    def request(self) -> Request:
        """The frozen request that the pipeline takes."""
        return Request(
            question=self.question,
            history=tuple(Turn(turn.role, turn.content) for turn in self.history),
            filters=self.filters.frozen(),
            top_k=self.top_k,
            compose=self.compose,
        )


class CitationBody(BaseModel):
    """A citation to be verified; further fields of a citation may ride along and are not looked at."""

    n: int | None = None
    report_id: Annotated[str, StringConstraints(max_length=200)]
    quote: Annotated[str, StringConstraints(max_length=100_000)]
    spans: list[tuple[Annotated[int, Field(strict=True)], Annotated[int, Field(strict=True)]]] = Field(max_length=1000)


class VerifyBody(BaseModel):
    """POST /v1/verify."""

    answer: Annotated[str, StringConstraints(max_length=100_000)] | None = None
    citations: list[CitationBody] = Field(max_length=1000)


class ChatPart(BaseModel):
    """A part of a message; only parts of text are read."""

    type: Annotated[str, StringConstraints(max_length=50)]
    text: Annotated[str, StringConstraints(max_length=TURN_CHARACTERS), AfterValidator(_encodable)] = ""


class ChatMessage(BaseModel):
    """A message of OpenAI's chat protocol; further fields ride along and are not looked at."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: (
        Annotated[str, StringConstraints(max_length=TURN_CHARACTERS), AfterValidator(_encodable)]
        | Annotated[list[ChatPart], Field(max_length=100)]
        | None
    ) = None

    @property
    def text(self) -> str:
        """What it says."""
        if self.content is None or isinstance(self.content, str):
            return self.content or ""
        return "".join(part.text for part in self.content if part.type == "text")


class StreamOptions(BaseModel):
    """What OpenAI's clients may ask of a stream."""

    include_usage: bool = False


class Extras(_Body):
    """What /v1/ask takes beside question and history: the key `streetwise` of a chat request."""

    filters: FiltersBody = FiltersBody()
    top_k: Annotated[int, Field(strict=True, ge=1, le=50)] = 5
    compose: Literal["auto", "rules", "llm"] = "auto"


class ChatBody(BaseModel):
    """POST /v1/chat/completions. Settings of sampling, tools and the like are taken and change nothing."""

    model: Annotated[str, StringConstraints(max_length=200)] = Field(examples=["streetwise"])
    messages: list[ChatMessage] = Field(
        min_length=1, max_length=1000, examples=[[{"role": "user", "content": "哪个街道加装电梯最多?"}]]
    )
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None
    streetwise: Extras = Extras()

    def ask(self) -> AskBody:
        """The same as a question: the last message, which must be the user's, with the turns of both before it.

        Raises pydantic's ValidationError as AskBody does: no question, or one that is too long.
        """
        last = self.messages[-1]
        spoken = [m for m in self.messages[:-1] if m.role in ("user", "assistant") and m.text]
        return AskBody(
            question=last.text if last.role == "user" else "",
            history=[TurnBody(role=m.role, content=_turn(m)) for m in spoken[-HISTORY_TURNS:]],  # type: ignore[arg-type]
            filters=self.streetwise.filters,
            top_k=self.streetwise.top_k,
            compose=self.streetwise.compose,
        )


def _turn(message: ChatMessage) -> str:
    from service.http.openai_front import spoken

    return spoken(message.text) if message.role == "assistant" else message.text
