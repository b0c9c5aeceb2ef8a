"""Spells and sessions around one Tuesday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Record, Save
from herstel.domain.self_reports import CheckIn
from support.memory_repository import MemoryRepository

TODAY: Final = date(2026, 3, 31)


def day(ahead: int) -> date:
    """Return the day so many days on."""
    return TODAY + timedelta(days=ahead)


def ill(first: int, last: int | None = None, **facts: Any) -> Event:
    """Return an illness from one day to another, counted from today."""
    until = None if last is None else day(last)
    return Event.validated(
        {"id": f"{day(first)}-spellxyz", "date": day(first), "kind": "illness", "until": until, **facts}
    )


def planned(ahead: int, name: str = "Hills", **facts: Any) -> Session:
    """Return a planned session, hard unless said otherwise."""
    return Session.validated(
        {"id": f"{day(ahead)}-{_letters(name)}", "date": day(ahead), "sport": "run", "title": name,
         "status": "planned", "planned_minutes": 60, "planned_rpe": 7, **facts}
    )  # fmt: skip


def _letters(name: str) -> str:
    """Return eight letters of an id that are different for different names of a day."""
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum()).ljust(8, "x")[
        :8
    ]


def morning(ahead: int) -> CheckIn:
    """Return a check-in."""
    return CheckIn.validated({"date": day(ahead), "fatigue": 3})


def after(records: list[Record], changes: list[Change]) -> dict[str, tuple[int, str, str]]:
    """Return of each session, by name, how many days ahead it stands, its status and its reason."""
    repository = MemoryRepository()
    repository.apply([Save(record) for record in records])
    journal: Journal = repository.apply(changes)
    every = [session for when in journal.sessions for session in journal.sessions_on(when)]
    return {each.title: ((each.date - TODAY).days, each.status.value, each.reason) for each in every}
