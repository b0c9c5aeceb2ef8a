"""Nights that a device measured: answers before devices, one device before another, no mixed baselines."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.self_reports import Night
from herstel.metrics.answers import HRV_RMSSD, RESTING_HR, SLEEP_HOURS, NightValue, night_values
from herstel.metrics.mornings import Mornings
from herstel.metrics.signals import Kind
from herstel.metrics.thresholds import Thresholds
from support.journals import TODAY, back, checkin, days, journal, mornings

NO_HOURS = {"sleep_hours": None}


def night(day: Any = TODAY, /, source: str = "garmin", **facts: Any) -> Night:
    return Night.validated({"date": day, "source": source, **facts})


def test_the_answer_holds_and_the_device_fills_what_was_not_answered() -> None:
    values = night_values(checkin(sleep_hours=8.0), [night(sleep_hours=6.5, resting_hr=48)])
    assert values == {
        SLEEP_HOURS: NightValue(8.0, "", is_answer=True),
        RESTING_HR: NightValue(48, "garmin"),
    }


def test_an_answer_that_repeats_a_device_is_that_devices() -> None:
    values = night_values(checkin(hrv_rmssd=61.2), [night(hrv_rmssd=61.204)])
    assert values[HRV_RMSSD] == NightValue(61.2, "garmin", is_answer=True)


def test_devices_are_believed_in_the_order_of_the_config_and_then_by_name() -> None:
    nights = [
        night(source="oura", sleep_hours=7.0),
        night(sleep_hours=7.5),
        night(source="fitbit", hrv_rmssd=50),
    ]
    assert night_values(None, nights)[SLEEP_HOURS] == NightValue(7.5, "garmin")
    first = night_values(None, nights, ["Oura"])
    assert first[SLEEP_HOURS] == NightValue(7.0, "oura")
    assert first[HRV_RMSSD] == NightValue(50, "fitbit")


def test_of_two_sleeps_of_one_device_the_longer_one_is_the_night() -> None:
    nights = [night(source_id="nap", sleep_hours=1.5), night(source_id="night", sleep_hours=6.9)]
    assert night_values(None, nights)[SLEEP_HOURS].value == 6.9


@given(st.permutations(["a", "b", "c"]), st.lists(st.sampled_from("abcd"), unique=True))
def test_the_order_in_which_nights_are_stored_never_counts(stored: list[str], devices: list[str]) -> None:
    hours = {"a": 6.0, "b": 7.0, "c": 8.0}
    nights = [night(source=source, sleep_hours=hours[source]) for source in stored]
    believed = next((source for source in devices if source in hours), "a")
    assert night_values(None, nights, devices) == {SLEEP_HOURS: NightValue(hours[believed], believed)}


def test_a_measured_short_night_counts_where_the_hours_were_not_answered() -> None:
    known = mornings(*[NO_HOURS], before=42)
    silent = Mornings(journal(*known)).on(TODAY)
    spoken = Mornings(journal(*known, night(sleep_hours=5.0))).on(TODAY)
    assert silent is not None
    assert silent.night.hours is None
    assert spoken is not None
    assert spoken.night.short is True
    assert spoken.worse[Kind.SLEEP]
    assert spoken.night.usual_hours == 7.5


def test_a_measured_night_never_stands_before_the_answer() -> None:
    morning = Mornings(journal(*mornings({}, before=42), night(sleep_hours=3.0))).on(TODAY)
    assert morning is not None
    assert morning.night.hours == 7.5
    assert morning.night.short is False


def test_a_night_alone_is_no_check_in_but_is_known() -> None:
    told = Mornings(journal(*mornings(None, before=42), night(sleep_hours=4.0)))
    assert told.on(TODAY) is None
    assert told.baseline_checkins(TODAY) == Mornings(journal(*mornings(None, before=42))).baseline_checkins(
        TODAY
    )
    assert told.measured_alone(TODAY) == {Kind.SLEEP: True}
    answered = Mornings(journal(*mornings({}, before=42), night(sleep_hours=4.0)))
    assert answered.measured_alone(TODAY) == {}


def test_the_heart_is_compared_with_the_same_device_only() -> None:
    known = mornings(before=40)
    old = [night(day, "polar", resting_hr=50 + day.toordinal() % 2) for day in days(back(39), back(7))]
    same = [night(day, "polar", resting_hr=60) for day in days(back(6), TODAY)]
    other = [night(day, "oura", resting_hr=60) for day in days(back(6), TODAY)]
    raised = Mornings(journal(*known, *old, *same)).on(TODAY)
    changed_watch = Mornings(journal(*known, *old, *other)).on(TODAY)
    assert raised is not None
    assert raised.worse[Kind.AUTONOMIC] is True
    assert changed_watch is not None
    assert Kind.AUTONOMIC not in changed_watch.worse


def test_taking_over_what_the_watch_says_does_not_break_its_baseline() -> None:
    nights = [night(day, "polar", resting_hr=60 if day > back(7) else 50) for day in days(back(39), TODAY)]
    taken = [
        checkin(day, resting_hr=60 if day > back(7) else 50) if day.day % 2 else checkin(day)
        for day in days(back(39), TODAY)
    ]
    morning = Mornings(journal(*taken, *nights)).on(TODAY)
    assert morning is not None
    assert morning.worse[Kind.AUTONOMIC] is True


def test_the_order_of_devices_reaches_the_engine() -> None:
    nights = [night(source="oura", sleep_hours=4.0), night(sleep_hours=7.4)]
    records = [*mornings(NO_HOURS, before=42), *nights]
    by_name = Mornings(journal(*records)).on(TODAY)
    by_order = Mornings(journal(*records), Thresholds(devices=("oura",))).on(TODAY)
    assert by_name is not None
    assert by_name.night.short is False
    assert by_order is not None
    assert by_order.night.short is True
