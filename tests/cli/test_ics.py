"""Calendar files in the shell: in, in again with changes, and out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from support.calendars import calendar, event
from support.shell import Shell

SHIFT = event("DTSTART:20261130T140000", "DTEND:20261130T220000")
GYM = event("DTSTART:20261125T190000", "RRULE:FREQ=WEEKLY;COUNT=3", uid="gym", title="Choir")


def taken(shell: Shell, *parts: str, options: tuple[str, ...] = ()) -> Any:
    """Import a calendar with these parts and return the report."""
    return shell.done("import", shell.file("work.ics", calendar(*parts)), "--json", *options).json


def test_a_calendar_comes_in_once_and_is_followed(shell: Shell) -> None:
    assert taken(shell, SHIFT, GYM)["added"] == {"commitments": 4}
    again = taken(shell, SHIFT, GYM)
    assert (again["added"], again["known"], again["updated"], again["removed"]) == ({}, 4, 0, 0)
    moved = SHIFT.replace("T140000", "T130000").replace("Late", "Early")
    changed = taken(shell, moved, GYM.replace("COUNT=3", "COUNT=2"))
    assert (changed["added"], changed["updated"], changed["removed"]) == ({}, 1, 1)
    found = shell.exported()["commitments"]
    assert [each["title"] for each in found] == ["Choir", "Early shift", "Choir"]
    assert {each["calendar"] for each in found} == {"work"}


def test_what_was_followed_is_told(shell: Shell) -> None:
    taken(shell, SHIFT, GYM)
    told = shell.done("import", shell.file("work.ics", calendar(SHIFT.replace("Late", "Early"))))
    assert "1 commitment updated" in told.out
    assert "3 commitments removed" in told.out


def test_titles_may_stay_at_home(shell: Shell) -> None:
    taken(shell, SHIFT, options=("--titles", "drop"))
    assert "title" not in shell.exported()["commitments"][0]
    assert taken(shell, SHIFT, options=("--titles", "keep"))["updated"] == 1
    refused = shell("import", shell.file("work.ics", calendar(SHIFT)), "--titles", "some")
    assert refused.status == 2
    assert "keep, drop" in refused.err


def test_a_dry_run_removes_nothing(shell: Shell) -> None:
    taken(shell, SHIFT)
    assert taken(shell, options=("--dry-run",))["removed"] == 1
    assert len(shell.exported()["commitments"]) == 1


def test_what_is_left_out_is_told_with_its_place(shell: Shell) -> None:
    bad = event("DTSTART:20261130T140000", "RRULE:FREQ=SECONDLY", uid="b", title="\x1b[2JBell")
    told = shell.done("import", shell.file("work.ics", calendar(SHIFT, bad)))
    assert "work.ics, 9" in told.err
    assert "Bell" in told.err
    assert "\x1b" not in told.err
    page = shell("import", shell.file("page.ics", "<html>"))
    assert (page.status, page.err.count("page.ics")) == (1, 1)


def test_the_plan_goes_out_and_comes_in_elsewhere(shell: Shell) -> None:
    shell.done("log", "run", 50, "--rpe", 6)
    shell.done("log", "rest", "--date", "2026-11-21")
    out = shell.done("export", "ics").out
    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert out.count("BEGIN:VEVENT") == 2
    assert shell.done("export", "ics", "--from", "2026-11-22").out.count("BEGIN:VEVENT") == 1
    target = shell.place / "plan.ics"
    shell.done("export", "ics", "--out", target)
    shell.set(HERSTEL_NOW="2026-11-23T09:00")
    assert target.read_bytes().decode() == out == shell.done("export", "ics").out, (
        "the same plan, a day later"
    )
    stamped = re.findall(r"LAST-MODIFIED:(\d{8}T\d{6}Z)", out)
    assert len(stamped) == 2
    assert "19700101T000000Z" not in stamped
    shell.set(HERSTEL_NOW="2026-11-22T07:30")
    shell.set(HERSTEL_JOURNAL=shell.place / "another")
    shell.done("import", target)
    assert [commitment["date"] for commitment in shell.exported()["commitments"]] == [
        "2026-11-21",
        "2026-11-22",
    ]


@pytest.mark.parametrize("form", ["csv", "csv-checkins"])
def test_a_table_goes_out_and_comes_in_elsewhere(shell: Shell, form: str) -> None:
    shell.done("checkin", "--mood", 4, "--note", "a, b")
    shell.done("log", "run", 50, "--rpe", 6)
    table = shell.file("table.csv", shell.done("export", form).out)
    assert shell.done("import", table, "--json").json["known"] == 1
    before = shell.exported()
    shell.set(HERSTEL_JOURNAL=shell.place / "another")
    shell.done("import", table, "--format", "csv")
    name = "sessions" if form == "csv" else "checkins"
    assert shell.exported()[name] == before[name]


def test_a_folder_with_a_calendar_hides_nothing_else(shell: Shell) -> None:
    folder = shell.place / "downloads"
    folder.mkdir()
    event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261202T100000\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
    (folder / "work.ics").write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n")
    (folder / "log.csv").write_text("date,sport,minutes,rpe\n2026-11-20,run,40,5\n")
    (folder / "readme.txt").write_text("no table")
    said = shell.done("import", folder, "--json")
    assert said.json["added"] == {"commitments": 1, "sessions": 1}
    assert "1 of 2 files" in said.err
    (folder / "broken.ics").write_text("no calendar")
    again = shell.done("import", folder, "--json")
    assert (again.json["added"], again.json["known"]) == ({}, 1)
    assert "BEGIN:VCALENDAR" in again.err


def test_a_calendar_that_is_cut_off_is_not_said_to_hold_nothing_new(shell: Shell) -> None:
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260402T1"
    said = shell("import", shell.file("cut.ics", text))
    assert said.status == 1
    assert "Nothing new." not in said.out
    assert "cut off" in said.err


def test_an_event_that_reads_like_rest_or_illness_is_said_to_stay_an_event(shell: Shell) -> None:
    days = [("Rest day", "20261124"), ("Ziek gemeld", "20261125"), ("Birthday", "20261126")]
    events = [event(f"DTSTART;VALUE=DATE:{day}", uid=day, title=title) for title, day in days]
    file = shell.file("life.ics", calendar(*events))
    said = shell.done("import", file).err
    assert "“Rest day” and “Ziek gemeld” read like rest" in said
    assert "read like" not in shell.done("import", file).err
