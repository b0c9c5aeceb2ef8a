"""Answers as they are typed: text in, a value of the check-in out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from herstel.domain.allowed import ALLOWED
from herstel.domain.body import read_place
from herstel.domain.checkin import CheckIn
from herstel.domain.entry import decimal, sleep_hours, whole
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.scales import Item

_NUMBERS: Final[dict[str, Callable[[str, str], float]]] = {
    **dict.fromkeys((item.value for item in Item), whole),
    "resting_hr": whole,
    "hrv_rmssd": decimal,
    "pain": whole,
}


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
        checked: object = CheckIn.checked(field, value)
    except InvalidRecordError as error:
        raise _refusal(field, text, error) from error
    return checked


def _refusal(field: str, text: str, error: InvalidRecordError) -> InvalidInputError:
    """Return what is wrong with an answer, as it was typed."""
    given = text if len(text) <= 40 else f"{text[:40]}…"
    if field in ALLOWED:
        return InvalidInputError("error.range", field=field, given=given, allowed=ALLOWED[field])
    if error.key == "error.too_long":
        return InvalidInputError(error.key, field=field, size=len(text), most=error.params["most"])
    allowed = error.params.get("allowed", "")
    return InvalidInputError("error.choice", field=field, given=given, allowed=allowed)
