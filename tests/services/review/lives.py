"""Random weeks with everything a review looks at, and with text that means harm."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, Felt, RestKind, RestOrigin, RestOutcome, SessionStatus
from herstel.domain.self_reports import WeekNote
from support.histories import DAYS, Dice, noisy_mornings
from support.journals import TODAY

LAST_WEEK: Final = Week.of(TODAY - timedelta(weeks=1))
"""The week before today, which is a Monday."""

HOSTILE: Final = (
    "run",
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "# heading",
    "- [ ] task",
    "**bold** _it_ ~~gone~~ `code`",
    "https://evil.example www.evil.example me@evil.example",
    "![x](http://evil.example/x.png)",
    "a\n\n## b\n1. c\n<img src=x>",
    "| a | b |\n|---|---|",
    "\x1b[31mred\x1b[0m \u202eright to left",
    "&lt;b&gt; &amp; $x$",
)


def lived(data: bytes, last: date = TODAY) -> list[Record]:
    """Return mornings, sessions, rest, spells and notes of the fifty days up to a day and a few after it."""
    dice = Dice(data[5:] + data[:5])
    found: list[Record] = []
    for checkin in noisy_mornings(data, last):
        illness = dice.one_of(("none",) * 9 + ("fever", "above_neck"))
        found.append(checkin.changed(illness=type(checkin.illness)(illness)))
    for place in range(-4, DAYS):
        day = last - timedelta(days=place)
        found += _training(dice, day, has_come=place >= 0)
    for monday in (LAST_WEEK.monday, Week.of(last).monday):
        found.append(WeekNote(date=monday, note=dice.one_of(HOSTILE)))
    return found


def _training(dice: Dice, day: date, *, has_come: bool) -> list[Record]:
    found: list[Record] = []
    came_from = dice.one_of((None, None, None, -1, 2, 9))
    moved = {} if came_from is None else {"original_date": day + timedelta(days=came_from)}
    kind = dice.one_of(("session", "rest", "nothing", "both", "session"))
    if kind in {"session", "both"}:
        status = dice.one_of(list(SessionStatus)) if has_come else SessionStatus.PLANNED
        facts: dict[str, Any] = {
            "id": f"{day}-00000001",
            "date": day,
            "title": dice.one_of(HOSTILE),
            "status": status,
            "rpe": dice.one_of((None, 2.0, 4.5, 8.0)),
            "minutes": dice.one_of((None, 30, 90)),
            "planned_rpe": dice.one_of((None, 2.0, 4.0, 7.0)),
            "planned_minutes": dice.one_of((None, 45)),
            "felt": dice.one_of((None, *Felt)),
            "reason": dice.one_of(HOSTILE),
            **moved,
        }
        found.append(Session.validated(facts))
    if kind in {"rest", "both"}:
        outcome = dice.one_of((None, *RestOutcome)) if has_come else None
        rest = {
            "id": f"{day}-00000002",
            "date": day,
            "kind": dice.one_of(list(RestKind)),
            "outcome": outcome,
            "no_training": dice.one_of((False, True)) and outcome is RestOutcome.KEPT,
            "reason": dice.one_of(("", "", "legs", "advised", "advies")),
            "origin": dice.one_of((None, None, *RestOrigin)),
            **moved,
        }
        found.append(Rest.validated(rest))
    spell = dice.one_of((None,) * 7 + (EventKind.ILLNESS, EventKind.TRAVEL, EventKind.RACE))
    if spell:
        last = day + timedelta(days=dice.one_of((0, 1, 3)))
        title = dice.one_of(HOSTILE)
        found.append(Event(id=f"{day}-00000003", date=day, kind=spell, until=last, title=title))
    return found
