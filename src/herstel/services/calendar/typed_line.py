"""What a typed line would put into the journal, and what has to be asked before it is put there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal, days_between
from herstel.domain.line.lines import Doubt, Line
from herstel.domain.line.reading import Reading, read
from herstel.domain.line.segments import Span
from herstel.domain.record import Save
from herstel.domain.scales import EventKind
from herstel.domain.session import Session
from herstel.domain.sports import NAMES
from herstel.services.calendar.add import IdMaker, changes_for_adding
from herstel.services.calendar.ending_spells import about_which, endings
from herstel.services.journal_service import FIRST_DAY
from herstel.services.match_plan import filling_in
from herstel.services.spells.standing import start_of
from herstel.store.ids import new_id

_LAST_DAY: Final = date(2100, 12, 31)
_BACK: Final = timedelta(days=400)
_AHEAD: Final = timedelta(days=120)


@frozen
class Typed:
    """What a line makes of a day.

    Attributes:
        parts: for each thing that it says, what it means and what it saves.
        unread: words that were not understood.
        questions: what to ask before it is kept.
    """

    parts: tuple[tuple[Line, tuple[Save, ...]], ...]
    unread: tuple[Span, ...] = ()
    questions: tuple[Doubt, ...] = ()

    @property
    def saves(self) -> list[Save]:
        """Everything that it saves, in the order in which it was said."""
        return [save for _, saves in self.parts for save in saves]

    @property
    def is_certain(self) -> bool:
        """Whether it may be kept without a question."""
        return not self.unread and not self.questions


def typed(
    text: str,
    day: date,
    today: date,
    own_sports: Collection[str] = frozenset(),
    make_id: IdMaker = new_id,
    now: datetime | None = None,
    spells: Sequence[Event] = (),
) -> Typed:
    """Return what a line puts into the journal.

    Args:
        day: the day one looks at.
        own_sports: sports of one's own that the journal has, in small letters.
        now: the moment at which it is typed; a part of today that has passed is asked about.
        spells: the illnesses and injuries that the line may end.

    Raises:
        InvalidInputError: when it cannot be understood, says a value, day or repetition that cannot be, or
            that something is over of which nothing is open.
    """
    reading = read(text, day, today, own_sports, now)
    if not reading.lines:
        raise InvalidInputError("line.ask.what")
    ends = [endings(line, spells, day) for line in reading.lines]
    parts = _parts(reading, ends, day, today, make_id)
    return Typed(parts, reading.unread, (*reading.questions, *about_which(reading.lines, ends, day)))


def with_plans_filled(line: Typed, journal: Journal) -> Typed:
    """Return the line with what was done filled into what was planned, as `herstel log` does.

    An illness of which it says no more is what the morning's check-in says it is.
    """
    saves = (_with_complaint(save, journal) for save in filling_in(line.saves, journal))
    parts = tuple((part, tuple(islice(saves, len(own)))) for part, own in line.parts)
    return replace(line, parts=parts)


def _with_complaint(save: Save, journal: Journal) -> Save:
    ill = save.record
    if not isinstance(ill, Event) or ill.kind is not EventKind.ILLNESS or ill.complaint or ill.title:
        return save
    complaint = start_of(ill.date, journal.checkin(ill.date)).complaint
    return Save(ill.changed(complaint=complaint), save.base) if complaint and save.base is None else save


def _parts(
    reading: Reading, ends: Sequence[Sequence[Save]], day: date, today: date, make_id: IdMaker
) -> tuple[tuple[Line, tuple[Save, ...]], ...]:
    parts = [
        # Of several spells the likeliest, which is the last, is over.
        (line, (saves[-1],) if saves else tuple(changes_for_adding(line, day, today, make_id)))
        for line, saves in zip(reading.lines, ends, strict=True)
    ]
    for line in reading.lines:
        if not FIRST_DAY <= line.first_day(day) <= _LAST_DAY:
            raise InvalidInputError("error.no_such_day", given=line.first_day(day).isoformat())
    return tuple(parts if len(parts) == 1 else _in_order(parts))


def _in_order(
    parts: Sequence[tuple[Line, tuple[Save, ...]]],
) -> Iterator[tuple[Line, tuple[Save, ...]]]:
    """Yield the parts with the place in the day of each session: a brick is ridden, then run."""
    for order, (line, saves) in enumerate(parts, 1):
        if line.kind is Session:
            saves = tuple(Save(save.record.changed(order=order)) for save in saves)
        yield line, saves


def own_sports(journal: Journal, today: date) -> frozenset[str]:
    """Return the sports of one's own of the last year and of what is planned, in small letters."""
    days: Sequence[date] = days_between(journal.session_days, today - _BACK, today + _AHEAD)
    sports = {session.sport.casefold() for day in days for session in journal.sessions_on(day)}
    return frozenset(sports - NAMES.keys())
