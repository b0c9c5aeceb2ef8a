"""Files of PMSys, with numbers of our own invention."""

from __future__ import annotations

from typing import Any

import pytest

from support.shell import Shell

HEADER = (
    "effective_time_frame,fatigue,mood,readiness,sleep_duration_h,sleep_quality,soreness,soreness_area,stress"
)
SESSIONS = "end_date_time,activity_names,perceived_exertion,duration_min"


def wellness(shell: Shell, *rows: str, status: int = 0) -> Any:
    """Import rows of a wellness file and return the report."""
    file = shell.file("wellness.csv", "\n".join((HEADER, *rows)) + "\n")
    said = shell("import", file, "--json")
    assert said.status == status, said
    return said.json


def sessions(shell: Shell, *rows: str, status: int = 0) -> Any:
    """Import rows of a session file and return the report."""
    said = shell("import", shell.file("srpe.csv", "\n".join((SESSIONS, *rows)) + "\n"), "--json")
    assert said.status == status, said
    return said.json


def test_a_morning_is_read_without_its_readiness(shell: Shell) -> None:
    report = wellness(shell, "2020-01-06T06:30:00.000Z,3,4,7,7,2,5,[],1")
    assert report["added"] == {"checkins": 1}
    assert shell.exported()["checkins"] == [
        {
            "date": "2020-01-06",
            "sleep_hours": 7.0,
            "sleep_quality": 2,
            "fatigue": 3,
            "soreness": 5,
            "stress": 1,
            "mood": 4,
        }
    ]


def test_zero_is_no_answer(shell: Shell) -> None:
    wellness(shell, "2020-01-06T06:30:00.000Z,0,4,0,0,0,0,[],0")
    assert shell.exported()["checkins"] == [{"date": "2020-01-06", "mood": 4}]


def test_a_row_without_an_answer_is_told(shell: Shell) -> None:
    report = wellness(shell, "2020-01-06T06:30:00.000Z,0,0,9,0,0,0,[],0", status=1)
    assert report["added"] == {}
    assert [each["where"] for each in report["skipped"]] == ["2"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2020-01-06T02:59:59.999Z", "2020-01-05"),  # 03:59 in winter
        ("2020-01-06T03:00:00.000Z", "2020-01-06"),  # 04:00 in winter
        ("2020-07-06T01:59:00.000Z", "2020-07-05"),  # 03:59 in summer
        ("2020-07-06T02:00:00.000Z", "2020-07-06"),  # 04:00 in summer
        ("2020-01-05T23:30:00.000Z", "2020-01-05"),  # 00:30, still awake
        ("2020-01-05T22:59:00.000Z", "2020-01-05"),  # 23:59
        ("2020-03-29T02:30:00.000Z", "2020-03-29"),  # 04:30, summer time began an hour and a half ago
        ("2020-10-25T02:30:00.000Z", "2020-10-24"),  # 03:30, summer time ended an hour and a half ago
        ("2019-12-31T23:10:00.000Z", "2019-12-31"),
    ],
)
def test_the_day_is_that_of_central_european_time_and_turns_at_four(
    shell: Shell, stamp: str, day: str
) -> None:
    wellness(shell, f"{stamp},3,3,5,7,3,3,[],3")
    assert [checkin["date"] for checkin in shell.exported()["checkins"]] == [day]


def test_at_night_it_is_a_new_day_when_the_day_before_has_its_own(shell: Shell) -> None:
    wellness(shell, "2020-01-05T07:00:00.000Z,2,2,5,7,2,2,[],2", "2020-01-06T00:30:00.000Z,4,4,5,7,4,4,[],4")
    assert {checkin["date"]: checkin["mood"] for checkin in shell.exported()["checkins"]} == {
        "2020-01-05": 2,
        "2020-01-06": 4,
    }


def test_a_second_row_of_a_day_only_fills_gaps(shell: Shell) -> None:
    wellness(shell, "2020-01-06T09:00:00.000Z,5,5,5,8,5,5,[],5", "2020-01-06T06:30:00.000Z,3,3,5,0,3,3,[],3")
    (saved,) = shell.exported()["checkins"]
    assert (saved["mood"], saved["sleep_hours"]) == (3, 8.0)


def test_the_first_whole_row_counts(shell: Shell) -> None:
    wellness(shell, "2020-01-06T06:30:00.000Z,1,0,5,6,0,0,[],0", "2020-01-06T08:00:00.000Z,3,4,5,8,3,3,[],3")
    (saved,) = shell.exported()["checkins"]
    assert (saved["fatigue"], saved["mood"]) == (3, 4)


