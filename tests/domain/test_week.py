"""ISO weeks, also in the years that have fifty-three."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.dates import Week, last_days
from herstel.domain.errors import InvalidInputError
from support.examples import PROPERTY
from support.rows import rows


@rows(
    ("day", "written"),
    [
        (date(2020, 12, 27), "2020-W52"),
        (date(2020, 12, 28), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2025, 12, 29), "2026-W01"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2032, 12, 31), "2032-W53"),
        (date(2033, 1, 2), "2032-W53"),
        (date(2033, 1, 3), "2033-W01"),
    ],
)
def test_a_day_belongs_to_its_iso_week(day: date, written: str) -> None:
    assert str(Week.of(day)) == written
    assert day in Week.parse(written).days


@rows("year", [2020, 2026, 2032])
def test_a_long_year_has_a_week_53_that_ends_before_week_one(year: int) -> None:
    assert Week(year, 53).days[-1] + timedelta(days=1) == Week(year + 1, 1).monday
    assert Week(year, 52).days[-1] + timedelta(days=1) == Week(year, 53).monday


@rows(
    "text",
    ["2021-W53", "2025-W53", "2026-W54", "2026-W00", "2026-53", "26-W05", "2026-W", "W05", "", "2026-W5x"],
)
def test_a_week_that_does_not_exist_is_refused_with_what_was_given(text: str) -> None:
    with pytest.raises(InvalidInputError) as told:
        Week.parse(text)
    assert told.value.key == "error.week"
    assert told.value.params == {"given": text}


@rows("text", ["2026-W07", "2026-w7", "2026W07", "  2026-W07\n"])
def test_a_week_is_read_as_people_write_it(text: str) -> None:
    assert Week.parse(text) == Week(2026, 7)


@PROPERTY
@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_weeks_and_days_agree(day: date) -> None:
    week = Week.of(day)
    assert week.days[day.weekday()] == day
    assert week.monday.weekday() == 0
    assert Week.parse(str(week)) == week
    assert Week.of(week.days[-1] + timedelta(days=1)) > week


def test_the_last_days_end_with_the_day_itself() -> None:
    assert last_days(date(2027, 1, 1), 3) == (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1))
    assert last_days(date(2027, 1, 1), 0) == ()


@PROPERTY
@given(st.dates(date(1950, 1, 31), date(2100, 12, 1)), st.integers(0, 6))
def test_a_week_that_begins_on_any_day_has_the_number_of_its_monday(day: date, first_weekday: int) -> None:
    week = Week.of(day, first_weekday)
    assert day in week.days
    assert week.days[0].weekday() == first_weekday
    assert week.monday in week.days
    assert week[:2] == week.monday.isocalendar()[:2]
    assert week.shifted(1).days[0] == week.days[-1] + timedelta(days=1)
    assert week.shifted(-3).shifted(3) == week
