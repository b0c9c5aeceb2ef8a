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

FITBIT = [{"logId": 1, "activityName": "Run", "startTime": "03/04/24 17:00:00", "activeDuration": 1800000}]
TRAININGPEAKS = (
    '"Title","WorkoutType","WorkoutDay","TimeTotalInHours","HeartRateAverage"\n"A","Run","2025-10-01",'
)
SAMSUNG = (
    "com.samsung.shealth.exercise,1,11\nduration,exercise_type,start_time,time_offset,mean_heart_rate\n"
    "2700000,1002,2025-01-10 10:00:00.000,UTC+0100,150.7,\n"
)
EXPORTED = {
    "name": "Run",
    "start": "2025-05-02 18:00:00 +0200",
    "end": "2025-05-02 18:45:00 +0200",
    "avgHeartRate": {"qty": 150.6},
}
APPLE = (
    '<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="62.5"'
    ' durationUnit="min" startDate="2024-07-02 18:00:00 +0200" endDate="2024-07-02 19:05:00 +0200">'
    '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="131.2" unit="count/min"/>'
    "</Workout></HealthData>"
)


@pytest.mark.parametrize(
    ("name", "text", "beats"),
    [
        ("fitbit", json.dumps([{**FITBIT[0], "averageHeartRate": 149}]), 149),
        ("trainingpeaks", TRAININGPEAKS + '"1.25","152"\n', 152),
        ("trainingpeaks with commas", TRAININGPEAKS + '"1,2508","152"\n', 152),
        ("samsung", SAMSUNG, 151),
        ("health auto export", json.dumps({"data": {"workouts": [EXPORTED]}}), 151),
        ("apple", APPLE, 131),
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
