"""JSON of vendors: with bare NaN, a mark at its beginning, and anything where an object is expected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from herstel.formats.batch import MOST_RECORDS, FormatError


def json_of(text: str) -> Any:  # noqa: ANN401  whatever stands there
    """Return what a JSON text says; NaN and endless numbers are None.

    Raises:
        FormatError: when it is no JSON.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise FormatError("import.not_json", line=error.lineno, reason=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise FormatError("import.not_json", line=1, reason=str(error)[:100]) from error


def objects_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list; of what is an object itself, that one.

    Raises:
        FormatError: when there are too many.
    """
    entries = value if isinstance(value, list) else [value]
    if len(entries) > MOST_RECORDS:
        raise FormatError("import.too_many", count=len(entries), most=MOST_RECORDS)
    yield from (entry for entry in entries if isinstance(entry, dict))


def numbered(value: object, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a list with what a person finds each by: its number from 1, behind a name.

    Raises:
        FormatError: when there are too many.
    """
    yield from ((f"{name}[{count}]", object_) for count, object_ in enumerate(objects_in(value), 1))


def child(value: object, *names: str) -> Any:  # noqa: ANN401  whatever stands there
    """Return what stands under names within each other; None where one of them is missing."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def word(value: object) -> str:
    """Return a text or a whole number as text; nothing for all else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
