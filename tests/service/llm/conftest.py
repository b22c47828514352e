"""One index of invented reports and one scripted model for all tests of the language model's part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.library import Library
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library
from tests.service.llm.scripted import Script, scripted


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("llm"))


@pytest.fixture(scope="session")
def library(index: ServiceSettings) -> Iterator[Library]:
    with open_library(index) as opened:
        yield opened


@pytest.fixture(scope="session")
def model() -> Iterator[tuple[str, Script]]:
    with scripted() as running:
        yield running
