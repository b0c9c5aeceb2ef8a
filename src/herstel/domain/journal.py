"""The journal: an immutable view of all records, by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from herstel.domain.checkin import CheckIn
from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.reply import Reply
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.domain.template import WeekTemplate
from herstel.domain.week_note import WeekNote


class Journal:
    """All records as they stand at one moment.

    A journal never changes; a saved edit gives a new one. The mappings may build their records
    when they are first asked for, so that opening fifty years costs no more than opening one.
    """

    def __init__(
        self,
        checkins: Mapping[date, CheckIn] | None = None,
        sessions: Mapping[date, Sequence[Session]] | None = None,
        rest: Mapping[date, Sequence[Rest]] | None = None,
        commitments: Mapping[date, Sequence[Commitment]] | None = None,
        events: Mapping[date, Sequence[Event]] | None = None,
        revision: int = 0,
        repeating: Callable[[], Iterable[Commitment]] | None = None,
        week_notes: Mapping[date, WeekNote] | None = None,
        replies: Mapping[date, Sequence[Reply]] | None = None,
        templates: Mapping[date, Sequence[WeekTemplate]] | None = None,
    ) -> None:
        """Make a journal.

        Args:
            checkins: by morning.
            sessions: by day.
            rest: by day.
            commitments: by day; what repeats stands on its first day.
            events: by day; a spell stands on its first day.
            revision: number of this state of the journal.
            repeating: gives the commitments that repeat, where they can be told without reading all.
            week_notes: by the Monday of their week.
            replies: answers to advice, by day.
            templates: weeks saved by name, by the day on which they were saved.
        """
        self.checkins: Mapping[date, CheckIn] = checkins or {}
        self.sessions: Mapping[date, Sequence[Session]] = sessions or {}
        self.rest: Mapping[date, Sequence[Rest]] = rest or {}
        self.commitments: Mapping[date, Sequence[Commitment]] = commitments or {}
        self.events: Mapping[date, Sequence[Event]] = events or {}
        self.revision = revision
        self._repeating = repeating
        self.week_notes: Mapping[date, WeekNote] = week_notes or {}
        self.replies: Mapping[date, Sequence[Reply]] = replies or {}
        self.templates: Mapping[date, Sequence[WeekTemplate]] = templates or {}

    def checkin(self, day: date) -> CheckIn | None:
        """Return the check-in of a morning, or None."""
        return self.checkins.get(day)

    def sessions_on(self, day: date) -> Sequence[Session]:
        """Return the sessions of a day, done or not, in the order in which they are done."""
        sessions = self.sessions.get(day, ())
        if len(sessions) < 2:
            return sessions
        return tuple(sorted(sessions, key=lambda each: each.place_in_day))

    def rest_on(self, day: date) -> Sequence[Rest]:
        """Return the rest planned or recorded on a day."""
        return self.rest.get(day, ())

    def commitments_on(self, day: date) -> Sequence[Commitment]:
        """Return the commitments of a day, with those that repeat on it."""
        once = [each for each in self.commitments.get(day, ()) if each.repeat is None and each.falls_on(day)]
        return (*once, *(each.on(day) for each in self.repeating if each.falls_on(day)))

    def week_note(self, monday: date) -> WeekNote | None:
        """Return the note of the week that begins on a Monday, or None."""
        return self.week_notes.get(monday)

    def replies_on(self, day: date) -> Sequence[Reply]:
        """Return what was answered to the advice of a day."""
        return self.replies.get(day, ())

    @cached_property
    def all_templates(self) -> tuple[WeekTemplate, ...]:
        """The weeks that were saved by name, by name."""
        found = chain(*(self.templates.get(day, ()) for day in self.templates))
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

    @cached_property
    def repeating(self) -> tuple[Commitment, ...]:
        """The commitments that repeat, each with its first day."""
        given = self._repeating() if self._repeating else chain(*self.commitments.values())
        return tuple(each for each in given if each.repeat is not None)

    def events_on(self, day: date) -> Sequence[Event]:
        """Return what stands over a day: races, goals, and the spells that it lies in."""
        return tuple(each for each in self.all_events if each.covers(day))

    @cached_property
    def all_events(self) -> tuple[Event, ...]:
        """All spells, races and goals, in order."""
        return tuple(each for day in sorted(self.events) for each in self.events.get(day, ()))

    @cached_property
    def checkin_days(self) -> tuple[date, ...]:
        """The mornings that have a check-in, in order."""
        return tuple(sorted(self.checkins))

    @cached_property
    def session_days(self) -> tuple[date, ...]:
        """The days that have a session, in order."""
        return tuple(sorted(self.sessions))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever recorded."""
        return not any(self._tables) and not self.templates

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with any record, or None."""
        days = [day for table in self._tables for day in table]
        return (min(days), max(days)) if days else None

    @property
    def _tables(self) -> tuple[Mapping[date, object], ...]:
        """The tables whose records speak of the day they stand on."""
        return (
            *(self.checkins, self.sessions, self.rest, self.commitments, self.events),
            *(self.week_notes, self.replies),
        )

    def between(self, first: date, last: date) -> Journal:
        """Return the journal with only the check-ins and sessions of the days from `first` to `last`."""
        return self._with(
            _part(self.checkins, days_between(self.checkin_days, first, last)),
            _part(self.sessions, days_between(self.session_days, first, last)),
        )

    def known_on(self, day: date) -> Journal:
        """Return the journal as it was known on `day`: without what was entered or changed after it."""
        sessions = {
            when: kept
            for when, records in self.sessions.items()
            if (kept := tuple(record for record in records if not record.entered or record.entered <= day))
        }
        checkins = {
            when: known for when, record in self.checkins.items() if (known := record.as_known_on(day))
        }
        return self._with(checkins, sessions)

    def with_days(
        self, sessions: Mapping[date, Sequence[Session]], rest: Mapping[date, Sequence[Rest]]
    ) -> Journal:
        """Return the journal with other sessions and other rest on the days that are given.

        Nothing is copied, so that a change can be looked at before it is made, in ten years as in one.
        """
        return Journal(
            self.checkins,
            _overlaid(self.sessions, sessions),
            _overlaid(self.rest, rest),
            self.commitments,
            self.events,
            self.revision,
            lambda: self.repeating,
            self.week_notes,
            self.replies,
            self.templates,
        )

    def _with(self, checkins: Mapping[date, CheckIn], sessions: Mapping[date, Sequence[Session]]) -> Journal:
        """Return the journal with other check-ins and sessions."""
        return Journal(
            checkins,
            sessions,
            self.rest,
            self.commitments,
            self.events,
            self.revision,
            self._repeating,
            self.week_notes,
            self.replies,
            self.templates,
        )

    @property
    def late_entries(self) -> list[tuple[date, date]]:
        """The day, and the later day of entry or change, of every record that was not there as it is now."""
        checkins = [(each.date, each.entered, each.corrected) for each in self.checkins.values()]
        sessions = [(each.date, each.entered, None) for each in chain(*self.sessions.values())]
        return [
            (day, later)
            for day, *moments in (*checkins, *sessions)
            for later in moments
            if later is not None and later > day
        ]


_R = TypeVar("_R")


def _overlaid(below: Mapping[date, _R], above: Mapping[date, _R]) -> Mapping[date, _R]:
    """Return a mapping seen through another one; a ChainMap only writes to its first, which is a copy."""
    return ChainMap(dict(above), cast("MutableMapping[date, _R]", below))


def _part(mapping: Mapping[date, _R], days: Iterable[date]) -> dict[date, _R]:
    return {day: found for day in days if (found := mapping.get(day)) is not None}


def days_between(days: Sequence[date], first: date, last: date) -> Sequence[date]:
    """Return the part of a sorted sequence of days from `first` to `last`, both included."""
    return days[bisect_left(days, first) : bisect_right(days, last)]
