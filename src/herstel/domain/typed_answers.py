"""Answers as they are typed: text in, a value of the check-in out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from herstel.domain.body import read_place
from herstel.domain.checkin import CheckIn
from herstel.domain.entry import decimal, sleep_hours, whole
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import Item

_NUMBERS: Final[dict[str, Callable[[str, str], float]]] = {
    **dict.fromkeys((item.value for item in Item), whole),
    "resting_hr": whole,
    "hrv_rmssd": decimal,
    "pain": whole,
}
RANGES: Final[dict[str, str]] = {
    "sleep_hours": "0-24",
    **dict.fromkeys((item.value for item in Item), "1-5"),
    "resting_hr": "20-150",
    "hrv_rmssd": "1-400",
    "pain": "0-10",
}
"""What is allowed, for the sentence that refuses something else."""


def read_answer(field: str, text: str) -> object:
    """Return the value of a field of the check-in as it was typed.

    Raises:
        InvalidInputError: when the text is not a value that the field can have.
    """
    if field == "sleep_hours":
        return sleep_hours(text)
    if field == "pain_place":
        return read_place(text)
    value: object = text
    if field in _NUMBERS:
        value = _NUMBERS[field](text, field)
    elif field == "flags":
        value = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return _adapter(field).validate_python(value)
    except ValidationError as error:
        raise _refusal(field, text, error) from error


def _adapter(field: str) -> TypeAdapter[Any]:
    info = CheckIn.model_fields[field]
    return TypeAdapter(info.rebuild_annotation())


def _refusal(field: str, text: str, error: ValidationError) -> InvalidInputError:
    fault = error.errors(include_url=False)[0]
    given = text if len(text) <= 40 else f"{text[:40]}…"
    if field in RANGES:
        return InvalidInputError("error.range", field=field, given=given, allowed=RANGES[field])
    context: Mapping[str, Any] = fault.get("ctx", {})
    if "max_length" in context:
        return InvalidInputError("error.too_long", field=field, size=len(text), most=context["max_length"])
    allowed = context.get("expected", "")
    return InvalidInputError("error.choice", field=field, given=given, allowed=allowed)
