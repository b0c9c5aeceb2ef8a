"""Weeks saved by name: what they hold, what they bring, what they would take away."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count

import pytest

from herstel.domain.calendar_items import Rest, Session, WeekTemplate
from herstel.domain.dates import Week
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import Record, Remove, Save
from herstel.services.planning.templates import MOST, changes_for_saved_week, laying
from support.items import Ids
from support.journals import session
from support.memory_repository import MemoryRepository

MONDAY = date(2026, 11, 23)
WEEK, NEXT = Week.of(MONDAY), Week.of(MONDAY + timedelta(weeks=1))


def planned(day: date, title: str, **facts: object) -> Session:
    plan = {"status": "planned", "planned_minutes": 50, "planned_rpe": 5, "title": title, **facts}
    return session(day, None, None, **plan)


def template(*records: Record, name: str = "base") -> WeekTemplate:
    (save,) = changes_for_saved_week(MemoryRepository(records).journal(), WEEK, name, MONDAY, Ids())
    assert isinstance(save, Save)
    assert isinstance(save.record, WeekTemplate)
    return save.record


def test_a_week_comes_back_weekday_by_weekday_as_a_plan() -> None:
    where = {"start": time(18, 30), "distance_km": 11.5}
    done = session(MONDAY, 8, 60, title="Hills", key=True, felt="worse", note="wind", **where)
    rest = Rest(id=f"{MONDAY}-restrest", date=MONDAY + timedelta(days=4), reason="before the weekend")
    found = template(done, rest)
    empty = MemoryRepository().journal()
    hills, friday = laying(empty, found, NEXT, MONDAY, Ids()).coming
    assert isinstance(hills, Session)
    assert (hills.date, hills.title, hills.key, hills.is_open) == (NEXT.monday, "Hills", True, True)
    assert (hills.start, hills.distance_km) == (time(18, 30), 11.5)
    assert (hills.planned_minutes, hills.planned_rpe, hills.minutes, hills.felt) == (60, 8, None, None)
    assert (friday.date, friday.reason) == (NEXT.monday + timedelta(days=4), "before the weekend")


def test_what_is_planned_there_would_go_and_what_has_happened_stays() -> None:
    found = template(planned(MONDAY, "Hills"))
    run = session(NEXT.monday, 5, 40, title="Done", number=2)
    old = planned(NEXT.monday, "Old", number=3)
    there = MemoryRepository([run, old]).journal()
    coming = laying(there, found, NEXT, MONDAY, Ids())
    assert coming.going == (old,)
    gone = [change.record for change in coming.changes(replaces=True) if isinstance(change, Remove)]
    assert gone == [old]
    assert not [change for change in coming.changes(replaces=False) if isinstance(change, Remove)]


def test_days_that_have_passed_get_nothing_and_lose_nothing() -> None:
    found = template(planned(MONDAY, "Hills"), planned(MONDAY + timedelta(days=5), "Long"))
    there = MemoryRepository([planned(NEXT.monday, "Old")]).journal()
    coming = laying(there, found, NEXT, NEXT.monday + timedelta(days=2), Ids())
    assert [each.date.weekday() for each in coming.coming] == [5]
    assert coming.going == ()


def test_the_same_name_is_replaced_whatever_its_case() -> None:
    first = template(planned(MONDAY, "Hills"), name="Base")
    journal = MemoryRepository([first, planned(MONDAY, "Other")]).journal()
    (save,) = changes_for_saved_week(journal, WEEK, " base ", MONDAY + timedelta(days=1))
    assert isinstance(save, Save)
    assert (save.base, save.record.record_id) == (first, first.id)


def test_an_empty_week_and_a_tenth_one_are_refused() -> None:
    with pytest.raises(InvalidInputError) as empty:
        changes_for_saved_week(MemoryRepository().journal(), WEEK, "x", MONDAY)
    assert empty.value.key == "template.empty"
    numbers = count()
    others = [
        template(planned(MONDAY, "Hills"), name=f"week {number}").changed(id=f"{MONDAY}-{next(numbers):08}")
        for number in range(MOST)
    ]
    journal = MemoryRepository([*others, planned(MONDAY, "Hills")]).journal()
    with pytest.raises(InvalidInputError) as full:
        changes_for_saved_week(journal, WEEK, "one more", MONDAY)
    assert full.value.key == "template.too_many"
    assert changes_for_saved_week(journal, WEEK, "WEEK 3", MONDAY)
