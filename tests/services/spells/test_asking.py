"""Whether an illness or injury without an end still stands: when it is asked, and what an answer saves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from herstel.domain.calendar_items import Event
from herstel.services.spells.standing import (
    asked_on,
    save_for_still_standing,
    save_for_well_again,
    standing,
)
from support.memory_repository import journal_of
from support.rows import rows

TODAY = date(2026, 3, 31)


def spell(kind: str = "illness", ago: int = 3, **facts: Any) -> Event:
    """Return a spell that began some days ago."""
    first = TODAY - timedelta(days=ago)
    return Event.validated({"id": f"{first}-{kind:a<8}"[:19], "date": first, "kind": kind, **facts})


@rows(
    ("event", "is_asked"),
    [
        (spell(ago=0), False),
        (spell(ago=1), True),
        (spell(ago=21), True),
        (spell(ago=22), False),
        (spell(ago=30, confirmed=TODAY - timedelta(days=1)), True),
        (spell(ago=3, confirmed=TODAY), False),
        (spell(ago=3, until=TODAY), False),
        (spell(ago=3, until=TODAY - timedelta(days=1)), False),
        (spell("injury", ago=6), False),
        (spell("injury", ago=7), True),
        (spell("injury", ago=60), True),
        (spell("injury", ago=20, confirmed=TODAY - timedelta(days=6)), False),
        (spell("travel", ago=3), False),
    ],
)
def test_an_illness_is_asked_about_every_morning_and_an_injury_once_a_week(
    event: Event, is_asked: bool
) -> None:
    assert asked_on(journal_of([event]), TODAY) == ([event] if is_asked else [])


def test_the_latest_of_several_is_asked_about_first() -> None:
    older, newer = spell("injury", ago=9), spell(ago=2)
    assert asked_on(journal_of([older, newer]), TODAY) == [newer, older]


def test_still_ill_makes_today_a_day_of_the_spell() -> None:
    event = spell(ago=3)
    assert not event.covers(TODAY)
    after = save_for_still_standing(event, TODAY).record
    assert isinstance(after, Event)
    assert after.covers(TODAY)
    assert after.is_open_ended
    assert save_for_still_standing(event, TODAY).base == event


@rows(("ago", "last"), [(3, 1), (1, 1), (0, 0)])
def test_well_again_ends_the_spell_yesterday_but_never_before_it_began(ago: int, last: int) -> None:
    after = save_for_well_again(spell(ago=ago), TODAY).record
    assert isinstance(after, Event)
    assert after.until == TODAY - timedelta(days=last)
    assert not after.is_open_ended


def test_what_is_asked_about_still_stands_until_it_is_answered() -> None:
    asked, over, known = spell(ago=2), spell(ago=9, until=TODAY - timedelta(days=5)), spell("injury", ago=5)
    assert standing(journal_of([asked, over, known]), TODAY) == [known, asked]


def test_a_journey_is_no_spell_that_one_is_asked_about() -> None:
    assert standing(journal_of([spell("travel", ago=1, until=TODAY)]), TODAY) == []
