"""The days on which an event of a calendar stands: repetitions, exceptions and moves worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final

import recurring_ical_events  # type: ignore[import-untyped]
import x_wr_timezone  # type: ignore[import-untyped]
from icalendar import Calendar

from herstel.domain.dates import ONE_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.ics.events import MOST_DAYS, Group
from herstel.formats.ics.recurrence import WorkBudget
from herstel.formats.ics.zones import is_common
from herstel.services.environment import DAY_TURNS_AT
from herstel.services.importing.calendar_sync import identity

Stretch = list[tuple[date, time | None, time | None]]
"""Days, each with the times at which something begins and ends on it."""

MOST_CHANGES: Final = 1_000
"""Occurrences of one repeating event that were changed."""

_NOT_FOR_OTHERS: Final = frozenset({"PRIVATE", "CONFIDENTIAL"})
_PRICE_OF_OWN_ZONE: Final = 20


def stretch(start: date, end: date, zone: tzinfo | None) -> Stretch:
    """Return the days from one moment to another.

    Args:
        end: where it ends; when these are days, the first that no longer belongs to it.
        zone: the zone of local times; None for the machine's own.
    """
    if not isinstance(start, datetime):
        length = max(1, (day_of(end) - start).days)
        return [(start + number * ONE_DAY, None, None) for number in range(length)]
    begins, ends = _local(start, zone), _local(end, zone)
    if ends - begins < ONE_DAY:
        # What crosses midnight belongs to the evening on which it begins.
        return [(begins.date(), begins.time(), ends.time() if ends > begins else None)]
    last = ends.date() if ends.time() > DAY_TURNS_AT else ends.date() - ONE_DAY
    others = range(1, (last - begins.date()).days + 1)
    return [
        (begins.date(), begins.time(), None),
        *((begins.date() + number * ONE_DAY, None, None) for number in others),
    ]


def _local(moment: date, zone: tzinfo | None) -> datetime:
    """Return a moment as the clock on the wall shows it; a floating one is what it says."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


def written(moment: date, home: tzinfo | None) -> str:
    """Return a day or a moment as text, in the zone in which its event repeats."""
    if isinstance(moment, datetime):
        local = moment.astimezone(home) if moment.tzinfo and home else moment
        return local.replace(tzinfo=None).isoformat(timespec="minutes")
    return moment.isoformat()


