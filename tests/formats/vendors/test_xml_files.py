"""XML of vendors: Apple Health, TCX, GPX, and what in XML is a trap."""

from __future__ import annotations

import zipfile
from datetime import date, time
from pathlib import Path

import pytest

from herstel.formats.batch import FormatError
from support.vendor_files import nights, read, reasons, sessions

# As some phones write it: the type of an attribute is missing.
DTD = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n<!ATTLIST Record unit #IMPLIED>\n]>"


def sleep(source: str, start: str, end: str, kind: str) -> str:
    return (
        f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}" '
        f'startDate="{start} +0200" endDate="{end} +0200" value="HKCategoryValueSleepAnalysis{kind}"/>'
    )


def heart(created: str, beats: int) -> str:
    return (
        f'<Record type="HKQuantityTypeIdentifierRestingHeartRate" creationDate="{created} +0200" '
        f'startDate="2026-01-12 03:00:00 +0200" endDate="x" value="{beats}"/>'
    )


def test_apple_health_is_the_union_of_one_source_in_the_zone_of_the_journal(tmp_path: Path) -> None:
    records = [
        sleep("Phone", "2026-01-11 23:00:00", "2026-01-12 08:30:00", "InBed"),
        sleep("Watch", "2026-01-12 00:05:00", "2026-01-12 05:00:00", "AsleepCore"),
        sleep("Watch", "2026-01-12 04:50:00", "2026-01-12 07:35:00", "AsleepREM"),
        sleep("App", "2026-01-12 00:00:00", "2026-01-12 08:30:00", "Asleep"),
        sleep("Watch", "2026-01-12 15:00:00", "2026-01-12 15:40:00", "AsleepCore"),
        heart("2026-01-12 09:00:00", 52),
        heart("2026-01-12 21:00:00", 50),
        '<Record type="HKQuantityTypeIdentifierHeartRateVariabilitySDNN" '
        'startDate="2026-01-12 05:10:00 +0200" value="48.5">'
        '<InstantaneousBeatsPerMinute bpm="58" time="5:10:02,51\u202fAM"/></Record>',
        '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="52.51" durationUnit="min" '
        'sourceName="Watch" startDate="2026-01-12 19:02:10 +0200" endDate="2026-01-12 19:58:00 +0200">'
        '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="10.02" unit="km"/>'
        "</Workout>",
    ]
    text = f'<?xml version="1.0"?>\n{DTD}\n<HealthData locale="nl_NL">{"".join(records)}</HealthData>'
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("apple_health_export/export.xml", text)
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
    batch = read(tmp_path, path.read_bytes(), "copy.zip")
    (night,), (session,) = nights(batch), sessions(batch)
    assert (night.date, night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        date(2026, 1, 12),
        7.5,
        50,
        None,
    )
    assert (session.sport, session.minutes, session.start, session.distance_km) == (
        "run",
        53,
        time(18, 2),
        10.02,
    )
    assert [key for _, key in reasons(batch)] == ["import.nap", "import.files_left"]


TCX = (
    '<TrainingCenterDatabase xmlns="x"><Activities><Activity Sport="running"><Id>2026-07-10T14:13:32Z</Id>'
    '<Lap StartTime="2026-07-10T15:13:45+01:00"><TotalTimeSeconds>600</TotalTimeSeconds>'
    "<DistanceMeters>2000</DistanceMeters></Lap>"
    '<Lap StartTime="2026-07-10T15:30:00+01:00"><TotalTimeSeconds>1500</TotalTimeSeconds></Lap>'
    "<Notes>Zware benen</Notes></Activity>"
    '<Activity Sport="Other"><Id>2026-07-11T14:13:32Z</Id><Lap StartTime="2026-07-11T14:13:32Z">'
    "<TotalTimeSeconds>13</TotalTimeSeconds></Lap></Activity></Activities>"
    "<Author><Build><Time>Aug 17 2011, 11:13:24</Time></Build></Author></TrainingCenterDatabase>"
)


def test_tcx_sums_its_laps_and_starts_at_an_instant(tmp_path: Path) -> None:
    batch = read(tmp_path, TCX, "a.tcx")
    (session,) = sessions(batch)
    assert (session.date, session.start, session.minutes) == (date(2026, 7, 10), time(16, 13), 35)
    assert (session.sport, session.title, session.distance_km) == ("run", "Zware benen", 2.0)
    assert reasons(batch) == [("2026-07-11T14:13:32Z", "import.too_short")]


def track(*segments: str, kind: str = "") -> str:
    return f"<gpx version='1.0'><trk><name>Nacht</name><type>{kind}</type>{''.join(segments)}</trk></gpx>"


def segment(*times: str) -> str:
    points = "".join(f"<trkpt lat='1' lon='2'><time>{at}</time></trkpt>" for at in times)
    return f"<trkseg>{points}</trkseg>"


def test_gpx_takes_the_pause_between_segments_out(tmp_path: Path) -> None:
    text = track(
        segment("2026-02-04T20:48:00Z", "2026-02-04T20:38:00Z"),
        segment("2026-02-04T21:00:00Z", "2026-02-04T21:20:00Z"),
        "<trkseg/>",
        kind="running",
    )
    (session,) = sessions(read(tmp_path, text, "a.gpx"))
    assert (session.start, session.minutes, session.sport) == (time(21, 38), 30, "run")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (track(segment("2010-01-01T00:00:00Z", "2010-01-01T01:00:00Z")), "import.planned_route"),
        (track("<trkseg><trkpt lat='1' lon='2'/></trkseg>"), "import.no_times"),
        ("<gpx><metadata><time>2026-01-01T00:00:00Z</time></metadata></gpx>", "import.no_sessions"),
    ],
)
def test_gpx_routes_are_no_sessions(tmp_path: Path, text: str, why: str) -> None:
    batch = read(tmp_path, text, "a.gpx")
    assert not batch.records
    assert [key for _, key in reasons(batch)] == [why]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><TrainingCenterDatabase>&a;</TrainingCenterDatabase>',
            "has_entities",
        ),
        ('<!DOCTYPE gpx SYSTEM "http://example.org/gpx.dtd"><gpx/>', "has_entities"),
        ('<!DOCTYPE HealthData [<!ENTITY a "b">]><HealthData x="&a;"/>', "has_entities"),
        ("<gpx><trk>", "not_xml"),
        ("<gpx>" + "<a>" * 200, "not_xml"),
        ('<?xml version="1.0" encoding="UTh-8"?><gpx/>', "not_xml"),
        ('<?xml version="1.0" encoding="utf-7"?><gpx/>', "not_xml"),
        ('<gpx a="' + "x" * 2**25, "not_xml"),
    ],
)
def test_xml_that_is_a_trap_or_broken_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(FormatError) as refused:
        read(tmp_path, text, "a.xml")
    assert refused.value.key == f"import.{key}"
