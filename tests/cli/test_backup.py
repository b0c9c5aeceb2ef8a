"""`herstel backup`, and the backups that are made by themselves."""

from __future__ import annotations

import re
from pathlib import Path

from herstel.store.backup import read_backup
from herstel.store.durable import TEMP_PREFIX
from support.shell import Shell, exchange


def backups(shell: Shell) -> list[Path]:
    return sorted((shell.place / "state").rglob("backups/*.zip"))


def test_the_first_save_of_a_day_is_preceded_by_a_backup(shell: Shell) -> None:
    shell.done("log", "run", 50)
    assert backups(shell) == []  # there was nothing to keep
    shell.set(HERSTEL_NOW="2026-11-23T07:30")
    before = {path.name: path.read_bytes() for path in shell.journal.glob("*/2026.json")}
    shell.done("log", "run", 40)
    shell.done("log", "run", 30)
    (kept,) = backups(shell)
    assert [data for name, data in read_backup(kept).files.items()] == list(before.values())


def test_an_import_is_preceded_by_a_backup(shell: Shell) -> None:
    shell.done("log", "run", 50)
    shell.done("log", "run", 40)
    before = backups(shell)
    file = shell.file("x.json", exchange(rest=[{"date": "2026-11-20"}]))
    shell.done("import", file, "--dry-run")
    assert backups(shell) == before
    shell.done("import", file)
    assert len(backups(shell)) == len(before) + 1


def test_by_hand_it_says_where_it_is(shell: Shell) -> None:
    shell.done("log", "run", 50)
    said = shell.done("backup")
    assert Path(said.out.strip()) == backups(shell)[0]
    assert "1 record." in said.err
    assert str(backups(shell)[0]) in shell.done("backup", "--list").out


def test_it_goes_where_it_is_told_but_not_into_the_journal(shell: Shell) -> None:
    shell.done("log", "run", 50)
    said = shell.done("backup", "--to", shell.place / "elsewhere")
    assert Path(said.out.strip()).parent == shell.place / "elsewhere"
    refused = shell("backup", "--to", shell.journal / "mine")
    assert refused.status == 2
    assert "inside the journal" in refused.err
    assert not (shell.journal / "mine").exists()


def test_what_a_killed_one_left_half_written_goes_with_the_next(shell: Shell) -> None:
    shell.done("log", "run", 50)
    shell.done("backup")
    leftover = backups(shell)[0].parent / f"{TEMP_PREFIX}0-abcd-herstel.zip"
    leftover.write_bytes(b"half of it")
    shell.done("backup")
    assert not leftover.exists()
    assert len(backups(shell)) == 2


def test_without_a_journal_there_is_nothing_to_back_up(shell: Shell) -> None:
    said = shell("backup")
    assert (said.status, said.out) == (1, "")
    assert "nothing to back up" in said.err


def test_a_backup_that_cannot_be_made_stops_no_save(shell: Shell) -> None:
    shell.done("log", "run", 50)
    for state in (shell.place / "state").rglob("at-*"):
        (state / "backups").write_text("in the way")
    shell.set(HERSTEL_NOW="2026-11-23T07:30")
    shell.done("log", "run", 40)
    assert len(shell.exported()["sessions"]) == 2


def test_the_first_save_that_raises_an_older_file_is_preceded_by_a_backup(shell: Shell) -> None:
    shell.done("log", "run", 50)
    shell.done("log", "run", 40)
    for file in (*shell.journal.glob("*/2026.json"), *(shell.place / "state").rglob("schema.json")):
        if file.name == "schema.json":
            file.unlink()
        else:
            file.write_text(re.sub('"schema":[0-9]+', '"schema":1', file.read_text()))
    before = len(shell.done("backup", "--list").out.splitlines())
    for minutes in (30, 20):
        shell.done("log", "run", minutes)
        assert len(shell.done("backup", "--list").out.splitlines()) == before + 1