def length(start: date, end: date) -> timedelta | None:
    """Return how long it is from one moment to another; None where that cannot be said."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            return end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return end - start
    return None if isinstance(start, datetime) or isinstance(end, datetime) else end - start


def day_of(moment: date) -> date:
    """Return the day of a moment, as its own clock shows it."""
    return moment.date() if isinstance(moment, datetime) else moment


@frozen
class Asked:
    """Which days are asked for.

    Attributes:
        home: the zone in which the calendar repeats its events; None when it does not say.
        zone: the zone of local times; None for the machine's own.
    """

    first: date
    last: date
    home: tzinfo | None
    zone: tzinfo | None


@frozen
class Held:
    """An event on one day.

    Attributes:
        occurrence: which occurrence of a repeating event; empty for one that does not repeat.
        number: which of the days of an event that lasts more than one.
        start: when it begins; None for all day.
        is_free: whether the calendar shows the time as free.
        is_private: whether the calendar marks it as not for others.
    """

    occurrence: str
    number: int
    date: date
    start: time | None
    end: time | None
    title: str
    categories: tuple[str, ...]
    is_free: bool
    is_private: bool = False


@dataclass(slots=True)
class HeldDays:
    """An event on all its days.

    Attributes:
        is_cut: whether it lasts longer than `MOST_DAYS`, and what was cut off may have been asked for.
    """

    days: list[Held] = field(default_factory=list)
    cancelled: set[str] = field(default_factory=set)
    is_cut: bool = False


def days_of(group: Group, asked: Asked, effort: WorkBudget) -> HeldDays:
    """Return the days on which an event stands.

    Raises:
        InvalidInputError: when it repeats in a way that cannot be followed.
    """
    if len(group.components) > MOST_CHANGES:
        raise InvalidInputError("import.ics_too_much")
    held, calendar = HeldDays(), Calendar()
    onwards = _onwards(group.components)
    for component in group.components:
        start = component["DTSTART"].dt
        ended = _limit(component, start)
        held.is_cut |= ended is not None and (group.repeats or day_of(ended) >= asked.first)
        if any(component is change.component for change in onwards):
            continue
        price = 1 if is_common(getattr(start, "tzinfo", None)) else _PRICE_OF_OWN_ZONE
        for rule in _listed(component.get("RRULE")):
            effort.allow(rule, day_of(start), asked.last + ONE_DAY, price)
        calendar.add_component(component)
    if asked.home is not None:
        calendar = x_wr_timezone.to_standard(calendar, timezone=asked.home)
    start = (group.core or group.components[0])["DTSTART"].dt
    home = asked.home or getattr(start, "tzinfo", None)
    margin = max((abs(change.shift) for change in onwards), default=timedelta(0)) + ONE_DAY
    occurrences = recurring_ical_events.of(calendar).between(
        asked.first - margin, asked.last + margin + ONE_DAY
    )
    _collect(group, [_changed(event, onwards, group, home) for event in occurrences], asked, home, held)
    _add_called_off(group, home, held)
    return held


@frozen
class _Onwards:
    """A change of one occurrence and of all that follow it (RANGE=THISANDFUTURE).

    Attributes:
        component: what they become.
        since: the first occurrence that is changed, as it would have been.
        shift: how much later they begin.
    """

    component: Any
    since: date
    shift: timedelta


def _onwards(components: Iterable[Any]) -> list[_Onwards]:
    """Return the changes that hold from an occurrence on, the latest first."""
    changes: list[_Onwards] = []
    for component in components:
        since = component.get("RECURRENCE-ID")
        if since is not None and str(since.params.get("RANGE", "")).upper() == "THISANDFUTURE":
            shift = length(since.dt, component["DTSTART"].dt)
            # How much later cannot be said of a day that became a moment: its own days are taken then.
            if shift is not None and abs(shift) <= timedelta(days=MOST_DAYS):
                changes.append(_Onwards(component, since.dt, shift))
    return sorted(changes, key=lambda change: written(change.since, None), reverse=True)


def _changed(occurrence: Any, onwards: Sequence[_Onwards], group: Group, home: tzinfo | None) -> Any:  # noqa: ANN401
    """Return an occurrence with the latest change that holds for it and the ones after it."""
    moment = occurrence["RECURRENCE-ID"].dt
    own = {
        written(component["RECURRENCE-ID"].dt, home)
        for component in group.components
        if "RECURRENCE-ID" in component and not any(component is change.component for change in onwards)
    }
    at = written(moment, home)
    change = next((change for change in onwards if written(change.since, home) <= at), None)
    if change is None or at in own:
        return occurrence
    changed = change.component.copy()
    changed.pop("RECURRENCE-ID")
    start = change.component["DTSTART"].dt
    ends = changed.pop("DTEND", None)
    lasts = changed.pop("DURATION", None)
    if ends is None and lasts is None:
        duration = length(occurrence["DTSTART"].dt, occurrence["DTEND"].dt)
    else:
        duration = length(start, ends.dt) if ends is not None else lasts.dt
    changed.pop("DTSTART")
    begins = occurrence["DTSTART"].dt + change.shift
    for name, value in (("RECURRENCE-ID", moment), ("DTSTART", begins), ("DTEND", begins + duration)):
        changed.add(name, value)
    return changed


def _limit(event: Any, start: date) -> date | None:  # noqa: ANN401
    """Shorten what lasts longer than `MOST_DAYS` and return when it ended; forget an end before the start."""
    if "DTEND" in event:
        lasts = length(start, event["DTEND"].dt)
    else:
        lasts = event["DURATION"].dt if "DURATION" in event else timedelta(0)
    if lasts is not None and timedelta(0) <= lasts <= timedelta(days=MOST_DAYS):
        return None
    for name in ("DTEND", "DURATION"):
        event.pop(name, None)
    if lasts is None or lasts < timedelta(0):
        return None
    event.add("DTEND", start + timedelta(days=MOST_DAYS))
    return start + lasts


def _collect(
    group: Group, occurrences: Iterable[Any], asked: Asked, home: tzinfo | None, held: HeldDays
) -> None:
    """Take the days of every occurrence that was found."""
    seen: set[str] = set()
    for event in sorted(occurrences, key=lambda event: written(event["RECURRENCE-ID"].dt, home)):
        # The day is enough to know an occurrence by, so it stays the same when its hour changes.
        moment = written(event["RECURRENCE-ID"].dt, home)
        occurrence = (moment if moment[:10] in seen else moment[:10]) if group.repeats else ""
        if occurrence in seen:
            continue
        seen.add(occurrence)
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            held.cancelled.add(identity(group.event, occurrence))
            continue
        title = str(next(iter(_listed(event.get("SUMMARY"))), ""))
        categories = tuple(str(name) for some in _listed(event.get("CATEGORIES")) for name in some.cats)
        is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
        is_private = str(event.get("CLASS", "")).upper() in _NOT_FOR_OTHERS
        days = stretch(event["DTSTART"].dt, event["DTEND"].dt, asked.zone)
        held.days += [
            Held(occurrence, number, day, begins, ends, title, categories, is_free, is_private)
            for number, (day, begins, ends) in enumerate(days[:MOST_DAYS], 1)
            if asked.first <= day <= asked.last
        ]


def _add_called_off(group: Group, home: tzinfo | None, held: HeldDays) -> None:
    """Remember what the calendar says was called off: the whole event, or some of its occurrences."""
    if group.core is None:
        return
    if str(group.core.get("STATUS", "")).upper() == "CANCELLED":
        held.cancelled.add(identity(group.event))
    for exception in _listed(group.core.get("EXDATE")):
        held.cancelled |= {identity(group.event, written(moment.dt, home)[:10]) for moment in exception.dts}


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    """Return the values of a property: it may be missing, there once, or there more than once."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
