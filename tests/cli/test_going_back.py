"""`herstel restore --as-of`: the journal as it was at the end of a day, or at a time of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.shell import Shell


@pytest.fixture
def three_days(shell: Shell) -> Shell:
    """Return a shell on Saturday: a check-in and a run on each of three days, and one written over."""
    for day in (1, 2, 3):
        shell.set(HERSTEL_NOW=f"2026-04-0{day}T07:00")
        shell.done("checkin", "--mood", day, "--note", f"note {day}")
        shell.set(HERSTEL_NOW=f"2026-04-0{day}T18:00")
        shell.done("log", "run", 10 * day)
    shell.done("checkin", "--date", "2026-04-02", "--mood", 5, "--note", "written over")
    shell.set(HERSTEL_NOW="2026-04-04T09:00")
    return shell


def minutes(shell: Shell) -> list[int]:
    """Return how long the sessions of the journal are, by day."""
    return [session["minutes"] for session in shell.exported()["sessions"]]


def notes(shell: Shell) -> dict[str, Any]:
    """Return the mood and the note of each morning."""
    return {one["date"][-2:]: (one["mood"], one["note"]) for one in shell.exported()["checkins"]}


FIRST, SECOND = (1, "note 1"), (2, "note 2")


@pytest.mark.parametrize(
    ("words", "mornings", "ran"),
    [
        pytest.param("2026-04-02", {"01": FIRST, "02": SECOND}, [10, 20], id="all of the day"),
        pytest.param("-2", {"01": FIRST, "02": SECOND}, [10, 20], id="so many days ago"),
        pytest.param("2026-04-02T12:00", {"01": FIRST, "02": SECOND}, [10], id="a time for machines"),
        pytest.param("2026-04-02T12:00:30Z", {"01": FIRST, "02": SECOND}, [10], id="with its zone"),
        pytest.param("thu noon", {"01": FIRST, "02": SECOND}, [10], id="a time for people"),
        pytest.param("2026-03-20", {}, [], id="before there was anything"),
    ],
)
def test_everything_is_as_it_was(three_days: Shell, words: str, mornings: Any, ran: list[int]) -> None:
    three_days.done("restore", "--as-of", words, "--yes")
    assert (notes(three_days), minutes(three_days)) == (mornings, ran)


def test_what_goes_is_said_in_words_and_not_done_unasked(three_days: Shell) -> None:
    refused = three_days("restore", "--as-of", "2026-04-02")
    assert refused.status == 1
    assert refused.out.splitlines() == [
        "changes: check-in on Thu 2 Apr",
        "goes: check-in on Fri 3 Apr",
        "goes: run on Fri 3 Apr",
    ]
    assert "at the end of Thursday 2 April 2026: 1 record would change, 2 records would go" in refused.err
    assert "Nothing was changed" in refused.err
    assert "--yes" in refused.err
    assert minutes(three_days) == [10, 20, 30]


def test_whoever_sits_there_is_asked(three_days: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herstel.cli.asked_reading.is_somebody_there", lambda: True)
    said = three_days.done("restore", "--as-of", "2026-04-02", stdin="\n")
    assert "Go back to that?" in said.err
    assert said.err.endswith("Nothing was changed.\n")
    assert minutes(three_days) == [10, 20, 30]
    three_days.done("restore", "--as-of", "2026-04-02", stdin="y\n")
    assert minutes(three_days) == [10, 20]


def test_it_is_one_way_there_and_back(three_days: Shell) -> None:
    three_days.done("restore", "--as-of", "2026-04-01", "--yes")
    three_days.set(HERSTEL_NOW="2026-04-05T09:00")
    three_days.done("restore", "--as-of", "2026-04-03", "--yes")
    assert minutes(three_days) == [10, 20, 30]
    assert notes(three_days)["02"] == (5, "written over")


def test_now_changes_nothing(three_days: Shell) -> None:
    assert "6 records stayed as they are here" in three_days.done("restore", "--as-of", "today").err


@pytest.mark.parametrize("words", ["tomorrow", "today 23:00", "2026-04-02T99:00", "0001-01-01T00:00"])
def test_what_is_no_moment_of_the_past_is_wrong_usage(three_days: Shell, words: str) -> None:
    said = three_days("restore", "--as-of", words, "--yes")
    assert said.status == 2
    assert minutes(three_days) == [10, 20, 30]


def test_without_backups_what_cannot_be_known_stays(three_days: Shell) -> None:
    for backup in Path(three_days.place / "state").rglob("herstel-*.zip"):
        backup.unlink()
    said = three_days.done("restore", "--as-of", "2026-04-02", "--yes")
    assert "stays as it is now, for nothing shows how it was then: check-in on Thu 2 Apr" in said.out
    assert minutes(three_days) == [10, 20]
    assert notes(three_days)["02"] == (5, "written over")


def test_the_journal_that_is_gone_comes_back_as_it_was(three_days: Shell) -> None:
    for file in three_days.journal.rglob("2026.json"):
        file.unlink()
    three_days.done("restore", "--as-of", "2026-04-02", "--yes")
    assert (notes(three_days), minutes(three_days)) == ({"01": FIRST, "02": SECOND}, [10, 20])
