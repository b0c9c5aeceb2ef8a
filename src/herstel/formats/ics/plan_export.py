"""The plan as a calendar file that phones take in: sessions, rest, what life asks, and what stands over days.

Notes stay at home: a calendar is soon shared with others.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any, Final

from icalendar import Calendar, Event

from herstel.domain.dates import ONE_DAY
from herstel.domain.journal import Journal
from herstel.domain.life import MonthBy, Repeat, Unit
from herstel.formats.batch import Writing
from herstel.formats.ics.calendar_entries import CalendarEntry, entries_of

PRODUCT: Final = "-//herstel//herstel//EN"
UID_END: Final = "@herstel"
"""What follows the id of a record in what calendars call it."""

_UNKNOWN_CHANGE: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Of what was written into a file by hand: older than any change that is known."""
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: Final = {Unit.DAY: "daily", Unit.WEEK: "weekly", Unit.MONTH: "monthly"}


def write(journal: Journal, writing: Writing) -> str:
    """Return a plan as a calendar file; the same plan gives the same bytes, whenever it is written."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", "herstel")
    entries = entries_of(journal, writing.say, writing.first or date.min, writing.last or date.max)
    last_changes = writing.last_changes()
    for entry in sorted(entries, key=lambda entry: (entry.first, entry.id)):
        calendar.add_component(component_of(entry, last_changes.get(entry.record_key, _UNKNOWN_CHANGE)))
    return bytes(calendar.to_ical()).decode("utf-8")


def rule_of(repeat: Repeat, start: date, at: time | None = None) -> dict[str, Any]:
    """Return a repetition as the parts of an `RRULE`.

    Args:
        start: the day on which it began, which says which day of the month is meant.
        at: when it begins; None for all day.
    """
    rule: dict[str, Any] = {"freq": _FREQUENCIES[repeat.unit]}
    if repeat.every > 1:
        rule["interval"] = repeat.every
    if repeat.unit is Unit.WEEK:
        rule["byday"] = [_WEEKDAYS[weekday] for weekday in repeat.weekdays or (start.weekday(),)]
        rule["wkst"] = _WEEKDAYS[repeat.week_from]
    if repeat.unit is Unit.MONTH:
        rule |= _month_rule(repeat.month_by, start)
    if repeat.until is not None:
        # A calendar compares the end with the moments themselves, so it has to be of their kind.
        rule["until"] = repeat.until if at is None else datetime.combine(repeat.until, at)
    return rule


def _month_rule(by: MonthBy, start: date) -> dict[str, Any]:
    if by is MonthBy.DAY:
        # The last day stands for a 31st that a month does not have; calendars would leave such months out.
        days = list(range(28, start.day + 1)) if start.day > 28 else [start.day]
        return {"bymonthday": days} | ({"bysetpos": -1} if len(days) > 1 else {})
    number = -1 if by is MonthBy.LAST_WEEKDAY else (start.day - 1) // 7 + 1
    return {"byday": [f"{number}{_WEEKDAYS[start.weekday()]}"]}


def component_of(entry: CalendarEntry, changed: datetime) -> Event:
    """Return an entry as an event of a calendar.

    Args:
        changed: the moment at which that was last changed.
    """
    made = Event()
    made.add("uid", f"{entry.id}{UID_END}")
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("summary", entry.title)
    made.add("categories", [entry.category])

    def at(day: date) -> date:
        return datetime.combine(day, entry.start) if entry.start else day

    made.add("dtstart", at(entry.first))
    if entry.start is None:
        made.add("dtend", _day_after(entry.last))
        made.add("transp", "TRANSPARENT")
    elif entry.end is not None:
        ends = entry.last if entry.end >= entry.start else _day_after(entry.last)
        made.add("dtend", datetime.combine(ends, entry.end))
    if entry.is_cancelled:
        made.add("status", "CANCELLED")
    if entry.repeat is not None:
        made.add("rrule", rule_of(entry.repeat, entry.begun or entry.first, entry.start))
        for day in entry.repeat.exceptions:
            made.add("exdate", at(day))
    return made


def _day_after(day: date) -> date:
    """Return the next day; the last one that a calendar can say has none."""
    return day if day == date.max else day + ONE_DAY
