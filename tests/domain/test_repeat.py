"""Rules of repetition: on which days they fall, at the turn of years, and when they are cut or moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.errors import InvalidRecordError
from herstel.domain.life import MOST_EVERY, MonthBy, Repeat, Unit
from support.examples import examples
from support.journals import days
from support.rows import rows

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 16)
STARTS = st.dates(date(2019, 12, 1), date(2028, 3, 31))


def rule(every: int = 1, unit: Unit = Unit.WEEK, *weekdays: int, **facts: Any) -> Repeat:
    """Return a rule; weeks unless something else is said."""
    return Repeat.validated({"every": every, "unit": unit, "weekdays": weekdays, **facts})


def falls(repeat: Repeat, start: date, last: date, first: date = date.min) -> list[str]:
    """Return the days of a repetition as they are written."""
    return [day.isoformat() for day in repeat.days(start, first, last)]


@st.composite
def rules(draw: st.DrawFn, start: date) -> Repeat:
    """Return any rule that could count from a day."""
    around = st.integers(0, 120).map(lambda ahead: start + ahead * DAY)
    return Repeat.validated(
        {
            "every": draw(st.sampled_from((1, 1, 2, 3, 5))),
            "unit": draw(st.sampled_from((Unit.DAY, Unit.WEEK))),
            "weekdays": tuple(draw(st.lists(st.integers(0, 6), max_size=4))),
            "until": draw(st.none() | around),
            "exceptions": tuple(sorted(draw(st.sets(around, max_size=4)))),
            "week_from": draw(st.sampled_from((0, 0, 0, 3, 6))),
        }
    )


@st.composite
def series(draw: st.DrawFn) -> tuple[date, Repeat]:
    """Return a day and a rule that counts from it."""
    start = draw(STARTS)
    return start, draw(rules(start))


def listed(repeat: Repeat, start: date, length: int = 150) -> list[date]:
    """Return the first days of a repetition."""
    return list(repeat.days(start, start, start + length * DAY))


# -- examples ------------------------------------------------------------------------------------------


def test_weekly_is_the_weekday_on_which_it_began() -> None:
    assert falls(rule(), date(2026, 11, 17), date(2026, 12, 8)) == [
        "2026-11-17",
        "2026-11-24",
        "2026-12-01",
        "2026-12-08",
    ]


@rows(
    ("repeat", "start", "last", "expected"),
    [
        (rule(3, Unit.DAY), "2026-12-28", "2027-01-07", ["12-28", "12-31", "01-03", "01-06"]),
        (rule(1, Unit.DAY), "2028-02-27", "2028-03-02", ["02-27", "02-28", "02-29", "03-01", "03-02"]),
        (rule(1, Unit.DAY), "2027-02-27", "2027-03-01", ["02-27", "02-28", "03-01"]),
        (rule(2, Unit.WEEK), "2026-12-15", "2027-01-15", ["12-15", "12-29", "01-12"]),
        (rule(1, Unit.WEEK, 1, 3), "2026-12-29", "2027-01-07", ["12-29", "12-31", "01-05", "01-07"]),
        (rule(2, Unit.WEEK, 0, 6), "2026-12-28", "2027-01-17", ["12-28", "01-03", "01-11", "01-17"]),
        (rule(2, Unit.WEEK, 0, 6), "2020-12-28", "2021-01-17", ["12-28", "01-03", "01-11", "01-17"]),
        (rule(1, Unit.WEEK), "2020-12-27", "2021-01-10", ["12-27", "01-03", "01-10"]),
        (rule(52, Unit.WEEK), "2026-01-01", "2027-12-31", ["01-01", "12-31", "12-30"]),
        (rule(365, Unit.DAY), "2027-03-01", "2029-03-01", ["03-01", "02-29", "02-28"]),
    ],
)  # fmt: skip
def test_days_and_weeks_are_counted_whatever_the_year_does(
    repeat: Repeat, start: str, last: str, expected: list[str]
) -> None:
    found = falls(repeat, date.fromisoformat(start), date.fromisoformat(last))
    assert [day[5:] for day in found] == expected


def test_weeks_begin_on_monday() -> None:
    thursday = MONDAY + 3 * DAY
    found = falls(rule(2, Unit.WEEK, 0, 3), thursday, thursday + 20 * DAY)
    assert found == ["2026-11-19", "2026-11-30", "2026-12-03"]


def test_until_is_the_last_day_itself() -> None:
    assert falls(rule(until=MONDAY + 14 * DAY), MONDAY, date(2027, 1, 1))[-1] == "2026-11-30"
    assert falls(rule(until=MONDAY + 13 * DAY), MONDAY, date(2027, 1, 1))[-1] == "2026-11-23"
    assert falls(rule(until=MONDAY - DAY), MONDAY, date(2027, 1, 1)) == []


def test_exceptions_are_left_out_and_shift_nothing() -> None:
    repeat = rule(2, Unit.DAY).without(MONDAY + 2 * DAY).without(MONDAY).without(MONDAY)
    assert repeat.exceptions == (MONDAY, MONDAY + 2 * DAY)
    assert falls(repeat, MONDAY, MONDAY + 6 * DAY) == ["2026-11-20", "2026-11-22"]
    assert not repeat.falls_on(MONDAY, MONDAY)


def test_nothing_falls_before_it_begins() -> None:
    assert not rule().falls_on(MONDAY - 7 * DAY, MONDAY)
    assert falls(rule(1, Unit.DAY), MONDAY, MONDAY + DAY) == ["2026-11-16", "2026-11-17"]
    assert falls(rule(1, Unit.DAY), MONDAY, MONDAY - DAY) == []


@rows(("weekdays", "begins"), [((), 0), ((0,), 0), ((1, 4), 1), ((6,), 6), ((0, 6), 0), ((5, 2), 2)])
def test_a_rule_begins_on_the_first_day_that_it_allows(weekdays: tuple[int, ...], begins: int) -> None:
    assert rule(3, Unit.WEEK, *weekdays).begins(MONDAY) == MONDAY + begins * DAY
    assert rule(3, Unit.DAY, *weekdays).begins(MONDAY) == MONDAY


def test_the_end_of_the_calendar_is_no_end_of_the_program() -> None:
    last = date.max
    assert list(rule(1, Unit.DAY).days(last - DAY, date.min, last)) == [last - DAY, last]
    assert list(rule(1, Unit.WEEK).days(date.min, date.min, date(1, 1, 20)))[-1] == date(1, 1, 15)


def test_sunday_and_monday_stay_together_when_they_move() -> None:
    repeat = rule(2, Unit.WEEK, 0, 6)
    assert falls(repeat, MONDAY, MONDAY + 27 * DAY) == [
        "2026-11-16",
        "2026-11-22",
        "2026-11-30",
        "2026-12-06",
    ]
    assert falls(repeat.shifted(1), MONDAY + DAY, MONDAY + 28 * DAY) == [
        "2026-11-17",
        "2026-11-23",
        "2026-12-01",
        "2026-12-07",
    ]


@rows(
    "facts",
    [
        {"every": 0},
        {"every": MOST_EVERY + 1},
        {"weekdays": (7,)},
        {"weekdays": (-1,)},
        {"unit": "year"},
        {"until": "soon"},
        {"week_from": 7},
    ],
)
def test_a_rule_that_does_not_exist_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecordError):
        Repeat.validated({"every": 1, "unit": "week", **facts})


def test_weekdays_are_kept_once_and_in_order() -> None:
    assert rule(1, Unit.WEEK, 4, 1, 4).weekdays == (1, 4)
    assert rule(1, Unit.WEEK, 6, 0).shifted(1).weekdays == (0, 1)


@rows(
    ("by", "every", "start", "expected"),
    [
        (MonthBy.DAY, 1, "2026-03-12", ["2026-03-12", "2026-04-12", "2026-05-12", "2026-06-12"]),
        (MonthBy.DAY, 1, "2026-01-31", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        (MonthBy.DAY, 3, "2026-03-12", ["2026-03-12", "2026-06-12", "2026-09-12", "2026-12-12"]),
        (MonthBy.WEEKDAY, 1, "2026-04-06", ["2026-04-06", "2026-05-04", "2026-06-01", "2026-07-06"]),
        (MonthBy.WEEKDAY, 1, "2026-05-29", ["2026-05-29", "2026-07-31", "2026-10-30", "2027-01-29"]),
        (MonthBy.LAST_WEEKDAY, 1, "2026-03-27", ["2026-03-27", "2026-04-24", "2026-05-29", "2026-06-26"]),
    ],
)
def test_months_have_their_own_rhythm(by: MonthBy, every: int, start: str, expected: list[str]) -> None:
    repeat, first = rule(every, Unit.MONTH, month_by=by), date.fromisoformat(start)
    assert falls(repeat, first, first + 400 * DAY)[:4] == expected
    assert repeat.begins(first) == first


# -- properties ----------------------------------------------------------------------------------------


def walked(repeat: Repeat, start: date, last: date) -> list[date]:
    """Return the days on a rule by walking along all days: the slow and plain way."""
    found, week = [], 0
    for number, day in enumerate(days(start, last)):
        week += number > 0 and day.weekday() == repeat.week_from
        if day in repeat.exceptions or (repeat.until and day > repeat.until):
            continue
        if repeat.unit is Unit.DAY:
            is_on = number % repeat.every == 0
        else:
            is_on = day.weekday() in (repeat.weekdays or (start.weekday(),)) and week % repeat.every == 0
        if is_on:
            found.append(day)
    return found


@examples(40)
@given(series())
def test_the_days_are_those_of_the_rule(each: tuple[date, Repeat]) -> None:
    start, repeat = each
    found = list(repeat.days(start, start - 9 * DAY, start + 70 * DAY))
    assert found == walked(repeat, start, start + 70 * DAY)


@examples(40)
@given(series(), st.integers(-40, 160), st.integers(0, 90))
def test_a_part_of_the_days_is_what_falls_in_it(each: tuple[date, Repeat], ahead: int, length: int) -> None:
    start, repeat = each
    first = start + ahead * DAY
    last = first + length * DAY
    assert list(repeat.days(start, first, last)) == [
        day for day in days(first, last) if repeat.falls_on(day, start)
    ]


@examples(40)
@given(series(), st.integers(-400, 400))
def test_a_repetition_that_moves_keeps_its_rhythm(each: tuple[date, Repeat], step: int) -> None:
    start, repeat = each
    moved = repeat.shifted(step)
    assert listed(moved, start + step * DAY) == [day + step * DAY for day in listed(repeat, start)]
    assert moved.shifted(-step) == repeat


@examples(40)
@given(series(), st.data())
def test_a_repetition_is_cut_in_two_without_loss_or_doubles(
    each: tuple[date, Repeat], data: st.DataObject
) -> None:
    start, repeat = each
    whole = listed(repeat, start)
    rhythm = listed(repeat.changed(exceptions=()), start)
    cut = data.draw(st.sampled_from(rhythm or [start]))
    before = listed(repeat.ending_before(cut), start)
    after = list(repeat.beginning_on(cut).days(cut, cut, start + 150 * DAY))
    assert before == [day for day in whole if day < cut]
    assert [*before, *after] == whole
    assert not [day for day in repeat.beginning_on(cut).exceptions if day < cut]
    assert not [day for day in repeat.ending_before(cut).exceptions if day >= cut]


@examples(40)
@given(series(), st.integers(1, 150))
def test_ending_it_never_makes_it_longer(each: tuple[date, Repeat], ahead: int) -> None:
    start, repeat = each
    cut = start + ahead * DAY
    assert listed(repeat.ending_before(cut), start) == [day for day in listed(repeat, start) if day < cut]


@examples(40)
@given(series())
def test_it_begins_on_its_first_day(each: tuple[date, Repeat]) -> None:
    start, repeat = each
    endless = repeat.changed(until=None, exceptions=())
    begins = endless.begins(start)
    found: Sequence[date] = listed(endless, begins)
    assert found[0] == begins
    assert timedelta(0) <= begins - start < timedelta(weeks=1)


@examples(40)
@given(series())
def test_a_rule_survives_a_round_trip_through_json(each: tuple[date, Repeat]) -> None:
    _, repeat = each
    assert Repeat.validated(json.loads(json.dumps(repeat.facts()))) == repeat
