"""The part of JSON Schema that `docs/report.schema.json` uses, checked without a library."""

import json
import re
from pathlib import Path
from typing import Any

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8")
)

_TYPES: dict[str, Any] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "pattern"),
    *("minimum", "maximum", "items", "properties", "required", "additionalProperties"),
}


def violations(value: Any, schema: dict[str, Any] = SCHEMA, where: str = "$") -> list[str]:
    """Where `value` is not what `schema` says."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        return violations(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)
    if "anyOf" in schema:
        ways = [violations(value, way, where) for way in schema["anyOf"]]
        return [] if not all(ways) else [f"{where}: fits none of {len(ways)} ways"]
    types = schema.get("type", list(_TYPES))
    types = [types] if isinstance(types, str) else types
    if not any(_TYPES[name](value) for name in types):
        return [f"{where}: {type(value).__name__}, not {types}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{where}: {value!r} is not like {schema['pattern']}")
    if isinstance(value, int | float):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        found += [] if low <= value <= high else [f"{where}: {value} is out of bounds"]
    if isinstance(value, list):
        for i, entry in enumerate(value):
            found += violations(entry, schema.get("items", {}), f"{where}[{i}]")
    if isinstance(value, dict):
        known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [
            f"{where}: no {name!r}" for name in schema.get("required", ()) if name not in value
        ]
        for name, entry in value.items():
            if name not in known and other is False:
                found.append(f"{where}: {name!r} is not foreseen")
            else:
                found += violations(entry, known.get(name, other or {}), f"{where}.{name}")
    return found
