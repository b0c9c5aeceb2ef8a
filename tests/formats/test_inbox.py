"""The inbox: what is new is read once, what is unchanged is not opened, what leaves a question open waits."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from herstel.domain.errors import HerstelError
from herstel.domain.night import Night
from herstel.formats import inbox as module
from herstel.formats.arrival import Arrival, came, look_into, troubles
from herstel.formats.batch import ReadingContext
from herstel.formats.inbox import Inbox
from herstel.i18n.catalog import translator
from herstel.metrics.thresholds import DEFAULTS
from herstel.services.importing.import_plan import Wishes
from support.journals import journal

TODAY = date(2026, 4, 20)
SAY = translator("en")
WELLNESS = "date,restingHR,hrv,sleepSecs\n2026-04-20,48,61.0,25920\n"
UNSAID = "date,fatigue,soreness,stress,mood\n" + "".join(
    f"2026-03-{day:02d},{1 + day % 5},{1 + day % 4},{1 + day % 5},{1 + day % 3}\n" for day in range(1, 29)
)


def inbox(tmp_path: Path, *paths: Path) -> Inbox:
    return Inbox([str(path) for path in paths], tmp_path / "state" / "inbox.json")


def looked(box: Inbox) -> Arrival:
    arrival = look_into(box, journal(), Wishes(), ReadingContext(TODAY), DEFAULTS)
    box.keep()
    return arrival


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "drop"
    place.mkdir()
    (tmp_path / "state").mkdir()
    return place


def test_what_another_program_dropped_is_there_and_comes_once(tmp_path: Path, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "wellness.csv").write_text(WELLNESS)
    arrival = looked(inbox(tmp_path, folder))
    (night,) = (change.record for change in arrival.plan.changes)
    assert isinstance(night, Night)
    assert (night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (7.2, 48, 61.0)
    assert came(arrival.plan, "u", SAY) == "From your inbox: 1 night added. u undoes it."
    assert troubles(arrival, SAY) == []
    assert looked(inbox(tmp_path, folder)).files == []


def test_a_file_that_grew_is_read_again_and_one_only_touched_is_not(tmp_path: Path, folder: Path) -> None:
    file = folder / "wellness.csv"
    file.write_text(WELLNESS)
    looked(inbox(tmp_path, folder))
    os.utime(file, ns=(1, 1))
    assert inbox(tmp_path, folder).changed() == []
    file.write_text(WELLNESS + "2026-04-19,49,60.0,27000\n")
    assert inbox(tmp_path, folder).changed() == [file]
    assert looked(inbox(tmp_path, folder)).plan.added == {"nights": 2}


def test_files_that_have_not_changed_are_not_opened(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(500):
        (folder / f"{number}.csv").write_text(WELLNESS)
    box = inbox(tmp_path, folder)
    box.note(box.changed())
    box.keep()

    def opened(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(module, "_digest", opened)
    assert inbox(tmp_path, folder).changed() == []


def test_links_and_hidden_files_are_passed_by(tmp_path: Path, folder: Path) -> None:
    (folder / ".hidden.csv").write_text(WELLNESS)
    (tmp_path / "outside.csv").write_text(WELLNESS)
    (folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    (folder / "loop").symlink_to(folder)
    assert inbox(tmp_path, folder).changed() == []
    assert inbox(tmp_path, tmp_path / "outside.csv").changed() == [tmp_path / "outside.csv"]


def test_answers_that_may_be_upside_down_wait_until_somebody_is_asked(tmp_path: Path, folder: Path) -> None:
    (folder / "mine.csv").write_text(UNSAID)
    arrival = looked(inbox(tmp_path, folder))
    assert not any("fatigue" in change.record.facts() for change in arrival.plan.changes)
    (said,) = troubles(arrival, SAY)
    assert f"`herstel import {folder / 'mine.csv'} --scale 1-5:worst`" in said
    again = looked(inbox(tmp_path, folder))
    assert (again.files, again.plan.changes) == ([], ())
    assert troubles(again, SAY) == [said]


def test_what_has_no_direction_does_not_wait_with_the_answers(tmp_path: Path, folder: Path) -> None:
    rows = [f"2026-03-{day:02},7.5,{1 + day % 5},{1 + day % 5}" for day in range(1, 12)]
    (folder / "mine.csv").write_text("date,sleep_hours,fatigue,mood\n" + "\n".join(rows) + "\n")
    arrival = looked(inbox(tmp_path, folder))
    assert arrival.plan.added == {"checkins": 11}
    assert {tuple(change.record.facts()) for change in arrival.plan.changes} == {("date", "sleep_hours")}
    (said,) = troubles(arrival, SAY)
    assert "The rest of it is imported." in said
    assert said.count("2026-03-") == 3


def test_a_file_of_several_people_waits_until_somebody_says_who_they_are(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "club.csv").write_text(
        "athlete,date,sport,minutes\nJo,2026-04-01,run,40\nAn,2026-04-01,run,50\n"
    )
    for _ in range(2):
        arrival = looked(inbox(tmp_path, folder))
        assert not arrival.plan.changes
        (said,) = troubles(arrival, SAY)
        assert "club.csv" in said


def test_what_cannot_be_read_is_told_once_and_what_is_missing_always(tmp_path: Path, folder: Path) -> None:
    (folder / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    box = inbox(tmp_path, folder, tmp_path / "gone")
    unread, missing = troubles(looked(box), SAY)
    assert unread.startswith("Inbox, cat.png: ")
    assert "gone" in missing
    assert troubles(looked(inbox(tmp_path, folder, tmp_path / "gone")), SAY) == [missing]


def test_a_folder_that_is_no_inbox_is_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    for number in range(3):
        (folder / f"{number}.csv").write_text(WELLNESS)
    with pytest.raises(HerstelError):
        inbox(tmp_path, folder).changed()


def test_a_memory_that_was_damaged_means_reading_again(tmp_path: Path, folder: Path) -> None:
    (folder / "wellness.csv").write_text(WELLNESS)
    (tmp_path / "state" / "inbox.json").write_text('{"files": {"a": [1, 2], "b": "x", "c": ["s", 1, 2, 3]}}')
    assert inbox(tmp_path, folder).changed() == [folder / "wellness.csv"]


def event(uid: str, day: int) -> str:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nSUMMARY:Shift {uid}\r\n"
        f"DTSTART:202605{day:02d}T090000\r\nDTEND:202605{day:02d}T170000\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_folder_of_events_is_one_calendar_and_follows_what_is_done_elsewhere(
    tmp_path: Path, folder: Path
) -> None:
    work = folder / "work"
    work.mkdir()
    for number in (1, 2, 3):
        (work / f"{number}.ics").write_text(event(str(number), number), newline="")
    first = looked(inbox(tmp_path, folder))
    assert first.files == [work]
    assert first.plan.added == {"commitments": 3}
    here = journal(*(change.record for change in first.plan.changes))
    assert inbox(tmp_path, folder).changed() == []

    (work / "2.ics").write_text(event("2", 9), newline="")
    (work / "3.ics").unlink()
    again = look_into(inbox(tmp_path, folder), here, Wishes(), ReadingContext(TODAY), DEFAULTS)
    assert (again.plan.added, again.plan.updated, again.plan.removed) == ({}, 1, 1)


def test_a_calendar_in_the_folder_keeps_nothing_else_out(tmp_path: Path, folder: Path) -> None:
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260421T100000\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    (folder / "life.ics").write_text(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n")
    (folder / "displayname").write_text("Home")
    (folder / "wellness.csv").write_text(WELLNESS)
    arrival = looked(inbox(tmp_path, folder))
    assert {path.name for path in arrival.files} == {folder.name, "wellness.csv"}
    assert arrival.plan.added == {"commitments": 1, "nights": 1}
    assert troubles(arrival, SAY) == []


def test_what_is_not_recognised_is_said_in_one_short_line(tmp_path: Path, folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(bytes(range(256)))
    (line,) = troubles(looked(inbox(tmp_path, folder)), SAY)
    assert line.startswith("Inbox, photo.jpg: its format is not recognised")
    assert "--format" not in line
