"""Dates in words, counted from Wednesday 30 December 2020, in the last days of a year with 53 weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import add_months, read_date

TODAY = date(2020, 12, 30)
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
WEEKDAYS = ("ma", "tue", "woensdag", "thu", "vr", "saturday", "zo")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("vandaag", "2020-12-30"),
        (".", "2020-12-30"),
        ("Tomorrow", "2020-12-31"),
        ("overmorgen", "2021-01-01"),
        ("gisteren", "2020-12-29"),
        ("+5", "2021-01-04"),
        ("-1w", "2020-12-23"),
        ("+2m", "2021-02-28"),
        ("in 2 weeks", "2021-01-13"),
        ("over 1 jaar", "2021-12-30"),
        ("4 days ago", "2020-12-26"),
        ("2 maanden geleden", "2020-10-30"),
        ("wed", "2021-01-06"),
        ("donderdag", "2020-12-31"),
        ("last wed", "2020-12-23"),
        ("afgelopen dinsdag", "2020-12-29"),
        ("next week", "2021-01-06"),
        ("volgende week zo", "2021-01-10"),
        ("w53", "2020-12-28"),
        ("wk 1", "2021-01-04"),
        ("week 2 fri", "2021-01-15"),
        ("1 jan", "2021-01-01"),
        ("24 dec", "2020-12-24"),
        ("5 september", "2021-09-05"),
        ("5 okt 2019", "2019-10-05"),
        ("29-2", "2024-02-29"),
        ("3/4", "2021-04-03"),
        ("03.04.2022", "2022-04-03"),
        ("2019-7-4", "2019-07-04"),
        ("31", "2020-12-31"),
        ("the 3rd", "2021-01-03"),
        ("de 30e", "2020-12-30"),
    ],
)
def test_words_mean_a_day(words: str, day: str) -> None:
    assert read_date(words, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("wed", "2020-12-30"),
        ("do", "2020-12-24"),
        ("w53", "2020-12-28"),
        ("week 40", "2020-09-28"),
        ("31 dec", "2019-12-31"),
        ("1-2", "2020-02-01"),
        ("2021-05-01", "2021-05-01"),
        ("31", "2020-10-31"),
        ("4", "2020-12-04"),
    ],
)
def test_for_what_was_words_mean_the_latest_such_day(words: str, day: str) -> None:
    assert read_date(words, TODAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("", "error.spoken_date"),
        ("soon", "error.spoken_date"),
        ("in 5 bananas", "error.spoken_date"),
        ("12345678", "error.spoken_date"),
        ("+٣", "error.spoken_date"),
        ("2021-02-30", "error.no_such_day"),
        ("week 54", "error.no_such_day"),
        ("5-13", "error.no_such_day"),
        ("+9999y", "error.no_such_day"),
        ("31-4", "error.month_length"),
        ("30 feb", "error.month_length"),
    ],
)
def test_what_is_no_day_is_refused(words: str, key: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_date(words, TODAY)
    assert caught.value.key == key


def test_a_day_that_a_month_lacks_is_refused_with_the_length_of_the_month() -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_date("31 sep", TODAY)
    assert caught.value.params == {"day": 31, "month": 9, "longest": 30}


@given(DAYS, DAYS)
def test_a_full_date_is_itself_whatever_today_is(day: date, today: date) -> None:
    for words in (day.isoformat(), f"{day.day}-{day.month}-{day.year}"):
        assert read_date(words, today) == day


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_a_week(today: date, weekday: int) -> None:
    ahead, back = read_date(WEEKDAYS[weekday], today), read_date(WEEKDAYS[weekday], today, past=True)
    assert ahead.weekday() == back.weekday() == weekday
    assert timedelta(0) < ahead - today <= timedelta(7)
    assert timedelta(0) <= today - back < timedelta(7)


@given(DAYS, st.integers(1, 53))
def test_a_week_begins_on_a_monday(today: date, number: int) -> None:
    try:
        found = read_date(f"w{number}", today)
    except InvalidInputError:
        assert number == 53
    else:
        assert (found.isocalendar().week, found.isoweekday()) == (number, 1)


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_or_take_the_last_one(day: date, count: int) -> None:
    found = add_months(day, count)
    assert (found.year - day.year) * 12 + found.month - day.month == count
    assert found.day == day.day or (found + timedelta(1)).day == 1
