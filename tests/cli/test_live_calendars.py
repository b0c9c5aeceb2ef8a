"""A calendar that the config names: read again at every look, by rules of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herstel.domain.life import Commitment
from support.shell import Shell


def event(uid: str, day: str, title: str, *more: str) -> str:
    """Return a file with one event that lasts all day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", f"UID:{uid}", f"DTSTART;VALUE=DATE:{day}"]
    return "\r\n".join([*lines, f"SUMMARY:{title}", *more, "END:VEVENT", "END:VCALENDAR", ""])


@pytest.fixture
def roster(shell: Shell) -> Path:
    """A folder as vdirsyncer keeps it, and a config that names it."""
    folder = shell.place / "roster"
    folder.mkdir()
    (folder / "a.ics").write_text(event("a", "20261124", "N"))
    (folder / "b.ics").write_text(event("b", "20261125", "Dentist", "CLASS:PRIVATE"))
    (folder / "c.ics").write_text(event("c", "20261126", "Sale ends", "TRANSP:TRANSPARENT"))
    (folder / "d.ics").write_text(event("d", "20261127", "Nachtdienst", "CLASS:PRIVATE"))
    configure(shell, folder)
    return folder


def configure(shell: Shell, folder: Path, becomes: str = "family") -> None:
    config = (
        f"[calendars.ward]\npath = {json.dumps(str(folder))}\nbecomes = {json.dumps(becomes)}\n"
        'titles = "public"\nfree = "skip"\n[calendars.ward.rules]\n"N" = "night"\n'
    )
    shell.set(HERSTEL_CONFIG=shell.file("live.toml", config))


def commitments(shell: Shell) -> list[Commitment]:
    """Return what came of the calendar, in order of their days."""
    records = shell.exported().get("commitments", [])
    return [Commitment.validated(record) for record in sorted(records, key=lambda record: record["date"])]


def test_its_rules_say_category_night_what_is_left_out_and_what_is_private(
    shell: Shell, roster: Path
) -> None:
    shell.done("import")
    night, dentist, duty = commitments(shell)
    assert (night.title, night.category.value, night.is_night_work) == ("N", "work", True)
    assert (dentist.title, dentist.category.value) == ("", "family")
    assert (duty.title, duty.is_night_work) == ("", True)
    assert {each.calendar for each in (night, dentist, duty)} == {"ward"}


def test_what_moved_or_went_there_does_so_here_and_nothing_stands_twice(shell: Shell, roster: Path) -> None:
    shell.done("import")
    (roster / "a.ics").write_text(event("a", "20261201", "N"))
    (roster / "b.ics").unlink()
    told = shell.done("import", "--json").json
    assert (told["updated"], told["removed"], told["added"]) == (1, 1, {})
    assert [f"{commitment.date:%m-%d}" for commitment in commitments(shell)] == ["11-27", "12-01"]


def test_another_rule_is_a_reason_to_read_it_again(shell: Shell, roster: Path) -> None:
    shell.done("import")
    configure(shell, roster, becomes="work light")
    shell.done("import")
    dentist = commitments(shell)[1]
    assert (dentist.category.value, dentist.weight.value) == ("work", "light")


def test_a_calendar_that_had_another_name_is_not_taken_twice(shell: Shell, roster: Path) -> None:
    shell.set(HERSTEL_CONFIG=shell.file("none.toml", ""))
    shell.done("import", roster)
    before = {commitment.id for commitment in commitments(shell)}
    configure(shell, roster)
    told = shell.done("import", "--json").json
    assert told["added"] == {}
    assert {commitment.calendar for commitment in commitments(shell)} == {"ward"}
    assert {commitment.id for commitment in commitments(shell)} <= before


def test_an_emptied_calendar_is_empty(shell: Shell, roster: Path) -> None:
    shell.done("import")
    for file in roster.iterdir():
        file.unlink()
    shell.done("import")
    assert commitments(shell) == []


def test_a_folder_that_is_gone_is_told_and_nothing_goes(shell: Shell, roster: Path) -> None:
    shell.done("import")
    roster.rename(roster.with_name("elsewhere"))
    assert str(roster) in shell.done("import").err
    assert len(commitments(shell)) == 3


@pytest.mark.parametrize(
    ("text", "setting", "line"),
    [
        ('[calendars.work]\nbecomes = "work"\n', "calendars.work.path", 1),
        ('[calendars.work]\npath = "x"\ntitles = "some"\n', "calendars.work.titles", 3),
        ('[calendars.work]\npath = "x"\nfoo = 1\n', "calendars.work", 3),
        ("[calendars]\nwork = 5\n", "calendars", 1),
    ],
)
def test_what_is_wrong_in_its_table_is_said_with_its_line(
    shell: Shell, text: str, setting: str, line: int
) -> None:
    config = shell.file("wrong.toml", text)
    shell.set(HERSTEL_CONFIG=config)
    refused = shell("today")
    assert refused.status != 0
    assert setting in refused.err
    assert f"{line}" in refused.err


def test_an_unknown_word_in_what_events_become_is_refused(shell: Shell, roster: Path) -> None:
    configure(shell, roster, becomes="wurk")
    refused = shell("import")
    assert "wurk" in refused.err
    assert commitments(shell) == []


# -- the plan on the phone ---------------------------------------------------------------------------


@pytest.fixture
def plan(shell: Shell) -> Path:
    """The folder in which the config wants the plan, with one session in it."""
    folder = shell.place / "training"
    shell.set(
        HERSTEL_CONFIG=shell.file("plan.toml", f"[calendar]\nplan_folder = {json.dumps(str(folder))}\n")
    )
    shell.done("add", "tue 18:00 run 45", "--yes")
    shell.done("import")
    return folder


def moved_on_phone(folder: Path) -> None:
    (file,) = folder.glob("*.ics")
    file.write_bytes(file.read_bytes().replace(b"20261124T18", b"20261126T19"))


def sessions(shell: Shell) -> list[tuple[str, str, str | None]]:
    """Return the day, the start and the first day of each session."""
    records = shell.exported()["sessions"]
    return [(record["date"], record["start"], record.get("original_date")) for record in records]


def test_the_plan_is_a_file_a_session_in_a_folder_that_only_its_owner_reads(plan: Path) -> None:
    (file,) = plan.iterdir()
    assert "SUMMARY:run" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_a_move_on_the_phone_waits_until_somebody_says_yes(shell: Shell, plan: Path) -> None:
    moved_on_phone(plan)
    for arguments in (("import",), ("import", "--dry-run"), ("import", "--dry-run", "--yes")):
        assert "Thu 26 Nov" in shell.done(*arguments).err
        assert sessions(shell) == [("2026-11-24", "18:00:00", None)]
    listed = shell.done("calendars")
    assert "1 file in" in listed.out
    assert "Thu 26 Nov" in listed.out
    (taken,) = shell.done("import", "--yes", "--json").json["phone"]
    assert (taken["what"], taken["taken"], taken["phone"]["day"]) == ("changed", True, "2026-11-26")
    assert sessions(shell) == [("2026-11-26", "19:00:00", "2026-11-24")]
    assert shell.done("import", "--json").json["phone"] == []


def test_calendars_lists_source_age_and_what_waits(shell: Shell, roster: Path) -> None:
    before = shell.done("calendars").out
    assert "ward: nothing read yet" in before
    assert "herstel import" in before
    shell.done("import")
    (ward,) = shell.done("calendars", "--json").json
    assert (ward["name"], ward["commitments"], ward["source"], ward["waiting"]) == (
        "ward",
        3,
        str(roster),
        False,
    )
    assert ward["changed"] is not None
