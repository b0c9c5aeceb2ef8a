"""The inbox: what is new is read once, what is unchanged is not opened, what leaves a question open waits."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.errors import HerstelError
from herstel.domain.record import Record, Remove
from herstel.domain.self_reports import Night
from herstel.formats import inbox as module
from herstel.formats.arrival import ReadyImport, came, look_into, losses, ready, remember, waits
from herstel.formats.batch import ReadingContext
from herstel.formats.inbox import Inbox
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.environment import FixedClock
from herstel.services.importing.import_plan import ImportPlan
from herstel.services.journal_service import JournalService
from support.memory_repository import MemoryRepository

TODAY = date(2026, 4, 20)
SAY = translator("en")
WELLNESS = "date,restingHR,hrv,sleepSecs\n2026-04-20,48,61.0,25920\n"
UNSAID = "date,fatigue,soreness,stress,mood\n" + "".join(
    f"2026-03-{day:02d},{1 + day % 5},{1 + day % 4},{1 + day % 5},{1 + day % 3}\n" for day in range(1, 29)
)


def inbox(tmp_path: Path, *paths: Path) -> Inbox:
    return Inbox([str(path) for path in paths], tmp_path / "state" / "inbox.json")


def of(*records: Record) -> JournalService:
    """Return the service of a journal that is kept nowhere."""
    clock = FixedClock(datetime.combine(TODAY, time(7, 30), UTC))
    return JournalService(MemoryRepository(records), clock)


def looked(box: Inbox, service: JournalService | None = None) -> tuple[ReadyImport, ImportPlan]:
    """Look into an inbox and save what it brings."""
    service = service or of()
    arrival = look_into(box, service.journal, ReadingContext(TODAY), DEFAULT_SETTINGS)
    prepared = ready(arrival, service)
    plan = prepared.save()
    remember(box, {**arrival.batches, **arrival.calendars}, plan, arrival.waiting)
    return prepared, plan


def told(box: Inbox) -> list[str]:
    """Return what is said of a look into an inbox."""
    prepared, plan = looked(box)
    return troubles(prepared, plan)


def troubles(prepared: ReadyImport, plan: ImportPlan) -> list[str]:
    return [*waits(prepared.arrival, plan, SAY), *losses(prepared.arrival, plan, SAY)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "drop"
    place.mkdir()
    (tmp_path / "state").mkdir()
    return place


def test_what_another_program_dropped_is_there_and_comes_once(tmp_path: Path, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "wellness.csv").write_text(WELLNESS)
    prepared, plan = looked(inbox(tmp_path, folder))
    (night,) = (change.record for change in plan.changes)
    assert isinstance(night, Night)
    assert (night.sleep_hours, night.resting_hr, night.hrv_rmssd) == (7.2, 48, 61.0)
    assert came(plan, "u", SAY) == "From your inbox: 1 night added. u undoes it."
    assert troubles(prepared, plan) == []
    assert not inbox(tmp_path, folder).needs_reading


def test_a_file_that_grew_is_read_again_and_one_only_touched_is_not(tmp_path: Path, folder: Path) -> None:
    file = folder / "wellness.csv"
    file.write_text(WELLNESS)
    looked(inbox(tmp_path, folder))
    os.utime(file, ns=(1, 1))
    assert inbox(tmp_path, folder).changed() == []
    file.write_text(WELLNESS + "2026-04-19,49,60.0,27000\n")
    assert inbox(tmp_path, folder).changed() == [file]
    assert looked(inbox(tmp_path, folder))[1].added == {"nights": 2}


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
    prepared, plan = looked(inbox(tmp_path, folder))
    assert not any("fatigue" in change.record.facts() for change in plan.changes)
    (said,) = troubles(prepared, plan)
    assert f"`herstel import {folder / 'mine.csv'} --scale 1-5:worst`" in said
    again, plan = looked(inbox(tmp_path, folder))
    assert (again.arrival.files, plan.changes) == ([], ())
    assert troubles(again, plan) == [said]


def test_what_has_no_direction_does_not_wait_with_the_answers(tmp_path: Path, folder: Path) -> None:
    rows = [f"2026-03-{day:02},7.5,{1 + day % 5},{1 + day % 5}" for day in range(1, 12)]
    (folder / "mine.csv").write_text("date,sleep_hours,fatigue,mood\n" + "\n".join(rows) + "\n")
    prepared, plan = looked(inbox(tmp_path, folder))
    assert plan.added == {"checkins": 11}
    assert {tuple(change.record.facts()) for change in plan.changes} == {("date", "sleep_hours")}
    (said,) = troubles(prepared, plan)
    assert "The rest of it is imported." in said
    assert said.count("2026-03-") == 3


def test_a_file_of_several_people_waits_until_somebody_says_who_they_are(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "club.csv").write_text(
        "athlete,date,sport,minutes\nJo,2026-04-01,run,40\nAn,2026-04-01,run,50\n"
    )
    for _ in range(2):
        (said,) = told(inbox(tmp_path, folder))
        assert "club.csv" in said


def test_what_cannot_be_read_is_told_once_and_what_is_missing_always(tmp_path: Path, folder: Path) -> None:
    (folder / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    box = inbox(tmp_path, folder, tmp_path / "gone")
    missing, unread = told(box)
    assert unread.startswith("Inbox, cat.png: ")
    assert "gone" in missing
    assert told(inbox(tmp_path, folder, tmp_path / "gone")) == [missing]


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
    here = of()
    first, plan = looked(inbox(tmp_path, folder), here)
    assert first.arrival.files == [work]
    assert plan.added == {"commitments": 3}
    assert inbox(tmp_path, folder).changed() == []

    (work / "2.ics").write_text(event("2", 9), newline="")
    (work / "3.ics").unlink()
    _, again = looked(inbox(tmp_path, folder), here)
    assert (again.added, again.updated, again.removed) == ({}, 1, 1)


def test_a_calendar_of_which_much_would_vanish_is_told_at_every_look(tmp_path: Path, folder: Path) -> None:
    work, here = folder / "work", of()
    work.mkdir()
    for number in range(1, 13):
        (work / f"{number}.ics").write_text(event(str(number), number), newline="")
    looked(inbox(tmp_path, folder), here)
    for number in range(3, 13):
        (work / f"{number}.ics").unlink()
    (work / "13.ics").write_text(event("13", 13), newline="")
    first, plan = looked(inbox(tmp_path, folder), here)
    assert (plan.added, [sentence[:8] for sentence in troubles(first, plan)]) == (
        {"commitments": 1},
        ["10 of th"],
    )
    here.undo()
    again, second = looked(inbox(tmp_path, folder), here)
    assert troubles(again, second) == troubles(first, plan)
    assert second.changes == (), "what was undone comes in no second time"
    for number in range(3, 13):
        (work / f"{number}.ics").write_text(event(str(number), number), newline="")
    looked(inbox(tmp_path, folder), here)
    assert not inbox(tmp_path, folder).needs_reading


def test_a_calendar_in_the_folder_keeps_nothing_else_out(tmp_path: Path, folder: Path) -> None:
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260421T100000\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    (folder / "life.ics").write_text(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n")
    (folder / "displayname").write_text("Home")
    (folder / "wellness.csv").write_text(WELLNESS)
    prepared, plan = looked(inbox(tmp_path, folder))
    assert {path.name for path in prepared.arrival.files} == {folder.name, "wellness.csv"}
    assert plan.added == {"commitments": 1, "nights": 1}
    assert troubles(prepared, plan) == []


def test_what_is_not_recognised_is_said_in_one_short_line(tmp_path: Path, folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(bytes(range(256)))
    (line,) = told(inbox(tmp_path, folder))
    assert line.startswith("Inbox, photo.jpg: its format is not recognised")
    assert "--format" not in line


# -- sessions that may be ones of the journal ----------------------------------------------------------

TYPED = Session.validated({"id": "2026-04-18-typed000", "date": "2026-04-18", "sport": "run", "minutes": 40})


def table(folder: Path, name: str, *rows: str) -> None:
    (folder / name).write_text("date,sport,minutes,start\n" + "\n".join(rows) + "\n")


def minutes(service: JournalService) -> list[int]:
    """Return the lengths of the sessions of that day."""
    return sorted(session.minutes or 0 for session in service.journal.sessions_on(TYPED.date))


@pytest.mark.parametrize(("are_same", "kept"), [(True, [40]), (False, [40, 44])])
def test_a_session_in_doubt_waits_while_the_rest_comes_in(
    tmp_path: Path, folder: Path, are_same: bool, kept: list[int]
) -> None:
    service = of(TYPED)
    table(folder, "a.csv", "2026-04-18,run,44,07:00", "2026-04-17,row,30,07:00")
    _, plan = looked(inbox(tmp_path, folder), service)
    assert plan.added == {"sessions": 1}
    service.undo()
    waits, plan = looked(inbox(tmp_path, folder), service)
    assert (len(plan.doubtful), plan.changes) == (1, ()), "what was undone comes in no second time"
    waits.answered(plan.doubtful, are_same=are_same).save()
    assert minutes(service) == kept
    service.undo()
    assert minutes(service) == [40]
    waits, plan = looked(inbox(tmp_path, folder), service)
    assert len(plan.doubtful) == 1, "an undo takes the answer back, too"
    waits.answered(plan.doubtful, are_same=are_same).save()
    assert looked(inbox(tmp_path, folder), service)[1].changes == ()
    assert not inbox(tmp_path, folder).needs_reading


def test_two_rides_of_two_looks_are_never_the_same_one(tmp_path: Path, folder: Path) -> None:
    service = of(TYPED)
    table(folder, "a.csv", "2026-04-18,run,44,07:00")
    looked(inbox(tmp_path, folder), service)
    table(folder, "b.csv", "2026-04-18,run,43,18:00")
    waits, plan = looked(inbox(tmp_path, folder), service)
    assert len(plan.doubtful) == 1
    waits.answered(plan.doubtful, are_same=True).save()
    assert len(minutes(service)) == 2


def test_an_answer_counts_for_the_journal_as_it_is_then(tmp_path: Path, folder: Path) -> None:
    table(folder, "a.csv", "2026-04-18,run,44,07:00")
    service = of(TYPED)
    waits, plan = looked(inbox(tmp_path, folder), service)
    answer = waits.answered(plan.doubtful, are_same=True)
    service.apply([Remove(TYPED)])
    assert answer.save().deleted == 1
    assert minutes(service) == [], "what was taken out stays out under the name of the file, too"
    corrected = of(TYPED)
    box = inbox(tmp_path / "other", folder)
    waits, plan = looked(box, corrected)
    answer = waits.answered(plan.doubtful, are_same=True)
    corrected.log_session(TYPED.changed(minutes=41, rpe=6.0), TYPED)
    answer.save()
    (session,) = corrected.journal.sessions_on(TYPED.date)
    assert (session.minutes, session.rpe, session.start) == (41, 6.0, time(7))


def test_a_backup_is_made_before_what_an_answer_changes(tmp_path: Path, folder: Path) -> None:
    made: list[int] = []

    class Kept(JournalService):
        def back_up(self, occasion: str) -> None:
            made.append(len(self.journal.sessions_on(TYPED.date)))

    service = Kept(MemoryRepository([TYPED]), of().clock)
    table(folder, "a.csv", "2026-04-18,run,44,07:00")
    waits, plan = looked(inbox(tmp_path, folder), service)
    assert made == []
    waits.answered(plan.doubtful, are_same=False).save()
    assert (made, minutes(service)) == ([1], [40, 44])
