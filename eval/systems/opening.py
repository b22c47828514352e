"""The systems by the names that the command line gives them."""

from __future__ import annotations

from pathlib import Path

from eval.material import Material
from eval.systems.system import System
from indexer.embed.embedding import Embedder, open_embedder
from indexer.errors import SettingsError
from indexer.progress import Progress, silent
from service.settings import ServiceSettings

PEERS = ("dense", "terms", "fused", "txtai")


def opened(
    name: str,
    material: Material,
    folder: Path,
    *,
    url: str | None = None,
    embedder: Embedder | None = None,
    compose: str = "rules",
    progress: Progress = silent,
) -> System:
    """The system called `name`: streetwise (over HTTP where there is a `url`, else over an index in `folder`) or a peer

    Raises SettingsError for an unknown name, or where the packages of the peers are not installed.
    """
    if name == "streetwise":
        from eval.systems.streetwise import InProcess, OverHttp

        return OverHttp(url, material, compose) if url else InProcess(material, folder, embedder, progress, compose)
    if name not in PEERS:
        raise SettingsError(f"no system {name!r}; there are streetwise, {', '.join(PEERS)}")
    if url:
        raise SettingsError(f"--url is for streetwise, not for {name}")
    embedder = embedder or open_embedder(ServiceSettings.load(), progress)
    try:
        return _peer(name, material, embedder)
    except ImportError as error:
        raise SettingsError(f"{name} needs a package that is not there ({error.name}): pip install .[peers]") from error


def _peer(name: str, material: Material, embedder: Embedder) -> System:
    from eval.systems.chunks import chunks, dense, fused, terms

    if name == "txtai":
        from eval.systems.with_txtai import txtai

        return txtai(material, embedder)
    places = chunks(material)
    if name == "dense":
        return dense(places, embedder)
    if name == "terms":
        return terms(places)
    return fused(dense(places, embedder), terms(places), embedder)
