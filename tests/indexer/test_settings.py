"""Settings: from the environment or TOML, bounded, and nothing unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import SettingsError
from indexer.settings import DEFAULT_MODEL, Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("MODEL", "INDEX", "CACHE", "SETTINGS", "INDEX_FACTORY", "THREADS"):
        monkeypatch.delenv(f"STREETWISE_{name}", raising=False)


def test_what_is_given_counts_before_the_environment_before_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "streetwise.toml").write_text('model = "a/b"\nthreads = 3\nindex = "from-toml"\n')
    monkeypatch.setenv("STREETWISE_THREADS", "4")
    monkeypatch.setenv("STREETWISE_INDEX", "from-environment")
    settings = Settings.load(index=Path("given"))
    assert (settings.model, settings.threads, settings.index) == ("a/b", 4, Path("given"))


def test_defaults_and_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert Settings.load().model == DEFAULT_MODEL
    assert Settings.load().cache_folder == tmp_path / "xdg" / "streetwise"
    monkeypatch.setenv("STREETWISE_CACHE", str(tmp_path / "own"))
    assert Settings.load().cache_folder == tmp_path / "own"


def test_an_unknown_name_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREETWISE_MODLE", "a/b")
    with pytest.raises(SettingsError, match="STREETWISE_MODLE"):
        Settings.load()


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("modle = 1", "modle"),
        ("threads = 0", "threads"),
        ('threads = "many"', "threads"),
        ("threads = ", "streetwise.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_what_is_wrong(tmp_path: Path, toml: str, named: str) -> None:
    (tmp_path / "streetwise.toml").write_text(toml)
    with pytest.raises(SettingsError, match=named):
        Settings.load()


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STREETWISE_SETTINGS", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match=r"none\.toml"):
        Settings.load()


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().threads = 3
