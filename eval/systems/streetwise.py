"""Streetwise itself as a judged system, in process or over HTTP: its JSON answer turned into a Result."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, Self

from eval.gold import Case, GoldError
from eval.material import Material
from eval.result import Cited, Place, Ranked, Result
from indexer.build import build
from indexer.embed.embedding import Embedder, open_embedder
from indexer.errors import StreetwiseError
from indexer.progress import Progress, silent
from service.answering import answer_once
from service.library import Library
from service.render import answer_json
from service.settings import ServiceSettings
from service.values import Request

DEPTH = 10
"""Passages asked for: as many as the measures look at."""


def result_of(case: str, answer: Mapping[str, Any], stems: Mapping[str, str], seconds: float) -> Result:
    """The Result of one JSON answer of api.md; `stems` gives the gold's name of each report id."""
    table = answer["table"] or {"rows": [], "missing": []}
    return Result(
        case=case,
        found=tuple(Place(stems[p["report_id"]], _spans(p), p["text"]) for p in answer["passages"]),
        text=answer["answer"],
        answered=answer["status"] == "answered",
        reason=answer["reason"],
        kind=answer["kind"],
        citations=tuple(Cited(stems[c["report_id"]], _spans(c), c["quote"], c["n"]) for c in answer["citations"]),
        rows=tuple(Ranked(row["rank"], row["issuer"], row["display"]) for row in table["rows"]),
        missing=tuple(missing["issuer"] for missing in table["missing"]),
        seconds=seconds,
        composed_by=answer["composed_by"],
    )


def stem_of(name: str) -> str:
    """The stem that gold files name a report by."""
    return PurePath(name).stem


class InProcess:
    """Streetwise's answering line over an index of the material, built aside in `folder` (quick where it is there).

    `compose` is that of the request: "rules" asks no language model whatever the settings say.
    """

    name = "Streetwise"

    def __init__(
        self,
        material: Material,
        folder: Path,
        embedder: Embedder | None = None,
        progress: Progress = silent,
        compose: str = "rules",
    ) -> None:
        self._settings = ServiceSettings.load(index=folder)
        embedder = embedder or open_embedder(self._settings, progress)
        build(material.paths, self._settings, embedder, progress)
        self._compose = compose
        self._library = Library.open(self._settings, embedder)
        self._library.warm()
        self._names = {id: material.name_of(report.name) for id, report in self._library.reports.items()}

    def ask(self, case: Case) -> Result:
        request = replace(case.request, top_k=DEPTH, compose=self._compose)  # type: ignore[arg-type]
        started = time.perf_counter()
        try:
            answer = answer_once(self._settings, self._library, request)
        except Exception as error:  # whatever it is, it is this case's failure and not the end of the run
            return Result(case.id, failed=f"{type(error).__name__}: {error}", seconds=time.perf_counter() - started)
        seconds = time.perf_counter() - started
        return result_of(case.id, answer_json(answer, self._library.version, {}), self._names, seconds)

    def about(self) -> Mapping[str, Any]:
        settings = self._settings.model_dump(mode="json", exclude={"index", "cache", "llm_api_key", "llm_base_url"})
        manifest = self._library.manifest.model_dump(mode="json")
        return {"settings": {**settings, "compose": self._compose}, "manifest": manifest, "model": manifest["model"]}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._library.close()


class OverHttp:
    """A running instance at `url`; its reports must be those of the gold, character by character.

    Raises GoldError where a report is not there or differs, StreetwiseError where nothing answers.
    """

    name = "Streetwise over HTTP"

    def __init__(self, url: str, material: Material, compose: str = "rules", client: Any = None) -> None:
        """`client` is an httpx.Client for `url`; None: one is opened, which waits 120 seconds for an answer."""
        import httpx

        self._client = client or httpx.Client(base_url=url.rstrip("/"), timeout=120.0)
        self._compose = compose
        try:
            listed = self._get("/v1/reports")
            self._version = str(listed["index_version"])
            self._names = {row["report_id"]: material.name_of(row["name"]) for row in listed["reports"]}
            self._ready = self._get("/readyz")
            there = {name: id for id, name in self._names.items()}
            for name, text in material.texts.items():
                if name not in there:
                    raise GoldError(f"{url} has no report {name}; index it there, or name other --reports")
                if self._get(f"/v1/reports/{there[name]}/text")["text"] != text:
                    raise GoldError(f"{url}: the text of {name} is not the one the gold was made from")
        except httpx.HTTPError as error:
            self._client.close()
            raise StreetwiseError(f"{url} does not answer: {error}; is `streetwise serve` running there?") from error
        except StreetwiseError:
            self._client.close()
            raise

    def _get(self, path: str) -> Any:
        response = self._client.get(path)
        response.raise_for_status()
        return response.json()

    def ask(self, case: Case) -> Result:
        import httpx

        started = time.perf_counter()
        try:
            response = self._client.post("/v1/ask", json=body_of(case.request, self._compose))
            response.raise_for_status()
            answer = response.json()
            seconds = time.perf_counter() - started
            return result_of(case.id, answer, self._names, seconds)
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as error:
            return Result(case.id, failed=f"{type(error).__name__}: {error}", seconds=time.perf_counter() - started)

    def about(self) -> Mapping[str, Any]:
        return {"settings": {"compose": self._compose}, "index_version": self._version, "ready": self._ready}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()


def body_of(request: Request, compose: str) -> dict[str, Any]:
    """The JSON body of POST /v1/ask for a request."""
    return {
        "question": request.question,
        "history": [asdict(turn) for turn in request.history],
        "filters": {name: list(values) for name, values in asdict(request.filters).items()},
        "top_k": DEPTH,
        "compose": compose,
    }


def _spans(place: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in place["spans"])
