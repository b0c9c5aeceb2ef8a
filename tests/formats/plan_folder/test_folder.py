"""The folder: what is written into it, what is never touched, and what a phone does to it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.record import Change, Record, Remove, Save
from herstel.domain.scales import RestKind, SessionStatus
from herstel.formats.plan_folder.folder import PlanFolder
from herstel.formats.plan_folder.following import changes_for_offer
from herstel.formats.plan_folder.phone_offer import PhoneLook, PhoneOffer, Planned, offer_words
from herstel.formats.plan_folder.shown import SyncAction
from herstel.i18n.catalog import translator
from support.memory_repository import journal_of

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
SAY = translator("en")
RUN = Session(
    id="2026-11-24-aaaaaaaa",
    date=date(2026, 11, 24),
    sport="run",
    status=SessionStatus.PLANNED,
    start=time(18),
    planned_minutes=45,
    planned_rpe=4,
)
RIDE = Session(
    id="2026-11-28-bbbbbbbb",
    date=date(2026, 11, 28),
    sport="ride",
    status=SessionStatus.PLANNED,
    planned_minutes=120,
)
REST = Rest(id="2026-11-25-cccccccc", date=date(2026, 11, 25))


@dataclass
class Phone:
    """The folder as the programs on the other side treat it."""

    place: Path
    records: dict[str, Planned]

    @property
    def folder(self) -> Path:
        """The folder."""
        return self.place / "plan"

    def opened(self) -> PlanFolder:
        """Open it as the next start does."""
        (self.place / "state").mkdir(exist_ok=True)
        return PlanFolder(self.folder, self.place / "state" / "plan.json", SAY, UTC)

    def look(self, *, writes: bool = True) -> PhoneLook:
        """Look at it once."""
        journal = journal_of(list[Record](self.records.values()))
        return self.opened().follow(journal, TODAY, NOW if writes else None)

    def offer(self) -> PhoneOffer:
        """Return the one thing that is asked."""
        (offer,) = self.look().offers
        return offer

    def answer(self, offer: PhoneOffer, *, takes: bool) -> None:
        """Answer what is asked, and look again."""
        self.change(changes_for_offer(offer, [RUN, REST], SAY) if takes else [])
        self.opened().settle({offer: takes})
        self.look()

    def change(self, changes: Iterable[Change]) -> None:
        """Change the plan here."""
        for change in changes:
            if isinstance(change, Remove):
                self.records.pop(change.record.record_id)
            elif isinstance(change, Save) and isinstance(change.record, (Session, Rest)):
                self.records[change.record.id] = change.record

    def file(self, record: Planned) -> Path:
        """Return the file of a record."""
        return self.folder / f"{record.id}.ics"

    def edit(self, record: Planned, old: str, new: str) -> None:
        """Change a file as another program does: a new one takes its place."""
        file = self.file(record)
        text = file.read_bytes().decode()
        assert old in text, text
        other = file.with_suffix(".tmp")
        other.write_bytes(text.replace(old, new).encode())
        os.utime(other, ns=(file.stat().st_mtime_ns + 10**9,) * 2)
        other.replace(file)


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    """A plan of three things, written once."""
    made = Phone(tmp_path, {each.id: each for each in (RUN, RIDE, REST)})
    assert made.look().changed_files == 3
    return made


def test_a_file_a_thing_that_is_written_once_and_then_left(phone: Phone) -> None:
    assert {file.name for file in phone.folder.iterdir()} == {f"{name}.ics" for name in phone.records}
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in phone.folder.iterdir()}
    again = phone.look()
    assert (again.changed_files, again.offers, again.files) == (0, (), 3)
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in phone.folder.iterdir()} == before
    text = phone.file(RUN).read_text()
    assert f"UID:{RUN.id}@herstel" in text
    assert "DTSTART:20261124T180000" in text
    assert "DTEND:20261124T184500" in text


def test_what_is_not_ours_is_never_touched(phone: Phone) -> None:
    strange = {
        "dentist.ics": b"BEGIN:VCALENDAR\nUID:x@y\nEND:VCALENDAR\n",
        "notes.txt": b"hello",
        "displayname": b"P",
    }
    for name, content in strange.items():
        (phone.folder / name).write_bytes(content)
    taken = RIDE.changed(id="2026-11-28-dddddddd")
    (phone.folder / f"{taken.id}.ics").write_bytes(strange["dentist.ics"])
    phone.change([Save(taken), Remove(RUN)])
    phone.look()
    for name, content in strange.items():
        assert (phone.folder / name).read_bytes() == content
    assert phone.file(taken).read_bytes() == strange["dentist.ics"]
    assert not phone.file(RUN).exists()


def test_what_changes_here_changes_there_and_keeps_the_alarm_set_on_the_phone(phone: Phone) -> None:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT30M\r\nDESCRIPTION:Go\r\nEND:VALARM\r\n"
    phone.edit(RUN, "END:VEVENT", f"LOCATION:Track\r\n{alarm}END:VEVENT")
    assert phone.look().offers == ()
    phone.change([Save(RUN.changed(start=time(19)))])
    assert phone.look().changed_files == 1
    text = phone.file(RUN).read_text()
    assert "DTSTART:20261124T190000" in text
    assert "TRIGGER:-PT30M" in text
    assert "LOCATION:Track" in text


def test_what_is_moved_there_is_offered_and_keeps_its_first_day(phone: Phone) -> None:
    phone.edit(RUN, "DTSTART:20261124T180000", "DTSTART;TZID=Europe/Amsterdam:20261126T193000")
    phone.edit(RUN, "DTEND:20261124T184500", "DTEND;TZID=Europe/Amsterdam:20261126T203000")
    offer = phone.offer()
    assert phone.records[RUN.id] == RUN
    assert offer_words(offer, SAY) == (
        "On your phone: run · 45 min · RPE 4: Tue 24 Nov 18:00-18:45 → Thu 26 Nov 18:30-19:30."
    )
    phone.answer(offer, takes=True)
    moved = phone.records[RUN.id]
    assert isinstance(moved, Session)
    assert (moved.date, moved.original_date) == (date(2026, 11, 26), RUN.date)
    assert (moved.start, moved.planned_minutes, moved.planned_rpe) == (time(18, 30), 60, 4)
    assert phone.look().offers == ()


def test_a_no_sends_our_plan_back(phone: Phone) -> None:
    phone.edit(RUN, "20261124T180000", "20261125T180000")
    phone.answer(phone.offer(), takes=False)
    assert "DTSTART:20261124T180000" in phone.file(RUN).read_text()
    assert phone.records[RUN.id] == RUN
    assert phone.look().offers == ()


def test_left_open_it_is_asked_again_and_nothing_is_written_over_it(phone: Phone) -> None:
    phone.edit(RUN, "20261124T180000", "20261125T180000")
    assert phone.offer() == phone.offer()
    assert "20261125T180000" in phone.file(RUN).read_text()


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Running with Jan · 45 min · RPE 4", ("Running with Jan", 45, 4)),
        ("run · 60 min · RPE 4", ("", 60, 4)),
        ("run · 45 min · RPE 6\\, hills", ("RPE 6, hills", 45, 4)),
        ("Hills · RPE 7", ("Hills", 45, 7)),
    ],
)
def test_what_is_renamed_there_takes_its_name_and_its_numbers(
    phone: Phone, new: str, expected: tuple[str, int, float]
) -> None:
    phone.edit(RUN, "SUMMARY:run · 45 min · RPE 4", f"SUMMARY:{new}")
    phone.answer(phone.offer(), takes=True)
    renamed = phone.records[RUN.id]
    assert isinstance(renamed, Session)
    assert (renamed.title, renamed.planned_minutes, renamed.planned_rpe) == expected
    assert phone.look().offers == ()


def test_rest_takes_a_day_a_reason_and_a_kind_but_no_hour(phone: Phone) -> None:
    phone.edit(REST, "VALUE=DATE:20261125", "VALUE=DATE:20261127")
    phone.edit(REST, "VALUE=DATE:20261126", "VALUE=DATE:20261128")
    phone.edit(REST, "SUMMARY:Rest day", "SUMMARY:Active recovery · sauna")
    phone.answer(phone.offer(), takes=True)
    rest = phone.records[REST.id]
    assert isinstance(rest, Rest)
    assert (rest.date, rest.original_date) == (date(2026, 11, 27), REST.date)
    assert (rest.kind, rest.reason) == (RestKind.ACTIVE_RECOVERY, "sauna")


def test_what_was_all_day_and_is_dragged_to_an_hour_keeps_its_own_length(phone: Phone) -> None:
    phone.edit(RIDE, "DTSTART;VALUE=DATE:20261128", "DTSTART:20261128T100000")
    phone.edit(RIDE, "DTEND;VALUE=DATE:20261129", "DTEND:20261128T110000")
    phone.answer(phone.offer(), takes=True)
    ride = phone.records[RIDE.id]
    assert isinstance(ride, Session)
    assert (ride.start, ride.planned_minutes) == (time(10), 120)


def test_what_is_deleted_there_goes_only_after_a_yes(phone: Phone) -> None:
    phone.file(RUN).unlink()
    offer = phone.offer()
    assert (
        offer_words(offer, SAY) == "On your phone: run · 45 min · RPE 4, Tue 24 Nov 18:00-18:45, is deleted."
    )
    phone.answer(offer, takes=False)
    assert phone.file(RUN).exists()
    phone.file(RUN).unlink()
    phone.answer(phone.offer(), takes=True)
    assert RUN.id not in phone.records
    assert not phone.file(RUN).exists()


def test_changed_on_both_sides_is_asked_and_says_both(phone: Phone) -> None:
    phone.edit(RUN, "20261124T180000", "20261125T180000")
    phone.change([Save(RUN.changed(date=date(2026, 11, 27), original_date=RUN.date))])
    offer = phone.offer()
    assert offer.step is SyncAction.BOTH_CHANGED
    assert "Wed 25 Nov" in offer_words(offer, SAY)
    assert "Here: Fri 27 Nov" in offer_words(offer, SAY)


def test_taken_out_here_and_changed_there_comes_back_only_after_a_yes(phone: Phone) -> None:
    phone.edit(RUN, "20261124T180000", "20261125T180000")
    phone.change([Remove(RUN)])
    offer = phone.offer()
    assert offer.step is SyncAction.CHANGED_AND_GONE
    phone.answer(offer, takes=True)
    assert phone.records[RUN.id].date == date(2026, 11, 25)


def test_an_emptied_folder_is_written_anew_and_calls_nothing_off(phone: Phone) -> None:
    for file in phone.folder.iterdir():
        file.unlink()
    look = phone.look()
    assert (look.was_emptied, look.offers, look.changed_files) == (True, (), 3)
    assert len(list(phone.folder.iterdir())) == 3


def test_a_folder_that_is_gone_is_told_and_not_made_anew(phone: Phone) -> None:
    phone.folder.rename(phone.place / "elsewhere")
    assert phone.look().is_missing
    assert not phone.folder.exists()


def test_a_dry_look_writes_nothing(tmp_path: Path) -> None:
    phone = Phone(tmp_path, {RUN.id: RUN})
    assert phone.look(writes=False).changed_files == 1
    assert not phone.folder.exists()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("SUMMARY:", "RRULE:FREQ=WEEKLY\r\nSUMMARY:", "phone.unclear.repeats"),
        ("DTSTART:20261124T180000", "DTSTART:nonsense", "phone.unclear.broken"),
        ("DTSTART:20261124T180000\r\n", "", "phone.unclear.broken"),
    ],
)
def test_what_is_unclear_is_told_and_takes_nothing(phone: Phone, old: str, new: str, problem: str) -> None:
    phone.edit(RUN, old, new)
    look = phone.look()
    assert (look.offers, dict(look.unclear)) == ((), {f"{RUN.id}.ics": problem})
    assert new in phone.file(RUN).read_bytes().decode()


def test_the_memory_lost_what_is_the_same_stays_and_what_differs_is_asked(phone: Phone) -> None:
    (phone.place / "state" / "plan.json").unlink()
    assert phone.look().offers == ()
    phone.edit(RUN, "20261124T180000", "20261125T180000")
    (phone.place / "state" / "plan.json").unlink()
    assert phone.offer().step is SyncAction.BOTH_CHANGED


def test_a_file_that_changes_while_it_is_looked_at_is_not_written_over(phone: Phone) -> None:
    folder = phone.opened()
    phone.change([Save(RUN.changed(planned_minutes=50))])
    journal = journal_of(list[Record](phone.records.values()))
    asked = folder.follow(journal, TODAY, None)
    assert asked.changed_files == 1
    phone.edit(RUN, "20261124T180000", "20261126T180000")
    (offer,) = folder.follow(journal, TODAY, NOW).offers
    assert offer.step is SyncAction.BOTH_CHANGED


def test_what_is_done_is_written_as_done_and_no_longer_followed(phone: Phone) -> None:
    done = RUN.changed(status=SessionStatus.DONE, minutes=50, rpe=5)
    phone.change([Save(done)])
    assert phone.look().changed_files == 1
    assert "done" in phone.file(RUN).read_text()
    phone.file(RUN).unlink()
    assert phone.look().offers == ()
    assert not phone.file(RUN).exists()


def made_there(title: str, *lines: str, uid: str = "3F2A-1") -> bytes:
    """Return an event as a phone makes it, with an alarm."""
    alarm = ("BEGIN:VALARM", "UID:alarm-1", "ACTION:DISPLAY", "TRIGGER:-PT30M", "END:VALARM")
    event = ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T080000Z", f"SUMMARY:{title}", *lines, *alarm)
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phone//EN", *event, "END:VEVENT", "END:VCALENDAR")
    return "\r\n".join((*whole, "")).encode()


AT_SIX = ("DTSTART:20261126T180000", "DTEND:20261126T184500")


def test_what_is_made_there_is_read_as_a_line_and_comes_in_after_a_yes(phone: Phone) -> None:
    (phone.folder / "ABC.ics").write_bytes(made_there("Easy run RPE 3", *AT_SIX))
    offer = phone.offer()
    assert offer_words(offer, SAY) == (
        "New on your phone: Easy run RPE 3, Thu 26 Nov 18:00-18:45. "
        "Here it becomes: training · run · Thu 26 Nov · 18:00 · 45 min · RPE 3."
    )
    phone.answer(offer, takes=True)
    (run,) = [record for record in phone.records.values() if record.date == date(2026, 11, 26)]
    assert isinstance(run, Session)
    assert (run.is_open, run.start, run.planned_minutes, run.planned_rpe) == (True, time(18), 45, 3)
    assert not (phone.folder / "ABC.ics").exists(), "it stands there once"
    assert b"TRIGGER:-PT30M" in phone.file(run).read_bytes()
    again = phone.look()
    assert (again.offers, again.of_others, again.changed_files) == ((), {}, 0)


def test_what_is_made_there_stays_there_after_a_no_and_is_asked_again_when_it_changes(phone: Phone) -> None:
    file = phone.folder / "ABC.ics"
    file.write_bytes(made_there("Rest", "DTSTART;VALUE=DATE:20261126"))
    before = file.read_bytes()
    phone.answer(phone.offer(), takes=False)
    assert phone.look().offers == ()
    assert file.read_bytes() == before
    file.write_bytes(made_there("Rest", "DTSTART;VALUE=DATE:20261127"))
    assert phone.offer().day == date(2026, 11, 27)


def test_a_no_is_remembered_until_what_it_was_about_lies_long_behind(phone: Phone) -> None:
    file = phone.folder / "ABC.ics"
    file.write_bytes(made_there("Rest", "DTSTART;VALUE=DATE:20261126"))
    phone.answer(phone.offer(), takes=False)
    file.unlink()
    memory = phone.place / "state" / "plan.json"
    phone.look()
    assert list(json.loads(memory.read_text())["left"]) == ["3F2A-1"]
    phone.opened().follow(journal_of(list[Record](phone.records.values())), date(2027, 11, 26), NOW)
    assert not json.loads(memory.read_text())["left"]


def test_stopped_between_a_yes_and_the_folder_it_still_stands_there_once(phone: Phone) -> None:
    (phone.folder / "ABC.ics").write_bytes(made_there("Run", *AT_SIX))
    offer = phone.offer()
    phone.change(changes_for_offer(offer, [], SAY))
    assert phone.look().offers == ()
    assert not (phone.folder / "ABC.ics").exists()
    assert len(list(phone.folder.iterdir())) == 4


def named(look: PhoneLook) -> dict[str, str]:
    return {other.name: other.problem for other in look.of_others.values()}


@pytest.mark.parametrize(
    ("title", "lines", "problem"),
    [
        ("Dinner with Ann", AT_SIX, {"Dinner with Ann": "phone.unclear.no_training"}),
        ("Run", (*AT_SIX, "RRULE:FREQ=WEEKLY"), {"ABC.ics": "phone.unclear.new_repeats"}),
        ("Run", ("DTSTART:20261119T180000",), {}),
        ("Run", (*AT_SIX, "STATUS:CANCELLED"), {}),
    ],
)
def test_what_cannot_become_training_is_named_and_what_is_over_is_not(
    phone: Phone, title: str, lines: tuple[str, ...], problem: dict[str, str]
) -> None:
    (phone.folder / "ABC.ics").write_bytes(made_there(title, *lines))
    look = phone.look()
    assert (look.offers, named(look)) == ((), problem)
    assert (phone.folder / "ABC.ics").exists()


def test_what_is_no_training_is_named_once_and_again_when_it_changes(phone: Phone) -> None:
    file = phone.folder / "ABC.ics"
    file.write_bytes(made_there("Dinner with Ann", *AT_SIX))
    assert [len(phone.look().of_others) for _ in range(2)] == [1, 1]
    phone.opened().leave(phone.look().of_others)
    assert named(phone.look()) == {}
    file.write_bytes(made_there("Dinner with Bob", *AT_SIX))
    assert named(phone.look()) == {"Dinner with Bob": "phone.unclear.no_training"}


def test_what_lay_there_before_the_plan_is_told_once_and_left_alone(tmp_path: Path) -> None:
    fresh = Phone(tmp_path, {RUN.id: RUN})
    fresh.folder.mkdir()
    (fresh.folder / "ABC.ics").write_bytes(made_there("Run", *AT_SIX))
    looks = [fresh.look(), fresh.look()]
    assert [look.left_alone for look in looks] == [1, 0]
    assert [look.offers for look in looks] == [(), ()]
