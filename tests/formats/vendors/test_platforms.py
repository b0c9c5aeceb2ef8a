"""Polar, Suunto, Wahoo, TrainingPeaks, Runalyze, GoldenCheetah, Garmin's JSON, Health Auto Export."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from support.vendor_files import nights, read, reasons, sessions


def test_polar_json_is_the_local_clock_and_may_say_nan(tmp_path: Path) -> None:
    text = (
        '{"exportVersion": "2.6", "identifier": {"id": "80"}, "startTime": "2026-06-15T23:40:00.000", '
        '"name": "Duurloop", "durationMillis": 2731500, "distanceMeters": 9012.5, '
        '"timezoneOffsetMinutes": -240, "sport": {"id": "1"}, "load": NaN}'
    )
    (session,) = sessions(read(tmp_path, text, "training-session.json"))
    assert (session.date, session.start, session.minutes) == (date(2026, 6, 15), time(23, 40), 46)
    assert (session.sport, session.title, session.source_id) == ("run", "Duurloop", "80")


def test_a_polar_session_of_three_sports_is_three(tmp_path: Path) -> None:
    legs = [("09:00", "PT1800S", "SWIMMING"), ("09:33", "PT1H", "CYCLING"), ("10:36", "PT2040.5S", "RUNNING")]
    exercises = [
        {"startTime": f"2026-10-03T{at}:00.000", "duration": length, "sport": sport, "distance": 1500.0}
        for at, length, sport in legs
    ]
    day = {"startTime": "2026-10-03T09:00:00.000", "stopTime": "2026-10-03T11:10:00.000"}
    whole = {"exportVersion": "1.7", **day, "duration": "PT7800S", "exercises": exercises}
    triathlon = sessions(read(tmp_path, json.dumps(whole), "training-session.json"))
    assert [(one.sport, one.minutes) for one in triathlon] == [("swim", 30), ("ride", 60), ("run", 34)]
    alone = sessions(read(tmp_path, json.dumps({**whole, "exercises": exercises[:1]}), "one.json"))
    assert [(one.sport, one.minutes) for one in alone] == [("swim", 130)]


def test_polar_nights(tmp_path: Path) -> None:
    slept = (
        '[{"night": "2026-06-15", "evaluation": {"asleepDuration": "PT7H12M30S"}}, '
        '{"night": "2026-06-16", "evaluation": {"asleepDuration": "PT0S"}}]'
    )
    recovery = '[{"night": "2026-06-15", "meanNightlyRecoveryRmssd": 52, "meanNightlyRecoveryRri": 1132}]'
    batch = read(tmp_path, slept, "sleep_result.json")
    (one,), (two,) = nights(batch), nights(read(tmp_path, recovery, "nightly_recovery.json"))
    assert one.id == two.id
    assert (one.sleep_hours, two.hrv_rmssd, two.resting_hr) == (7.21, 52, None)
    assert reasons(batch) == [("[2]", "import.no_sleep")]


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        (
            "[Params]\nVersion=106\nDate=20260311\nStartTime=20:18:33.0\nLength=01:01:29.1\nRestHR=60\n",
            "other",
        ),
        (
            '<?xml version="1.0" encoding="UTF-8"?><polar-exercise-data><exercise>'
            "<created>2026-03-12 09:00:00.0</created>"
            "<time>2026-03-11 20:18:33.0</time><result><duration>01:01:29</duration><user-settings>"
            "<heart-rate><resting>60</resting></heart-rate></user-settings><speed><type>RUNNING</type></speed>"
            "</result></exercise></polar-exercise-data>",
            "run",
        ),
        (
            "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm),Notes,HR sit,\n"
            'N,RUNNING,11-03-2026,20:18:33,01:01:29,4.48,156,"a, b",55,\n'
            "Sample rate,Time,HR (bpm),\n1,0,9,\n",
            "run",
        ),
    ],
)
def test_polar_s_older_files_of_one_session(tmp_path: Path, text: str, sport: str) -> None:
    batch = read(tmp_path, text, "file.hrm")
    (session,) = sessions(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 3, 11), time(20, 18), 61)
    assert session.sport == sport
    assert not nights(batch)


@pytest.mark.parametrize(
    ("stamp", "start"), [("2026-08-22T10:15:36", time(10, 15)), ("2026-08-22T10:15:36Z", time(12, 15))]
)
def test_suunto_takes_the_number_of_the_sport_and_not_its_word(
    tmp_path: Path, stamp: str, start: time
) -> None:
    header = (
        f"<Header><Duration>3773.1</Duration><ActivityType>3</ActivityType><Activity>Sanne</Activity>"
        f"<Distance>10000</Distance><DateTime>{stamp}</DateTime></Header>"
    )
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<sml><DeviceLog>{header}</DeviceLog></sml>'
    (session,) = sessions(read(tmp_path, text, "a.sml"))
    assert (session.start, session.sport, session.minutes, session.distance_km) == (start, "run", 63, 10.0)


def test_suunto_s_older_files_have_two_roots(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><header><Duration>600</Duration><ActivityType>4</ActivityType>'
        "<DateTime>2026-08-22T10:15:36</DateTime></header><Samples><Sample/></Samples>"
    )
    (session,) = sessions(read(tmp_path, text, "a.xml"))
    assert (session.sport, session.minutes) == ("ride", 10)


def test_wahoo_s_older_table(tmp_path: Path) -> None:
    text = (
        "Device,fisica,model,key\nYear,2026,Month,10,Day,7,Hour,17,Minute,24,Second,2,Battery,14\n\n"
        "sensor,present\nhr,yes\nworkout,starttime,runningtime,pausedtime\n,0,4618.1,41.5\n"
    )
    (session,) = sessions(read(tmp_path, text))
    assert (session.date, session.start, session.minutes) == (date(2026, 10, 7), time(17, 24), 77)


def test_trainingpeaks_takes_what_was_done_and_no_plan(tmp_path: Path) -> None:
    text = (
        '"Title","WorkoutType","PlannedDuration","WorkoutDay","TimeTotalInHours","Rpe","Feeling"\r\n'
        '"Kracht, ""core""","Strength","1","2026-01-05","0.376334726810455","3","3"\r\n'
        '"Tempo","Run","1","2026-01-06","","",""\r\n'
        '"Loop","Run","","2026-01-07","0.5","",""\r\n"Loop","Run","","2026-01-07","0.5","",""\r\n'
    )
    batch = read(tmp_path, text)
    first, *twice = sessions(batch)
    assert (first.sport, first.minutes, first.rpe, first.title) == ("strength", 23, 3, 'Kracht, "core"')
    assert len({each.id for each in twice}) == 2
    assert reasons(batch) == [("3", "import.only_planned")]


