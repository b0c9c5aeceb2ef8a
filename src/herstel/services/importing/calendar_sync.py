"""Following a calendar: what changed there changes here, what was called off goes, what is own stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from herstel.domain.changes import Change, Remove, Save
from herstel.domain.commitment import Commitment
from herstel.domain.record import Record

_WHEN: Final = ("date", "start", "end")
_WHAT: Final = ("title", "category", "weight")
_MARK: Final = "|"


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """Which calendar was read, and how far.

    Attributes:
        calendar: its name.
        first: the first day that was read.
        last: the last one.
        cancelled: what it says was called off: occurrences, or whole events.
        unread: events that it holds but that could not be read; what is known of them stays.
        whole: whether what it no longer holds has been called off; not so for an invitation, or for a file
            of which a part could not be read.
    """

    calendar: str
    first: date
    last: date
    cancelled: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SyncedCalendar:
    """What there is to do to follow calendars.

    Attributes:
        changes: what is to be saved and taken out.
        added: how many commitments are new.
        updated: how many changed.
        removed: how many were called off.
        known: how many are as they were.
    """

    changes: tuple[Change, ...]
    added: int
    updated: int
    removed: int
    known: int


def identity(event: str, occurrence: str = "", day: int = 1) -> str:
    """Return what a calendar's event is called on one day, whatever day it is moved to.

    Args:
        event: what identifies the event.
        occurrence: which of its occurrences, when it repeats.
        day: which of its days, when it lasts more than one.
    """
    parts = [event.replace(_MARK, "/")]
    parts += [occurrence] if occurrence or day > 1 else []
    parts += [str(day)] if day > 1 else []
    return _MARK.join(parts)


def sync_calendar(
    known: Iterable[Record], read: Sequence[Commitment], calendars: Sequence[CalendarRead], today: date
) -> SyncedCalendar:
    """Compare what was read from calendars with what is known from them.

    Args:
        known: the records of the journal.
        read: the commitments that were read, one a day.
        calendars: the calendars they were read from.
        today: the day it is; what lies before it is history and does not disappear of itself.
    """
    scopes = _by_name(calendars)
    stored = {
        (each.calendar, each.uid): each
        for each in known
        if isinstance(each, Commitment) and each.uid and each.calendar in scopes
    }
    held = {(each.calendar, each.uid): each for each in read}
    changes: list[Change] = []
    added = updated = unchanged = 0
    for place, each in held.items():
        before = stored.get(place)
        after = each if before is None else _following(before, each)
        if before is None:
            added += 1
        elif after == before:
            unchanged += 1
            continue
        else:
            updated += 1
        changes.append(Save(after, before))
    gone = [
        Remove(each)
        for place, each in stored.items()
        if place not in held and _is_called_off(each, scopes[each.calendar], today)
    ]
    return SyncedCalendar((*changes, *gone), added, updated, len(gone), unchanged)


def _by_name(calendars: Sequence[CalendarRead]) -> dict[str, CalendarRead]:
    """Return one reading for each name: a calendar may come in more than one file."""
    scopes: dict[str, CalendarRead] = {}
    for each in calendars:
        other = scopes.get(each.calendar, each)
        scopes[each.calendar] = replace(
            each,
            cancelled=each.cancelled | other.cancelled,
            unread=each.unread | other.unread,
            whole=each.whole and other.whole,
        )
    return scopes


def _following(before: Commitment, read: Commitment) -> Commitment:
    """Return what is known with what the calendar now says, where the person did not say otherwise."""
    if before.dismissed:
        return before
    is_moved = before.original_date is not None or before.repeat is not None
    names = (*(() if is_moved else _WHEN), *(() if before.own_words else _WHAT))
    update: dict[str, Any] = {name: getattr(read, name) for name in names}
    return before.model_copy(update=update)


def _is_called_off(stored: Commitment, scope: CalendarRead, today: date) -> bool:
    """Whether what the calendar does not hold has been called off, and not just gone out of sight."""
    event, _, rest = stored.uid.partition(_MARK)
    if stored.dismissed or stored.repeat is not None or event in scope.unread:
        return False
    if not scope.first <= (stored.original_date or stored.date) <= scope.last:
        return False
    if {event, identity(event, rest.partition(_MARK)[0])} & scope.cancelled:
        return True
    is_own = stored.own_words or stored.original_date is not None
    return scope.whole and not is_own and stored.date >= today
