"""A value that cannot be true is left out with a word, and what stands beside it is taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch
from herstel.formats.entries import entry
from herstel.formats.source_records import Nights, Sleep
from support.vendor_files import nights, read, reasons, sessions

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Average Heart Rate,"
    "Elapsed Time,Moving Time,Distance,Perceived Exertion\n"
    '7,"Mar 1, 2026, 6:00:00 AM",A,Run,3600,{km},{hr},3600,3600,{m},{rpe}\n'
)
WHOOP = (
    "Cycle start time,Cycle end time,Wake onset,Sleep onset,Asleep duration (min),"
    "Resting heart rate (bpm),Heart rate variability (ms)\n"
    "2026-03-01 23:00:00,2026-03-02 23:00:00,2026-03-02 07:00:00,2026-03-01 23:10:00,{min},{hr},{hrv}\n"
)


@pytest.mark.parametrize(
    ("values", "kept", "fields"),
    [
        ({"hr": "140"}, (140, 10.0, 6), []),
        ({"hr": "12"}, (None, 10.0, 6), ["average_hr"]),
        ({"hr": "260"}, (None, 10.0, 6), ["average_hr"]),
        ({"hr": "fast"}, (None, 10.0, 6), ["average_hr"]),
        ({"hr": "0"}, (None, 10.0, 6), []),
        ({"hr": '"142,5"'}, (143, 10.0, 6), []),
        ({"hr": "12", "m": "1e9", "rpe": "7.3"}, (None, None, None), ["average_hr", None, None]),
        ({"m": "far"}, (None, None, 6), ["distance_km"]),
    ],
)
def test_a_session_stays(
    tmp_path: Path, values: dict[str, str], kept: tuple[Any, ...], fields: list[str | None]
) -> None:
    text = STRAVA.format(**{"hr": "", "km": "10.0", "m": "10000", "rpe": "6", **values})
    batch = read(tmp_path, text)
    (session,) = sessions(batch)
    assert (session.average_hr, session.distance_km, session.rpe) == kept
    assert [_field(skipped.params) for skipped in batch.skipped].count(None) == fields.count(None)
    assert {_field(skipped.params) for skipped in batch.skipped} == {*fields}
    assert all(skipped.where == "2" and skipped.is_part for skipped in batch.skipped)


@pytest.mark.parametrize(
    ("values", "kept", "fields"),
    [
        ({"hr": "48", "hrv": "71.5"}, (7.5, 48, 71.5), []),
        ({"hr": "300", "hrv": "71.5"}, (7.5, None, 71.5), ["resting_hr"]),
        ({"hr": "48", "hrv": "900"}, (7.5, 48, None), ["hrv_rmssd"]),
        ({"hr": "300", "hrv": "900"}, (7.5, None, None), ["resting_hr", "hrv_rmssd"]),
        ({"min": "1500", "hr": "48", "hrv": "71.5"}, (None, 48, 71.5), ["sleep_hours"]),
        ({"min": "long", "hr": "48", "hrv": "71.5"}, (None, 48, 71.5), ["sleep_hours"]),
    ],
)
def test_a_night_stays(
    tmp_path: Path, values: dict[str, str], kept: tuple[Any, ...], fields: list[str]
) -> None:
    batch = read(tmp_path, WHOOP.format(**{"min": "450", **values}))
    (night,) = nights(batch)
    assert (night.sleep_hours, night.resting_hr, night.hrv_rmssd) == kept
    assert {_field(skipped.params) for skipped in batch.skipped} == {*fields}


def test_a_night_of_which_nothing_is_left_is_none(tmp_path: Path) -> None:
    days = [{"id": "2026-03-01", "restingHR": 300, "ctl": 1}, {"id": "2026-03-02", "restingHR": 50, "ctl": 1}]
    batch = read(tmp_path, json.dumps(days))
    assert [night.resting_hr for night in nights(batch)] == [50]
    assert reasons(batch) == [("1", "import.value_left")]


def test_two_readings_of_a_morning_that_differ_are_told() -> None:
    batch = Batch()
    measured = Nights("x", batch)
    with entry(batch, "1"):
        from datetime import date

        for line, beats in enumerate((50, 50, 58), 1):
            measured.add(Sleep(day=date(2026, 3, 1), resting_hr=beats), line)
    measured.tell()
    assert [night.resting_hr for night in nights(batch)] == [50]
    assert reasons(batch) == [("3", "import.second_morning")]


def test_of_an_entry_that_is_left_out_whole_only_that_is_told() -> None:
    batch = Batch()
    with entry(batch, 4) as leave_out:
        leave_out(InvalidInputError("import.odd_rpe", given="99"))
        raise InvalidInputError("import.no_length")
    assert reasons(batch) == [("4", "import.no_length")]


def _field(params: dict[str, Any]) -> str | None:
    fault = params.get("fault")
    return str(fault.params["field"]) if isinstance(fault, InvalidInputError) else None
