"""`herstel calendar --plain`: a month, one fact a line."""

from __future__ import annotations

from support.shell import Shell, exchange


def test_a_month_is_told_in_plain_lines(shell: Shell) -> None:
    document = exchange(
        sessions=[
            {"date": "2026-03-31", "sport": "run", "title": "Hills\x1b[31m", "minutes": 50, "rpe": 7},
            {"date": "2026-04-01", "sport": "swim", "minutes": 30, "rpe": 3},
        ],
        rest=[{"date": "2026-03-02", "outcome": "kept"}],
        events=[{"date": "2026-02-27", "kind": "travel", "title": "Ghent", "until": "2026-03-01"}],
    )
    shell.done("import", shell.file("month.json", document))
    assert shell.done("calendar", "--plain", "--date", "2026-03-15").out.splitlines() == [
        "March 2026",
        "Sun 1 Mar: Away, Ghent, until Sun 1 Mar",
        "Mon 2 Mar: Rest day, kept",
        "Tue 31 Mar: Hills[31m, 50 min, RPE 7, done",
    ]


def test_an_empty_month_says_so(shell: Shell) -> None:
    assert shell.done("calendar", "--plain", "--date", "2024-02-29").out.splitlines() == [
        "February 2024",
        "There is nothing in this month yet.",
    ]


def test_a_day_that_cannot_be_read_is_said(shell: Shell) -> None:
    said = shell("calendar", "--plain", "--date", "someday")
    assert said.status != 0
    assert "someday" in said.err
