"""What OpenAI's clients read, described field by field for /openapi.json and /docs; as in replies.py, nothing is run through it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from service.http.replies import Answer


class ChatModel(BaseModel):
    """A model as OpenAI's clients list it."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ChatModels(BaseModel):
    """The models: one."""

    object: Literal["list"]
    data: list[ChatModel]


class UrlCitation(BaseModel):
    """Where a mark [n] leads; indices are code points of the message."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """OpenAI's url_citation."""

    type: Literal["url_citation"]
    url_citation: UrlCitation


class Message(BaseModel):
    """The answer with its list of sources."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The one answer."""

    index: int
    message: Message
    logprobs: None
    finish_reason: Literal["stop"]


class ChatUsage(BaseModel):
    """Tokens: not counted, 0."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(BaseModel):
    """A chat.completion; `streetwise` is the whole answer of POST /v1/ask."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[Choice]
    usage: ChatUsage
    streetwise: Answer
