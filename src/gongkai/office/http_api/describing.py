"""An OpenAPI document as what a page for people shows: the same as ``openapi.json``, without scripts."""

from collections.abc import Iterator
from typing import Any


def operations_of(document: Any) -> list[dict[str, Any]]:
    """Every operation with its parameters, its body and its answers."""
    return list(_operations(document))


def schemas_of(document: Any) -> list[tuple[str, Any, list[Any]]]:
    """Every schema by its name, with its fields."""
    schemas = document["components"]["schemas"]
    return [(name, schema, list(_properties(schema))) for name, schema in sorted(schemas.items())]


def _operations(document: Any) -> Iterator[dict[str, Any]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            yield {
                "method": method.upper(),
                "path": path,
                "said": operation.get("description", ""),
                "parameters": operation["parameters"],
                "bodies": [(media, _name(body["schema"]), _fields(body["schema"])) for media, body in content.items()],
                "answers": [(status, _answer(answer)) for status, answer in operation["responses"].items()],
            }


def _fields(schema: Any) -> list[Any]:
    return list(_properties(schema))


def _answer(answer: Any) -> str:
    return next((_name(body["schema"]) for body in answer.get("content", {}).values()), "")


def _properties(schema: Any) -> Iterator[tuple[str, str, bool, str]]:
    for name, one in schema.get("properties", {}).items():
        yield name, _name(one), name in schema.get("required", ()), one.get("description", "")


def _name(schema: Any) -> str:
    """A type in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_name(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return _name(schema["allOf"][0])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"[{_name(schema['items'])}]"
    form = schema.get("format") or schema.get("contentEncoding")
    longest = f" ≤{schema['maxLength']}" if "maxLength" in schema else ""
    return f"{schema.get('type', '')}{f' ({form})' if form else ''}{longest}"
