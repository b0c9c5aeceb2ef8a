"""The mean heart rate of a session, from each source that says it: it helps to remember how hard it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.vendor_files import read, sessions

STRAVA = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Moving Time,Average Heart Rate\n"
GARMIN_NL = "Activiteittype,Datum,Favoriet,Titel,Afstand,Calorieën,Tijd,Gem. HS\n"
TCX = (
    '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2026-07-10T14:13:32Z</Id>'
    '<Lap StartTime="2026-07-10T14:13:32Z"><TotalTimeSeconds>600</TotalTimeSeconds>'
    "<AverageHeartRateBpm><Value>130</Value></AverageHeartRateBpm></Lap>"
    '<Lap StartTime="2026-07-10T14:23:32Z"><TotalTimeSeconds>1800</TotalTimeSeconds>'
    "<AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm></Lap>"
    '<Lap StartTime="2026-07-10T14:53:32Z"><TotalTimeSeconds>600</TotalTimeSeconds></Lap>'
    "</Activity></Activities></TrainingCenterDatabase>"
)
INTERVALS = [{"id": "i1", "start_date_local": "2026-03-01T08:28:51", "type": "Run", "moving_time": 3600}]


@pytest.mark.parametrize(
    ("name", "text", "beats"),
    [
        ("strava", STRAVA + '7,"Mar 1, 2026, 6:00:00 AM",A,Run,600,600,142.5\n', 143),
        ("strava without", STRAVA + '7,"Mar 1, 2026, 6:00:00 AM",A,Run,600,600,\n', None),
        ("strava loose strap", STRAVA + '7,"Mar 1, 2026, 6:00:00 AM",A,Run,600,600,12\n', None),
        ("garmin", GARMIN_NL + "running,2026-03-01 07:00:10,false,A,10,9,32:11,151\n", 151),
        ("garmin without", GARMIN_NL + "running,2026-03-01 07:00:10,false,A,10,9,32:11,--\n", None),
        ("tcx, laps by their length", TCX, 145),
        ("intervals", json.dumps([{**INTERVALS[0], "average_heartrate": 139}]), 139),
    ],
)
def test_it_is_read_where_it_was_measured(tmp_path: Path, name: str, text: str, beats: int | None) -> None:
    (session,) = sessions(read(tmp_path, text, f"{name.split()[0]}.txt"))
    assert session.average_hr == beats
    assert session.rpe is None
