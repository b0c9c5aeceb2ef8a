"""The databases of GarminDB, made as that program makes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest

from herstel.formats.batch import FormatError
from support.vendor_files import nights, read, reasons, sessions

NIGHTS = """
CREATE TABLE sleep (day DATE PRIMARY KEY, start DATETIME, "end" DATETIME, total_sleep TIME, score INTEGER);
CREATE TABLE sleep_events (timestamp DATETIME PRIMARY KEY, event VARCHAR, duration TIME);
CREATE TABLE resting_hr (day DATE PRIMARY KEY, resting_heart_rate FLOAT);
INSERT INTO sleep VALUES
  ('2026-03-29', '2026-03-28 23:10:00.000000', '2026-03-29 07:32:00.000000', '07:12:00.000000', 81),
  ('2026-03-30', NULL, NULL, '00:00:00.000000', NULL);
INSERT INTO resting_hr VALUES ('2026-03-29', 48.0), ('2026-03-30', 0.0), ('2026-03-31', 51.0);
"""
SESSIONS = """
CREATE TABLE activity_laps (activity_id VARCHAR, lap INTEGER);
CREATE TABLE activities (activity_id VARCHAR PRIMARY KEY, name VARCHAR, sport VARCHAR, sub_sport VARCHAR,
  self_eval_effort VARCHAR, start_time DATETIME, elapsed_time TIME, moving_time TIME, distance FLOAT,
  avg_hr INTEGER);
INSERT INTO activities VALUES
  ('77', 'Evening run', 'running', 'generic', 'Hard', '2026-03-29 18:05:10.000000', '01:05:00.000000',
   '01:01:10.000000', 6.2, 151),
  ('78', NULL, 'cycling', 'generic', NULL, 'yesterday', '01:05:00.000000', NULL, 20, NULL);
"""


def database(folder: Path, script: str) -> bytes:
    path = folder / "made.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path.read_bytes()


def test_nights_with_their_heart_rate(tmp_path: Path) -> None:
    first, second = nights(read(tmp_path, database(tmp_path, NIGHTS), "garmin.db"))
    assert (first.date, first.source) == (date(2026, 3, 29), "garmin")
    assert (first.sleep_hours, first.resting_hr) == (7.2, 48)
    assert first.end is not None
    assert first.end.time() == time(7, 32)
    assert (second.date, second.sleep_hours, second.resting_hr) == (date(2026, 3, 31), None, 51)


def test_sessions_come_without_an_effort_and_without_a_distance_of_unknown_unit(tmp_path: Path) -> None:
    batch = read(tmp_path, database(tmp_path, SESSIONS), "garmin_activities.db")
    (session,) = sessions(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 3, 29), time(18, 5), 61)
    assert (session.sport, session.title, session.average_hr) == ("run", "Evening run", 151)
    assert (session.rpe, session.distance_km, session.source_id) == (None, None, "77")
    assert reasons(batch) == [("activities 78", "import.date")]


def test_another_database_is_refused_by_the_names_of_its_tables(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as refused:
        read(tmp_path, database(tmp_path, "CREATE TABLE sleep (day DATE); CREATE TABLE cats (name)"), "a.db")
    assert refused.value.key == "import.not_database"
    assert "cats" in str(refused.value.params["reason"])


def test_the_file_itself_is_never_written_to(tmp_path: Path) -> None:
    content = database(tmp_path, NIGHTS)
    read(tmp_path, content, "garmin.db")
    assert (tmp_path / "garmin.db").read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["garmin.db", "made.db"]
