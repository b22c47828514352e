"""What is judged: the one thing that is swapped."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Protocol, Self

from eval.gold import Case
from eval.result import Result


class System(Protocol):
    """Something that can be asked. A context manager: what it holds open is closed at the end."""

    @property
    def name(self) -> str: ...

    def ask(self, case: Case) -> Result:
        """What it makes of one case. A call that failed is a Result with `failed`; nothing is raised for it."""

    def about(self) -> Mapping[str, Any]:
        """All that tells this system from another: settings, model, index manifest, as JSON values."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