def test_trainingpeaks_metrics_prefer_the_morning_to_the_mean_of_the_day(tmp_path: Path) -> None:
    text = (
        '"Timestamp","Type","Value"\n"2026-01-01 00:00:00","Pulse","98"\n"2026-01-01 07:10:00","Pulse","48"\n'
        '"2026-01-01 07:10:00","HRV","61.5"\n"2026-01-01 00:00:00","Stress Level","Max : 52 / Avg : 14"\n'
        '"2026-01-01 00:00:00","Sleep Hours","7.45"\n'
    )
    batch = read(tmp_path, text)
    (night,) = nights(batch)
    assert (night.resting_hr, night.hrv_rmssd, night.sleep_hours) == (48, 61.5, 7.45)
    assert reasons(batch) == [("5", "import.metric")]


def test_runalyze_counts_the_local_clock(tmp_path: Path) -> None:
    text = (
        'version=4.3\n\n{"TABLE":"runalyze_sport"}\n{"1":{"name":"Laufen"}}\n\n{"TABLE":"runalyze_user"}\n'
        '{"1":{"time":"1767225600","pulse_rest":"45"}}\n{"TABLE":"runalyze_training"}\n{broken\n'
        '{"7":{"time":"1767295800","sportid":"1","s":"900.00","distance":"3.2","title":"Rondje"}}\n'
    )
    batch = read(tmp_path, text, "backup.json")
    (session,), (night,) = sessions(batch), nights(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 1, 1), time(19, 30), 15)
    assert (session.sport, session.distance_km, session.source_id) == ("run", 3.2, "7")
    assert (night.date, night.resting_hr) == (date(2026, 1, 1), 45)
    assert reasons(batch) == [("9", "import.not_json")]


def test_goldencheetah_is_utc_and_as_long_as_its_samples(tmp_path: Path) -> None:
    samples = ",".join(f'{{"SECS": {at}}}' for at in range(0, 1800, 5))
    text = (
        '\ufeff{"RIDE": {"STARTTIME": "2026\\/08\\/15 22:53:30 UTC ", "RECINTSECS": 5, '
        f'"TAGS": {{"Sport": "Bike ", "RPE": "4 "}}, "SAMPLES": [{samples}]}}}}'
    )
    (session,) = sessions(read(tmp_path, text, "a.json"))
    assert (session.date, session.start, session.minutes) == (date(2026, 8, 16), time(0, 53), 30)
    assert (session.sport, session.rpe) == ("ride", 4)


def test_body_weights_are_no_sessions(tmp_path: Path) -> None:
    batch = read(tmp_path, "date,weightkg,fatkg,comment\n2026-01-01T12:00:00Z,80,12,x\n")
    assert not batch.records
    assert reasons(batch) == [("*", "import.no_sessions")]


