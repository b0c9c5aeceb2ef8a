"""Rest is protected: what a change would put on a day of rest is found before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, RecordKey, Remove, Save
from herstel.domain.scales import RestKind, RestOutcome, SessionStatus
from herstel.metrics.load import session_load
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.calendar.change import on_day

_FREE_DAYS_AHEAD: Final = 14
"""Rest that has to move goes to a free day at most this many days ahead."""


class RestChoice(StrEnum):
    """What becomes of a day of rest on which a session is put."""

    MOVE = "move"
    BREAK = "break"
    BOTH = "both"


@frozen
class Clash:
    """A session on a day of full rest.

    Attributes:
        free: the day to which it could move; None when none is near.
    """

    rest: Rest
    free: date | None


@frozen
class Overload:
    """A session that asks more than a day of active recovery allows.

    Attributes:
        load: what the session asks, AU.
        ceiling: what the day allows, AU.
    """

    day: date
    load: float
    ceiling: float


def clashes(journal: Journal, changes: Sequence[Change]) -> list[Clash]:
    """Return the rests on whose days the changes put a session.

    Rest that comes to the day together with the session is no clash: they stood together before.
    """
    after = _After(journal, changes)
    coming = {change.record.record_key for change in changes if isinstance(change, Save) and _comes(change)}
    days = sorted({session.date for session in _arriving(changes)})
    rests = [rest for day in days for rest in after.rest_on(day) if rest.forbids_training]
    return [Clash(rest, after.free_day(rest.date)) for rest in rests if rest.record_key not in coming]


def trained_rests(journal: Journal, day: date) -> list[Clash]:
    """Return the full rest of a day that still has to be kept, or was, although a session was done."""
    if not any(session.is_done for session in journal.sessions_on(day)):
        return []
    free = _After(journal, ()).free_day(day)
    return [
        Clash(rest, free)
        for rest in journal.rest_on(day)
        if rest.forbids_training or (rest.kind is RestKind.REST and rest.no_training)
    ]


def overloads(
    journal: Journal, changes: Sequence[Change], settings: EngineSettings = DEFAULT_SETTINGS
) -> list[Overload]:
    """Return the sessions among the changes that ask more than their day of active recovery allows."""
    after = _After(journal, changes)
    too_loaded = []
    for session in _arriving(changes):
        load = planned_load(session)
        for rest in after.rest_on(session.date):
            ceiling = ceiling_of(rest, settings)
            if load is not None and ceiling is not None and load > ceiling:
                too_loaded.append(Overload(session.date, load, ceiling))
    return too_loaded


def planned_load(session: Session) -> float | None:
    """Return the load of a session in AU: what was done, else what is planned; None when unknown."""
    if session.is_open:
        return session_load(session.planned_rpe, session.planned_minutes)
    return session_load(session.rpe, session.minutes)


def ceiling_of(rest: Rest, settings: EngineSettings = DEFAULT_SETTINGS) -> float | None:
    """Return the most load that a rest that is still open allows, in AU; None when it sets no bound."""
    if rest.kind is not RestKind.ACTIVE_RECOVERY or not rest.is_open:
        return None
    return float(settings.thresholds.active_ceiling if rest.load_ceiling is None else rest.load_ceiling)


def changes_for_rest_choice(clash: Clash, choice: RestChoice) -> list[Save]:
    rest = clash.rest
    if choice is RestChoice.BREAK:
        return [Save(rest.changed(outcome=RestOutcome.BROKEN, no_training=False), rest)]
    if choice is RestChoice.MOVE and clash.free is not None:
        moved = on_day(rest, clash.free).changed(outcome=RestOutcome.MOVED, no_training=False)
        return [Save(moved, rest)]
    return []


def changes_for_rest_choices(journal: Journal, changes: Sequence[Change], choice: RestChoice) -> list[Save]:
    """Return what becomes of every rest on whose day the changes put a session.

    They are settled one after another, so that two rests that move do not come to the same day.
    """
    done: list[Save] = []
    for clash in clashes(journal, changes):
        again = clashes(journal, [*changes, *done])
        current = next((later for later in again if later.rest.id == clash.rest.id), None)
        done += changes_for_rest_choice(current, choice) if current else []
    return done


def _arriving(changes: Iterable[Change]) -> list[Session]:
    """Return the sessions that come to a day on which they were not before."""
    return [
        change.record
        for change in changes
        if isinstance(change, Save) and isinstance(change.record, Session) and _comes(change)
    ]


def _comes(change: Save) -> bool:
    """Whether a change brings a session or rest to a day: a new one, a moved one, one that is on again."""
    record, base = change.record, change.base
    if isinstance(record, Session) and record.status is SessionStatus.SKIPPED:
        return False
    if not isinstance(record, (Session, Rest)) or not isinstance(base, (Session, Rest)):
        return True
    was_off = isinstance(base, Session) and base.status is SessionStatus.SKIPPED
    return base.date != record.date or was_off


class _After:
    """The days as they will be when the changes are made."""

    def __init__(self, journal: Journal, changes: Iterable[Change]) -> None:
        self._journal = journal
        self._gone = {change.record.record_key for change in changes if isinstance(change, Remove)}
        self._new: dict[RecordKey, Rest | Session] = {
            change.record.record_key: change.record
            for change in changes
            if isinstance(change, Save) and isinstance(change.record, (Rest, Session))
        }

    def rest_on(self, day: date) -> list[Rest]:
        return [rest for rest in self._on(day, self._journal.rest_on(day)) if isinstance(rest, Rest)]

    def free_day(self, day: date) -> date | None:
        """Return the next day that has neither training nor rest."""
        ahead = (day + timedelta(days=step) for step in range(1, _FREE_DAYS_AHEAD + 1))
        return next((day for day in ahead if self._is_free(day)), None)

    def _is_free(self, day: date) -> bool:
        there = self._on(day, [*self._journal.sessions_on(day), *self._journal.rest_on(day)])
        return all(isinstance(item, Session) and item.status is SessionStatus.SKIPPED for item in there)

    def _on(self, day: date, there: Iterable[Rest | Session]) -> list[Rest | Session]:
        unchanged = [item for item in there if item.record_key not in self._gone | self._new.keys()]
        return [*unchanged, *(item for item in self._new.values() if item.date == day)]
