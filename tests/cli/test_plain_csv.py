"""A table of one's own: check-ins or sessions, with the names of our fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.shell import Shell


def taken(shell: Shell, *rows: str, name: str = "own.csv", status: int = 0) -> Any:
    """Import rows and return the report."""
    said = shell("import", shell.file(name, "\n".join(rows) + "\n"), "--json")
    assert said.status == status, said
    return said.json


def test_mornings_are_read_and_an_empty_cell_is_unknown(shell: Shell) -> None:
    report = taken(shell, "date,sleep_hours,fatigue,mood", "2026-11-20,7.5,2,", "2026-11-21,,,4")
    assert report["added"] == {"checkins": 2}
    assert shell.exported()["checkins"] == [
        {"date": "2026-11-20", "sleep_hours": 7.5, "fatigue": 2},
        {"date": "2026-11-21", "mood": 4},
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_sessions_are_read_whatever_divides_them(shell: Shell, delimiter: str) -> None:
    rows = [("Date", "Type", "Minutes", "RPE", "Key"), ("2026-11-20", "row", "44.6", "6", "yes")]
    taken(shell, *(delimiter.join(row) for row in rows))
    (session,) = shell.exported()["sessions"]
    session.pop("id")
    assert session == {
        "date": "2026-11-20",
        "sport": "row",
        "minutes": 45,
        "rpe": 6.0,
        "key": True,
        "source": "csv",
    }


def test_decimals_may_have_a_comma(shell: Shell) -> None:
    taken(shell, "date;sleep_hours;hrv_rmssd", "2026-11-20;7,25;61,5")
    assert shell.exported()["checkins"] == [{"date": "2026-11-20", "sleep_hours": 7.25, "hrv_rmssd": 61.5}]


def test_a_table_imported_twice_adds_nothing_and_equal_sessions_stay_two(shell: Shell) -> None:
    rows = ("date,sport,minutes,rpe", "2026-11-20,run,30,3", "2026-11-20,run,30,3")
    assert taken(shell, *rows)["added"] == {"sessions": 2}
    again = taken(shell, *rows)
    assert (again["added"], again["known"]) == ({}, 2)


def test_a_row_that_cannot_be_used_is_told_by_its_line(shell: Shell) -> None:
    report = taken(
        shell,
        "date,fatigue,sleep_hours",
        "2026-11-18,6,7",
        "2026-02-30,3,7",
        "2026-11-19,,",
        "2026-11-20,good,7",
        "2026-11-21,3,inf",
        "2026-11-22,3,7",
        ",3,7",
    )
    assert report["added"] == {"checkins": 4}
    assert [each["where"] for each in report["skipped"]] == ["2", "3", "4", "5", "6", "8"]


def test_a_session_of_no_day_or_no_length_is_left_out(shell: Shell) -> None:
    rows = (",run,30", "2026-11-20,run,0", "2026-11-20,run,inf")
    report = taken(shell, "date,sport,minutes", *rows, status=1)
    assert (report["added"], len(report["skipped"])) == ({}, 3)


def test_other_columns_are_passed_over(shell: Shell) -> None:
    taken(shell, "date,readiness,stress,weather", "2026-11-20,9,2,rain")
    assert shell.exported()["checkins"] == [{"date": "2026-11-20", "stress": 2}]


@pytest.mark.parametrize("header", ["moment,fatigue", "date,weather"])
def test_a_table_without_what_is_needed_is_refused(shell: Shell, header: str) -> None:
    said = shell("import", shell.file("own.csv", f"{header}\n2026-11-20,3\n"), "--format", "csv")
    assert said.status == 1
    assert header.partition(",")[2] in said.err


WAVE = (3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4, 3, 2, 1, 4, 3, 3, 2)


def _month(*, turned: bool) -> str:
    """Return three weeks of answers, with fatigue and soreness as they are, or with 5 worst."""
    rows = ["date,sleep_hours,fatigue,soreness,stress,mood,sleep_quality"]
    for place, value in enumerate(WAVE):
        body = 6 - value if turned else value
        rows.append(f"2026-11-{place + 1:02},7,{body},{body},{value},{value},{value}")
    return "\n".join(rows) + "\n"


def test_scales_that_run_the_other_way_give_the_same_advice_when_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for name, words in (("as", ("--scale", "1-5:best")), ("turned", ("--worse-high", "fatigue, soreness"))):
        place = tmp_path / name
        place.mkdir()
        shell = Shell(place, monkeypatch, capsys)
        found = shell.done("import", shell.file("own.csv", _month(turned=name == "turned")), *words)
        assert "--worse-high" not in found.err
        told.append(shell.done("replay").out)
    assert told[0] == told[1]


def test_fatigue_that_runs_against_the_other_answers_is_noticed(shell: Shell) -> None:
    text = _month(turned=True).replace(",soreness,", ",resting_hr,").replace(",5,5,", ",5,55,")
    rows = [line.split(",") for line in text.splitlines()]
    without = "\n".join(",".join(row[:3] + row[4:]) for row in rows) + "\n"
    file = shell.file("own.csv", without)
    found = shell.done("import", file)
    assert {tuple(checkin) for checkin in shell.exported()["checkins"]} == {("date", "sleep_hours")}
    assert "2026-11-" in found.err
    said = shell("import", file, "--scale", "1-5:best")
    assert said.status == 1
    assert "--worse-high fatigue" in said.err


def test_an_item_that_does_not_exist_is_refused(shell: Shell) -> None:
    found = shell("import", shell.file("own.csv", _month(turned=False)), "--worse-high", "tiredness")
    assert (found.status, shell.is_untouched()) == (2, True)
    assert "fatigue" in found.err


def test_a_time_beside_a_length_is_when_it_began(shell: Shell) -> None:
    rows = (
        "Datum;Sport;Tijd;Duur;RPE;Km\n1-11-2026;hardlopen;18:30;45;6;8,2\n2-11-2026;fietsen;9.05;1:30;4;40\n"
    )
    shell.done("import", shell.file("log.csv", rows))
    told = [
        (session["start"], session["minutes"], session["distance_km"])
        for session in shell.exported()["sessions"]
    ]
    assert told == [("18:30:00", 45, 8.2), ("09:05:00", 90, 40.0)]


def test_a_table_without_a_readable_day_asks_nothing_of_its_scale(shell: Shell) -> None:
    said = shell("import", shell.file("log.csv", "Datum;Fris (1-10);Slaap\nma 2 nov;7;7\n"))
    assert said.status == 1
    assert "no row could be used" in said.err
    assert "herstel import" not in said.err


def test_a_table_has_distance_in_kilometres_and_a_mean_heart_rate(shell: Shell) -> None:
    header = "Date,Activity,Distance (km),Duration,Avg HR,RPE\n"
    rows = "2026-11-02,Running,10.2,0:55:10,150,6\n2026-11-03,Cycling,40,1:30:00,600,4\n"
    said = shell.done("import", shell.file("log.csv", header + rows)).err
    assert ", 3: partly read: average heart rate: 600 is outside 30-250." in said
    told = [(session["distance_km"], session.get("average_hr")) for session in shell.exported()["sessions"]]
    assert told == [(10.2, 150), (40.0, None)]
    assert shell.done("export", "csv").out.splitlines()[0].endswith(",start,distance_km,average_hr")
