"""Dates in words, counted from Wednesday 30 December 2020, in the last days of a year with 53 weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.dates import add_months
from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import read_date
from support.rows import rows

TODAY = date(2020, 12, 30)
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
WEEKDAYS = ("ma", "tue", "woensdag", "thu", "vr", "saturday", "zo")


@rows(
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
        ("fri week 2", "2021-01-15"),
        ("vr w2", "2021-01-15"),
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
        ("over een week", "2021-01-06"),
        ("in two weeks", "2021-01-13"),
        ("2w", "2021-01-13"),
        ("komende vrijdag", "2021-01-01"),
        ("this friday", "2021-01-01"),
        ("next fri", "2021-01-08"),
        ("volgende vrijdag", "2021-01-08"),
        ("vrijdag volgende week", "2021-01-08"),
        ("vorige week dinsdag", "2020-12-22"),
        ("last week", "2020-12-23"),
        ("dit weekend", "2021-01-02"),
        ("volgend weekend", "2021-01-09"),
        ("dinsdagavond", "2021-01-05"),
        ("tue evening", "2021-01-05"),
        ("tomorrow morning", "2020-12-31"),
        ("eind juni", "2021-06-30"),
        ("begin mei", "2021-05-01"),
        ("half mei", "2021-05-15"),
        ("12-4-26", "2026-04-12"),
        ("vr 1 jan", "2021-01-01"),
        ("vrijdag 1 januari", "2021-01-01"),
        ("jun 1", "2021-06-01"),
        ("june 1st", "2021-06-01"),
        ("1st june", "2021-06-01"),
        ("apr 12 2026", "2026-04-12"),
        ("2026/06/01", "2026-06-01"),
        ("first monday of april", "2021-04-05"),
        ("laatste zondag van maart 2022", "2022-03-27"),
        ("march 2025", "2025-03-01"),
        ("maart", "2021-03-01"),
        ("last march", "2020-03-01"),
        ("next month", "2021-01-01"),
        ("w14 2025", "2025-03-31"),
        ("2020-w53", "2020-12-28"),
        ("op 12 april", "2021-04-12"),
    ],
)
def test_words_mean_a_day(words: str, day: str) -> None:
    assert read_date(words, TODAY) == date.fromisoformat(day)


@rows(
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


@rows(
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
        ("do 1 jan", "error.other_weekday"),
        ("5 jan 30", "error.spoken_date"),
        ("run", "error.spoken_date"),
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
