"""Tables of sessions: Strava, Garmin, Intervals.icu, WHOOP."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from herstel.domain.self_reports import Night
from support.vendor_files import nights, read, reasons, sessions

STRAVA = {
    "en": "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Elapsed Time,"
    "Moving Time,Distance,Perceived Exertion,Prefer Perceived Exertion",
    "nl": "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Verstreken tijd,Afstand,"
    "Verstreken tijd,Beweegtijd,Afstand,Ervaren inspanning,Voorkeur voor ervaren inspanning",
    "de": "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,"
    "Verstrichene Zeit,Bewegungszeit,Distanz,Wahrgenommene Anstrengung,Bevorzugt",
}


@pytest.mark.parametrize(
    ("language", "stamp", "sport"),
    [
        ("en", "Mar 28, 2026, 11:30:05\u202fPM", "Trail Run"),
        ("nl", "28 mrt. 2026 23:30:05", "Hardloopsessie"),
        ("nl", "28 mrt 2026, 23:30:05", "Hardloopsessie"),
        ("de", "28.03.2026, 23:30:05", "Lauf"),
    ],
)
def test_strava_is_utc_moving_time_and_metres(tmp_path: Path, language: str, stamp: str, sport: str) -> None:
    row = f'77,"{stamp}","Rondje, met\nregel",{sport},171340,"8,02",171340.0,2655.0,8021.4,6.0,1.0'
    batch = read(tmp_path, f"{STRAVA[language]}\n{row}\n")
    (session,) = sessions(batch)
    assert (session.date, session.start) == (date(2026, 3, 29), time(0, 30))
    assert (session.sport, session.minutes, session.rpe, session.distance_km) == ("run", 44, 6, 8.02)
    assert (session.source, session.source_id, session.title) == ("strava", "77", "Rondje, met regel")
    assert not batch.skipped


def test_strava_rows_that_are_no_session_are_said_with_their_line(tmp_path: Path) -> None:
    rows = [
        '1,"Mar 1, 2026, 6:00:00 AM",A,Run,20,0,20,10.0,0,,',
        '2,"Mar 1, 2026, 7:00:00 AM",B,Weight Training,3300,0,3300.0,0.0,0.0,45,',
        '3,"Nonsense",C,Run,600,0,600,600,0,,',
        '4,"Mar 1, 2026, 8:00:00 AM",D,Ride,600',
    ]
    batch = read(tmp_path, STRAVA["en"] + "\n" + "\n".join(rows))
    (session,) = sessions(batch)
    assert (session.sport, session.minutes, session.rpe) == ("strength", 55, None)
    assert reasons(batch) == [
        ("5", "import.cut_off"),
        ("2", "import.too_short"),
        ("3", "import.odd_rpe"),
        ("4", "import.date"),
    ]


@pytest.mark.parametrize(("metres", "is_told"), [(23_900, False), (24_100, True)])
def test_a_distance_faster_than_144_km_an_hour_is_left_out_with_a_word(
    tmp_path: Path, metres: int, is_told: bool
) -> None:
    row = f'1,"Mar 1, 2026, 6:00:00 AM",A,Ride,600,{metres / 1000},600,600,{metres},,'
    batch = read(tmp_path, f"{STRAVA['en']}\n{row}\n")
    (session,) = sessions(batch)
    assert (session.minutes, session.distance_km) == (10, None if is_told else 23.9)
    assert reasons(batch) == ([("2", "import.odd_distance")] if is_told else [])
    assert [skipped.params for skipped in batch.skipped] == (
        [{"given": "24.1", "minutes": 10}] if is_told else []
    )


def test_a_strava_session_keeps_its_id_in_another_zone(tmp_path: Path) -> None:
    text = STRAVA["en"] + '\n9,"Mar 1, 2026, 11:30:00 PM",A,Run,600,2,600,600,2000,,\n'
    here, far = (sessions(read(tmp_path, text, zone=zone))[0] for zone in ("Asia/Tokyo", "America/Toronto"))
    assert here.id == far.id
    assert (here.date, far.date) == (date(2026, 3, 2), date(2026, 3, 1))


GARMIN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Avg Run Cadence,Avg Stride Length"


def test_garmin_numbers_have_a_style_of_their_own(tmp_path: Path) -> None:
    header = (
        "Activiteittype,Datum,Favoriet,Titel,Afstand,Calorieën,Tijd,Gem. HS,Gem. slagen,[],Gem. slagen,[]"
    )
    rows = (
        'lap_swimming,2026-03-01 07:00:10,false,Baantjes,"1,276",300,32:11,--,1,2,3,4\n'
        'running,2026-03-01 17:00:10,false,Park,"16.72",900,1:27:18.5,150,1,2,3,4\n'
        "transition,2026-03-01 18:30:10,false,Wissel,0.00,1,2:00,150,1,2,3,4\n"
    )
    batch = read(tmp_path, f"{header}\n{rows}")
    swim, run = sessions(batch)
    assert (swim.sport, swim.minutes, swim.distance_km, swim.start) == ("swim", 32, 1.28, time(7, 0))
    assert (run.sport, run.minutes, run.distance_km, run.rpe) == ("run", 87, 16.72, None)
    assert reasons(batch) == [("4", "import.transition")]


@pytest.mark.parametrize(("stride", "kilometres"), [("1.00", 10.0), ("1.61", 16.09), ("--", None)])
def test_garmin_miles_show_in_the_length_of_the_steps(
    tmp_path: Path, stride: str, kilometres: float | None
) -> None:
    row = f"Running,2026-03-01 07:00:10,false,Park,10.00,700,01:00:00,150,166,{stride}"
    batch = read(tmp_path, f"{GARMIN}\n{row}\n")
    assert sessions(batch)[0].distance_km == kilometres
    assert [use.key for use in batch.columns] == ([] if kilometres else ["import.column_no_unit"])


def test_garmin_with_decimal_commas_under_english_words(tmp_path: Path) -> None:
    row = 'Running,2026-03-01 07:00:10,false,Park,"10,00",700,"00:28:10,5",150,166,"2,14"'
    (session,) = sessions(read(tmp_path, f"{GARMIN}\n{row}\n"))
    assert (session.minutes, session.distance_km) == (28, 10.0)


def test_intervals_activities_as_table_and_as_json(tmp_path: Path) -> None:
    table = (
        "\ufeffid,start_date_local,name,type,moving_time,distance,elapsed_time,icu_rpe,start_date\n"
        'i1,2026-03-01T08:28:51,"Walk","Walk",0,,2072,2,2026-03-01T07:28:51Z\n'
    )
    listed = (
        '[{"id": "i1", "start_date_local": "2026-03-01T08:28:51", "name": "Walk", "type": "Walk", '
        '"moving_time": null, "elapsed_time": 2072, "icu_rpe": 2, "feel": 5, "session_rpe": 70}, '
        '{"id": "2", "source": "STRAVA"}]'
    )
    one, two = read(tmp_path, table), read(tmp_path, listed, "a.json")
    assert sessions(one) == sessions(two)
    assert (sessions(one)[0].minutes, sessions(one)[0].rpe, sessions(one)[0].sport) == (35, 2, "walk")
    assert reasons(two) == [("[2]", "import.elsewhere")]


def test_an_older_strava_export_says_kilometres_and_for_swims_metres(tmp_path: Path) -> None:
    header = "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Verstreken tijd,Afstand"
    rows = '1,6 mei 2013 15:39:08,A,Fietsrit,3600,"24,50"\n2,7 mei 2013 15:39:08,B,Zwemsessie,1800,"1.500"\n'
    ride, swim = sessions(read(tmp_path, f"{header}\n{rows}"))
    assert (ride.distance_km, swim.distance_km) == (24.5, 1.5)


def test_intervals_wellness_as_json(tmp_path: Path) -> None:
    text = (
        '[{"id": "2026-03-30", "ctl": 50.1, "restingHR": 48, "hrv": 61.0, "hrvSDNN": 90, "sleepSecs": 25200,'
        ' "mood": null, "sportInfo": [{"type": "Run"}]}, {"id": "2026-03-31", "restingHR": null}]'
    )
    (night,) = nights(read(tmp_path, text, "wellness.json"))
    assert (night.date, night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        date(2026, 3, 30),
        7.0,
        48,
        61,
    )


def test_whoop_reads_nights_and_workouts_and_no_scores(tmp_path: Path) -> None:
    cycles = (
        "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),"
        "Heart rate variability (ms),Day Strain,Sleep onset,Wake onset,Asleep duration (min)\n"
        "2026-03-01 23:00:00,,UTC+01:00,86,65,67,13.5,2026-03-01 23:00:00,2026-03-02 07:33:34,434\n"
        "2026-02-28 23:00:00,2026-03-01 23:00:00,UTC+01:00,,,,1.0,,,\n"
        "2026-03-02 14:00:00,,UTC+01:00,1,87,19,1,2026-03-02 14:00:00,2026-03-02 14:31:00,31\n"
    )
    batch = read(tmp_path, cycles)
    (night,) = nights(batch)
    assert (night.date, night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (
        date(2026, 3, 2),
        7.23,
        65,
        67,
    )
    assert reasons(batch) == [("4", "import.nap")]
    workouts = (
        "Cycle start time,Cycle timezone,Workout start time,Duration (min),Activity name,Activity Strain\n"
        "2026-03-01 23:00:00,UTC+01:00,2026-03-02 11:36:00,76,Box Fitness,9.2\n"
    )
    (session,) = sessions(read(tmp_path, workouts))
    assert (session.sport, session.minutes, session.rpe, session.start) == ("martial", 76, None, time(11, 36))


def test_a_night_of_two_files_is_one_record(tmp_path: Path) -> None:
    head = "Cycle start time,Sleep onset,Wake onset,Asleep duration (min),Nap\n"
    one = nights(read(tmp_path, head + "x,2026-03-01 23:00:00,2026-03-02 07:00:00,434,false\n"))
    two = nights(read(tmp_path, head + "x,2026-03-01 23:00:00,2026-03-02 07:00:00,430,false\n"))
    assert isinstance(one[0], Night)
    assert one[0].id == two[0].id
