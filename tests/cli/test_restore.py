"""`herstel restore`: what a backup holds is merged in and replaces nothing."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from support.shell import Shell


@pytest.fixture
def kept(shell: Shell) -> Shell:
    """Return a shell whose journal of two records stands in a backup of the day before."""
    shell.done("checkin", "--mood", 4, "--note", "first")
    shell.done("log", "run", 50, "--title", "long")
    shell.done("backup")
    shell.set(HERSTEL_NOW="2026-11-23T07:30")
    return shell


def records(shell: Shell) -> dict[str, Any]:
    found = shell.exported()
    return {table: found[table] for table in ("checkins", "sessions")}


def test_it_works_after_the_folder_was_removed(kept: Shell) -> None:
    before = records(kept)
    shutil.rmtree(kept.journal)
    refused = kept("log", "run", 20)
    assert refused.status == 1
    assert "herstel restore" in refused.err
    said = kept.done("restore")
    assert "2 records came back" in said.err
    assert records(kept) == before
    kept.done("log", "run", 20)


def test_what_is_newer_here_stays(kept: Shell) -> None:
    kept.done("checkin", "--date", "2026-11-22", "--mood", 2)
    kept.done("log", "swim", 30)
    before = records(kept)
    assert "2 records stayed as they are here" in kept.done("restore").err
    assert records(kept) == before


def test_what_was_deleted_stays_so_unless_it_is_asked_for_by_its_id(kept: Shell) -> None:
    before = records(kept)
    kept.done("restore", "--as-of", "2026-11-21", "--yes")
    assert records(kept) == {"checkins": [], "sessions": []}
    listed = kept.done("backup", "--list").out
    assert "2 records" in listed
    said = kept.done("restore")
    assert "nothing changes. 2 records of it were deleted here and stay deleted" in said.err
    assert "--as-of DAY" in said.err
    run = before["sessions"][0]["id"]
    assert f"stays deleted: long on Sun 22 Nov ({run})" in said.out
    assert "1 record came back" in kept.done("restore", "--record", run).err
    assert records(kept) == {"checkins": [], "sessions": before["sessions"]}


def test_a_dry_run_says_what_would_come_back_and_writes_nothing(kept: Shell) -> None:
    shutil.rmtree(kept.journal)
    said = kept.done("restore", "--dry-run")
    assert "2 records would come back" in said.err
    assert "comes back: check-in on Sun 22 Nov" in said.out
    assert not kept.journal.exists()


def test_only_a_year_or_a_record_comes_back(kept: Shell) -> None:
    shutil.rmtree(kept.journal)
    assert "nothing of 2025" in kept("restore", "--year", 2025, "--dry-run").err
    kept.done("restore", "--record", "2026-11-22")
    assert [len(rows) for rows in records(kept).values()] == [1, 0]


def test_it_comes_from_a_zip_of_another_machine(kept: Shell) -> None:
    zip_file = kept.done("backup", "--to", kept.place / "usb").out.strip()
    before = records(kept)
    kept.set(XDG_STATE_HOME=kept.place / "other-state", HERSTEL_JOURNAL=kept.place / "other")
    kept.done("restore", zip_file)
    assert records(kept) == before


@pytest.mark.parametrize(
    ("words", "status"), [(("--year", "x"), 2), (("--record", "x"), 2), (("nothing.zip",), 1)]
)
def test_what_cannot_be_is_said(kept: Shell, words: tuple[str, ...], status: int) -> None:
    said = kept("restore", *words)
    assert (said.status, said.out) == (status, "")
    assert said.err


def test_without_a_backup_it_says_where_it_looked(shell: Shell) -> None:
    said = shell("restore")
    assert said.status == 1
    assert "backups" in said.err