def test_bad_rows_are_told_by_their_line_and_the_others_taken(shell: Shell) -> None:
    report = wellness(
        shell,
        "2020-01-06T06:30:00.000Z,3,3,5,7,3,3,[],3",
        "yesterday,3,3,5,7,3,3,[],3",
        "2020-01-08T06:30:00.000Z,6,3,5,7,3,3,[],3",
        "2020-01-09T06:30:00.000Z,x,3,5,7,3,3,[],3",
        "2020-01-10T06:30:00.000Z,2.5,3,5,7,3,3,[],3",
        "2020-01-11T06:30:00.000Z,nan,3,5,7,3,3,[],3",
        "9999-12-31T23:59:59.000Z,3,3,5,7,3,3,[],3",
        "2020-01-13T06:30:00.000Z,3,3,5,25,3,3,[],3",
        "2020-01-14T06:30:00.000Z,3,3,5,7,3,3,[],3",
    )
    assert report["added"] == {"checkins": 2}
    assert [each["where"] for each in report["skipped"]] == ["3", "4", "5", "6", "7", "8", "9"]
    assert all("{" not in each["why"] for each in report["skipped"])


def test_a_row_that_is_too_short_is_told(shell: Shell) -> None:
    header = "fatigue,mood,sleep_duration_h,effective_time_frame"
    file = shell.file("short.csv", f"{header}\n3,3,7\n3,3,7,2020-01-06T06:30:00.000Z\n")
    report = shell.done("import", file, "--json").json
    assert report["added"] == {"checkins": 1}
    assert [each["where"] for each in report["skipped"]] == ["2"]


def test_sessions_are_read(shell: Shell) -> None:
    sessions(
        shell,
        """2020-01-06T18:00:00.000Z,"['individual', 'running']",6,45""",
        """2020-01-07T18:00:00.000Z,"['team', 'soccer']",7,90""",
        "2020-01-08T23:30:00.000Z,['individual'],3,30",
    )
    found = [
        (session["date"], session.get("sport"), session["rpe"], session["minutes"])
        for session in shell.exported()["sessions"]
    ]
    assert found == [
        ("2020-01-06", "run", 6.0, 45),
        ("2020-01-07", "team", 7.0, 90),
        ("2020-01-09", None, 3.0, 30),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "2020-01-06T18:00:00.000Z,['running'],,45",
        "2020-01-06T18:00:00.000Z,['running'],6,0",
        "2020-01-06T18:00:00.000Z,['running'],6,nan",
        "2020-01-06T18:00:00.000Z,['running'],6,inf",
        "2020-01-06T18:00:00.000Z,['running'],6,1e300",
        "2020-01-06T18:00:00.000Z,['running'],nan,45",
        "2020-01-06T18:00:00.000Z,['running'],11,45",
        "9999-12-31T23:59:59.000Z,['running'],6,45",
        ",['running'],6,45",
    ],
)
def test_a_session_that_cannot_be_used_is_told(shell: Shell, row: str) -> None:
    report = sessions(shell, row, status=1)
    assert report["added"] == {}
    assert [each["where"] for each in report["skipped"]] == ["2"]


@pytest.mark.parametrize("names", ["__import__('os')", "{[]: 1}", "[1]", "''", "((((", "{}", "5"])
def test_odd_names_of_a_sport_are_another_sport(shell: Shell, names: str) -> None:
    report = sessions(shell, f'2020-01-06T18:00:00.000Z,"{names}",6,45')
    assert report["added"] == {"sessions": 1}
    assert "sport" not in shell.exported()["sessions"][0]


def test_importing_twice_adds_nothing(shell: Shell) -> None:
    for _ in range(2):
        wellness(shell, "2020-01-06T06:30:00.000Z,3,4,7,7,2,5,[],1")
        report = sessions(shell, "2020-01-06T18:00:00.000Z,['running'],6,45")
    assert report["known"] == 1
    document = shell.exported()
    assert (len(document["checkins"]), len(document["sessions"])) == (1, 1)


def test_a_table_of_something_else_is_refused(shell: Shell) -> None:
    said = shell("import", shell.file("other.csv", "a,b\n1,2\n"), "--format", "pmsys")
    assert said.status == 1
    assert "other.csv" in said.err


def test_a_broken_table_is_refused(shell: Shell) -> None:
    huge = f"{HEADER},{'x' * 200_000}\n"
    assert shell("import", shell.file("huge.csv", huge), "--format", "pmsys").status == 1
