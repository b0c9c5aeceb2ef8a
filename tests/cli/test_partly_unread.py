"""The advice itself says when a part of what it looks at cannot be read; every command tells the rest."""

from __future__ import annotations

import json

import pytest

from support.shell import Shell

SAID = "A part of the last 28 days cannot be read"


def spoil(shell: Shell, day: str) -> None:
    (file,) = shell.journal.glob("*/2026.json")
    content = json.loads(file.read_bytes())
    del content["_meta"]["1"]["sum"]
    content["checkins"][day]["fatigue"] = 9
    file.write_text(json.dumps(content))


@pytest.mark.parametrize(
    ("day", "is_said"), [("2026-11-20", True), ("2026-10-26", True), ("2026-10-25", False)]
)
def test_a_record_of_the_last_28_days_that_is_not_understood(shell: Shell, day: str, is_said: bool) -> None:
    shell.done("checkin", "--date", day, "--fatigue", 3)
    spoil(shell, day)
    said = shell.done("today")
    assert (SAID in said.out) is is_said
    assert (SAID in " ".join(shell.done("today", "--json").json["context_text"])) is is_said


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
