"""The cells of a column as numbers and lengths: what one of them means is decided by the whole column.

`1.200` is a thousand in one table and one and a fifth in another. What the column cannot decide is refused,
with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import time
from math import floor
from typing import Final

from herstel.domain.errors import InvalidInputError

UNKNOWN: Final = frozenset(
    {"", "-", "--", "---", "–", "\u2014", "?", "n/a", "na", "nan", "null", "none", "#n/a", "nvt"}
)
"""What people and programs write for what they do not know, in small letters."""

_SHOWN: Final = 40
_COMMA: Final = re.compile(r"[+-]?\d+,(\d{1,2}|\d{4,})|[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?0,\d+", re.ASCII)
_POINT: Final = re.compile(r"[+-]?\d+\.(\d{1,2}|\d{4,})|[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?0\.\d+", re.ASCII)
_DOUBTFUL: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_GROUPED: Final = re.compile(
    r"[+-]?\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*(?P<rest>[.,]\d+)?", re.ASCII
)
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)
_SPACED: Final = re.compile(r"(?<=\d)[' \u00a0\u202f\u2019](?=\d{3}\b)")
_UNIT: Final = re.compile(
    r"(?P<number>[+-]?[\d.,' \u00a0]*\d)\s*(?P<unit>[a-z%]+\.?)", re.IGNORECASE | re.ASCII
)
_HOURS: Final = frozenset({"h", "hr", "hrs", "hour", "hours", "u", "uur", "std", "stunden"})
_MINUTES: Final = frozenset({"m", "min", "min.", "mins", "minutes", "minuten", "'"})
_OTHER_UNITS: Final = frozenset({"bpm", "ms", "km"})
_CLOCK: Final = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?", re.ASCII)
_WORDED: Final = re.compile(
    r"(?:(\d{1,2})\s*(?:h|u|hours?|uur|std)\.?)\s*(?:(\d{1,2})\s*(?:m|min|minuten|minutes)?\.?)?",
    re.IGNORECASE,
)
_TIME_OF_DAY: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.uh](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*(?:(?P<half>[ap])\.?\s?m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_ISO_LENGTH: Final = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:(\d{1,6})(?:\.\d+)?S)?", re.IGNORECASE)
_LONGEST_HOURS_READ: Final = 12
_FEW_HOURS: Final = 2
"""A clock of two parts that begins with no more is as likely hours and minutes as minutes and seconds."""
_LEAST_MINUTES: Final = 10
_LEAST_PLAIN, _MOST_PLAIN = 15, 600


def is_unknown(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.strip().casefold() in UNKNOWN


class Numbers:
    """Reads the numbers of a file, in the style that its numbers as a whole show.

    Attributes:
        mark: its decimal mark; empty where its numbers do not tell, or contradict each other.
    """

    def __init__(self, cells: Iterable[str]) -> None:
        """Find the style.

        Args:
            cells: every cell of the columns that hold numbers.
        """
        texts = [_SPACED.sub("", cell.strip()) for cell in cells]
        comma = sum(_COMMA.fullmatch(text) is not None for text in texts)
        point = sum(_POINT.fullmatch(text) is not None for text in texts)
        self.mark = "," if comma and not point else "." if point and not comma else ""

    def read(self, text: str, field: str) -> float:
        """Return a number.

        Raises:
            InvalidInputError: when it is none, or could be two.
        """
        written = _SPACED.sub("", text.strip())
        if (unit := _UNIT.fullmatch(written)) and unit["unit"].casefold() in _OTHER_UNITS:
            written = unit["number"].strip()
        if _DOUBTFUL.fullmatch(written):
            if not self.mark:
                raise InvalidInputError("import.two_numbers", field=field, given=text[:_SHOWN])
            return float(written.replace("," if "," in written else ".", "." if self.mark in written else ""))
        grouped = _GROUPED.fullmatch(written)
        if grouped and (grouped["rest"] is None or grouped["rest"][0] != grouped["mark"]):
            whole = written[: grouped.start("rest")] if grouped["rest"] else written
            rest = f".{grouped['rest'][1:]}" if grouped["rest"] else ""
            return float(whole.replace(grouped["mark"], "") + rest)
        if not _NUMBER.fullmatch(written):
            raise InvalidInputError("error.number", field=field, given=text[:_SHOWN])
        return float(written.replace(",", "."))

    def with_point(self, cell: str) -> str:
        """Return a cell with its number written with a decimal point; any other cell as it is."""
        if not any(pattern.fullmatch(cell) for pattern in (_COMMA, _DOUBTFUL, _GROUPED)):
            return cell
        return f"{self.read(cell, ''):.15g}"


def sleep_reader(cells: Sequence[str], unit: str, numbers: Numbers) -> Callable[[str], float]:
    """Return what reads a column of hours slept: `7.5`, `7,5`, `7:30`, `7h30`, or minutes or seconds.

    Raises:
        InvalidInputError: when the column as a whole could be two things: 7.30 may be half past seven.
    """
    fractions = [match[1] for cell in cells if (match := re.fullmatch(r"\d{1,2}[.,](\d+)", cell.strip()))]
    if (
        fractions
        and all(fraction in {"00", "15", "30", "45"} for fraction in fractions)
        and set(fractions) - {"00"}
    ):
        raise InvalidInputError("import.clock_or_decimal", given=next(f for f in fractions if f != "00"))

    def read(text: str) -> float:
        if (minutes := clock_minutes(text, is_hours=True)) is not None:
            return minutes / 60
        match = _UNIT.fullmatch(text.strip())
        named = match["unit"].casefold() if match else ""
        number = numbers.read(
            match["number"] if match and named in _HOURS | _MINUTES else text, "sleep_hours"
        )
        if unit == "s":
            return number / 3600
        return number / 60 if unit == "min" or named in _MINUTES else number

    return read


def clock_minutes(text: str, *, is_hours: bool) -> float | None:
    """Return a length written as a clock or in words, in minutes; None when it is a number alone.

    Args:
        text: `1:30`, `0:52:30`, `1h30`, `1u`, `PT1H30M`.
        is_hours: whether two numbers are hours and minutes, and not minutes and seconds.
    """
    written = text.strip()
    if match := _CLOCK.fullmatch(written):
        one, two, three = int(match[1]), int(match[2]), match[3]
        if two >= 60 or int(three or 0) >= 60:
            return None
        if three is not None:
            return one * 60 + two + int(three) / 60
        return one * 60 + two if is_hours else one + two / 60
    if (match := _WORDED.fullmatch(written)) and int(match[2] or 0) < 60:
        return int(match[1]) * 60 + int(match[2] or 0)
    if (match := _ISO_LENGTH.fullmatch(written)) and any(match.groups()):
        return int(match[1] or 0) * 60 + int(match[2] or 0) + int(match[3] or 0) / 60
    return None


def time_of_day(text: str) -> time | None:
    """Return a time of day: `18:30`, `18.30`, `18u30`, `6:30 PM`, `6 pm`; None when it is none."""
    match = _TIME_OF_DAY.fullmatch(text.strip())
    if match is None or not (match["minute"] or match["half"]):
        return None
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(match["minute"] or 0)) if hour < 24 else None


def length_reader(cells: Sequence[str], unit: str, numbers: Numbers) -> Callable[[str], int]:
    """Return what reads a column of lengths of sessions, in whole minutes.

    Args:
        cells: the cells of the column that say something.
        unit: `h`, `min` or `s`, from the header; empty where it does not say.

    Raises:
        InvalidInputError: when the unit of the column cannot be told.
    """
    clocks = [match for cell in cells if (match := _CLOCK.fullmatch(cell.strip()))]
    shorts = [int(match[1]) for match in clocks if match[3] is None]
    is_hours = _are_hours(shorts, [int(match[1]) for match in clocks if match[3] is not None])
    plain = [cell for cell in cells if clock_minutes(cell, is_hours=True) is None]
    if not unit and plain and not (clocks or any(_named(cell) for cell in plain)):
        raise InvalidInputError("import.no_unit")
    if unit == "min":
        _refuse_hours(plain, numbers)

    def read(text: str) -> int:
        minutes = clock_minutes(text, is_hours=is_hours)
        if minutes is None:
            minutes = _plain_minutes(text, unit, numbers)
        return floor(minutes + 0.5)

    return read


def _are_hours(shorts: Sequence[int], longs: Sequence[int]) -> bool:
    """Return whether the clocks of two parts in a column are hours and minutes, and not minutes and seconds.

    A column that writes three parts from one hour on, and two below it, has minutes and seconds in the two.
    One that writes the hours even where there are none (`0:52:30`) has hours in `1:30`.

    Args:
        shorts: the first parts of the clocks of two parts.
        longs: the first parts of the clocks of three parts: hours.

    Raises:
        InvalidInputError: when they could be both.
    """
    if not shorts:
        return True
    if 0 in longs and max(shorts) <= _FEW_HOURS:
        return True
    is_few, is_many = min(shorts) <= _FEW_HOURS, max(shorts) > _LONGEST_HOURS_READ
    if (is_few and (is_many or longs)) or (not is_many and 0 in longs):
        raise InvalidInputError("import.clock_unit")
    return not (is_many or longs)


def _named(text: str) -> bool:
    match = _UNIT.fullmatch(text.strip())
    return match is not None and match["unit"].casefold() in _MINUTES | _HOURS


def _refuse_hours(plain: Sequence[str], numbers: Numbers) -> None:
    """Refuse a column of minutes whose numbers are all as small as hours."""
    values: list[float] = []
    for text in plain:
        try:
            values.append(numbers.read(text, "minutes"))
        except InvalidInputError:
            continue
    if len(values) >= 3 and max(values) <= 6:
        raise InvalidInputError("import.hours_as_minutes", given=f"{max(values):g}")


def _plain_minutes(text: str, unit: str, numbers: Numbers) -> float:
    match = _UNIT.fullmatch(text.strip())
    named = match["unit"].casefold() if match else ""
    if match and named in _HOURS | _MINUTES:
        number = numbers.read(match["number"], "minutes")
        return number * 60 if named in _HOURS else number
    number = numbers.read(text, "minutes")
    if unit in {"h", "s"}:
        return number * 60 if unit == "h" else number / 60
    if unit == "min" and 0 < number < _LEAST_MINUTES and not number.is_integer():
        raise InvalidInputError("import.hours_as_minutes", given=text[:_SHOWN])
    if not unit and not _LEAST_PLAIN <= number <= _MOST_PLAIN:
        raise InvalidInputError("import.no_unit")
    return number
