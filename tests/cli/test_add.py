"""`herstel add`: the line of the calendar, from the shell."""

from __future__ import annotations

import json

import pytest

from support.shell import Shell


def records(shell: Shell, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = shell.exported().get(table, [])
    return found


def test_a_line_is_kept_and_read_aloud(shell: Shell) -> None:
    said = shell.done("add", "fri", "long", "run", "100", "rpe", "4")
    assert said.out == "training · run · Fri 27 Nov · 1 h 40 · RPE 4 · “long run”\n"
    (saved,) = records(shell, "sessions")
    assert (saved["date"], saved["sport"], saved["title"]) == ("2026-11-27", "run", "long run")
    assert (saved["planned_minutes"], saved["planned_rpe"], saved["status"]) == (100, 4.0, "planned")


def test_a_dry_run_keeps_nothing(shell: Shell) -> None:
    said = shell.done("add", "--dry-run", "--json", "18:30 bike 60 + run 20")
    found = json.loads(said.out)
    ride, run = found["records"]["sessions"]
    assert (ride["sport"], ride["planned_minutes"], ride["start"], ride["order"]) == ("ride", 60, "18:30", 1)
    assert (run["sport"], run["planned_minutes"], run["order"]) == ("run", 20, 2)
    assert (found["unread"], found["records"]["rest"]) == ([], [])
    assert records(shell, "sessions") == []


def test_a_day_and_a_repeating_commitment_have_their_days(shell: Shell) -> None:
    said = shell.done("add", "--json", "--date", "2026-12-01", "dagdienst 7-15 elke di t/m 15 dec")
    (work,) = json.loads(said.out)["records"]["commitments"]
    assert work["days"] == ["2026-12-01", "2026-12-08", "2026-12-15"]
    assert (work["category"], work["start"], work["end"]) == ("work", "07:00", "15:00")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rnu 50", "“rnu”: did you mean “run”, or is it a new sport?"),
        ("run 1110", "18 h 30: is that right?"),
        ("run 45 30", "Not understood: “30”."),
        ("run 45 evry tue", "“evry”: did you mean “every”?"),
        ("run 3", "3 minutes, or did you mean hours or kilometres?"),
        ("run 29 feb", "Tuesday 29 February 2028: that far away?"),
    ],
)
def test_what_is_in_doubt_is_refused_with_the_reason(shell: Shell, text: str, reason: str) -> None:
    said = shell("add", text)
    assert (said.status, reason in said.err) == (2, True)
    assert "--yes" in said.err
    assert records(shell, "sessions") == []
    shell.done("add", "--yes", text)
    assert len(records(shell, "sessions")) >= 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("90", "What is it?"),
        ("run 30 feb 45", "that month has 28 days"),
        ("run ma 23 dec 30", "that day is a Wednesday"),
        ("run 60 rpe 11", "RPE"),
        ("", "Write what it is"),
    ],
)
def test_what_cannot_be_is_refused_even_with_a_yes(shell: Shell, text: str, reason: str) -> None:
    said = shell("add", "--yes", text)
    assert (said.status, reason in said.err, said.err.count("\n")) == (2, True, 1)


def test_a_day_of_rest_is_protected(shell: Shell) -> None:
    shell.done("add", "rest day fri")
    said = shell("add", "fri run 60")
    assert (said.status, "Rest is planned there: Fri 27 Nov." in said.err) == (2, True)


def test_a_logged_sport_that_is_nearly_another_is_asked(shell: Shell) -> None:
    refused = shell("log", "rnu", 50)
    assert (refused.status, "“rnu”: did you mean “run”" in refused.err) == (2, True)
    shell.done("log", "rnu", 50, "--yes")
    for sport in ("rnu", "zwemmen", "hard lopen"):
        assert shell.done("log", sport, 40).err == ""
    logged = sorted(str(record["sport"]) for record in records(shell, "sessions"))
    assert logged == ["rnu", "rnu", "run", "swim"]


def test_a_weekday_that_is_named_twice_is_one(shell: Shell) -> None:
    said = shell("add", "run 60 every mon tue wed thu fri sat sun mon", "--dry-run", "--json")
    assert "InvalidRecordError" not in said.err
    assert said.status == 0, said


@pytest.mark.parametrize(
    ("line", "status"), [("thu no parkour", 0), ("geen parkour do", 0), ("no frobnicate", 2)]
)
def test_what_is_forbidden_is_never_planned(shell: Shell, line: str, status: int) -> None:
    shell.done("add", "--yes", 'fri "parkour" 60')
    said = shell("add", "--yes", line)
    assert said.status == status, "a sport of one's own is a limit, a word that nobody knows is asked"
    assert len(shell.exported()["sessions"]) == 1
