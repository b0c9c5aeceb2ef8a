"""What the calendar shows of each day, worked out when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from herstel.domain.commitment import Commitment
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import HARD_RPE, Illness, SessionStatus, Weight
from herstel.domain.session import Session
from herstel.i18n.catalog import Translator


class Mark(StrEnum):
    """What an item of a day is, for its glyph and colour."""

    DONE = "done"
    HARD = "hard"
    PLANNED = "planned"
    SKIPPED = "skipped"
    REST = "rest"
    LIFE = "life"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a day.

    Attributes:
        mark: what it is.
        text: its name, as it was written; not yet safe to show.
        number: minutes, where there are any.
    """

    mark: Mark
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the calendar.

    Attributes:
        items: what is on it: sessions, rest, life.
        checked_in: whether the morning has a check-in.
        remembered: whether that was filled in later.
        ill: whether an illness was reported.
    """

    items: tuple[Item, ...] = ()
    checked_in: bool = False
    remembered: bool = False
    ill: bool = False


class CalendarView:
    """The days of one journal, each made once."""

    def __init__(self, journal: Journal, say: Translator) -> None:
        self._journal = journal
        self._say = say
        self._made: dict[date, DayCell] = {}

    def cell(self, day: date) -> DayCell:
        """Return what is on a day."""
        made = self._made.get(day)
        if made is None:
            made = self._made[day] = self._cell(day)
        return made

    def _cell(self, day: date) -> DayCell:
        journal, say = self._journal, self._say
        checkin = journal.checkin(day)
        items = [_session(each, say) for each in journal.sessions_on(day)]
        items += [_rest(each, say) for each in journal.rest_on(day)]
        items += [_life(each, say) for each in journal.commitments_on(day)]
        return DayCell(
            items=tuple(items),
            checked_in=checkin is not None,
            remembered=checkin is not None and checkin.remembered,
            ill=checkin is not None and checkin.illness is not Illness.NONE,
        )


def _session(session: Session, say: Translator) -> Item:
    minutes = session.planned_minutes if session.is_open else session.minutes
    number = "" if minutes is None else say.text("strip.minutes", value=minutes)
    return Item(_session_mark(session), session.title or session.sport, number)


def _session_mark(session: Session) -> Mark:
    if session.status is SessionStatus.SKIPPED:
        return Mark.SKIPPED
    rpe = session.planned_rpe if session.is_open else session.rpe
    if rpe is not None and rpe >= HARD_RPE and session.is_done:
        return Mark.HARD
    return Mark.PLANNED if session.is_open else Mark.DONE


def _rest(rest: Rest, say: Translator) -> Item:
    return Item(Mark.REST, say.text(f"rest.{rest.kind.value}"))


def _life(commitment: Commitment, say: Translator) -> Item:
    heavy = commitment.weight is Weight.HEAVY
    name = commitment.title or say.text(f"category.{commitment.category.value}")
    return Item(Mark.HEAVY if heavy else Mark.LIFE, name)
