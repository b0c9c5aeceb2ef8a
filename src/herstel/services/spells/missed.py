"""What was not trained while one was away or ill, as an offer: not owed, one kept, or the weeks shifted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Change, Save
from herstel.domain.event import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal, days_between
from herstel.domain.rest import Rest
from herstel.domain.scales import EventKind, SessionStatus
from herstel.domain.session import Session
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.spell_effects import first_day_after
from herstel.rules.planning.unwell import Unwell
from herstel.services.calendar.change import on_day
from herstel.services.calendar.mark import excused
from herstel.services.spells.placing import first_room, is_hard

SILENT_DAYS: Final = 4
"""After so many days in a row without any record, nobody is asked about each of them."""

_LOOKED_BACK: Final = 28
_OFFERED_DAYS: Final = 14
"""So many days after it ended, a time away is still spoken of."""


@frozen
class TimeAway:
    """Days in the past on which nothing could be expected.

    Attributes:
        first: its first day.
        last: its last day.
        spell: the illness or journey that it was; None for days without any record.
    """

    first: date
    last: date
    spell: Event | None = None


@frozen
class MissedOffer:
    """The sessions that were planned for a time away.

    Attributes:
        away: the time away.
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


def changes_for_leaving_out_missed(offer: MissedOffer, reason: str) -> list[Change]:
    """Return what leaves all of the missed sessions out: nothing is owed."""
    return [Save(excused(session, reason), session) for session in offer.sessions]


def changes_for_keeping_one(offer: MissedOffer, kept: int, reason: str) -> list[Change]:
    """Return what keeps one of the missed sessions, on the first day with room, and leaves the others out.

    Args:
        offer: the offer.
        kept: the place of the session in it; one that has room.
        reason: why the others are left out.
    """
    room = offer.rooms[kept]
    return [
        Save(on_day(session, room) if index == kept and room else excused(session, reason), session)
        for index, session in enumerate(offer.sessions)
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
    unwell = Unwell(journal, today, DEFAULTS)
    weeks = -(-(today - sessions[0].date).days // 7)
    shifted = tuple(_open_from(journal, sessions[0].date))
    return MissedOffer(
        away=away,
        sessions=sessions,
        rooms=tuple(
            first_room(journal, session, first_hard if is_hard(session) else first, unwell)
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
