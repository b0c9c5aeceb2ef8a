"""Every reader with whatever a file may hold: records or a sentence, and never a fault of our own."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herstel.domain.errors import HerstelError
from herstel.formats.batch import ReadingContext
from herstel.formats.registry import FORMATS, recognised
from support.examples import examples

TODAY = date(2026, 5, 20)
WORDS = [
    *(
        "date",
        "mood",
        "fatigue",
        "sleep_hours",
        "minutes",
        "duration",
        "sport",
        "rpe",
        "note",
        "id",
        "hrv",
        "restingHR",
    ),
    *(
        "sleepSecs",
        "HR",
        "rMSSD",
        "HRV4T_Recovery_Points",
        "effective_time_frame",
        "sleep_duration_h",
        "end_date_time",
    ),
    *(
        "perceived_exertion",
        "duration_min",
        "activity_names",
        "2026-05-01",
        "0001-01-01",
        "9999-12-31",
        "31/12/26",
    ),
    *(
        "7,5",
        "1.200",
        "-0",
        "1e999",
        "99999999999999999999",
        "nan",
        "7:61",
        "24:00:00",
        '"',
        "\n",
        "\r\n",
        ",",
        ";",
        "\t",
    ),
    *(
        "=",
        "'",
        "%",
        "\x00",
        "\ud800",
        "\u202e",
        "2019-11-01T08:21-01T08:23:42.000Z",
        "[",
        "['run']",
        "2026-05-01-00000001",
    ),
    *(
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "DTSTART:20260601T100000",
        "UID:a",
        ":",
        " ",
    ),
    *(
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=HOURLY;INTERVAL=0",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260602",
        "DTEND:99991231",
    ),
    *(
        "DTSTART;VALUE=DATE:99991231",
        "DURATION:P9999999999W",
        "EXDATE:x",
        "DTSTART;TZID=UTC+99:20260601T100000",
    ),
    *(
        "DTSTART:20260601T240000",
        "DTSTART:00010101",
        "RDATE:20260601/P1D",
        '{"herstel": 1}',
        "STATUS:CANCELLED",
    ),
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map("".join)
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=40).map("\n".join)


@pytest.mark.thorough
@pytest.mark.parametrize("name", [each.name for each in FORMATS])
@given(text=TEXTS | LINES)
@settings(examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_a_reader_reads_or_refuses(name: str, text: str) -> None:
    listed = next(each for each in FORMATS if each.name == name)
    module = import_module(listed.module)
    recognised(text, ".csv")
    try:
        if listed.is_streamed:
            stream = BytesIO(text.encode("utf-8", "replace"))
            batch = module.read_stream(stream, ReadingContext(TODAY))
        else:
            batch = module.read(text, ReadingContext(TODAY))
    except HerstelError:
        return
    for record in batch.records:
        json.dumps(record.facts())


HEADERS = [
    "date,sleep_hours,fatigue,mood,resting_hr,note",
    "date;sport;minutes;rpe;title",
    "Datum;Slaap;Stemming;Duur;Training",
    "date,restingHR,hrv,sleepSecs,fatigue",
    "date,timestamp_measurement,HR,rMSSD,HRV4T_Recovery_Points,sleep_time",
    "effective_time_frame,fatigue,sleep_duration_h,mood,soreness",
    "end_date_time,perceived_exertion,duration_min,activity_names",
    "Activity ID,Activity Date,Activity Type,Elapsed Time,Moving Time,Distance,Perceived Exertion",
    "Activity Type,Date,Title,Distance,Time,Avg Run Cadence,Avg Stride Length",
    "id,start_date_local,type,moving_time,icu_rpe",
    "Cycle start time,Sleep onset,Wake onset,Asleep duration (min),Nap",
    "Cycle start time,Workout start time,Duration (min),Activity name",
    "day;bedtime_start;bedtime_end;lowest_heart_rate;average_hrv;total_sleep_duration;type",
    "timestamp,overall_score,resting_heart_rate",
    "Start Time,End Time,Minutes Asleep",
    "Member,Datetime,Type,Rmssd,HR",
    "Name,Sport,Date,Start time,Duration,HR sit",
    "Title,WorkoutType,WorkoutDay,TimeTotalInHours,Rpe",
    "Timestamp,Type,Value",
    "von,bis,Timezone,Activity type,Data,GPS,Modified",
    "von,bis,light (s),deep (s),rem (s),Snoring (s),Heart rate (min)",
]


@pytest.mark.thorough
@given(
    header=st.sampled_from(HEADERS),
    rows=st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=7), max_size=6),
)
@settings(examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_a_table_reads_or_refuses(header: str, rows: list[list[str]]) -> None:
    mark = ";" if ";" in header else ","
    text = "\n".join([header, *(mark.join(row) for row in rows)])
    known = recognised(text, ".csv")
    assert known is not None
    try:
        import_module(known.module).read(text, ReadingContext(TODAY))
    except HerstelError:
        return
