"""The days of a year: what each was, and in which quarter of the loads it lies."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.services.kept import Kept
from herstel.services.long_view.year import DayKind, YearDay, year
from support.journals import TODAY, checkin, journal, kept_rest, session


def year_days(*records: Record, count: int) -> tuple[YearDay, ...]:
    return year(journal(*records), TODAY, count, TODAY).days


def kinds(*records: Record, count: int = 7) -> list[DayKind]:
    return [day.kind for day in year_days(*records, count=count)]


def test_each_day_is_the_first_of_what_it_could_be() -> None:
    day = [TODAY + timedelta(days=after) for after in range(8)]
    records = [
        session(day[0]),
        kept_rest(day[1]),
        Rest(id=f"{day[2]}-restrest", date=day[2]),
        session(day[3], rpe=None, minutes=None, status="planned", planned_minutes=60),
        checkin(day[4], illness="fever"),
        Event(id=f"{day[5]}-raceaaaa", date=day[5], kind=EventKind.RACE),
        session(day[5]),
        checkin(day[7], illness="above_neck"),
        session(day[7]),
    ]
    assert kinds(*records, count=8) == [
        DayKind.TRAINED,
        DayKind.RESTED,
        DayKind.REST_PLANNED,
        DayKind.PLANNED,
        DayKind.ILL,
        DayKind.RACE,
        DayKind.NOTHING,
        DayKind.TRAINED,
    ]


def test_a_session_of_unknown_load_lies_in_no_quarter() -> None:
    (unknown,) = year_days(session(TODAY, rpe=None), count=1)
    assert (unknown.kind, unknown.load, unknown.quarter) == (DayKind.TRAINED, None, 0)


def test_the_heaviest_quarter_of_the_days_is_the_fourth() -> None:
    days = [TODAY + timedelta(days=after) for after in range(8)]
    records = [session(day, rpe=5, minutes=10 * (at + 1)) for at, day in enumerate(days)]
    assert [each.quarter for each in year_days(*records, count=8)] == [1, 1, 2, 2, 3, 3, 4, 4]


@given(st.lists(st.integers(1, 300), min_size=1, max_size=30))
def test_a_heavier_day_never_lies_in_a_lighter_quarter(minutes: list[int]) -> None:
    records = [session(TODAY + timedelta(days=at), minutes=each) for at, each in enumerate(minutes)]
    days = sorted(year_days(*records, count=len(minutes)), key=lambda day: day.load or 0)
    quarters = [day.quarter for day in days]
    assert quarters == sorted(quarters)
    assert set(quarters) <= {1, 2, 3, 4}


def test_a_month_that_nothing_changed_in_is_not_worked_out_again() -> None:
    kept, day = Kept(), TODAY - timedelta(days=40)
    before = year(journal(session(day)), day, 41, TODAY, kept=kept)
    after = year(journal(session(day), session(TODAY, minutes=90)), day, 41, TODAY, kept=kept)
    assert after.months[0] is before.months[0]
    assert after.months[-1].minutes == 90
    assert [month.first for month in after.months] == [day.replace(day=1), TODAY.replace(day=1)]
