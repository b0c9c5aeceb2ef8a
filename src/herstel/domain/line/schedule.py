"""On which days it is: the first day, the last one, and how it repeats."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from typing import Final

from herstel.domain.date_words import MONTH_OF, WEEKDAY_OF
from herstel.domain.dates import ONE_DAY, add_months, nth_weekday
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.life import Repeat, Unit, in_order
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, Every, Lasting, OnDay, OverDays, Times, Until, Weekdays
from herstel.domain.line.segments import Segment
from herstel.domain.line.words import THE
from herstel.domain.spoken_dates import read_date

_LONGEST: Final = dt.timedelta(days=366 * 30)


@frozen
class Schedule:
    """When something is.

    Attributes:
        day: the first day, if one was said.
        until: the last day of what lasts, if one was said.
        repeat: how it repeats, with its end.
    """

    day: dt.date | None = None
    until: dt.date | None = None
    repeat: Repeat | None = None


def spell_schedule(segment: Segment, context: LineContext) -> Schedule:
    """Return the days of what lasts from one day to another.

    Raises:
        InvalidInputError: when it is said to repeat, to end twice, or to end before it begins.
    """
    if segment.has(Every):
        raise InvalidInputError("error.no_repeat")
    schedule = _from_to(segment, context)
    if segment.has(OverDays, Until, Lasting):
        raise InvalidInputError("error.two_ends")
    return schedule


def _from_to(segment: Segment, context: LineContext) -> Schedule:
    if days := _over_days(segment):
        return Schedule(days.first, days.last)
    if in_a_row := segment.take(Weekdays, lambda part: _are_in_a_row(part.numbers)):
        return _weekdays_in_a_row(in_a_row, context)
    on = segment.take(OnDay)
    day = on.day if on else None
    start = day or context.day
    if until := segment.take(Until):
        return Schedule(day, _last_day(until, start, context))
    if lasting := segment.take(Lasting):
        return Schedule(day, _after(start, lasting) - ONE_DAY)
    return Schedule(on.span.first, on.span.last) if on and on.span else Schedule(day)


def lasts(segment: Segment) -> bool:
    """Whether it is said to last, and not to repeat."""
    return segment.has(Until, Lasting, OverDays) and not segment.has(Every, Weekdays)


def repeating_schedule(segment: Segment, context: LineContext, *, is_training: bool = True) -> Schedule:
    """Return the days of what is done once or repeats.

    Args:
        is_training: whether weekdays alone are a rhythm, "di en do"; a shift on "vr za zo" is that weekend.

    Raises:
        InvalidInputError: when it has an end but does not repeat, or ends before it begins.
    """
    if days := _over_days(segment):
        return Schedule(days.first, repeat=_daily(days.last))
    if not is_training and (row := segment.take(Weekdays, lambda part: _are_in_a_row(part.numbers))):
        days_once = _weekdays_in_a_row(row, context)
        return Schedule(days_once.day, repeat=_daily(days_once.until))
    span = next((on.span for on in segment.meanings(OnDay)), None)
    day, repeat = _repeat(segment, context)
    if repeat is None:
        return _once(segment, context, day, is_training=is_training)
    if span is not None and not segment.has(Until, Lasting, Times):
        return _within(span, repeat, context)
    start = day or context.day
    if until := segment.take(Until):
        repeat = repeat.changed(until=_last_day(until, repeat.begins(start), context))
    elif lasting := segment.take(Lasting):
        repeat = repeat.changed(until=_after(repeat.begins(start), lasting) - ONE_DAY)
    elif times := segment.take(Times):
        repeat = repeat.changed(until=_last_of(repeat, start, times.count))
    return Schedule(day, repeat=repeat)


def _within(span: OverDays, repeat: Repeat, context: LineContext) -> Schedule:
    """Return the days of a repetition in the week that was said: `every morning this week`."""
    first = max(span.first, context.today) if span.last >= context.today else span.first
    if repeat.begins(first) > span.last:
        raise InvalidInputError("error.until_before", first=repeat.begins(first), last=span.last)
    return Schedule(first, repeat=repeat.changed(until=span.last))


def rest_schedule(segment: Segment, context: LineContext, head: Chunk) -> Schedule:
    """Return the days of rest: `two weeks off` is all of their days, `sunday rest 4 weeks` each Sunday.

    Args:
        head: the words that say rest.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    # By its name alone: `zondag`, and not `from sunday`.
    is_weekly = any(segment.tokens[chunk.first].word in WEEKDAY_OF for chunk in segment.of(OnDay))
    chunk = next(iter(segment.of(Lasting)), None)
    is_of_days = chunk and not segment.has(Every, Weekdays) and (chunk.after == head.first or not is_weekly)
    if is_of_days and (lasting := segment.take(Lasting)):
        day = _day(segment)
        return Schedule(day, repeat=_daily(_after(day or context.day, lasting) - ONE_DAY))
    return repeating_schedule(segment, context, is_training=False)


