"""Answers worded by a language model and held against the citations before anyone sees them; see docs/llm.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.settings import ServiceSettings

if TYPE_CHECKING:
    from service.events import Composing


def open_composer(settings: ServiceSettings) -> Composing | None:
    """The composer of the model configured; None where none is, and then LangChain is not imported.

    Raises SettingsError: the model's package is missing (named), no address or key, a prompt that is damaged.
    """
    if settings.llm_model is None:
        return None
    from service.llm import budget, prompts
    from service.llm.calling import Calls
    from service.llm.composer import ModelComposer
    from service.llm.model import open_model

    for name in ("compose", "repair", "decline", "rewrite"):
        for language in ("zh", "en"):
            prompts.load(name, language)
    budget.tokens("")  # reads the encoding now, not while the first person waits
    calls = Calls(open_model(settings), retries=settings.llm_retries, patience=settings.llm_timeout)
    return ModelComposer(calls, settings)
