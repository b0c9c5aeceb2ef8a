"""`herstel log`: sessions and days without training."""

from __future__ import annotations

import pytest

from support.shell import Shell, exchange


def test_a_session_is_saved_with_all_that_was_said(shell: Shell) -> None:
    said = shell.done(
        "log",
        "run",
        50,
        "--rpe",
        "6,5",
        "--planned-rpe",
        5,
        "--felt",
        "worse",
        "--key",
        "--title",
        "10 x 400",
        "--note",
        "windy",
    )
    (saved,) = shell.exported()["sessions"]
    assert saved.pop("id").startswith("2026-11-22-")
    assert saved == {
        "date": "2026-11-22",
        "sport": "run",
        "title": "10 x 400",
        "minutes": 50,
        "rpe": 6.5,
        "planned_rpe": 5.0,
        "felt": "worse",
        "key": True,
        "note": "windy",
    }
    assert "run 50 min" in said.out


def test_the_same_session_twice_is_asked_and_kept_with_a_yes(shell: Shell) -> None:
    shell.done("log", "swim", 30, "--rpe", 3)
    refused = shell("log", "zwemmen", 30, "--rpe", 3)
    assert (refused.status, "Already there: swim, 30 min, RPE 3" in refused.err) == (2, True)
    assert len(shell.exported()["sessions"]) == 1
    shell.done("log", "swim", 30, "--rpe", 3, "--yes")
    shell.done("log", "swim", 30, "--note", "the second lane")
    shell.done("log", "swim", 20, "--rpe", 3)
    assert len(shell.exported()["sessions"]) == 4


def test_a_session_logged_late_says_so(shell: Shell) -> None:
    shell.done("log", "run", 40, "--date", "2026-11-21")
    shell.done("log", "run", 40, "--date", "2026-11-20")
    entered = {session["date"]: session.get("entered") for session in shell.exported()["sessions"]}
    assert entered == {"2026-11-20": "2026-11-22", "2026-11-21": None}


def test_a_length_is_typed_as_in_the_line(shell: Shell) -> None:
    for length, minutes in (("1:15", 75), ("1h15", 75), ("anderhalf uur", 90), ("45", 45)):
        assert shell.done("log", "run", length, "--json", "--yes").json["minutes"] == minutes
    refused = shell("log", "run", "soon")
    assert (refused.status, "“soon” is not a length" in refused.err) == (2, True)


def test_the_answer_is_json_when_asked(shell: Shell) -> None:
    answer = shell.done("log", "ride", 90, "--rpe", 4, "--json").json
    assert (answer["sport"], answer["minutes"], answer["rpe"]) == ("ride", 90, 4.0)


def test_a_day_with_training_is_no_day_of_rest(shell: Shell) -> None:
    shell.done("log", "ride", 30, "--rpe", 2)
    refused = shell("log", "rest")
    assert (refused.status, "ride" in refused.err) == (2, True)
    assert "no training" not in shell.done("log", "rest", "--kind", "active_recovery").out
    (saved,) = shell.exported()["rest"]
    assert not saved.get("no_training")


@pytest.mark.parametrize("kind", ["rest", "active_recovery", "sleep_focus", "mental_rest"])
def test_a_day_without_training_is_a_kept_rest(shell: Shell, kind: str) -> None:
    shell.done("log", "rest", "--kind", kind)
    (saved,) = shell.exported()["rest"]
    assert saved.get("kind", "rest") == kind
    assert saved["outcome"] == "kept"
    assert saved["no_training"] is True


def test_a_session_on_a_planned_rest_day_is_saved_and_says_what_the_day_was(shell: Shell) -> None:
    shell("add", "rest")
    assert "It was planned as a day of rest." in shell("log", "run", "40", "--rpe", "6").out


def test_the_same_day_of_rest_is_not_kept_twice(shell: Shell) -> None:
    for _ in range(2):
        shell.done("log", "rest", "--date", "yesterday")
    assert len(shell.exported()["rest"]) == 1


def test_a_session_in_dutch(shell: Shell) -> None:
    shell.set(LANG="nl_NL.UTF-8")
    assert "RPE 6,5" in shell.done("log", "run", 50, "--rpe", 6.5).out


def test_the_command_says_so_and_another_one_stands_beside_it(shell: Shell) -> None:
    plan = {
        "date": "2026-11-22",
        "sport": "run",
        "title": "Tempo",
        "status": "planned",
        "planned_minutes": 60,
    }
    shell.done("import", shell.file("plan.json", exchange(sessions=[plan])))
    assert "It was planned: Tempo is filled in." in shell.done("log", "run", "50", "--rpe", "6").out
    assert "planned" not in shell.done("log", "run", "20", "--rpe", "3").out
    sessions = shell.exported()["sessions"]
    assert sorted((session["minutes"], session.get("status", "done")) for session in sessions) == [
        (20, "done"),
        (50, "done"),
    ]


def test_a_session_of_more_than_six_hours_is_asked_about_first(shell: Shell) -> None:
    asked = shell("log", "swim", 1440, "--rpe", 3)
    assert (asked.status, "24 h 00: is that right?" in asked.err) == (2, True)
    assert shell.done("log", "hike", 360).out
    assert shell.done("log", "swim", 1440, "--rpe", 3, "--yes").out.startswith("Saved")
