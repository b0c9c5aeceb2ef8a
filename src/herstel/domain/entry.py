"""What people type for a value, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from herstel.domain.body import read_place
from herstel.domain.checkin import CheckIn
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.scales import ALLOWED, Item

MOST_SLEEP_HOURS: Final = 24
MOST_DIGITS: Final = 9
RPE_OF_DIGIT: Final = {digit: float(rpe) for rpe, digit in enumerate("1234567890", 1)}
"""One key for how hard a session was: 0 is 10, for nobody trains at RPE 0."""

_DECIMAL = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2})[:hu](\d{2})")
_WHOLE_HOURS = re.compile(r"(\d{1,2})[hu]")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def sleep_hours(text: str) -> float:
    """Read hours slept: `7.5`, `7,5`, `7:30`, `7h30`, `7u30` and `730` are 7.5 hours; `7h` is 7.

    Raises:
        InvalidInputError: when it is not a time, or more than 24 hours.
    """
    written = text.strip().lower()
    if match := _CLOCK.fullmatch(written) or _DIGITS.fullmatch(written):
        minutes = int(match[2])
        if minutes >= 60:
            raise InvalidInputError("error.sleep_hours", given=text)
        hours = int(match[1]) + minutes / 60
    elif match := _WHOLE_HOURS.fullmatch(written):
        hours = int(match[1])
    elif match := _DECIMAL.fullmatch(written):
        hours = float(f"{match[1]}.{match[2] or 0}")
    else:
        raise InvalidInputError("error.sleep_hours", given=text)
    if hours > MOST_SLEEP_HOURS:
        raise InvalidInputError("error.sleep_hours", given=text)
    return round(hours, 2)


def decimal(text: str, field: str) -> float:
    """Read a number with a point or a comma.

    Raises:
        InvalidInputError: when it is not a number.
    """
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise InvalidInputError("error.number", field=field, given=text) from None


def whole(text: str, field: str) -> int:
    """Read a whole number.

    Raises:
        InvalidInputError: when it is not one.
    """
    written = text.strip()
    if not written.isascii() or not written.isdigit() or len(written) > MOST_DIGITS:
        raise InvalidInputError("error.whole", field=field, given=text[:40])
    return int(written)


def session_minutes(text: str) -> int:
    """Read how long a session is: minutes, or what the line takes for a length: `1:15`, `1h15`, `2 uur`.

    Raises:
        InvalidInputError: when it is no length.
    """
    if (written := text.strip()).isascii() and written.isdigit():
        return whole(written, "minutes")
    from herstel.domain.line.amounts import typed_minutes  # a number alone needs no grammar

    return typed_minutes(written)


def signed(text: str, field: str) -> int:
    """Read a whole number that may have a sign before it: `+2`, `-7`, `3`.

    Raises:
        InvalidInputError: when it is not one.
    """
    written = text.strip()
    if written[:1] in {"+", "-"}:
        number = whole(written[1:], field)
        return -number if written[0] == "-" else number
    return whole(text, field)


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
