"""`herstel merge`: what another journal holds comes in record by record, and nothing is replaced."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from support.shell import Shell


@pytest.fixture
def other(shell: Shell) -> Path:
    """Return the journal folder of another machine: a morning, and a session of before."""
    shell.done("checkin", "--mood", 4)
    shell.done("log", "swim", 30, "--date", "2025-11-20")
    elsewhere = shell.place / "elsewhere"
    shutil.move(shell.journal, elsewhere)
    shutil.rmtree(shell.place / "state")
    return elsewhere


def counts(shell: Shell) -> tuple[int, int]:
    found: dict[str, Any] = shell.exported()
    return len(found["checkins"]), len(found["sessions"])


def test_a_folder_of_another_machine_comes_in_and_can_be_undone(shell: Shell, other: Path) -> None:
    shell.done("log", "run", 50)
    said = shell.done("merge", other)
    assert "2 records came in" in said.err
    assert "In the app, u undoes it." in said.err
    assert counts(shell) == (1, 2)
    again = shell.done("merge", other).err
    assert "2 records stayed as they are here" in again
    assert "Undo" not in again
    assert len(shell.done("backup", "--list").out.splitlines()) == 1, "only what changes is preceded by one"


def test_so_do_one_year_and_a_backup(shell: Shell, other: Path) -> None:
    (year,) = other.glob("*/2025.json")
    shell.done("merge", year)
    assert counts(shell) == (0, 1)
    shell.done("merge", year.parent)
    assert counts(shell) == (1, 1)
    made = shell.done("backup", "--to", shell.place / "copies").out.strip()
    shutil.rmtree(shell.journal)
    shutil.rmtree(shell.place / "state")
    shell.done("merge", made)
    assert counts(shell) == (1, 1)


def test_a_dry_run_changes_nothing(shell: Shell, other: Path) -> None:
    said = shell.done("merge", other, "--dry-run")
    assert "2 records would come in" in said.err
    assert "comes in: check-in on Sun 22 Nov" in said.out
    assert shell.is_untouched()


def test_what_is_newer_here_stays(shell: Shell, other: Path) -> None:
    shell.done("merge", other)
    shell.done("checkin", "--mood", 2)
    shell.done("merge", other)
    assert shell.exported()["checkins"][0]["mood"] == 2


def test_what_is_no_journal_is_refused(shell: Shell, other: Path) -> None:
    (year,) = other.glob("*/2026.json")
    year.write_text(year.read_text().replace('"schema":', '"schema":9'))
    empty = shell.place / "empty"
    empty.mkdir()
    for path in (empty, shell.file("notes.txt", "nothing"), shell.place / "not-there", other):
        said = shell("merge", path)
        assert (said.status, path.name in said.err) == (1, True), said
    shell.done("log", "run", 50)
    assert "part of this journal" in shell("merge", shell.journal).err
    assert counts(shell) == (0, 1)


def test_of_a_damaged_file_what_is_whole_comes_in(shell: Shell, other: Path) -> None:
    (year,) = other.glob("*/2026.json")
    year.write_bytes(year.read_bytes() + b"{")
    assert "damaged" in shell.done("merge", other).err
    assert counts(shell) == (1, 1)
