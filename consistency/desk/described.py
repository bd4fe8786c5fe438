"""The API's OpenAPI document as lines that a page can show without a script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter, an answer or a part of a schema: what it is called, and of which type."""

    name: str
    form: str
    note: str = ""
    schema: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One thing that can be asked."""

    method: str
    path: str
    text: str
    parameters: tuple[Field, ...]
    body: Field | None
    answers: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The form of an object, or the values of a word."""

    name: str
    text: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]


def list_routes(document: Mapping[str, Any]) -> tuple[Route, ...]:
    """Every route of an OpenAPI document, in its order."""
    return tuple(
        _route(method.upper(), path, described)
        for path, methods in document["paths"].items()
        for method, described in methods.items()
    )


def list_schemas(document: Mapping[str, Any]) -> tuple[Schema, ...]:
    """Every schema of an OpenAPI document, by name."""
    return tuple(
        Schema(
            name=name,
            text=schema.get("description", ""),
            fields=tuple(
                _field(field, form, required=schema.get("required", ()))
                for field, form in schema.get("properties", {}).items()
            ),
            values=tuple(map(str, schema.get("enum", ()))),
        )
        for name, schema in sorted(document["components"]["schemas"].items())
    )


def _route(method: str, path: str, described: Mapping[str, Any]) -> Route:
    body = described.get("requestBody")
    return Route(
        method=method,
        path=path,
        text=described.get("description") or described.get("summary", ""),
        parameters=tuple(
            _field(p["name"], p["schema"], required=[p["name"]] if p.get("required") else ())
            for p in described.get("parameters", ())
        ),
        body=_content("", body) if body else None,
        answers=tuple(
            _content(status, answer) for status, answer in described["responses"].items()
        ),
    )


def _content(name: str, described: Mapping[str, Any]) -> Field:
    schema = described.get("content", {}).get("application/json", {}).get("schema", {})
    return Field(name=name, form=_form(schema), schema=_schema(schema))


def _field(name: str, schema: Mapping[str, Any], *, required: Sequence[str]) -> Field:
    return Field(
        name=f"{name} *" if name in required else name,
        form=_form(schema),
        note=schema.get("description", ""),
        schema=_schema(schema),
    )


def _schema(schema: Mapping[str, Any]) -> str:
    """The name of the schema that `schema` points at, also as an array of it or beside null."""
    for one in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        if "$ref" in one:
            return str(one["$ref"]).rsplit("/", 1)[-1]
    return ""


def _form(schema: Mapping[str, Any]) -> str:
    """A type in words: "string", "ArticleIn[]", "integer | null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(map(_form, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"{_form(schema.get('items', {}))}[]"
    return str(schema.get("type", ""))
