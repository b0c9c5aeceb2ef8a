"""Weeks of a journal: what is planned, what life asks, and what was done before."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import Week
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, SessionStatus, Weight
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import MONDAY
from support.memory_repository import journal_of

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def on(place: int) -> date:
    """Return a day of the week that is planned; below 0 it is before it, above 6 after it."""
    return MONDAY + timedelta(days=place)


def _id(place: int, word: str) -> str:
    letters = "".join(letter for letter in word.casefold() if letter.isascii() and letter.isalnum())
    return f"{on(place)}-{letters[:8]:0<8}"


def planned(place: int, title: str, rpe: float | None, minutes: int | None, **facts: Any) -> Session:
    """Return a session that is planned."""
    effort = {"planned_rpe": rpe, "planned_minutes": minutes, "status": SessionStatus.PLANNED}
    given = {"id": _id(place, title), "date": on(place), "sport": "ride", "title": title}
    return Session.validated({**given, **effort, **facts})


def done(place: int, rpe: float, minutes: int, **facts: Any) -> Session:
    """Return a session that was done."""
    given = {"id": _id(place, "done"), "date": on(place), "sport": "ride", "rpe": rpe, "minutes": minutes}
    return Session.validated({**given, **facts})


def rest(place: int, **facts: Any) -> Rest:
    """Return planned rest."""
    return Rest.validated({"id": _id(place, "rest"), "date": on(place), **facts})


def life(place: int, title: str, weight: str = "normal", begin: str = "", end: str = "") -> Commitment:
    """Return a commitment, with its hours when they matter."""
    return Commitment(
        id=_id(place, title),
        date=on(place),
        title=title,
        weight=Weight(weight),
        start=time.fromisoformat(begin) if begin else None,
        end=time.fromisoformat(end) if end else None,
    )


def event(place: int, kind: str, last: int | None = None) -> Event:
    """Return a race, a spell, or a recovery week."""
    return Event(
        id=_id(place, kind),
        date=on(place),
        kind=EventKind(kind),
        until=None if last is None else on(last),
    )


def planned_week(*records: Record, today: int = -1) -> PlanWeek:
    """Return the week of some records as it is planned on a day, by default the Sunday before it."""
    return plan_week(journal_of(list(records)), Week.of(MONDAY).days, on(today), DEFAULT_SETTINGS)


def day_name(place: int) -> str:
    """Return what a day is called."""
    return _DAY_NAMES[place]
