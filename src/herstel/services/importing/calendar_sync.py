"""Following a calendar: what changed there changes here, what was called off goes, one's own stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from herstel.domain.frozen import frozen
from herstel.domain.life import Commitment
from herstel.domain.record import Change, Record, Remove, Save

_WHEN: Final = ("date", "start", "end")
_WHAT: Final = ("title", "category", "weight", "night_shift")
_MARK: Final = "|"
_MUCH: Final = 5
"""From this many commitments of one calendar on, losing more than half of them at once is asked about."""


@frozen
class CalendarRead:
    """Which calendar was read, and how far.

    Attributes:
        cancelled: what it says was called off: occurrences, or whole events.
        unread: events that it holds but that could not be read; what is known of them stays.
        whole: whether what it no longer holds has been called off; not so for an invitation, or for a file
            of which a part could not be read.
        says_name: whether the calendar says its name itself; else it is that of its file.
        calls_off: whether it only calls off, as a cancelled invitation does: the event may have come with
            whatever calendar.
        is_named: whether the config gives it its name: then there is nothing to find out.
    """

    calendar: str
    first: date
    last: date
    cancelled: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whole: bool = True
    says_name: bool = True
    calls_off: bool = False
    is_named: bool = False


@frozen
class SyncedCalendar:
    """What there is to do to follow calendars.

    Attributes:
        changes: what is to be saved.
        gone: what is to be taken out.
        added: how many commitments are new.
        updated: how many changed.
        unchanged: how many are as they were.
    """

    changes: tuple[Change, ...]
    gone: tuple[Remove, ...]
    added: int
    updated: int
    unchanged: int


def identity(event: str, occurrence: str = "", day: int = 1) -> str:
    """Return what a calendar's event is called on one day, whatever day it is moved to.

    Args:
        occurrence: which of its occurrences, when it repeats.
        day: which of its days, when it lasts more than one.
    """
    parts = [event.replace(_MARK, "/")]
    parts += [occurrence] if occurrence or day > 1 else []
    parts += [str(day)] if day > 1 else []
    return _MARK.join(parts)


def sync_calendar(
    records: Iterable[Record],
    read: Sequence[Commitment],
    calendars: Sequence[CalendarRead],
    today: date,
    adopted: Mapping[str, str] | None = None,
) -> SyncedCalendar:
    """Compare what was read from calendars with what is known from them.

    Args:
        read: the commitments that were read, one a day.
        today: the day it is; what lies before it is history and does not disappear of itself.
        adopted: calendars that have another name from now on, and that name.
    """
    scopes, new_names = _by_name(calendars), adopted or {}
    named = [record for record in records if isinstance(record, Commitment) and record.uid]
    called = [(new_names.get(commitment.calendar, commitment.calendar), commitment) for commitment in named]
    stored = {(name, commitment.uid): commitment for name, commitment in called if name in scopes}
    held = {(commitment.calendar, commitment.uid): commitment for commitment in read}
    changes: list[Change] = []
    added = updated = unchanged = 0
    for event_key, commitment in held.items():
        before = stored.get(event_key)
        after = commitment if before is None else _following(before, commitment)
        if before is None:
            added += 1
        elif after == before:
            unchanged += 1
            continue
        else:
            updated += 1
        changes.append(Save(after, before))
    gone = [
        Remove(commitment)
        for event_key, commitment in stored.items()
        if event_key not in held and _is_called_off(commitment, scopes[event_key[0]], today)
    ]
    for scope in scopes.values():
        if scope.calls_off:
            called_off = (Remove(commitment) for commitment in named if _is_cancelled(commitment, scope))
            gone += [change for change in called_off if change not in gone]
    return SyncedCalendar(tuple(changes), tuple(gone), added, updated, unchanged)


def calendar_of(change: Remove) -> str:
    """Return the calendar of what is taken out; empty for what is of none."""
    return change.record.calendar if isinstance(change.record, Commitment) else ""


def much_gone(followed: SyncedCalendar, records: Iterable[Record], today: date) -> dict[str, tuple[int, int]]:
    """Return the calendars of which much would vanish: how many commitments of how many ahead."""
    gone = Counter(calendar_of(commitment) for commitment in followed.gone)
    commitments = (record for record in records if isinstance(record, Commitment))
    ahead = Counter(
        commitment.calendar
        for commitment in commitments
        if commitment.calendar and commitment.date >= today and not commitment.dismissed
    )
    return {
        name: (count, ahead[name])
        for name, count in gone.items()
        if count >= _MUCH and 2 * count > ahead[name]
    }


def _by_name(calendars: Sequence[CalendarRead]) -> dict[str, CalendarRead]:
    """Return one reading for each name: a calendar may come in more than one file."""
    scopes: dict[str, CalendarRead] = {}
    for calendar in calendars:
        other = scopes.get(calendar.calendar, calendar)
        scopes[calendar.calendar] = replace(
            calendar,
            cancelled=calendar.cancelled | other.cancelled,
            unread=calendar.unread | other.unread,
            whole=calendar.whole and other.whole,
            calls_off=calendar.calls_off or other.calls_off,
        )
    return scopes


def _following(before: Commitment, read: Commitment) -> Commitment:
    """Return what is known with what the calendar now says, where the person did not say otherwise."""
    before = before.changed(calendar=read.calendar)
    if before.dismissed:
        return before
    is_moved = before.original_date is not None or before.repeat is not None
    names = (*(() if is_moved else _WHEN), *(() if before.own_words else _WHAT))
    update: dict[str, Any] = {name: getattr(read, name) for name in names}
    return before.changed(**update)


def _is_called_off(stored: Commitment, scope: CalendarRead, today: date) -> bool:
    """Whether what the calendar does not hold has been called off, and not just gone out of sight."""
    if stored.dismissed or stored.repeat is not None or event_of(stored) in scope.unread:
        return False
    if not scope.first <= (stored.original_date or stored.date) <= scope.last:
        return False
    if _is_cancelled(stored, scope):
        return True
    is_own = stored.own_words or stored.original_date is not None
    return scope.whole and not is_own and stored.date >= today


def _is_cancelled(stored: Commitment, scope: CalendarRead) -> bool:
    """Whether a calendar says that an event, or this occurrence of it, was called off."""
    if stored.dismissed or stored.repeat is not None:
        return False
    event, _, rest = stored.uid.partition(_MARK)
    return bool({event, identity(event, rest.partition(_MARK)[0])} & scope.cancelled)


def event_of(commitment: Commitment) -> str:
    """Return what its calendar calls the event that a commitment is a day of."""
    return commitment.uid.partition(_MARK)[0]
