"""What the calendar shows of each day, worked out when it is first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit
from herstel.domain.scales import HARD_RPE, EventKind, Illness, SessionStatus, Weight
from herstel.i18n.catalog import Translator
from herstel.metrics.load import session_load
from herstel.services.calendar.items import DayItem, items_on
from herstel.services.calendar.names import (
    event_name,
    limit_words,
    rest_reason,
    session_name,
    when_and_how_far,
)


class Mark(StrEnum):
    """What an item of a day is, for its glyph and colour."""

    DONE = "done"
    HARD = "hard"
    PLANNED = "planned"
    SKIPPED = "skipped"
    REST = "rest"
    LIFE = "life"
    HEAVY = "heavy"
    LIMIT = "limit"
    ILLNESS = "illness"
    INJURY = "injury"
    TRAVEL = "travel"
    RACE = "race"
    GOAL = "goal"
    RECOVERY_WEEK = "recovery_week"
    COMES = "comes"
    """What a proposal would put or change on a day."""
    GOES = "goes"
    """What a proposal would take from a day."""


class Filter(StrEnum):
    """Which items are shown."""

    ALL = "all"
    TRAINING = "training"
    REST = "rest"
    LIFE = "life"
    EVENTS = "events"


_KINDS: dict[Filter, type[DayItem] | tuple[type[DayItem], ...]] = {
    Filter.TRAINING: Session,
    Filter.REST: Rest,
    Filter.LIFE: (Commitment, Limit),
    Filter.EVENTS: Event,
}


@frozen
class CellItem:
    """One item of a day.

    Attributes:
        text: its name, as it was written; not yet safe to show.
        number: minutes, where there are any.
        details: more of it, each in a word or two.
        imported: whether it was read from a file.
        start: the time of day at which it begins, where that is said.
        end: the time at which it is over, on the same day; where that is known.
    """

    mark: Mark
    text: str
    number: str = ""
    details: tuple[str, ...] = ()
    imported: bool = False
    start: time | None = None
    end: time | None = None


@frozen
class CellLoad:
    """What the sessions of a day ask.

    Attributes:
        done: AU of those that were done, as far as they are known.
        planned: AU of those that still have no answer, as far as they are known.
        is_whole: whether every one of them says how much it asks.
    """

    done: float = 0.0
    planned: float = 0.0
    is_whole: bool = True


@frozen
class DayCell:
    """One day of the calendar.

    Attributes:
        items: what is on it: spells and races, sessions, rest, life.
        load: what its sessions ask, of those that are shown.
        checked_in: whether the morning has a check-in.
        remembered: whether that was filled in later.
        ill: whether an illness was reported.
    """

    items: tuple[CellItem, ...] = ()
    load: CellLoad = CellLoad()
    checked_in: bool = False
    remembered: bool = False
    ill: bool = False


class CalendarView:
    """The days of one journal, each made once."""

    def __init__(self, journal: Journal, say: Translator, only: Filter = Filter.ALL) -> None:
        self._journal = journal
        self._say = say
        self._only = only
        self._made: dict[date, DayCell] = {}

    def cell(self, day: date) -> DayCell:
        made = self._made.get(day)
        if made is None:
            made = self._made[day] = self._cell(day)
        return made

    def items(self, day: date) -> list[DayItem]:
        all_items = items_on(self._journal, day)
        if self._only is Filter.ALL:
            return all_items
        return [item for item in all_items if isinstance(item, _KINDS[self._only])]

    def _cell(self, day: date) -> DayCell:
        checkin, items = self._journal.checkin(day), self.items(day)
        return DayCell(
            items=tuple(shown(item, self._say) for item in items),
            load=_load([item for item in items if isinstance(item, Session)]),
            checked_in=checkin is not None,
            remembered=checkin is not None and checkin.remembered,
            ill=checkin is not None and checkin.illness is not Illness.NONE,
        )


def _load(sessions: Sequence[Session]) -> CellLoad:
    done = [session_load(session.rpe, session.minutes) for session in sessions if session.is_done]
    planned = [
        session_load(session.planned_rpe, session.planned_minutes) for session in sessions if session.is_open
    ]
    return CellLoad(
        sum(load or 0.0 for load in done),
        sum(load or 0.0 for load in planned),
        is_whole=None not in done and None not in planned,
    )


def shown(item: DayItem, say: Translator) -> CellItem:
    if isinstance(item, Session):
        return _session(item, say)
    if isinstance(item, Rest):
        outcome = say.text(f"outcome.{item.outcome.value}") if item.outcome else ""
        why = outcome or rest_reason(item, say)
        return CellItem(Mark.REST, say.text(f"rest.cell.{item.kind.value}"), details=_given(why))
    if isinstance(item, Event):
        return CellItem(_EVENT_MARKS[item.kind], item.title or event_name(item, say))
    if isinstance(item, Limit):
        return CellItem(Mark.LIMIT, limit_words(item, say), details=_given(item.title))
    return _life(item, say)


_EVENT_MARKS = {
    EventKind.ILLNESS: Mark.ILLNESS,
    EventKind.INJURY: Mark.INJURY,
    EventKind.TRAVEL: Mark.TRAVEL,
    EventKind.RACE: Mark.RACE,
    EventKind.GOAL: Mark.GOAL,
    EventKind.RECOVERY_WEEK: Mark.RECOVERY_WEEK,
}


def _session(session: Session, say: Translator) -> CellItem:
    minutes = session.planned_minutes if session.is_open else session.minutes
    rpe = session.planned_rpe if session.is_open else session.rpe
    number = "" if minutes is None else say.text("strip.minutes", value=minutes)
    effort = "" if rpe is None else say.text("unit.rpe", value=say.number(rpe))
    return CellItem(
        _session_mark(session),
        session_name(session, say),
        number,
        _given(*when_and_how_far(session, say), number, effort),
        session.source is not None,
        session.start,
        _end(session.start, minutes),
    )


def _end(start: time | None, minutes: int | None) -> time | None:
    """Return when a session is over; at the latest at the end of its day."""
    if start is None or minutes is None:
        return None
    over = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return over.time() if over.date() == date.min else time.max


def _session_mark(session: Session) -> Mark:
    if session.status is SessionStatus.SKIPPED:
        return Mark.SKIPPED
    rpe = session.planned_rpe if session.is_open else session.rpe
    if rpe is not None and rpe >= HARD_RPE and session.is_done:
        return Mark.HARD
    return Mark.PLANNED if session.is_open else Mark.DONE


def _life(commitment: Commitment, say: Translator) -> CellItem:
    heavy = commitment.weight is Weight.HEAVY
    hours = f"{commitment.start:%H:%M}" if commitment.start else ""
    weight = "" if commitment.weight is Weight.NORMAL else say.text(f"weight.{commitment.weight.value}")
    return CellItem(
        Mark.HEAVY if heavy else Mark.LIFE,
        commitment.title or say.text(f"category.{commitment.category.value}"),
        details=_given(hours, weight),
        imported=commitment.source is not None,
        start=commitment.start,
        end=time.max if commitment.start and commitment.is_overnight else commitment.end,
    )


def _given(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
