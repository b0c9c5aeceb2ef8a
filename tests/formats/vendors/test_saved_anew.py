"""Exports that a spreadsheet saved anew in the style of its country, and units that cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.formats.entries import sport_named
from support.vendor_files import nights, read, reasons, sessions

STRAVA = (
    "Activity ID;Activity Date;Activity Name;Activity Type;Elapsed Time;Distance;Elapsed Time;Moving Time;"
    "Distance;Average Heart Rate;Perceived Exertion\r\n"
    "1;May 1, 2026, 6:00:00 AM;Run 2.0;Run;1900;5,00;1900,0;1800,5;5000,2;150,26;6,5\r\n"
)
TRAININGPEAKS = (
    "Title;WorkoutType;WorkoutDay;DistanceInMeters;TimeTotalInHours;Rpe;Feeling\r\n"
    "Tempo;Run;2026-05-01;5000,2;0,500278;6,5;4\r\n"
)


@pytest.mark.parametrize("table", [STRAVA, TRAININGPEAKS], ids=["strava", "trainingpeaks"])
def test_sessions_with_semicolons_and_decimal_commas(tmp_path: Path, table: str) -> None:
    batch = read(tmp_path, table)
    (session,) = sessions(batch)
    assert (session.minutes, session.distance_km, session.rpe) == (30, 5.0, 6.5)
    assert not batch.skipped


WHOOP = (
    "Cycle start time;Cycle timezone;Resting heart rate (bpm);Heart rate variability (ms);Sleep onset;"
    "Wake onset;Asleep duration (min)\r\n2026-05-01 22:40:00;UTC+02:00;48,6;71,5;2026-05-01 22:40:00;"
    "2026-05-02 06:30:00;450,0\r\n"
)
OURA = (
    "date;Sleep Score;Total Sleep Duration;Lowest Resting Heart Rate;Average HRV;Readiness Score\r\n"
    "2026-05-02;80;27.000;49;71,5;81\r\n"
)


@pytest.mark.parametrize("table", [WHOOP, OURA], ids=["whoop", "oura"])
def test_nights_with_semicolons_and_decimal_commas(tmp_path: Path, table: str) -> None:
    (night,) = nights(read(tmp_path, table))
    assert (str(night.date), night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        "2026-05-02",
        7.5,
        49,
        71.5,
    )


GARMIN_DE = (
    "Aktivitätstyp;Datum;Titel;Distanz;Zeit;Ø HF\r\nLaufen;24.03.2026 17:06;Abends;10,21;00:55:12;151\r\n"
    "Schwimmbadschwimmen;28.03.2026 07:00;Bahnen;1.500;00:35:00;120\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_table_is_recognised_in_the_encoding_in_which_it_is_read(tmp_path: Path, encoding: str) -> None:
    batch = read(tmp_path, GARMIN_DE.encode(encoding))
    assert [(session.source, session.sport, session.distance_km) for session in sessions(batch)] == [
        ("garmin", "run", 10.21),
        ("garmin", "swim", 1.5),
    ]


def test_what_nobody_could_have_covered_was_measured_in_another_unit(tmp_path: Path) -> None:
    table = GARMIN_DE.replace("Schwimmbadschwimmen", "Aquarunde")
    run, swim = sessions(read(tmp_path, table))
    assert (run.distance_km, swim.minutes, swim.distance_km) == (10.21, 35, None)


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Schwimmbadschwimmen", "swim"),
        ("Seenwanderung", "hike"),
        ("Beach Tennis", "racket"),
        ("Waterski", "other"),
        ("Paardrijden", "other"),
        ("Horseback Riding", "other"),
        ("water skiing", "other"),
        ("Wasserskifahren", "other"),
    ],
)
def test_a_compound_is_what_it_ends_in(name: str, sport: str) -> None:
    assert sport_named(name) == (sport, name)


def test_a_file_in_which_nothing_can_be_read_says_so(tmp_path: Path) -> None:
    batch = read(tmp_path, WHOOP.replace("48,6;71,5", "?;?").replace("450,0", "much"))
    assert reasons(batch) == [("2", "import.value_left")]
