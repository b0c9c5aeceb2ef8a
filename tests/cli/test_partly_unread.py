"""The advice itself says when a part of what it looks at cannot be read; every command tells the rest."""

from __future__ import annotations

import json

import pytest

from support.shell import Shell

SAID = "This looks back 84 days and a part of them cannot be read"


def spoil(shell: Shell, day: str) -> None:
    (file,) = shell.journal.glob("*/2026.json")
    content = json.loads(file.read_bytes())
    del content["_meta"]["1"]["sum"]
    content["checkins"][day]["fatigue"] = 9
    file.write_text(json.dumps(content))


@pytest.mark.parametrize(
    ("day", "is_said"),
    [("2026-11-20", True), ("2026-10-25", True), ("2026-08-30", True), ("2026-08-29", False)],
)
def test_a_record_within_what_the_advice_looks_at_that_is_not_understood(
    shell: Shell, day: str, is_said: bool
) -> None:
    shell.done("checkin", "--date", day, "--fatigue", 3)
    spoil(shell, day)
    said = shell.done("today")
    assert (SAID in said.out) is is_said
    assert (SAID in " ".join(shell.done("today", "--json").json["context_text"])) is is_said


def test_a_record_that_is_not_understood_is_told_by_a_command_that_needs_no_old_one(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-20", "--fatigue", 3)
    spoil(shell, "2026-11-20")
    (file,) = shell.journal.glob("*/2026.json")
    told = shell.done("log", "run", 50).err
    assert f"{file.parent.name}/2026.json:3: the record 2026-11-20 cannot be understood" in told
    assert "freshness (fatigue): 9 is outside 1-5." in shell("doctor").out


def test_a_prompt_is_told_in_the_line_itself(shell: Shell) -> None:
    shell.done("log", "run", 50)
    shell.done("today")
    (told,) = (shell.place / "state").rglob("today.txt")
    (file,) = shell.journal.glob("*/2026.json")
    file.write_bytes(file.read_bytes()[:-30])
    assert "part of your journal cannot be read" in shell.done("today", "--line").out
    assert "part of your journal cannot be read" in told.read_text()
    shell.journal.rename(shell.place / "elsewhere")
    assert shell.done("today", "--line").out.strip() == "No advice · your journal is gone"
    said = shell.done("today").out
    assert "there is nothing to advise on" in said
    assert "Train as planned" not in said


def test_a_damaged_year_is_said_on_the_card(shell: Shell) -> None:
    shell.done("log", "run", 50)
    assert SAID not in shell.done("today").out
    (file,) = shell.journal.glob("*/2026.json")
    file.write_bytes(file.read_bytes()[:-30])
    said = shell.done("today")
    assert SAID in said.out
    assert "doctor --repair" in said.err


def test_what_comes_to_light_late_is_told_once(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-20", "--fatigue", 3)
    spoil(shell, "2026-11-20")
    assert shell.done("checkin", "--mood", 3).err.count("2026-11-20") == 1


def test_a_backup_that_cannot_be_made_is_said_and_stops_no_save(shell: Shell) -> None:
    shell.done("log", "run", 50)
    for state in (shell.place / "state").rglob("at-*"):
        (state / "backups").write_text("in the way")
    shell.set(HERSTEL_NOW="2026-11-23T07:30")
    assert "No backup could be made" in shell.done("log", "run", 40).err


def lose_line(shell: Shell, words: bytes) -> None:
    """Break the line of the journal in which some words stand."""
    (file,) = shell.journal.glob("*/2026.json")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(b"@" + line[1:] if words in line else line for line in lines))


def test_rest_does_not_turn_into_training_when_its_morning_is_lost(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-21", "--fatigue", 4)
    shell.done("checkin", "--illness", "fever")
    lose_line(shell, b"fever")
    said = shell.done("today", "--json").json
    assert (said["advice"], said["rule"]) == ("rest", "R1")
    assert "stays as it was" in " ".join(said["context_text"])
    assert shell.done("checkin", "--mood", 4, "--json").json["advice"] == "rest"
    shell.set(HERSTEL_NOW="2026-11-29T07:30")
    assert shell.done("today", "--json").json["advice"] == "rest"
    shell.set(HERSTEL_NOW="2026-11-30T07:30")
    said = shell.done("today", "--json").json
    assert (said["advice"] == "rest", "held" in said["context"]) == (False, False)


def test_a_fever_that_was_a_slip_is_forgotten(shell: Shell) -> None:
    shell.done("checkin", "--date", "2026-11-21", "--fatigue", 4)
    shell.done("checkin", "--illness", "fever")
    shell.done("checkin", "--illness", "none", "--fatigue", 3)
    lose_line(shell, b"2026-11-21")
    assert "held" not in shell.done("today", "--json").json["context"]
