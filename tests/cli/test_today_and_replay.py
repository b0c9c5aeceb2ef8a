"""`herstel today` and `herstel replay` say the same of every day."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from support.journals import TIRED, UNWILLING, both, mornings, session
from support.shell import Shell, exchange

LAST = date(2026, 11, 22)


def fill(shell: Shell) -> None:
    """Import two months that end in a spell of low mornings."""
    checkins = mornings(*[both(TIRED, UNWILLING)] * 6, last=LAST, before=36)
    sessions = [session(LAST - timedelta(days=back), rpe=5 + back % 3) for back in range(1, 40, 2)]
    document = exchange(
        checkins=[checkin.facts() for checkin in checkins], sessions=[each.facts() for each in sessions]
    )
    shell.done("import", shell.file("months.json", document))


@pytest.mark.thorough
def test_each_line_of_replay_is_what_today_says_of_that_day(shell: Shell) -> None:
    fill(shell)
    lines = shell.done("replay", "--from", "2026-11-12").lines
    assert [line["date"] for line in lines] == [f"2026-11-{day}" for day in range(12, 23)]
    assert len({line["rule"] for line in lines}) >= 2
    for line in lines:
        said = shell.done("today", "--date", line["date"], "--json").json
        assert bool(said["choices"]) is (line["date"] == "2026-11-22"), "only today can still be chosen"
        assert {**said, "choices": []} == line


def test_replay_begins_with_the_first_record(shell: Shell) -> None:
    fill(shell)
    lines = shell.done("replay").lines
    assert lines[0]["date"] == "2026-10-12"
    assert lines[-1]["date"] == "2026-11-22"


def test_replay_ends_where_it_is_told_to(shell: Shell) -> None:
    fill(shell)
    lines = shell.done("replay", "--from", "2026-10-20", "--to", "2026-10-22").lines
    assert [line["date"] for line in lines] == ["2026-10-20", "2026-10-21", "2026-10-22"]


def test_the_future_changes_nothing_in_the_past(shell: Shell) -> None:
    fill(shell)
    before = shell.done("replay", "--to", "2026-11-20").out
    shell.done("checkin", "--pain", 9, "--mood", 1)
    assert shell.done("replay", "--to", "2026-11-20").out == before


def test_an_empty_journal_has_one_day(shell: Shell) -> None:
    (line,) = shell.done("replay").lines
    assert line["date"] == "2026-11-22"
    assert line["warm_up"] is True


def test_today_tells_a_low_spell_with_its_reasons(shell: Shell) -> None:
    fill(shell)
    out = shell.done("today").out
    assert "Why" in out
    assert "check-ins, now 2" in out


def test_a_journal_named_on_the_command_line_is_another_one(shell: Shell) -> None:
    fill(shell)
    other = shell.done("today", "--json", "--journal", shell.place / "other").json
    assert other["checked_in"] is False
    assert shell.done("--journal", shell.place / "other", "today", "--json").json == other


@pytest.mark.parametrize(
    "words", [("replay", "--from", "2026-11-20"), ("today", "--json", "--date", "2026-11-20")]
)
def test_what_was_known_then_and_what_is_known_now_can_both_be_asked_for(
    shell: Shell, words: tuple[str, ...]
) -> None:
    tired = {f"--{name}": "1" for name in ("fatigue", "soreness", "mood", "sleep-quality")}
    shell.done("checkin", "--date", "2026-11-20", *(part for pair in tired.items() for part in pair))
    then, now = shell.done(*words).lines[0], shell.done(*words, "--hindsight").lines[0]
    assert (then["date"], now["date"]) == ("2026-11-20", "2026-11-20")
    assert (then["checked_in"], now["checked_in"]) == (False, True)
    assert (then["advice"], now["advice"]) == ("as_planned", "active_recovery")


def test_a_prompt_reads_the_line_of_today_from_a_file_that_goes_when_something_is_saved(shell: Shell) -> None:
    file = shell.place / "state" / "herstel"
    shell.done("today")
    assert not list(file.rglob("today.txt")), "without a journal nothing is left behind"
    shell.done("add", "run 45", "--date", "2026-11-22")
    line = shell.done("today", "--line").out
    (text,) = file.rglob("today.txt")
    assert text.read_text(encoding="utf-8") == f"Sun 22 Nov · {line}"
    assert str(text) in shell.done("locate").out
    shell.done("today", "--date", "2026-11-21")
    assert text.read_text(encoding="utf-8").startswith("Sun 22 Nov")
    shell.done("log", "run", "30")
    assert not text.exists(), "it may not hold any more"
    assert shell.done("today").out
    assert text.exists()


def test_what_was_said_in_plain_lines_is_said_as_json_when_that_is_asked(shell: Shell) -> None:
    shell.done("checkin", "--fatigue", "3")
    plain = shell.done("today").out
    document = shell.done("today", "--json").out
    assert json.loads(document)["choices"] is not None
    assert shell.done("today", "--json").out == document
    assert shell.done("today").out == plain