def test_garmin_s_export_counts_milliseconds_and_centimetres(tmp_path: Path) -> None:
    one = {
        "activityId": 39,
        "name": "Zwemmen",
        "activityType": "lap_swimming",
        "startTimeLocal": 1782865800000.0,
        "duration": 1805500.0,
        "distance": 150000.0,
        "elapsedDuration": 2400000.0,
        "workoutRpe": 70,
        "workoutFeel": 25,
    }
    text = json.dumps([{"summarizedActivitiesExport": [one, {**one, "activityType": "bike_transition"}]}])
    batch = read(tmp_path, text, "a_summarizedActivities.json", zone="America/Toronto")
    (session,) = sessions(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 7, 1), time(0, 30), 30)
    assert (session.rpe, session.distance_km, session.source_id) == (7, 1.5, "39")
    assert reasons(batch) == [("[2]", "import.transition")]


def test_garmin_s_interface_counts_seconds_and_metres(tmp_path: Path) -> None:
    one = {
        "activityId": 39,
        "activityName": "Park",
        "startTimeLocal": "2026-07-01 19:00:00",
        "activityType": {"typeKey": "trail_running"},
        "duration": 2708.4,
        "distance": 10000.0,
        "directWorkoutRpe": 50,
    }
    (session,) = sessions(read(tmp_path, json.dumps([one]), "activities.json"))
    assert (session.minutes, session.distance_km, session.rpe, session.sport) == (45, 10.0, 5, "run")


def test_garmin_s_nights(tmp_path: Path) -> None:
    stages = {"deepSleepSeconds": 600, "lightSleepSeconds": 19440, "remSleepSeconds": 8460}
    night = {
        "sleepStartTimestampGMT": "2026-08-04T20:28:00.0",
        "sleepEndTimestampGMT": "2026-08-05T04:30:00.0",
        "calendarDate": "2026-08-05",
        "sleepWindowConfirmationType": "ENHANCED_CONFIRMED",
        **stages,
    }
    unconfirmed = {"calendarDate": "2026-08-04", "sleepWindowConfirmationType": "UNCONFIRMED"}
    batch = read(tmp_path, json.dumps([night, unconfirmed]), "x_sleepData.json")
    (read_one,) = nights(batch)
    assert (read_one.date, read_one.sleep_hours) == (date(2026, 8, 5), 7.92)
    assert read_one.end is not None
    assert read_one.end.time() == time(6, 30)
    assert reasons(batch) == [("[2]", "import.no_sleep")]
    days = [
        {"calendarDate": "2026-08-05", "restingHeartRate": 48, "currentDayRestingHeartRate": 51},
        {"calendarDate": [2026, 8, 6], "currentDayRestingHeartRate": 50},
    ]
    batch = read(tmp_path, json.dumps(days), "UDSFile.json")
    assert [(each.date.day, each.resting_hr) for each in nights(batch)] == [(5, 48), (6, 50)]
    assert reasons(batch) == [("[2]", "import.day_running")]
    health = [{"calendarDate": "2026-08-05", "metrics": [{"type": "HRV", "value": 61.0}, {"type": "HR"}]}]
    assert nights(read(tmp_path, json.dumps(health), "x_healthStatusData.json"))[0].hrv_rmssd == 61
    interface = {
        "dailySleepDTO": {"calendarDate": "2026-08-05", "sleepEndTimestampGMT": 1785904200000, **stages},
        "restingHeartRate": 48,
        "avgOvernightHrv": 61.0,
    }
    (read_one,) = nights(read(tmp_path, json.dumps(interface), "sleep.json"))
    assert (read_one.sleep_hours, read_one.resting_hr, read_one.hrv_rmssd) == (7.92, 48, 61)


def test_health_auto_export_is_summed_up_and_says_sdnn(tmp_path: Path) -> None:
    data = {
        "metrics": [
            {
                "name": "sleep_analysis",
                "units": "hr",
                "data": [
                    {
                        "date": "2026-01-12 00:00:00 +0100",
                        "asleep": 0,
                        "core": 4.5,
                        "deep": 1.0,
                        "rem": 2.0,
                        "inBed": 9,
                        "sleepStart": "2026-01-11 23:00:00 +0100",
                        "sleepEnd": "2026-01-12 07:00:00 +0100",
                    }
                ],
            },
            {
                "name": "resting_heart_rate",
                "units": "count/min",
                "data": [{"date": "2026-01-12 00:00:00 +0100", "qty": 49.6}],
            },
            {
                "name": "heart_rate_variability",
                "units": "ms",
                "data": [{"date": "2026-01-12 05:00:00 +0100", "qty": 48}],
            },
        ],
        "workouts": [
            {
                "id": "A1",
                "name": "Outdoor Run",
                "start": "2026-01-12 18:00:00 +0100",
                "end": "2026-01-12 18:55:00 +0100",
                "duration": 3150,
                "distance": {"qty": 10.0, "units": "km"},
            }
        ],
    }
    batch = read(tmp_path, json.dumps({"data": data}), "export.json")
    (night,), (session,) = nights(batch), sessions(batch)
    assert (night.date, night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        date(2026, 1, 12),
        7.5,
        50,
        None,
    )
    assert (session.sport, session.minutes, session.distance_km) == ("run", 53, 10.0)
    assert [use.key for use in batch.columns] == ["import.column_sdnn"]
