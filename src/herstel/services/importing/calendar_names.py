"""Which calendar a file is: two calendars may have one name, and one calendar may come under two.

Outlook calls every published calendar "Calendar", every invitation is an "invite.ics", and the roster of each
week is a file with another date in its name. A name alone would let two calendars take each other away, or
let one stand there twice; what tells them apart are the events that they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import chain
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment
from herstel.domain.record import RECORD_ID, Record, Remove
from herstel.services.importing.calendar_sync import CalendarRead, event_of

_NUMBERED: Final = re.compile(r" \(\d+\)")
_OWN: Final = re.compile(rf"({RECORD_ID})@herstel")


@frozen
class Settled:
    """What was read, under the names by which the journal knows it.

    Attributes:
        renamed: names of calendars that share theirs with another one, with the name they got.
        own: names of calendars that herstel wrote itself from this journal: nothing is taken of them.
        adopted: calendars of the journal that the config gives another name, and that name.
    """

    read: list[Commitment] = field(default_factory=list)
    calendars: list[CalendarRead] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    adopted: dict[str, str] = field(default_factory=dict)


def settle(
    journal_records: Iterable[Record],
    read: Sequence[Commitment],
    calendars: Sequence[CalendarRead],
    today: date,
    name: str | None = None,
) -> Settled:
    """Find out which calendar of the journal each calendar is that was read.

    Args:
        name: the name that the person gave; then there is nothing to find out.
    """
    records = list(journal_records)
    stored = _by_calendar(record for record in records if isinstance(record, Commitment))
    ids = {
        record.record_id for record in records if not isinstance(record, Commitment) or record.source is None
    }
    by_calendar = _by_calendar(read)
    settled, own = Settled(), []
    for scope in {calendar.calendar: calendar for calendar in calendars}.values():
        held = by_calendar.get(scope.calendar, [])
        same = [calendar for calendar in calendars if calendar.calendar == scope.calendar]
        if scope.is_named:
            held = [commitment for commitment in held if not _is_own([commitment], ids)]
            settled.read.extend(held)
            settled.calendars.extend(same)
            if (other := _other_name(scope.calendar, held, stored, today)) is not None:
                settled.adopted[other] = scope.calendar
            continue
        if _is_own(held, ids):
            own.append(scope.calendar)
            continue
        called, is_part = (name, False) if name else _called(scope, held, stored, today)
        if called != scope.calendar and name is None and scope.calendar in stored:
            settled.renamed[scope.calendar] = called
        settled.read.extend(commitment.changed(calendar=called) for commitment in held)
        settled.calendars.extend(
            replace(choice, calendar=called, whole=choice.whole and not is_part) for choice in same
        )
    return replace(settled, own=tuple(own))


def _by_calendar(commitments: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    calendars: dict[str, list[Commitment]] = {}
    for commitment in commitments:
        if commitment.calendar:
            calendars.setdefault(commitment.calendar, []).append(commitment)
    return calendars


def _is_own(held: Sequence[Commitment], ids: set[str]) -> bool:
    """Whether a calendar holds what this journal wrote."""
    matches = (_OWN.fullmatch(event_of(commitment)) for commitment in held)
    return any(match is not None and match[1] in ids for match in matches)


def _called(
    scope: CalendarRead, held: Sequence[Commitment], stored: dict[str, list[Commitment]], today: date
) -> tuple[str, bool]:
    """Return the name of a calendar in the journal, and whether only a part of that calendar was read."""
    alike = [name for name in stored if _NUMBERED.sub("", name) == _NUMBERED.sub("", scope.calendar)]
    if not held:
        return scope.calendar, False
    if alike:
        best = max(alike, key=lambda name: (_shared(held, stored[name]), name == scope.calendar))
        open_days = [commitment for name in alike for commitment in stored[name] if commitment.date >= today]
        if _shared(held, stored[best]) or not open_days:
            return best, False
        return _next_name(scope.calendar, alike), False
    if not scope.says_name:
        return _same_feed(scope.calendar, held, stored, today)
    return scope.calendar, False


def _other_name(
    name: str, held: Sequence[Commitment], stored: dict[str, list[Commitment]], today: date
) -> str | None:
    """Return under which other name the journal has a calendar that the config names; None for none."""
    if name in stored:
        return None
    others = {other: commitments for other, commitments in stored.items() if other != name}
    called, _ = _same_feed(name, held, others, today)
    return None if called == name else called


def _same_feed(
    name: str, held: Sequence[Commitment], stored: dict[str, list[Commitment]], today: date
) -> tuple[str, bool]:
    """Return the calendar that a file of another name is a later state of, by the events they share."""
    for other, commitments in stored.items():
        ahead = [commitment for commitment in commitments if commitment.date >= today] or commitments
        shared = _shared(held, ahead)
        least, most = sorted((len(_events(held)), len(_events(ahead))))
        if shared and 2 * shared >= least:
            return other, 2 * shared < most
    return name, False


def _events(commitments: Iterable[Commitment]) -> set[str]:
    return {event_of(commitment) for commitment in commitments}


def _shared(held: Sequence[Commitment], stored: Sequence[Commitment]) -> int:
    """Return how many events two calendars share; some programs give every event a new UID each time."""
    by_name = len(_events(held) & _events(stored))
    moments = {(commitment.date, commitment.start, commitment.end) for commitment in held}
    return by_name or len(
        moments & {(commitment.date, commitment.start, commitment.end) for commitment in stored}
    )


def _next_name(name: str, taken: Sequence[str]) -> str:
    number = next(number for number in range(2, len(taken) + 3) if f"{name} ({number})" not in taken)
    return f"{name} ({number})"


@frozen
class ImportedCalendar:
    """A calendar.

    Attributes:
        commitments: all that came from it, also what was taken out by hand and is remembered as such.
        ahead: how many of them stand today or later.
    """

    name: str
    commitments: tuple[Commitment, ...]
    ahead: int

    def as_json(self) -> dict[str, object]:
        """Return it as JSON, with its first and last day."""
        days = [commitment.date for commitment in self.commitments]
        return {
            "name": self.name,
            "commitments": len(days),
            "ahead": self.ahead,
            "from": min(days).isoformat(),
            "to": max(days).isoformat(),
        }


def imported_calendars(journal: Journal, today: date) -> list[ImportedCalendar]:
    by_name = _by_calendar(chain.from_iterable(journal.commitments.values()))
    return [
        ImportedCalendar(
            name,
            tuple(commitments),
            sum(commitment.date >= today and not commitment.dismissed for commitment in commitments),
        )
        for name, commitments in sorted(by_name.items())
    ]


def changes_for_dropping_calendar(calendars: Sequence[ImportedCalendar], name: str) -> list[Remove]:
    """Return what takes a calendar out whole; nothing when there is none of that name."""
    return [
        Remove(commitment)
        for calendar in calendars
        if calendar.name == name
        for commitment in calendar.commitments
    ]
