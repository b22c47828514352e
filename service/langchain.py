"""Streetwise as a LangChain retriever, over HTTP or in process: for chains and agents that people already have.

    from service.langchain import StreetwiseRetriever
    StreetwiseRetriever(url="http://127.0.0.1:8000", top_k=5).invoke("加装电梯")
    StreetwiseRetriever(library=library).invoke("加装电梯")

The only file beside service/llm/model.py that imports LangChain (its core): a retriever must be one of its classes.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, model_validator

from indexer.errors import StreetwiseError
from service.problems import InvalidRequest


class RetrieverFailed(StreetwiseError):
    """The service cannot be asked, or refuses the query; says why."""


class StreetwiseRetriever(BaseRetriever):
    """Ranked passages as documents: `page_content` is the report's own text at `metadata["spans"]`, joined.

    Give `url` (the service's address) or `library` (an open service.library.Library), not both. `top_k` is 1..50; `issuer`,
    `district`, `year` and `kind` restrict as in /v1/search; None admits all. `timeout` is in seconds.

    metadata: report_id, heading (a list, outermost first), spans ([start, end] pairs of code points), rank, score, kind,
    page, url (of the reader, whole over HTTP, a path in process). Raises RetrieverFailed.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    url: str | None = None
    library: Any = None
    top_k: int = Field(default=5, ge=1, le=50)
    issuer: str | None = None
    district: str | None = None
    year: int | None = None
    kind: str | None = None
    timeout: float = 30.0

    @model_validator(mode="after")
    def _one_way(self) -> StreetwiseRetriever:
        if (self.url is None) == (self.library is None):
            raise ValueError("give either url (a running service) or library (in process)")
        return self

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        found = self._over_http(query) if self.url is not None else self._in_process(query)
        base = (self.url or "").rstrip("/")
        return [
            Document(page_content=hit.pop("text"), metadata={**hit, "url": base + hit["url"]}, id=f"{hit['report_id']}#{hit['spans'][0][0]}")
            for hit in found
        ]  # fmt: skip

    def _in_process(self, query: str) -> list[dict[str, Any]]:
        from service import render
        from service.search import search
        from service.values import Filters

        if not query.strip():
            raise InvalidRequest("the query is empty")
        filters = Filters(
            (self.issuer,) if self.issuer else (), (self.district,) if self.district else (),
            (self.year,) if self.year else (), (self.kind,) if self.kind else (),
        )  # fmt: skip
        return render.hits_json(search(self.library, query, top_k=self.top_k, filters=filters))

    def _over_http(self, query: str) -> list[dict[str, Any]]:
        given = {
            "q": query,
            "top_k": self.top_k,
            "issuer": self.issuer,
            "district": self.district,
            "year": self.year,
            "kind": self.kind,
        }
        parameters = urlencode({name: value for name, value in given.items() if value is not None})
        address = f"{(self.url or '').rstrip('/')}/v1/search?{parameters}"
        if not address.startswith(("http://", "https://")):
            raise RetrieverFailed(f"{self.url} is not an http address")
        try:
            with urlopen(address, timeout=self.timeout) as response:
                return list(json.load(response)["passages"])
        except HTTPError as error:
            with error:
                raise RetrieverFailed(f"{self.url} answered {error.code}: {_detail(error.read())}") from None
        except (URLError, TimeoutError, ValueError, KeyError) as error:
            raise RetrieverFailed(f"{self.url} cannot be asked: {error}") from error


def _detail(body: bytes) -> str:
    try:
        return str(json.loads(body)["detail"])
    except (ValueError, KeyError, TypeError):
        return "no reason given"
