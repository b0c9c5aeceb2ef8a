"""Health Connect, Samsung Health, Withings."""

from __future__ import annotations

import sqlite3
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from support.vendor_files import nights, read, reasons, sessions


def milliseconds(day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(2026, 5, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


def database(path: Path) -> bytes:
    with sqlite3.connect(path) as made:
        made.executescript(
            "CREATE TABLE sleep_session_record_table(row_id, start_time, start_zone_offset, end_time,"
            " end_zone_offset, local_date);"
            "CREATE TABLE sleep_stages_table(parent_key, stage_start_time, stage_end_time, stage_type);"
            "CREATE TABLE heart_rate_variability_rmssd_record_table(time, heart_rate_variability_millis);"
            "CREATE TABLE resting_heart_rate_record_table(row_id, time, zone_offset, beats_per_minute);"
            "CREATE TABLE exercise_session_record_table(row_id, uuid, start_time, start_zone_offset,"
            " end_time, exercise_type, title);"
        )
        night = (milliseconds(3, 21), 7200, milliseconds(4, 5), 7200, 20576)
        made.executemany(
            "INSERT INTO sleep_session_record_table VALUES (?,?,?,?,?,?)", [(1, *night), (2, *night)]
        )
        stages = [(1, 21, 23, 1), (1, 23, 24, 5), (1, 24, 29, 4)]
        made.executemany(
            "INSERT INTO sleep_stages_table VALUES (?,?,?,?)",
            [
                (parent, milliseconds(3, 0) + start * 3_600_000, milliseconds(3, 0) + end * 3_600_000, kind)
                for parent, start, end, kind in stages
            ],
        )
        made.executemany(
            "INSERT INTO heart_rate_variability_rmssd_record_table VALUES (?,?)",
            [
                (milliseconds(day, hour), value)
                for day, hour, value in ((4, 1, 48.0), (4, 2, 51.0), (4, 13, 22.0), (6, 5, 60.0))
            ],
        )
        made.executemany(
            "INSERT INTO resting_heart_rate_record_table VALUES (?,?,?,?)",
            [(1, milliseconds(4, 6), 7200, 53), (2, milliseconds(4, 20), 7200, 51)],
        )
        made.executemany(
            "INSERT INTO exercise_session_record_table VALUES (?,?,?,?,?,?,?)",
            [
                (1, b"\x01\x02", milliseconds(4, 22, 50), 7200, milliseconds(4, 23, 20), 33, "Rondje"),
                (2, None, milliseconds(4, 16), 7200, milliseconds(4, 16), 45, None),
            ],
        )
    made.close()
    return path.read_bytes()


def test_health_connect(tmp_path: Path) -> None:
    path = tmp_path / "Health Connect.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("health_connect_export.db", database(tmp_path / "made.db"))
    batch = read(tmp_path, path.read_bytes(), "copy.zip")
    (night, without_sleep), (session,) = nights(batch), sessions(batch)
    assert (without_sleep.date, without_sleep.hrv_rmssd) == (date(2026, 5, 6), 60), "measured at seven"
    assert (night.date, night.sleep_hours, night.hrv_rmssd, night.resting_hr) == (
        date(2026, 5, 4),
        6.0,
        49.5,
        51,
    )
    assert (session.date, session.start, session.minutes) == (date(2026, 5, 5), time(0, 50), 30)
    assert (session.sport, session.title, session.source_id) == ("run", "Rondje", "0102")
    assert [key for _, key in reasons(batch)] == ["import.no_length"]


def test_samsung_rows_have_a_cell_more_and_moments_in_utc(tmp_path: Path) -> None:
    sleep = (
        "\ufeffcom.samsung.shealth.sleep,6307003,11\n"
        "efficiency,sleep_duration,com.samsung.health.sleep.start_time,com.samsung.health.sleep.end_time,"
        "com.samsung.health.sleep.time_offset,com.samsung.health.sleep.datauuid\n"
        "0.0,,2026-08-26 19:30:00.000,2026-08-27 00:30:00.000,UTC+0530,u1,\n"
        "0.0,,1970-01-01 00:00:00.000,1970-01-01 08:00:00.000,UTC+0530,u2,\n"
    )
    batch = read(tmp_path, sleep)
    (night,) = nights(batch)
    assert (night.date, night.sleep_hours, night.source_id) == (date(2026, 8, 27), 5.0, "u1")
    assert reasons(batch) == [("4", "import.date")]
    exercise = (
        "com.samsung.shealth.exercise,6307003,17\n"
        "title,com.samsung.health.exercise.duration,com.samsung.health.exercise.start_time,"
        "com.samsung.health.exercise.exercise_type,com.samsung.health.exercise.time_offset,"
        "com.samsung.health.exercise.datauuid\n"
        ",1380000,2026-09-24 20:33:20.000,1002,UTC+0530,e1,\n"
        ",20000,2026-09-24 09:33:20.000,1001,UTC+0530,e2,\n"
    )
    batch = read(tmp_path, exercise)
    (session,) = sessions(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 9, 25), time(2, 3), 23)
    assert (session.sport, session.source_id) == ("run", "e1")
    assert reasons(batch) == [("4", "import.too_short")]


def test_withings_headers_mix_languages(tmp_path: Path) -> None:
    sleep = (
        'von,bis,"leicht (s)","tief (s)","rem (s)","wach (s)","Duration to sleep (s)","Snoring (s)",'
        '"Heart rate (min)"\n'
        "2026-01-04T00:26:00+01:00,2026-01-04T09:45:00+01:00,18660,14160,0,720,120,0,52\n"
    )
    (night,) = nights(read(tmp_path, sleep, zone="Asia/Tokyo"))
    assert (night.date, night.sleep_hours, night.resting_hr) == (date(2026, 1, 4), 9.12, None)
    activities = (
        'von,bis,"from (manual)",Timezone,"Activity type",Data,GPS,Modified\n'
        "2026-01-04T12:18:00+01:00,2026-01-04T12:40:00+01:00,,Europe/Berlin,Rowing,"
        '"{""pause_duration"":120,""distance"":1918}",,2026-01-04T14:33:20+01:00\n'
    )
    (session,) = sessions(read(tmp_path, activities, zone="Asia/Tokyo"))
    assert (session.start, session.minutes, session.sport, session.distance_km) == (
        time(12, 18),
        20,
        "row",
        1.92,
    )
    weight = (
        'Date,"Gewicht (kg)","Fettmasse (kg)","Knochenmasse (kg)",Kommentare\n"2026-01-04 13:32:55",83.0,,,\n'
    )
    assert reasons(read(tmp_path, weight)) == [("*", "import.no_sessions")]
