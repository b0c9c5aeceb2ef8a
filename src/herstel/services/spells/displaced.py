"""Planned sessions that illness, injury or a time away displaces: left out, moved, or shifted by weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import LONGEST_YEAR, days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal, days_between
from herstel.domain.record import Change, Save
from herstel.domain.scales import EventKind, SessionStatus, Weight
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.limits import day_limit
from herstel.rules.planning.unwell import Unwell, first_day_after, forbids, held_until, holds_on
from herstel.services.calendar.change import on_day
from herstel.services.calendar.mark import excused
from herstel.services.spells.standing import standing

_ROOM_DAYS: Final = 14


def first_room(
    journal: Journal, session: Session, first: date, unwell: Unwell, taken: Collection[date] = ()
) -> date | None:
    """Return the first day with room for a session, of the two weeks from a day on; None when none has.

    A day has room when neither training nor rest stands on it, it lies in no illness, injury or journey, it
    is no day of a race, life and its limits leave room, and the way back after an illness allows the session.
    A hard session also keeps a day between itself and the next.

    Args:
        first: the first day that is looked at.
        taken: days that are given away already.
    """
    days = (first + timedelta(days=step) for step in range(_ROOM_DAYS))
    for day in days:
        if day in taken or not unwell.allows(session, day) or not _is_free(journal, day):
            continue
        if day_limit(journal, day).refuses(session.sport, session.planned_minutes, session.start):
            continue
        beside = (day - timedelta(days=1), day + timedelta(days=1))
        if not (session.asks_hard and any(_has_hard(journal, neighbour) for neighbour in beside)):
            return day
    return None


def _is_free(journal: Journal, day: date) -> bool:
    if journal.rest_on(day) or any(not session.is_gone for session in journal.sessions_on(day)):
        return False
    if journal.has_event(day, EventKind.RACE):
        return False
    if any(event.is_spell and holds_on(event, day) for event in journal.all_events):
        return False
    return all(commitment.weight is not Weight.HEAVY for commitment in journal.commitments_on(day))


def _has_hard(journal: Journal, day: date) -> bool:
    return any(session.asks_hard for session in journal.sessions_on(day) if not session.is_gone)


@frozen
class InsideOffer:
    """The sessions that a spell forbids.

    Attributes:
        sessions: the open sessions that lie in it, in order; never none.
        rooms: for each session the day after the spell and its way back on which there is room for it; None
            where there is none. Where no end of the spell is known, it is taken to be over as soon as it can.
    """

    spell: Event
    sessions: tuple[Session, ...]
    rooms: tuple[date | None, ...]

    @property
    def can_move(self) -> bool:
        return any(self.rooms)


def inside_offer(journal: Journal, spell: Event, today: date) -> InsideOffer | None:
    """Return what is offered for the sessions in a spell; None when none of them is still open.

    Of the days before today nothing is offered here: what became of these sessions is asked elsewhere.
    """
    first, last = max(spell.date, today), held_until(spell)
    if spell.kind is EventKind.INJURY and spell.is_open_ended:
        # Not asked about for days, it still stands today: only the athlete says that it is over.
        last = max(last, today)
    # Of a spell that is marked for longer, the sessions of one year are looked at.
    last = min(last, first + timedelta(days=LONGEST_YEAR))
    sessions = [
        session
        for day in days_through(first, last)
        for session in journal.sessions_on(day)
        if session.is_open and forbids(spell, session)
    ]
    return InsideOffer(spell, tuple(sessions), _rooms(journal, spell, sessions, today)) if sessions else None


def first_inside(journal: Journal, today: date) -> InsideOffer | None:
    """Return the offer of the first spell from today on that forbids open sessions; None when none does."""
    ahead = (spell for spell in journal.all_events if spell.date > today)
    spells = [*standing(journal, today), *ahead]
    return next((offer for spell in spells if (offer := inside_offer(journal, spell, today))), None)


def _rooms(journal: Journal, spell: Event, sessions: list[Session], today: date) -> tuple[date | None, ...]:
    if spell.is_open_ended:
        # Nobody knows how long it lasts: the earliest days are shown; what then lies in it is asked again.
        spell = spell.changed(until=max(held_until(spell), today))
        journal = journal.with_event(spell)
    first = first_day_after(spell)
    if first is None:
        return (None,) * len(sessions)
    unwell, rooms = Unwell(journal, today, DEFAULT_SETTINGS), list[date | None]()
    for session in sessions:
        taken = {room for room in rooms if room}
        rooms.append(first_room(journal, session, first, unwell, taken))
    return tuple(rooms)


SILENT_DAYS: Final = 4
"""After this many days in a row without any record, nobody is asked about each of them."""

_LOOKED_BACK: Final = 28
_OFFERED_DAYS: Final = 14
"""A time away is still mentioned for this many days after it ended."""


@frozen
class TimeAway:
    """Days in the past on which nothing could be expected.

    Attributes:
        spell: the illness or journey that it was; None for days without any record.
    """

    first: date
    last: date
    spell: Event | None = None


@frozen
class MissedOffer:
    """The sessions that were planned for a time away.

    Attributes:
        sessions: those that are still open, in order; never none.
        rooms: for each the first day from today on that has room for it; None when none is near.
        shift_days: by how many days, whole weeks, the plan would be shifted.
        keeps_its_day: the first race or goal ahead, which stays where it is; None without one.
        shifted: the open sessions and rests that would be shifted, from the first missed one on: rest keeps
            its place between the sessions.
    """

    away: TimeAway
    sessions: tuple[Session, ...]
    rooms: tuple[date | None, ...]
    shift_days: int
    shifted: tuple[Session | Rest, ...]
    keeps_its_day: Event | None = None


def missed_offer(journal: Journal, today: date) -> MissedOffer | None:
    """Return what is offered after the latest time away in which sessions stayed open; None without any.

    An illness or journey that was marked says more than days without a record, and comes first.
    """
    latest_first = sorted(times_away(journal, today), key=lambda away: away.last, reverse=True)
    for away in sorted(latest_first, key=lambda time: time.spell is None):
        sessions = tuple(_open_in(journal, away))
        if sessions:
            return _offer(journal, today, away, sessions)
    return None


def times_away(journal: Journal, today: date) -> Iterator[TimeAway]:
    """Yield the illnesses and journeys that ended lately, and the runs of days without any record."""
    earliest = today - timedelta(days=_OFFERED_DAYS)
    for spell in journal.all_events:
        if spell.excuses and not spell.is_open_ended and earliest <= spell.last < today:
            yield TimeAway(spell.date, spell.last, spell)
    yield from (run for run in _silent_runs(journal, today) if run.last >= earliest)


def changes_for_leaving_out(offer: InsideOffer | MissedOffer, reason: str) -> list[Change]:
    """Return what leaves all of the sessions out: nothing is owed. The reason names the spell."""
    return _settled(offer.sessions, (None,) * len(offer.sessions), reason)


def changes_for_moving_behind(offer: InsideOffer, reason: str) -> list[Change]:
    """Return what moves the sessions behind the spell; those for which there is no room are left out."""
    return _settled(offer.sessions, offer.rooms, reason)


def changes_for_keeping_one(offer: MissedOffer, kept: int, reason: str) -> list[Change]:
    """Return what keeps one of the missed sessions, on the first day with room, and leaves the others out.

    Args:
        kept: the place of the session in it; one that has room.
        reason: why the others are left out.
    """
    rooms = [room if index == kept else None for index, room in enumerate(offer.rooms)]
    return _settled(offer.sessions, rooms, reason)


def _settled(sessions: Sequence[Session], rooms: Sequence[date | None], reason: str) -> list[Change]:
    """Return what moves each session to its day, and leaves out those without one."""
    return [
        Save(on_day(session, room) if room else excused(session, reason), session)
        for session, room in zip(sessions, rooms, strict=True)
    ]


def changes_for_shifting_plan(offer: MissedOffer) -> list[Change]:
    """Return what lets the plan go on where it stopped: what is open of it moves by whole weeks."""
    step = timedelta(days=offer.shift_days)
    return [Save(on_day(item, item.date + step), item) for item in offer.shifted]


def _offer(journal: Journal, today: date, away: TimeAway, sessions: tuple[Session, ...]) -> MissedOffer:
    after = first_day_after(away.spell) if away.spell else None
    first = max(today, after or today)
    # The first day back is none for a hard session.
    first_hard = max(first, today + timedelta(days=1))
    unwell = Unwell(journal, today, DEFAULT_SETTINGS)
    weeks = -(-(today - sessions[0].date).days // 7)
    shifted = tuple(_open_from(journal, sessions[0].date))
    return MissedOffer(
        away=away,
        sessions=sessions,
        rooms=tuple(
            first_room(journal, session, first_hard if session.asks_hard else first, unwell)
            for session in sessions
        ),
        shift_days=7 * weeks,
        shifted=shifted,
        keeps_its_day=_keeps_its_day(journal, today),
    )


def _open_in(journal: Journal, away: TimeAway) -> Iterator[Session]:
    for day in days_between(journal.session_days, away.first, away.last):
        yield from (session for session in journal.sessions_on(day) if session.is_open)


def _open_from(journal: Journal, first: date) -> Iterator[Session | Rest]:
    for table in (journal.sessions, journal.rest):
        for day in days_between(sorted(table), first, date.max):
            yield from (item for item in table.get(day, ()) if item.is_open)


def _keeps_its_day(journal: Journal, today: date) -> Event | None:
    fixed = (event for event in journal.all_events if event.kind in {EventKind.RACE, EventKind.GOAL})
    return next((event for event in fixed if event.date >= today), None)


def _silent_runs(journal: Journal, today: date) -> Iterator[TimeAway]:
    """Yield the runs of days without any record in the last four weeks, once the athlete has begun."""
    if journal.span is None:
        return
    first = max(journal.span[0], today - timedelta(days=_LOOKED_BACK))
    run: list[date] = []
    for step in range((today - first).days + 1):
        day = first + timedelta(days=step)
        if day < today and not _has_record(journal, day):
            run.append(day)
            continue
        if len(run) >= SILENT_DAYS:
            yield TimeAway(run[0], run[-1])
        run = []


def _has_record(journal: Journal, day: date) -> bool:
    """Whether anything was said of a day: a check-in, what became of a session or of rest, an answer."""
    return (
        journal.checkin(day) is not None
        or any(session.status is not SessionStatus.PLANNED for session in journal.sessions_on(day))
        or any(not rest.is_open for rest in journal.rest_on(day))
        or bool(journal.replies_on(day))
    )
