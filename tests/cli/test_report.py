"""`herstel report`: which period and which parts, to a file or to stdout."""

from __future__ import annotations

import os

import pytest

from support.shell import Shell


def test_eight_weeks_by_default_to_stdout(shell: Shell) -> None:
    shell.done("import", shell.file("log.csv", "date,sport,minutes,rpe\n2026-11-20,run,50,6\n"))
    said = shell.done("report").out
    assert said.startswith("<!DOCTYPE html>")
    assert "Monday 28 September 2026 to Sunday 22 November 2026" in said
    assert "50 min" in said


def test_a_file_a_period_and_parts_of_ones_own(shell: Shell) -> None:
    shell.done("checkin", "--fatigue", "3", "--note", "only mine")
    out = shell.place / "report.html"
    chosen = ("--from", "2026-11-01", "--to", "2026-11-22", "--parts", "sleep,notes")
    assert shell.done("report", *chosen, "--out", out).out == ""
    text = out.read_text(encoding="utf-8")
    assert "only mine" in text
    assert 'class="load"' not in text
    assert "only mine" not in shell.done("report").out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--parts", "load,secrets"),
        ("--from", "2026-11-20", "--to", "2026-11-01"),
        ("--from", "2025-01-01"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(shell: Shell, wrong: tuple[str, ...]) -> None:
    said = shell("report", *wrong)
    assert said.status == 2
    assert said.err.startswith("herstel: ")


@pytest.mark.parametrize("command", [("report",), ("export", "json")])
def test_a_document_is_never_written_over_the_journal(shell: Shell, command: tuple[str, ...]) -> None:
    shell.done("checkin", "--fatigue", "3")
    (year,) = shell.journal.glob("*/*.json")
    before = year.read_bytes()
    said = shell(*command, "--out", year)
    assert said.status == 1
    assert "lies in the folder of your journal" in said.err
    assert year.read_bytes() == before


def test_a_report_goes_into_a_device_and_leaves_it_there(shell: Shell) -> None:
    pipe = shell.place / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        shell.done("report", "--out", pipe)
        assert os.read(reader, 15) == b"<!DOCTYPE html>"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
