"""Answers worded by a language model and held against the citations before anyone sees them."""

from __future__ import annotations

from service.events import Composer
from service.settings import ServiceSettings


def open_composer(settings: ServiceSettings) -> Composer | None:
    """The composer of the model configured; None where none is, and then LangChain is not imported."""
    if settings.llm_model is None:
        return None
    raise NotImplementedError
