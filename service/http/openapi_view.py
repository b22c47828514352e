"""An OpenAPI document as a page shows it: operations with parameters, bodies, examples; schemas with fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or one field of a schema; `where` is path, query or header, "" in a schema."""

    name: str
    where: str
    type: str
    required: bool
    default: str
    note: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What may come back: HTTP status, what it means, and (media type, schema in a few words) of each form it has."""

    status: str
    note: str
    forms: tuple[tuple[str, str], ...]

    @property
    def failed(self) -> bool:
        """Whether it is a problem."""
        return self.status >= "400"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `body` names the schema of the request body; `example` is a command line that works."""

    id: str
    method: str
    path: str
    summary: str
    note: str
    parameters: tuple[Field, ...]
    body: str
    replies: tuple[Reply, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Schema:
    """One named schema with its fields."""

    name: str
    note: str
    fields: tuple[Field, ...]


def operations(document: Json, origin: str) -> tuple[Operation, ...]:
    """All operations in the order of the document; the examples ask the service at `origin`."""
    made = []
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                made.append(_operation(document, origin, path, method, item[method]))
    return tuple(made)


def schemas(document: Json) -> tuple[Schema, ...]:
    """All named schemas that have fields."""
    found = document.get("components", {}).get("schemas", {})
    return tuple(
        Schema(name, _note(schema), _fields(schema))
        for name, schema in sorted(found.items())
        if schema.get("properties")
    )


def type_of(schema: Json) -> str:
    """A schema in a few words: string, integer 1..50, list of Name, "zh" | "en"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " | ".join(dict.fromkeys(type_of(part) for part in schema[key]))
    if "const" in schema:
        return json.dumps(schema["const"], ensure_ascii=False)
    if "enum" in schema:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in schema["enum"])
    if schema.get("type") == "array":
        inner = (
            type_of(schema["items"])
            if "items" in schema
            else " ".join(type_of(s) for s in schema.get("prefixItems", ()))
        )
        return f"list of {inner or 'any'}{_range(schema, 'minItems', 'maxItems')}"
    name = str(schema.get("type", "any"))
    return name + (_range(schema, "minLength", "maxLength") or _range(schema, "minimum", "maximum"))


def _range(schema: Json, low: str, high: str) -> str:
    if low not in schema and high not in schema:
        return ""
    return f" {schema.get(low, '')}..{schema.get(high, '')}"


def _note(item: Json) -> str:
    return str(item.get("description") or "").strip()


def _fields(schema: Json) -> tuple[Field, ...]:
    required = set(schema.get("required", ()))
    return tuple(
        Field(name, "", type_of(part), name in required, _default(part), _note(part))
        for name, part in schema.get("properties", {}).items()
    )


def _default(schema: Json) -> str:
    return json.dumps(schema["default"], ensure_ascii=False) if schema.get("default") is not None else ""


def _operation(document: Json, origin: str, path: str, method: str, item: Json) -> Operation:
    parameters = tuple(
        Field(
            p["name"],
            p["in"],
            type_of(p.get("schema", {})),
            bool(p.get("required")),
            _default(p.get("schema", {})),
            _note(p),
        )
        for p in item.get("parameters", ())
    )
    content = item.get("requestBody", {}).get("content", {})
    schema: Json = next((part.get("schema", {}) for part in content.values()), {})
    replies = tuple(_reply(status, part) for status, part in sorted(item.get("responses", {}).items()))
    return Operation(
        str(item.get("operationId", f"{method}{path}")), method.upper(), path, str(item.get("summary", "")),
        _note(item), parameters, type_of(schema) if schema else "", replies,
        _example(document, origin, path, method, item, schema),
    )  # fmt: skip


def _reply(status: str, part: Json) -> Reply:
    forms = ((media, type_of(form.get("schema", {}))) for media, form in part.get("content", {}).items())
    return Reply(status, _note(part), tuple(forms))


def _example(document: Json, origin: str, path: str, method: str, item: Json, schema: Json) -> str:
    """A curl command: required parameters from their examples, the body from its schema's."""
    query = "&".join(
        f"{p['name']}={_sample(p)}" for p in item.get("parameters", ()) if p["in"] == "query" and p.get("required")
    )
    address = f"{origin}{path}" + (f"?{query}" if query else "")
    if method == "get":
        return f"curl '{address}'"
    resolved = document.get("components", {}).get("schemas", {}).get(type_of(schema), {})
    body = {
        name: part["examples"][0] if part.get("examples") else _empty(part)
        for name, part in resolved.get("properties", {}).items()
        if name in resolved.get("required", ())
    }
    return f"curl '{address}' -H 'Content-Type: application/json' \\\n  -d '{json.dumps(body, ensure_ascii=False)}'"


def _sample(parameter: Json) -> str:
    schema = parameter.get("schema", {})
    examples = schema.get("examples") or []
    return str(examples[0] if examples else "加装电梯" if schema.get("type") == "string" else 1)


def _empty(schema: Json) -> Any:
    return {"array": [], "integer": 1, "number": 1, "boolean": False, "object": {}}.get(str(schema.get("type")), "…")
