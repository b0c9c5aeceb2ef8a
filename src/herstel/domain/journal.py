"""The journal: an immutable view of all records, by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import date, time, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, Final, Protocol, TypeVar, cast, runtime_checkable

from herstel.domain.calendar_items import Event, Rest, Session, WeekTemplate
from herstel.domain.life import Commitment, Limit
from herstel.domain.record import ManyADay, OneADay, Record, RecordReach
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import CheckIn, Night, Reply, WeekNote


class Journal:
    """All records as they stand at one moment.

    A journal never changes; a saved edit gives a new one. The mappings may build their records
    when they are first asked for, so that opening fifty years costs no more than opening one.
    """

    # Each table is declared here and nowhere else; the order is that of the exchange file.
    checkins = OneADay(CheckIn)
    sessions = ManyADay(Session)
    rest = ManyADay(Rest)
    commitments = ManyADay(Commitment, reach=RecordReach.WHERE_REPEATED)
    """By day; what repeats stands on its first day."""
    nights = ManyADay(Night)
    events = ManyADay(Event, reach=RecordReach.ANY_DAY)
    """By day; a spell stands on its first day."""
    week_notes = OneADay(WeekNote)
    """By the Monday of their week."""
    replies = ManyADay(Reply)
    templates = ManyADay(WeekTemplate, speaks_of_day=False, reach=RecordReach.ANY_DAY)
    """Weeks saved by name, by the day on which they were saved."""
    limits = ManyADay(Limit, reach=RecordReach.WHERE_REPEATED)
    """By day; what repeats stands on its first day."""

    def __init__(
        self,
        *,
        revision: int = 0,
        repeating: Callable[[], Iterable[Commitment | Limit]] | None = None,
        **records: Mapping[date, Any],
    ) -> None:
        """Make a journal.

        Args:
            revision: number of this state of the journal.
            repeating: gives what repeats, commitments and limits, where it can be told without reading all.
            records: by the name of a table above, its records by day.

        Raises:
            TypeError: when there is no table of a name.
        """
        self.revision = revision
        self._repeating = repeating
        if strange := records.keys() - _FIELDS:
            raise TypeError(f"a journal has no {', '.join(sorted(strange))}")
        vars(self).update({field: records.get(field) or {} for field in _FIELDS})

    def checkin(self, day: date) -> CheckIn | None:
        return self.checkins.get(day)

    def sessions_on(self, day: date) -> Sequence[Session]:
        """Return the sessions of a day, done or not, in the order in which they are done."""
        sessions = self.sessions.get(day, ())
        if len(sessions) < 2:
            return sessions
        return tuple(sorted(sessions, key=lambda session: session.place_in_day))

    def done_on(self, *days: date) -> list[Session]:
        """Return the sessions that were done on some days, in the order of the days."""
        return [session for day in days for session in self.sessions_on(day) if session.is_done]

    def rest_on(self, day: date) -> Sequence[Rest]:
        return self.rest.get(day, ())

    def commitments_on(self, day: date) -> Sequence[Commitment]:
        """Return the commitments of a day, with those that repeat: first what has no time, then by time."""
        once = [
            commitment
            for commitment in self.commitments.get(day, ())
            if commitment.repeat is None and commitment.falls_on(day)
        ]
        there = [*once, *(item.on(day) for item in self.repeating if item.falls_on(day))]
        return tuple(sorted(there, key=lambda commitment: commitment.start or time.min))

    def limits_on(self, day: date) -> Sequence[Limit]:
        """Return what limits a day, with what repeats on it."""
        if not self.limits:
            return ()
        once = [limit for limit in self.limits.get(day, ()) if limit.repeat is None]
        return (*once, *(item.on(day) for item in self.repeating_limits if item.falls_on(day)))

    def week_note(self, monday: date) -> WeekNote | None:
        return self.week_notes.get(monday)

    def replies_on(self, day: date) -> Sequence[Reply]:
        return self.replies.get(day, ())

    @cached_property
    def all_templates(self) -> tuple[WeekTemplate, ...]:
        """The weeks that were saved by name, by name."""
        templates = chain(*(self.templates.get(day, ()) for day in self.templates))
        return tuple(sorted(templates, key=lambda template: (template.name.casefold(), template.id)))

    @property
    def usual_week(self) -> WeekTemplate | None:
        """The week that was saved as the athlete's usual one; the newest where copies were merged."""
        usual = [template for template in self.all_templates if template.usual]
        return max(usual, key=lambda template: (template.date, template.id), default=None)

    @cached_property
    def repeating(self) -> tuple[Commitment, ...]:
        """The commitments that repeat, each with its first day."""
        return tuple(item for item in self._all_repeating if isinstance(item, Commitment))

    @cached_property
    def repeating_limits(self) -> tuple[Limit, ...]:
        """The limits that repeat, each with its first day."""
        return tuple(item for item in self._all_repeating if isinstance(item, Limit))

    @cached_property
    def _all_repeating(self) -> tuple[Commitment | Limit, ...]:
        if self._repeating is not None:
            given = self._repeating()
        else:
            given = chain(*self.commitments.values(), *self.limits.values())
        return tuple(item for item in given if item.repeat is not None)

    def events_on(self, day: date) -> Sequence[Event]:
        """Return what stands over a day: races, goals, and the spells that it lies in."""
        return tuple(event for event in self.all_events if event.covers(day))

    def has_event(self, day: date, *kinds: EventKind) -> bool:
        """Whether an event of one of some kinds stands over a day."""
        return any(event.kind in kinds for event in self.events_on(day))

    @cached_property
    def all_events(self) -> tuple[Event, ...]:
        """All spells, races and goals, in order."""
        return tuple(event for day in sorted(self.events) for event in self.events.get(day, ()))

    @cached_property
    def checkin_days(self) -> tuple[date, ...]:
        """The mornings that have a check-in, in order."""
        return tuple(sorted(self.checkins))

    @cached_property
    def morning_days(self) -> tuple[date, ...]:
        """The mornings that have a check-in or a measured night, in order."""
        if not self.nights:
            return self.checkin_days
        return tuple(sorted({*self.checkins, *self.nights}))

    @cached_property
    def session_days(self) -> tuple[date, ...]:
        """The days that have a session, in order."""
        return tuple(sorted(self.sessions))

    @property
    def is_empty(self) -> bool:
        return not any(vars(self)[field] for field in _FIELDS)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with any record that speaks of its day, or None."""
        spans = [_ends(vars(self)[table.field]) for table in TABLES if table.speaks_of_day]
        days = [day for span in spans if span is not None for day in span]
        return (min(days), max(days)) if days else None

    @cached_property
    def first_checkin(self) -> date | None:
        """The first morning that has a check-in; None when there is none."""
        span = _ends(self.checkins)
        return None if span is None else span[0]

    def last_checkins(self, until: date, count: int) -> list[CheckIn]:
        """Return the newest check-ins up to a day, at most `count`, the oldest first."""
        newest: list[CheckIn] = []
        first = self.first_checkin or until
        while until >= first and len(newest) < count:
            if (checkin := self.checkins.get(until)) is not None:
                newest.append(checkin)
            until -= timedelta(days=1)
        return newest[::-1]

    def records(
        self, table: AnyTable, first: date | None = None, last: date | None = None
    ) -> Iterator[Record]:
        """Yield the records of a table from day `first` to day `last`, by day and id."""
        days: Mapping[date, Any] = vars(self)[table.field]
        wanted = sorted(day for day in days if (first or date.min) <= day <= (last or date.max))
        return table.listed(days, wanted)

    def between(self, first: date, last: date) -> Journal:
        """Return the journal with only the mornings and sessions of the days from `first` to `last`."""
        part: dict[str, Mapping[date, Any]] = {
            "checkins": _part(self.checkins, first, last),
            "sessions": _part(self.sessions, first, last),
            "nights": _part(self.nights, first, last),
        }
        return self._with(self._repeating, part)

    def known_on(self, day: date) -> Journal:
        """Return the journal as it was known on `day`: without what was entered or changed after it."""
        sessions, events = _entered_by(day, self.sessions), _entered_by(day, self.events)
        checkins = {
            when: as_it_was
            for when, record in self.checkins.items()
            if (as_it_was := record.as_known_on(day))
        }
        return self._with(self._repeating, {"checkins": checkins, "sessions": sessions, "events": events})

    def with_days(
        self, sessions: Mapping[date, Sequence[Session]], rest: Mapping[date, Sequence[Rest]]
    ) -> Journal:
        """Return the journal with other sessions and other rest on the days that are given.

        Nothing is copied, so that a change can be looked at before it is made, in ten years as in one.
        """
        overlaid: dict[str, Mapping[date, Any]] = {
            "sessions": _overlaid(self.sessions, sessions),
            "rest": _overlaid(self.rest, rest),
        }
        return self._with(lambda: self._all_repeating, overlaid)

    def with_event(self, event: Event) -> Journal:
        """Return the journal with an event in the place of the one that has its id."""
        others = tuple(other for other in self.events.get(event.date, ()) if other.id != event.id)
        return self._with(
            lambda: self._all_repeating, {"events": _overlaid(self.events, {event.date: (*others, event)})}
        )

    def _with(
        self,
        repeating: Callable[[], Iterable[Commitment | Limit]] | None,
        replaced: Mapping[str, Mapping[date, Any]],
    ) -> Journal:
        records = {field: vars(self)[field] for field in _FIELDS}
        return Journal(revision=self.revision, repeating=repeating, **{**records, **replaced})

    @property
    def late_entries(self) -> list[tuple[date, date]]:
        """The day, and the later day of entry or change, of every record that was not there as it is now."""
        checkins = [(checkin.date, checkin.entered, checkin.corrected) for checkin in self.checkins.values()]
        sessions = [(session.date, session.entered, None) for session in chain(*self.sessions.values())]
        events = [(event.date, event.entered, None) for event in self.all_events]
        return [
            (day, later)
            for day, *moments in (*checkins, *sessions, *events)
            for later in moments
            if later is not None and later > day
        ]


AnyTable = OneADay[Any] | ManyADay[Any]

TABLES: Final[tuple[AnyTable, ...]] = tuple(
    table for table in vars(Journal).values() if isinstance(table, (OneADay, ManyADay))
)
"""Every table of a journal, in the order of the exchange file."""

TABLE_OF: Final[Mapping[str, AnyTable]] = {table.name: table for table in TABLES}
"""Every table by its key in the files."""

_FIELDS: Final = tuple(table.field for table in TABLES)

_R = TypeVar("_R")


def _overlaid(below: Mapping[date, _R], above: Mapping[date, _R]) -> Mapping[date, _R]:
    """Return a mapping seen through another one; a ChainMap only writes to its first, which is a copy."""
    return ChainMap(dict(above), cast("MutableMapping[date, _R]", below))


_E = TypeVar("_E", Session, Event)


def _entered_by(day: date, table: Mapping[date, Sequence[_E]]) -> dict[date, tuple[_E, ...]]:
    """Return what of a table was written down by a day."""
    return {
        when: kept
        for when, records in table.items()
        if (kept := tuple([record for record in records if record.entered is None or record.entered <= day]))
    }


def _part(mapping: Mapping[date, _R], first: date, last: date) -> dict[date, _R]:
    """Return what stands on the days from one to another; no other day is asked for."""
    if not mapping:
        return {}
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return {day: records for day in days if (records := mapping.get(day)) is not None}


@runtime_checkable
class _HasEnds(Protocol):
    """A mapping that knows its first and last day without naming all of them."""

    @property
    def ends(self) -> tuple[date, date] | None: ...


def _ends(days: Mapping[date, Any]) -> tuple[date, date] | None:
    if isinstance(days, _HasEnds):
        return days.ends
    return (min(days), max(days)) if days else None


def days_between(days: Sequence[date], first: date, last: date) -> Sequence[date]:
    """Return the part of a sorted sequence of days from `first` to `last`, both included."""
    return days[bisect_left(days, first) : bisect_right(days, last)]