def in_a_row(days: OverDays | int, start: dt.date) -> Schedule:
    """Return all days of a weekend, or a number of days from the first one on."""
    if isinstance(days, OverDays):
        return Schedule(days.first, repeat=_daily(days.last))
    return Schedule(start, repeat=_daily(start + dt.timedelta(days=days - 1)))


def _over_days(segment: Segment) -> OverDays | None:
    days = segment.take(OverDays)
    if days and days.last < days.first:
        raise InvalidInputError("error.until_before", first=days.first, last=days.last)
    return days


def _once(segment: Segment, context: LineContext, day: dt.date | None, *, is_training: bool) -> Schedule:
    start = day or context.day
    if lasting := segment.take(Lasting):
        last = _after(start, lasting) - ONE_DAY
        unit = Unit.DAY if lasting.unit == "day" else Unit.WEEK
        return Schedule(day, repeat=Repeat(every=1, unit=unit, until=last))
    if segment.has(Until) and is_training:
        raise InvalidInputError("error.until_alone")
    until = segment.take(Until)
    return Schedule(day, repeat=_daily(_last_day(until, start, context)) if until else None)


def _daily(last: dt.date | None) -> Repeat:
    return Repeat(every=1, unit=Unit.DAY, until=last)


def _day(segment: Segment) -> dt.date | None:
    on = segment.take(OnDay)
    return on.day if on else None


def _repeat(segment: Segment, context: LineContext) -> tuple[dt.date | None, Repeat | None]:
    if weekdays := segment.take(Weekdays):
        return _day(segment), Repeat(every=1, unit=Unit.WEEK, weekdays=in_order(weekdays.numbers))
    every = segment.take(Every)
    day = _day(segment)
    if every is None:
        return day, None
    if every.month_day is not None:
        return _first_of_month(every.month_day, day or context.day), every.rule
    return (day if every.nth is None else _first_nth(every.nth, day or context.day)), every.rule


def _first_of_month(number: int, day: dt.date) -> dt.date:
    """Return the first day with a number, 1 to 31, on or after a day: not each month has a 31st."""
    ahead = (day + days * ONE_DAY for days in range(2 * 31))
    return next((later for later in ahead if later.day == number), day)


def _first_nth(nth: tuple[int, int], day: dt.date) -> dt.date:
    """Return the first such weekday of a month on or after a day: the fifth Friday skips most months."""
    for months in range(24):
        month = add_months(day.replace(day=1), months)
        named = nth_weekday(month, *nth)
        if named >= day and named.month == month.month:
            return named
    return day


def _are_in_a_row(numbers: tuple[int, ...]) -> bool:
    return all((two - one) % 7 == 1 for one, two in pairwise(numbers))


def _weekdays_in_a_row(weekdays: Weekdays, context: LineContext) -> Schedule:
    days = context.in_a_row(weekdays.numbers[0], weekdays.numbers[-1])
    return Schedule(days.first, days.last)


def _last_day(until: Until, start: dt.date, context: LineContext) -> dt.date:
    last = last_day(until, start, context)
    if last < start:
        raise InvalidInputError("error.until_before", first=start, last=last)
    return last


def last_day(until: Until, start: dt.date, context: LineContext) -> dt.date:
    """Return the day that the words for a last day mean, wherever it lies: `until yesterday`.

    Raises:
        InvalidInputError: when it does not exist.
    """
    written = until.text.lower().split()
    is_near = any(word in WEEKDAY_OF or word in MONTH_OF for word in written) or written[0][:1].isdigit()
    from_day = start if is_near or written[0] in THE else context.today
    return read_date(until.text, from_day)


def _after(start: dt.date, lasting: Lasting) -> dt.date:
    """Return the day after a number of days, weeks or months."""
    if lasting.unit == "month":
        return add_months(start, lasting.count)
    return start + dt.timedelta(days=lasting.count * (7 if lasting.unit == "week" else 1))


def _last_of(repeat: Repeat, start: dt.date, count: int) -> dt.date:
    first = repeat.begins(start)
    *_, last = islice(repeat.days(first, first, first + _LONGEST), count)
    return last
