"""JSON of vendors with anything in the place of anything: it is read, or refused with a sentence."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herstel.domain.errors import HerstelError
from herstel.formats.batch import ReadingContext
from herstel.formats.vendors import (
    fitbit,
    garmin_exports,
    goldencheetah,
    health_auto_export,
    intervals,
    polar,
    suunto,
)
from support.examples import examples

READING = ReadingContext(date(2026, 11, 27))
STAMP = "2026-03-30T07:00:00"
SHAPES: list[tuple[Any, Any]] = [
    (fitbit, [{"dateOfSleep": "2026-03-30", "startTime": STAMP, "endTime": STAMP, "minutesAsleep": 4}]),
    (fitbit, [{"dateTime": "03/30/26 00:00:00", "value": {"date": "03/30/26", "value": 54.3}}]),
    (fitbit, [{"logId": 1, "activityName": "Run", "startTime": "03/30/26 00:00:00", "duration": 60000}]),
    (
        garmin_exports,
        [{"summarizedActivitiesExport": [{"activityId": 1, "startTimeLocal": 1, "duration": 9}]}],
    ),
    (garmin_exports, [{"activityId": 1, "startTimeLocal": STAMP, "duration": 99, "workoutRpe": 70}]),
    (garmin_exports, {"dailySleepDTO": {"calendarDate": "2026-03-30", "sleepStartTimestampGMT": 1}}),
    (garmin_exports, {"hrvSummary": {"calendarDate": "2026-03-30", "lastNightAvg": 61}}),
    (garmin_exports, [{"calendarDate": [2026, 3, 30], "metrics": [{"type": "HRV", "value": 61}]}]),
    (
        health_auto_export,
        {"data": {"metrics": [{"name": "sleep_analysis", "data": [{"date": STAMP}]}], "workouts": [{}]}},
    ),
    (polar, {"startTime": STAMP, "durationMillis": 60000, "sport": {"id": "1"}}),
    (polar, [{"night": "2026-03-30", "evaluation": {"asleepDuration": "PT7H"}}]),
    (goldencheetah, {"RIDE": {"STARTTIME": "2026/08/15 22:53:30 UTC", "SAMPLES": [{"SECS": 1}]}}),
    (suunto, {"DeviceLog": {"Header": {"DateTime": STAMP, "Duration": 60, "ActivityType": 3}}}),
    (intervals, [{"id": "2026-03-30", "restingHR": 48, "sleepSecs": 25200, "ctl": 1}]),
]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0, 10**30, 1e308, float("nan"), "", "x", "9999-12-31", STAMP, [], {}, [[]], [1, 2, 3]]
)


def changed(value: Any, odd: Any, place: int) -> Any:
    """Return a document with one of its values, counted from the outside, replaced."""
    left = [place]

    def walk(each: Any) -> Any:
        left[0] -= 1
        if left[0] == -1:
            return odd
        if isinstance(each, dict):
            return {name: walk(inner) for name, inner in each.items()}
        return [walk(inner) for inner in each] if isinstance(each, list) else each

    return walk(value)


@pytest.mark.thorough
@pytest.mark.parametrize(("module", "document"), SHAPES)
@given(odd=ODD, place=st.integers(0, 9))
@settings(examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_anything_in_the_place_of_anything_is_read_or_refused(
    module: Any, document: Any, odd: Any, place: int
) -> None:
    text = json.dumps(changed(document, odd, place))
    try:
        batch = module.read(text, READING)
    except HerstelError:
        return
    for record in batch.records:
        json.dumps(record.facts(), allow_nan=False)
