"""Everything that can go wrong while building or opening an index.

StreetwiseError            anything a person can act on; `str()` says what, where and what to do
├── UnreadableFile         one file refused: unknown format, empty, binary, hostile (`name`, `reason`)
├── SettingsError          an unknown or impossible setting
├── ModelError             the embedding model is missing, damaged or not the one named
├── IndexMissing           no index has been published where one was looked for
├── IndexMismatch          the index was built with another format, model or dimension
├── IndexDamaged           a file of the index is missing or its hash differs from the manifest
└── IndexBusy              another build is writing to the index folder
"""

from __future__ import annotations


class StreetwiseError(Exception):
    """The root: every error that Streetwise raises on purpose."""


class UnreadableFile(StreetwiseError):
    """One file cannot be read as a report; the others go on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class SettingsError(StreetwiseError):
    """A setting is unknown or out of range."""


class ModelError(StreetwiseError):
    """The embedding model is missing, damaged, or another than the one named."""


class IndexMissing(StreetwiseError):
    """No index version is published in the folder."""


class IndexMismatch(StreetwiseError):
    """The index was built by another format, model or dimension: names field, expected, found, mending command."""

    def __init__(self, field: str, expected: object, found: object, mend: str = "streetwise index") -> None:
        super().__init__(f"index {field}: expected {expected}, found {found}; run `{mend}` to build it again")
        self.field = field
        self.expected = expected
        self.found = found


class IndexDamaged(StreetwiseError):
    """A file of the index is missing or differs from its manifest."""


class IndexBusy(StreetwiseError):
    """Another build is writing to the index folder; readers are not held up by it."""
