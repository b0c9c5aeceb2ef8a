"""The gate: pydantic judges what people and files bring that is not written plainly, and says what is wrong.

Nothing else uses pydantic, and this is loaded only where there is something to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from herstel.domain.errors import InvalidRecordError
from herstel.domain.scales import ALLOWED

_S = TypeVar("_S")

_LONGEST_QUOTE: Final = 40
_CONFIG: Final = ConfigDict(allow_inf_nan=False)
_ADAPTERS: Final[dict[tuple[object, str], TypeAdapter[Any]]] = {}


def judged(kind: type[_S], facts: object) -> _S:
    """Return the stored value that facts describe.

    Raises:
        InvalidRecordError: when they describe none.
    """
    try:
        record: _S = _adapter(kind).validate_python(facts)
    except ValidationError as error:
        raise _refusal(error) from error
    return record


def judged_field(kind: type[Any], name: str, value: object) -> Any:  # noqa: ANN401  of the type of the field
    """Return the value of one field.

    Raises:
        InvalidRecordError: when the field cannot have it.
    """
    try:
        return _adapter(kind, name).validate_python(value)
    except ValidationError as error:
        raise _refusal(error, name) from error


def _adapter(kind: type[Any], name: str = "") -> TypeAdapter[Any]:
    """Return what checks a whole value, or one field of it; to build it takes longer than to use it."""
    if (kind, name) not in _ADAPTERS:
        _ADAPTERS[kind, name] = (
            TypeAdapter(get_type_hints(kind, include_extras=True)[name], config=_CONFIG)
            if name
            else TypeAdapter(kind)
        )
    return _ADAPTERS[kind, name]


def _refusal(error: ValidationError, name: str | None = None) -> InvalidRecordError:
    """Return the first thing that is wrong, in a form that a front end can say, and all fields at fault."""
    faults = error.errors(include_url=False)
    names = frozenset({name} if name else {str(fault["loc"][0]) for fault in faults if fault["loc"]})
    fault = faults[0]
    field = name or (str(fault["loc"][0]) if fault["loc"] else "?")
    key, params = _sentence(field, fault["type"], fault.get("input"), fault.get("ctx", {}))
    return InvalidRecordError(key, fields=names, **params)


def _sentence(
    field: str, kind: str, given: object, context: Mapping[str, Any]
) -> tuple[str, dict[str, object]]:
    """Return the key of the sentence for a kind of fault, and what stands in it."""
    if kind in {"string_too_long", "too_long"}:
        size = len(str(given))
        return "error.too_long", {"field": field, "size": size, "most": context.get("max_length", 0)}
    if kind == "missing":
        return "error.missing", {"field": field}
    refused: dict[str, object] = {"field": field, "given": _quoted(given)}
    if field in ALLOWED:
        return "error.range", {**refused, "allowed": ALLOWED[field]}
    if kind == "enum":
        return "error.choice", {**refused, "allowed": context["expected"]}
    if kind.startswith(("date", "time")):
        return "error.date", {"given": refused["given"]}
    return "error.value", refused


def _quoted(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
