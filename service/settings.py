"""The settings of the service: those of the index, and what only a running service needs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, SecretStr

from indexer.settings import Settings


class ServiceSettings(Settings):
    """`cors_origins` are the sites whose pages may hold the widget, as origins (https://example.org) or "*" for all.

    `max_body_bytes` bounds a request, `max_questions` those answered at once. `llm_model` names the language model that
    may word answers (None: rules only), as LangChain names it: "openai:deepseek-chat", or a bare name for an
    OpenAI-compatible endpoint at `llm_base_url`. `llm_window` is the model's window in tokens, `llm_max_tokens` what an
    answer may take of it, `llm_timeout` the seconds of silence after which a try has failed, `llm_retries` how often it is
    tried again, `llm_deadline` the seconds that wording an answer may take in all.
    """

    cors_origins: tuple[str, ...] = ()
    max_body_bytes: Annotated[int, Field(ge=1024)] = 512 * 1024
    max_questions: Annotated[int, Field(ge=1)] = 64
    llm_model: str | None = None
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_window: Annotated[int, Field(ge=1024)] = 8192
    llm_max_tokens: Annotated[int, Field(ge=16)] = 800
    llm_timeout: Annotated[float, Field(gt=0)] = 15.0
    llm_retries: Annotated[int, Field(ge=0, le=5)] = 2
    llm_deadline: Annotated[float, Field(gt=0)] = 30.0
