"""What people type for a value, and what it means."""

from __future__ import annotations

import re
from typing import Final

from herstel.domain.errors import InvalidInputError

MOST_SLEEP_HOURS: Final = 24
MOST_DIGITS: Final = 9

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
    from herstel.domain.line.lengths import typed_minutes  # a number alone needs no grammar

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
