"""How what the athlete types in answer to a question is read: hours, numbers, lengths, items, a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from herstel.domain.constraints import WORD_LIMIT, one_line
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.scales import ALLOWED, BODY_PLACES, Item, known_place
from herstel.domain.self_reports import CheckIn

MOST_SLEEP_HOURS: Final = 24
MOST_DIGITS: Final = 9
RPE_OF_DIGIT: Final = {digit: float(rpe) for rpe, digit in enumerate("1234567890", 1)}
"""One key for how hard a session was: 0 is 10, for nobody trains at RPE 0."""
EXPLAINED_DIGITS: Final = "23570"
"""Those of them whose words are shown where it is asked (Foster 2001)."""
_DECIMAL = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2})[:hu](\d{2})")
_WHOLE_HOURS = re.compile(r"(\d{1,2})[hu]")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def sleep_hours(text: str) -> float:
    """Read hours slept: `7.5`, `7,5`, `7:30`, `7h30`, `7u30` and `730` are 7.5 hours; `7h` is 7.

    Raises:
        InvalidInputError: when it is not a time, or more than 24 hours.
    """
    hours = _hours(text.strip().lower())
    if hours is None or hours > MOST_SLEEP_HOURS:
        raise InvalidInputError("error.sleep_hours", given=text)
    return round(hours, 2)


def _hours(written: str) -> float | None:
    if match := _CLOCK.fullmatch(written) or _DIGITS.fullmatch(written):
        return int(match[1]) + int(match[2]) / 60 if int(match[2]) < 60 else None
    if match := _WHOLE_HOURS.fullmatch(written):
        return int(match[1])
    match = _DECIMAL.fullmatch(written)
    return float(f"{match[1]}.{match[2] or 0}") if match else None


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


_FIELD: Final = "pain_place"


def read_place(text: str, numbered: Sequence[str] = ()) -> str:
    """Return the place that was typed: a word, or the number of one in a list.

    Args:
        text: what was typed.
        numbered: the list that the athlete looks at, from 1; without one a number means nothing.

    Raises:
        InvalidInputError: for a number that is not in the list, for nothing, and for too long a word.
    """
    written = one_line(text)
    if written.isdigit():
        number = int(written) if written.isascii() and len(written) <= len(str(WORD_LIMIT)) else 0
        if 0 < number <= len(numbered):
            return numbered[number - 1]
        allowed = f"1-{len(numbered)}" if numbered else ", ".join(BODY_PLACES)
        raise InvalidInputError("error.choice", field=_FIELD, given=written[:WORD_LIMIT], allowed=allowed)
    if len(written) > WORD_LIMIT:
        raise InvalidInputError("error.too_long", field=_FIELD, size=len(written), most=WORD_LIMIT)
    if not written:
        raise InvalidInputError("error.choice", field=_FIELD, given="", allowed=", ".join(BODY_PLACES))
    return known_place(written)
