"""`herstel import` of what watches and platforms export: nothing twice, nothing back, nothing overwritten."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from support.shell import Shell

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Elapsed Time,Moving Time,"
    "Distance,Perceived Exertion\n"
)
RUN = '7,"Nov 20, 2026, 7:00:40 AM",Ochtendloop,Run,2500,8,2500,2400,8000,\n'
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time\n"
    'Running,2026-11-20 08:01:10,false,Park,"8.00","500","00:40:20"\n'
)
OURA = "day;lowest_heart_rate;average_hrv;total_sleep_duration;type\n2026-11-20;48;61;25200;long_sleep\n"
ZONE = ("--timezone", "Europe/Amsterdam")


def sessions(shell: Shell) -> list[dict[str, Any]]:
    """Return the sessions in the journal."""
    found: list[dict[str, Any]] = shell.exported()["sessions"]
    return found


def test_the_same_export_and_a_newer_one_add_nothing_twice(shell: Shell) -> None:
    shell.done("import", shell.file("activities.csv", STRAVA + RUN), *ZONE)
    later = STRAVA + RUN.replace("8000,", "8000,6") + RUN.replace("7,", "8,", 1).replace("Nov 20", "Nov 19")
    report = shell.done("import", shell.file("activities.csv", later), *ZONE, "--json").json
    assert (report["added"], report["filled"]) == ({"sessions": 1}, 1)
    assert [session.get("rpe") for session in sessions(shell)] == [None, 6.0]
    assert shell.done("import", shell.file("activities.csv", later), *ZONE, "--json").json["added"] == {}


def test_a_session_of_two_sources_is_one_whether_read_together_or_not(shell: Shell) -> None:
    one, two = shell.file("activities.csv", STRAVA + RUN), shell.file("Activities.csv2", GARMIN)
    assert shell.done("import", one, two, *ZONE, "--json").json["added"] == {"sessions": 1}
    assert shell.done("import", two, *ZONE, "--json").json["added"] == {}
    (session,) = sessions(shell)
    assert (session["source"], session["source_id"], session["minutes"]) == ("strava", "7", 40)
    assert session["start"] == "08:00:00"


def test_a_run_that_two_watches_recorded_is_one(shell: Shell) -> None:
    recorded = (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="x"><Activities><Activity Sport="Running">'
        '<Id>{at}</Id><Lap StartTime="{at}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds></Lap>'
        "</Activity></Activities></TrainingCenterDatabase>"
    )
    first, second, later = (
        shell.file(name, recorded.format(at=f"2026-11-20T{at}Z", seconds=seconds))
        for name, at, seconds in (
            ("a.tcx", "07:00:00", 1800),
            ("b.tcx", "07:01:10", 1790),
            ("c.tcx", "07:40:00", 1800),
        )
    )
    assert shell.done("import", first, second, later, *ZONE, "--json").json["added"] == {"sessions": 2}
    assert shell.done("import", second, *ZONE, "--json").json["added"] == {}


def test_two_runs_of_one_list_stay_two(shell: Shell) -> None:
    twice = GARMIN + GARMIN.splitlines()[1].replace("08:01:10", "18:01:10") + "\n"
    shell.done("import", shell.file("Activities.csv", twice), *ZONE)
    assert len(sessions(shell)) == 2


def test_what_was_typed_stays_as_it_was_typed(shell: Shell) -> None:
    shell.done("log", "run", 40, "--rpe", 5, "--date", "2026-11-20", "--title", "Mijn rondje")
    report = shell.done("import", shell.file("activities.csv", STRAVA + RUN), *ZONE, "--json").json
    assert report["added"] == {}
    (session,) = sessions(shell)
    assert (session["title"], session["rpe"], session["distance_km"]) == ("Mijn rondje", 5.0, 8.0)
    assert "source" not in session
    assert "source_id" not in session


def test_a_night_is_no_check_in(shell: Shell) -> None:
    shell.done("import", shell.file("sleep.csv", OURA))
    document = shell.exported()
    assert document["checkins"] == []
    (night,) = document["nights"]
    assert (night["source"], night["sleep_hours"]) == ("oura", 7)
    assert (night["resting_hr"], night["hrv_rmssd"]) == (48, 61)


def test_the_zone_of_the_config_counts_where_none_is_said(shell: Shell) -> None:
    config = shell.place / "config" / "herstel" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('timezone = "Asia/Tokyo"\n', encoding="utf-8")
    shell.done("import", shell.file("activities.csv", STRAVA + RUN))
    assert sessions(shell)[0]["start"] == "16:00:00"


def test_a_zip_goes_in_whole_and_says_what_it_left(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("activities.csv", STRAVA + RUN + RUN.replace("7,", "9,", 1).replace("2400", "x"))
        archive.writestr("oura.csv", OURA)
        archive.writestr("photo.jpg", b"\xff\xd8")
    report = shell.done("import", path, *ZONE, "--json").json
    assert report["added"] == {"sessions": 2, "nights": 1}
    assert [each["where"] for each in report["skipped"]] == ["*"]
    shell.done("import", path, "--dry-run", *ZONE)


def test_an_effort_that_is_none_leaves_the_session(shell: Shell) -> None:
    text = "date,sport,minutes,rpe\n2026-11-20,run,40,7-8\n2026-11-19,run,40,6\n"
    file = shell.file("log.csv", text)
    report = shell.done("import", file, "--json").json
    assert [session.get("rpe") for session in sessions(shell)] == [6.0, None]
    shell.set(HERSTEL_JOURNAL=shell.place / "another")
    assert "1 session has no effort yet" in shell.done("import", file).err
    assert [each["where"] for each in report["skipped"]] == ["2"]
