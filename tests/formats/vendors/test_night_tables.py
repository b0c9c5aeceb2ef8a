"""Tables of nights: Oura, Fitbit, Elite HRV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herstel.domain.errors import HerstelError
from support.vendor_files import nights, read, reasons


def test_oura_new_and_old_give_the_same_night(tmp_path: Path) -> None:
    new = (
        "id;average_hrv;bedtime_end;bedtime_start;day;lowest_heart_rate;total_sleep_duration;type\n"
        "a;65;2026-06-01T06:30:00+02:00;2026-05-31T23:15:00+02:00;2026-06-01;48;25200;long_sleep\n"
        "b;50;2026-06-01T15:05:00+02:00;2026-06-01T14:40:00+02:00;2026-06-01;57;1380;late_nap\n"
        "c;;;;2026-06-02;;0;deleted\n"
    )
    old = (
        "date,Sleep Score,Total Bedtime ,Total Sleep Time,Sleep Timing,Sleep Timing,Bedtime Start,"
        "Bedtime End,Lowest Resting Heart Rate,Average HRV\r\n"
        "2026-06-01,70,28680,25200,13200,99,2026-05-31T23:15:00+02:00,2026-06-01T06:30:00+02:00,48.0,65\r\n"
        "2026-06-02,None,None,None,None,None,None,None,None,None\r\n"
    )
    first, second = read(tmp_path, new), read(tmp_path, old)
    assert nights(first) == nights(second)
    (night,) = nights(first)
    assert (night.date, night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        date(2026, 6, 1),
        7.0,
        48,
        65,
    )
    assert reasons(first) == [("4", "import.sleep_kind"), ("3", "import.nap")]


def test_oura_scores_are_no_measurement(tmp_path: Path) -> None:
    text = 'id;contributors;day;score;timestamp\nr;{"resting_heart_rate": 90};2026-06-01;81;x\n'
    batch = read(tmp_path, text)
    assert not batch.records
    assert reasons(batch) == [("*", "import.only_scores")]


def test_fitbit_scores_are_stamped_with_the_local_moment_of_waking(tmp_path: Path) -> None:
    text = (
        "sleep_log_entry_id,timestamp,overall_score,deep_sleep_in_minutes,resting_heart_rate\n"
        "1,2026-03-13T23:43:30Z,70,35,52\n2,2026-03-13T15:00:00Z,60,5,53\n"
    )
    batch = read(tmp_path, text, zone="Asia/Tokyo")
    (night,) = nights(batch)
    assert (night.date, night.resting_hr, night.sleep_hours) == (date(2026, 3, 13), 52, None)
    assert reasons(batch) == [("3", "import.second_morning")]


def test_fitbit_sleeps_of_the_site(tmp_path: Path) -> None:
    text = (
        'Sleep\n"Start Time","End Time","Minutes Asleep","Minutes Awake"\n'
        '"2026-03-12 11:56 PM","2026-03-13 7:53 AM","439","37"\n'
    )
    (night,) = nights(read(tmp_path, text))
    assert (night.date, night.sleep_hours) == (date(2026, 3, 13), 7.32)


def test_fitbit_json(tmp_path: Path) -> None:
    sleep = (
        '[{"logId": 6, "dateOfSleep": "2026-03-30", "startTime": "2026-03-29T23:40:30.000", "endTime": '
        '"2026-03-30T08:02:00.000", "minutesAsleep": 402, "mainSleep": true, "levels": {}}]'
    )
    heart = (
        '[{"dateTime": "03/29/26 00:00:00", "value": {"date": null, "value": 0.0}}, '
        '{"dateTime": "03/30/26 00:00:00", "value": {"date": "03/30/26", "value": 54.5}}]'
    )
    (slept,), (beat,) = nights(read(tmp_path, sleep, "s.json")), nights(read(tmp_path, heart, "r.json"))
    assert slept.id == beat.id
    assert (slept.sleep_hours, slept.source_id, beat.resting_hr) == (6.7, "6", 55)


def test_elite_hrv_takes_milliseconds_and_the_first_reading_of_a_morning(tmp_path: Path) -> None:
    text = (
        "\ufeffMember,Date,Datetime,Type,HRV,lnRmssd,Rmssd,HR\r\n"
        "N,2026-09-06,2026-09-06 07:23:22,readiness,57,3.7,99.9,70\r\n"
        "N,2026-09-06,2026-09-06 06:23:22,readiness,57,3.7,40.87,50.46\r\n"
        "N,2026-09-07,2026-09-07 12:00:00,biofeedback,57,3.7,40.87,50.46\r\n"
    )
    batch = read(tmp_path, text)
    (night,) = nights(batch)
    assert (night.hrv_rmssd, night.resting_hr) == (40.87, 50)
    assert sorted(reasons(batch)) == [("2", "import.second_morning"), ("4", "import.not_morning")]


def test_several_people_in_one_file_are_not_mixed(tmp_path: Path) -> None:
    text = (
        "Member,Date,Datetime,Type,HRV,Rmssd,HR\nA,2026-09-06,2026-09-06 07:00:00,readiness,5,40,50\n"
        "B,2026-09-06,2026-09-06 07:00:00,readiness,5,60,40\n"
    )
    with pytest.raises(HerstelError) as refused:
        read(tmp_path, text)
    assert refused.value.params["names"] == "A, B"
