"""Nothing goes out, and nothing of a person stands where others look: no socket, no value in a report."""

from __future__ import annotations

import socket
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from herstel.cli.crash import report_lines
from herstel.i18n.catalog import language_of
from support.rows import rows
from support.shell import Shell

SECRET = "fear-of-failing"


def _no_socket(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a socket was opened")


def test_no_command_opens_a_socket(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _no_socket)
    monkeypatch.setattr(socket, "create_connection", _no_socket)
    monkeypatch.setattr(socket, "getaddrinfo", _no_socket)
    table = shell.file("a.csv", "date,sport,minutes\n2026-11-20,run,30\n")
    for words in (
        ("log", "run", 30),
        ("checkin", "--mood", 3),
        ("today",),
        ("week",),
        ("replay",),
        ("import", table),
        ("add", "run 40 tomorrow"),
        *(("export", form) for form in ("json", "csv", "csv-checkins", "ics")),
        ("calendars",),
        ("locate",),
    ):
        shell.done(*words)


def test_a_fault_of_our_own_is_a_sentence_and_a_report_without_values(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from herstel.services.journal_service import JournalService

    def fall_over(*_: object, **__: object) -> NoReturn:
        raise RuntimeError(SECRET)

    shell.set(HOME=shell.place)
    monkeypatch.setattr(JournalService, "log_done", fall_over)
    said = shell("log", "run", 30, "--title", SECRET)
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert "RuntimeError" in said.err
    (report,) = shell.place.rglob("crash.txt")
    assert "fall_over" in report.read_text()
    assert SECRET not in report.read_text() + said.err + said.out
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_report_names_every_cause_and_no_folder_of_the_person() -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        lines = list(report_lines(error))
    assert "builtins.KeyError" in lines
    assert "builtins.ValueError" in lines
    assert not any(SECRET in line or str(Path.home()) in line for line in lines)


@rows(
    ("wanted", "language"),
    [("de:nl:en", "nl"), ("de:en:nl", "en"), ("fr", "en"), ("C", "en"), ("nl_BE", "nl"), ("", "en")],
)
def test_the_first_language_that_there_is(wanted: str, language: str) -> None:
    assert language_of({"LANGUAGE": wanted}) == language
