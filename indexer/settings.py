"""What can be set, from the environment (STREETWISE_…) or one TOML file; what is unknown is refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from indexer.errors import SettingsError

DEFAULT_MODEL = "multilingual-e5-small"
PREFIX = "STREETWISE_"
SETTINGS_FILE = f"{PREFIX}SETTINGS"
"""Names the TOML file to read; without it `streetwise.toml` in the working folder, where there is one."""


class Settings(BaseSettings):
    """The settings of building and opening an index. What is given in code counts first, then the environment, then
    TOML.

    `index` is the folder of all index versions, `cache` where prepared models lie (None: XDG_CACHE_HOME/streetwise).
    `model` is the built-in default, or a sentence-transformers model: a folder or a hub name. `index_factory` is a
    FAISS description ("Flat" is exact; "SQfp16" halves memory; "IVF256,Flat" is for millions). `threads` are those
    of embedding when indexing, `keep_versions` how many index versions stay for a rollback (the published one counts).
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    index: Path = Path(".streetwise/index")
    cache: Path | None = None
    model: Annotated[str, Field(min_length=1)] = DEFAULT_MODEL
    index_factory: Annotated[str, Field(min_length=1)] = "Flat"
    threads: Annotated[int, Field(ge=1, le=256)] = 2
    keep_versions: Annotated[int, Field(ge=1, le=1000)] = 3

    @property
    def cache_folder(self) -> Path:
        """Where prepared models lie: `cache`, else streetwise/ in the user's cache (XDG Base Directory 0.8)."""
        if self.cache is not None:
            return self.cache.expanduser()
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "streetwise"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=_toml_file())

    @classmethod
    def load(cls, **given: Any) -> Self:
        """The settings in force, `given` first. Raises SettingsError that names each wrong or unknown one."""
        known = {f"{PREFIX}{name.upper()}" for name in cls.model_fields} | {SETTINGS_FILE}
        unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
        if unknown:
            raise SettingsError(
                f"unknown in the environment: {', '.join(unknown)}; known are {', '.join(sorted(known))}"
            )
        try:
            return cls(**given)
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise SettingsError(f"{wrong}; see `streetwise --help` for what can be set") from error
        except (OSError, ValueError) as error:
            raise SettingsError(f"{_toml_file()}: {error}") from error


def _toml_file() -> Path | None:
    named = os.environ.get(SETTINGS_FILE)
    if named and not Path(named).is_file():
        raise SettingsError(f"{SETTINGS_FILE} names {named}, and there is no such file")
    usual = Path("streetwise.toml")
    return Path(named) if named else usual if usual.is_file() else None
