"""The cells of a column as days: whether 05-03 is a day in March or in May is decided by the whole column.

What the column cannot decide is refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from herstel.domain.date_words import MONTH_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError

_SHOWN: Final = 40
EARLIEST: Final = date(1950, 1, 1)
_DAY_FIRST_MARKS: Final = "."
_DAY_FIRST_MARKS_THERE: Final = ".-"
DAY_FIRST: Final = "day-first"
MONTH_FIRST: Final = "month-first"
_YEAR_FIRST: Final = "year-first"
_NUMERIC: Final = re.compile(r"(\d{1,4})([-/. ])\s*(\d{1,2})\2\s*(\d{1,4})", re.ASCII)
_COMPACT: Final = re.compile(r"(19|20)\d{6}", re.ASCII)
_SERIAL: Final = re.compile(r"[34]\d{4}(?:[.,]\d+)?|[56]\d{4}(?:[.,]\d+)?", re.ASCII)
_TIME: Final = re.compile(
    r"(?P<day>.*?)(?:[T ,]+|(?<=\d)T)(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_WORDS: Final = re.compile(r"(?P<first>\w+\.?)[ \-./]+(?P<second>\w+\.?),?[ \-./]+(?P<year>\d{4}|\d{2})")
_GERMAN_MONTHS: Final = {
    **dict.fromkeys(("januar", "jän", "jänner"), 1),
    "februar": 2,
    "mai": 5,
    "dezember": 12,
    "dez": 12,
    **dict.fromkeys(("märz", "mär", "maerz"), 3),
}
"""Those that are not called as in Dutch or English."""
_GERMAN_DAYS: Final = {
    word: number
    for number, words in enumerate(
        ("mo montag", "di dienstag", "mi mittwoch", "do donnerstag", "fr freitag", "sa samstag", "so sonntag")
    )
    for word in words.split()
}
_EXCEL_EPOCH: Final = date(1899, 12, 30)


class DayReader:
    """Reads the days of a column, in the order of day and month that the column as a whole shows."""

    def __init__(
        self,
        cells: Sequence[str],
        today: date,
        order: str | None = None,
        zone: tzinfo | None = None,
        *,
        is_dutch_or_german: bool = False,
    ) -> None:
        """Find the order.

        Args:
            today: the day it is: what was recorded lies before it.
            order: `day-first` or `month-first`, when the person said it.
            zone: the zone of local times; None for the machine's own.
            is_dutch_or_german: whether its header is: nobody who writes Dutch or German puts the month first
                in 3-11-2026.

        Raises:
            InvalidInputError: when the column can be read in two ways.
        """
        self._zone = zone
        written = [_weekday_and_day(_day_part(cell)) for cell in cells]
        numeric = [(day, match) for day, text in written if (match := _NUMERIC.fullmatch(text))]
        # A year of four digits in front settles the order of its own cell.
        open_ones = [(weekday, match) for weekday, match in numeric if len(match[1]) < 3]
        marks = _DAY_FIRST_MARKS_THERE if is_dutch_or_german else _DAY_FIRST_MARKS
        self._order = order or _order_by_weekdays(open_ones)
        if not self._order:
            matches = [match for _, match in open_ones]
            self._order = _order_of(matches, today, marks) if matches else DAY_FIRST

    def read(self, text: str) -> tuple[date, time | None]:
        """Return the day of a cell, and the time of day where it says one.

        Raises:
            InvalidInputError: when it is no day, or one before 1950.
        """
        match = _TIME.fullmatch(text.strip())
        day_text, at, zone = (match["day"], _clock(match), match["zone"]) if match else (text, None, None)
        day = self._day(day_text.strip())
        if day is None or not EARLIEST <= day <= date(2200, 1, 1) or (match and at is None):
            raise InvalidInputError("import.date", given=text[:_SHOWN])
        if at is None or zone is None:
            return day, at
        offset = "+0000" if zone.upper() == "Z" else zone.replace(":", "")
        moment = datetime.strptime(f"{day.isoformat()} {at:%H%M%S} {offset}", "%Y-%m-%d %H%M%S %z")
        local = moment.astimezone(self._zone)
        return local.date(), local.time().replace(tzinfo=None)

    def _day(self, text: str) -> date | None:
        """Return the day that is written, or None.

        Raises:
            InvalidInputError: when it falls on another weekday than the one that stands before it.
        """
        weekday, written = _weekday_and_day(text)
        day = self._day_alone(written)
        if day is not None and weekday is not None and day.weekday() != weekday:
            raise InvalidInputError("import.other_weekday", given=text[:_SHOWN], weekday=day)
        return day

    def _day_alone(self, written: str) -> date | None:
        try:
            if match := _NUMERIC.fullmatch(written):
                return _ordered(match, self._order if len(match[1]) < 3 else _YEAR_FIRST)
            if _COMPACT.fullmatch(written):
                return date(int(written[:4]), int(written[4:6]), int(written[6:]))
            if _SERIAL.fullmatch(written):
                return _EXCEL_EPOCH + timedelta(days=int(float(written.replace(",", "."))))
            return _worded(written)
        except (ValueError, OverflowError):
            return None


def _day_part(text: str) -> str:
    match = _TIME.fullmatch(text.strip())
    return (match["day"] if match else text).strip()


def _weekday_and_day(text: str) -> tuple[int | None, str]:
    """Return the weekday that stands before a day, Monday 0, and the day without it."""
    first, _, rest = text.strip().partition(" ")
    word = first.strip(".,").casefold()
    weekday = WEEKDAY_OF.get(word, _GERMAN_DAYS.get(word))
    return (weekday, rest.strip()) if rest and weekday is not None else (None, text.strip())


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, *rest = match["time"].replace(",", ".").split(":")
    second = int(float(rest[0])) if rest else 0
    number = int(hour)
    if half := (match["half"] or "").replace(".", "").replace(" ", "").casefold():
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "pm" else 0)
    try:
        return time(number, int(minute), second)
    except ValueError:
        return None


def _ordered(match: re.Match[str], order: str) -> date:
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    if order == _YEAR_FIRST:
        return date(_year(match[1]), two, three)
    day, month = (one, two) if order == DAY_FIRST else (two, one)
    return date(_year(match[4]), month, day)


def _year(written: str) -> int:
    if len(written) == 3:
        raise ValueError(written)
    return int(written) + (2000 if len(written) <= 2 else 0)


def _order_by_weekdays(cells: Sequence[tuple[int | None, re.Match[str]]]) -> str:
    """Return the one order in which most days fall on the weekdays that stand before them, or nothing."""
    dated = [(weekday, match) for weekday, match in cells if weekday is not None]
    fits = {order: sum(_falls_on(*cell, order) for cell in dated) for order in (DAY_FIRST, MONTH_FIRST)}
    most = max(fits, key=lambda order: fits[order])
    return most if 2 * fits[most] > len(dated) and len(set(fits.values())) > 1 else ""


def _falls_on(weekday: int, match: re.Match[str], order: str) -> bool:
    days = _in_order([match], order)
    return bool(days) and days[0].weekday() == weekday


def _order_of(cells: Sequence[re.Match[str]], today: date, day_first_marks: str) -> str:
    """Return the one order in which all cells are days, and none lies far ahead.

    Args:
        day_first_marks: what divides days that are written with the day first wherever that can be.

    Raises:
        InvalidInputError: when there is none, or more than one.
    """
    orders = [DAY_FIRST, MONTH_FIRST]
    if all(len(match[1]) == 2 and len(match[4]) == 2 for match in cells):
        orders.append(_YEAR_FIRST)
    # What is a day in no order, such as 31-11-2026, is refused by itself and decides nothing.
    real = [match for match in cells if any(_in_order([match], order) for order in orders)]
    fitting = {order: days for order in orders if (days := _in_order(real, order))}
    if not real:
        return DAY_FIRST
    if not fitting:
        raise InvalidInputError("import.mixed_days", given=real[0][0])
    left = [order for order, days in fitting.items() if max(days) <= today] or list(fitting)
    if DAY_FIRST in left and all(match[2] in day_first_marks for match in real):
        return DAY_FIRST
    if len({tuple(fitting[order]) for order in left}) > 1:
        # 31-11-2026 is no day, but says which of its numbers would be one.
        impossible = [match for match in cells if match not in real]
        if impossible and all(12 < int(match[1]) <= 31 and int(match[3]) <= 12 for match in impossible):
            return DAY_FIRST
        raise InvalidInputError("import.day_or_month", given=real[0][0])
    return left[0]


def _in_order(cells: Sequence[re.Match[str]], order: str) -> list[date]:
    """Return the days of all cells in an order; none when one of them is no day."""
    try:
        return [_ordered(match, order) for match in cells]
    except ValueError:
        return []


def _worded(written: str) -> date | None:
    """Read `30 mrt 2026`, `Mar 30, 2026`, `30-Mar-26`."""
    match = _WORDS.fullmatch(written)
    if match is None:
        return None
    first, second = (match[name].strip(".").casefold() for name in ("first", "second"))
    for day, word in ((first, second), (second, first)):
        digits = re.sub(r"(?<=\d)(st|nd|rd|th|e)$", "", day)
        month = MONTH_OF.get(word) or _GERMAN_MONTHS.get(word)
        if month is not None and digits.isascii() and digits.isdigit():
            return date(_year(match["year"]), month, int(digits))
    return None
