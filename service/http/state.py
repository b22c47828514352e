"""What a running service holds open: the index, the composer, and how many questions are being answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from indexer.errors import StreetwiseError
from service.events import Composing
from service.http.suggestions import LANGUAGES, suggestions
from service.library import Library
from service.problems import TooBusy
from service.settings import ServiceSettings


class ServiceState:
    """Opens the index when it is first there, follows it to newer versions, and bounds the questions at once.

    A service may start before its index: `library()` raises IndexMissing until one is published.
    """

    def __init__(self, settings: ServiceSettings, composer: Composing | None = None) -> None:
        self.settings = settings
        self.composer = composer
        self._library: Library | None = None
        self._lock = threading.Lock()
        self._waiting = 0

    def library(self) -> Library:
        """The library of the version published now; raises IndexMissing, IndexMismatch, IndexDamaged or ModelError."""
        with self._lock:
            if self._library is None:
                self._library = Library.open(self.settings)
            else:
                self._library = self._library.reload_if_changed()
            return self._library

    def warm(self) -> None:
        """Makes the first question as quick as the next, and the example questions of the front page. What is amiss with
        index or model is told by the requests."""
        with suppress(StreetwiseError):
            library = self.library()
            library.warm()
            for language in LANGUAGES:
                if self._library is library:
                    suggestions(library, language)

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            if self._library is not None:
                self._library.close()
                self._library = None

    @contextmanager
    def question(self) -> Iterator[None]:
        """Counts one question in; raises TooBusy when `settings.max_questions` are being answered already."""
        if self._waiting >= self.settings.max_questions:
            raise TooBusy(f"{self._waiting} questions are being answered already; try again in a second")
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
