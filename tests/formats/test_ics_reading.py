"""Calendars as phones and offices write them, read as commitments of a day."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from herstel.config import CalendarSettings
from herstel.domain.life import Commitment
from herstel.domain.scales import Category, Weight
from herstel.formats.batch import FormatError, ReadingContext
from herstel.formats.file_reading import read_file
from support.calendars import AMSTERDAM, TODAY, batch_of, calendar, commitments, event
from support.rows import rows

ODD_ZONE = "\r\n".join(
    [
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
        "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
    ]
)  # fmt: skip


def times(found: list[Commitment]) -> list[tuple[str, str, str]]:
    """Return day, start and end of commitments."""
    return [
        (
            each.date.isoformat(),
            f"{each.start:%H:%M}" if each.start else "",
            f"{each.end:%H:%M}" if each.end else "",
        )
        for each in found
    ]


@rows(
    ("lines", "expected"),
    [
        (["DTSTART:20261130T090000", "DTEND:20261130T100000"], ("2026-11-30", "09:00", "10:00")),
        (["DTSTART:20261130T090000Z", "DTEND:20261130T100000Z"], ("2026-11-30", "10:00", "11:00")),
        (["DTSTART:20261130T233000Z", "DURATION:PT1H"], ("2026-12-01", "00:30", "01:30")),
        (["DTSTART:20261130T090000"], ("2026-11-30", "09:00", "")),
        (["DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201"], ("2026-11-30", "", "")),
        (["DTSTART;VALUE=DATE:20261130"], ("2026-11-30", "", "")),
        (["DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261130"], ("2026-11-30", "", "")),
        (["DTSTART;TZID=America/New_York:20261130T200000"], ("2026-12-01", "02:00", "")),
        (["DTSTART;TZID=W. Europe Standard Time:20261130T200000"], ("2026-11-30", "20:00", "")),
        (["DTSTART;TZID=/mozilla.org/Europe/Amsterdam:20261130T200000"], ("2026-11-30", "20:00", "")),
        (["DTSTART:20261130T090000", "DTEND:20261129T090000"], ("2026-11-30", "09:00", "")),
        (["DTSTART:20261130T090000", "DTEND;VALUE=DATE:20261201"], ("2026-11-30", "09:00", "")),
    ],
)
def test_a_day_and_its_times_are_local(lines: list[str], expected: tuple[str, str, str]) -> None:
    assert times(commitments(event(*lines))) == [expected]


def test_a_night_shift_belongs_to_the_evening_on_which_it_begins() -> None:
    found = commitments(event("DTSTART:20261130T220000", "DTEND:20261201T063000"))
    assert times(found) == [("2026-11-30", "22:00", "06:30")]


def test_an_event_of_days_is_a_commitment_on_each() -> None:
    found = commitments(event("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102"))
    assert [each.date for each in found] == [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]
    assert len({each.uid for each in found}) == 3


def test_a_weekend_with_times_stands_on_its_days() -> None:
    found = commitments(event("DTSTART:20261127T180000", "DTEND:20261129T030000"))
    assert times(found) == [("2026-11-27", "18:00", ""), ("2026-11-28", "", "")]
    assert len(commitments(event("DTSTART:20261127T180000", "DTEND:20261129T160000"))) == 3


def test_a_zone_that_only_the_file_describes() -> None:
    found = commitments(
        ODD_ZONE,
        event("DTSTART;TZID=Customized Time Zone:20261021T180000", "RRULE:FREQ=WEEKLY;COUNT=2"),
    )
    assert times(found) == [("2026-10-21", "17:00", ""), ("2026-10-28", "17:00", "")]


def test_a_zone_of_one_file_is_forgotten_in_the_next() -> None:
    other = ODD_ZONE.replace("+0300", "+0900").replace("+0200", "+0900")
    shift = event("DTSTART;TZID=Customized Time Zone:20261121T180000")
    assert times(commitments(ODD_ZONE, shift)) == [("2026-11-21", "17:00", "")]
    assert times(commitments(other, shift)) == [("2026-11-21", "10:00", "")]


def test_a_series_keeps_its_hour_when_the_clock_changes() -> None:
    for start in ("DTSTART;TZID=Europe/Amsterdam:20261020T190000", "DTSTART:20261020T190000"):
        found = commitments(event(start, "RRULE:FREQ=WEEKLY;COUNT=24"))
        assert {each.start for each in found} == {time(19)}
        assert len(found) == 24
    elsewhere = commitments(
        event("DTSTART;TZID=America/New_York:20261020T130000", "RRULE:FREQ=WEEKLY;COUNT=3")
    )
    assert [each.start for each in elsewhere] == [time(19), time(18), time(19)]


def test_a_calendar_that_writes_its_zone_once() -> None:
    found = commitments(
        event("DTSTART:20261020T170000Z", "RRULE:FREQ=WEEKLY;COUNT=3"),
        head=("X-WR-TIMEZONE:Europe/Amsterdam",),
    )
    assert {each.start for each in found} == {time(19)}


def test_exceptions_and_moved_and_cancelled_occurrences() -> None:
    batch = batch_of(
        calendar(
            event(
                "DTSTART;TZID=Europe/Amsterdam:20260302T220000",
                "DURATION:PT8H",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261201T230000Z",
                "EXDATE;TZID=Europe/Amsterdam:20261102T220000",
            ),
            event(
                "RECURRENCE-ID;TZID=Europe/Amsterdam:20261110T220000",
                "DTSTART:20261112T180000Z",
                title="Moved",
            ),
            event("RECURRENCE-ID:20261117T210000Z", "DTSTART:20261117T210000Z", "STATUS:CANCELLED"),
        )
    )
    found = [record for record in batch.records if isinstance(record, Commitment)]
    days = [f"{each.date:%m%d}" for each in found]
    assert days == [
        "1019", "1020", "1026", "1027", "1103", "1109", "1112", "1116", "1123", "1124", "1130", "1201",
    ]  # fmt: skip
    assert next(each for each in found if each.title == "Moved").uid == "a|2026-11-10"
    assert batch.calendars[0].cancelled == {"a|2026-11-02", "a|2026-11-17"}


def test_what_is_called_off_is_left_out_and_remembered() -> None:
    batch = batch_of(calendar(event("DTSTART:20261130T090000", "STATUS:CANCELLED")))
    assert not batch.records
    assert "a" in batch.calendars[0].cancelled
    called_off = batch_of(calendar(event("DTSTART:20261130T090000"), head=("METHOD:CANCEL",)))
    assert not called_off.records
    assert "a" in called_off.calendars[0].cancelled
    assert not called_off.calendars[0].whole


def test_occurrences_are_known_by_their_day_and_twice_a_day_by_their_hour() -> None:
    found = commitments(event("DTSTART:20261130T080000", "RRULE:FREQ=DAILY;COUNT=4;BYHOUR=8,17"))
    assert [each.uid for each in found] == [
        "a|2026-11-30", "a|2026-11-30T17:00", "a|2026-12-01", "a|2026-12-01T17:00",
    ]  # fmt: skip
    assert len({each.id for each in found}) == 4


def test_only_the_days_around_today_are_read() -> None:
    found = commitments(event("DTSTART:20200101T080000", "RRULE:FREQ=DAILY"))
    assert (found[0].date, found[-1].date) == (date(2026, 10, 18), date(2027, 12, 27))
    assert commitments(event("DTSTART:20200101T080000")) == []


def test_free_time_is_light_and_the_rest_normal() -> None:
    (free,) = commitments(event("DTSTART:20261130T080000", "TRANSP:TRANSPARENT"))
    (busy,) = commitments(event("DTSTART:20261130T080000"))
    assert (free.weight, busy.weight) == (Weight.LIGHT, Weight.NORMAL)
    assert (busy.category, busy.source, busy.calendar) == (Category.OTHER, "ics", "Work")


@rows(
    ("head", "file", "name"),
    [
        (("X-WR-CALNAME:My\\, work", "NAME:Other"), "file", "My, work"),
        (("NAME;LANGUAGE=nl:Werk",), "file", "Werk"),
        ((), "Work (1)", "Work"),
        ((), "Work (12)", "Work"),
        ((), "", "ics"),
        (("X-WR-CALNAME:" + "x" * 300,), "file", "x" * 199 + "…"),
    ],
)
def test_what_a_calendar_is_called(head: tuple[str, ...], file: str, name: str) -> None:
    batch = batch_of(calendar(event("DTSTART:20261130T080000"), head=head), name=file)
    assert batch.calendars[0].calendar == name
    assert {record.calendar for record in batch.records if isinstance(record, Commitment)} == {name}


def test_titles_are_dropped_after_the_rules_have_seen_them() -> None:
    settings = CalendarSettings(
        titles="drop",
        rules=(("*LATE shift*", "werk zwaar"), ("*birthday*", "overslaan"), ("private", "social")),
    )
    batch = batch_of(
        calendar(
            event("DTSTART:20261130T140000", title="My late Shift (2)"),
            event("DTSTART:20261130T150000", uid="b", title="A birthday"),
            event("DTSTART:20261130T160000", "CATEGORIES:Blue,Private", "TRANSP:TRANSPARENT", uid="c"),
            event("DTSTART:20261130T170000", uid="d", title="Other"),
        ),
        settings,
    )
    found = [record for record in batch.records if isinstance(record, Commitment)]
    assert [(each.title, each.category, each.weight) for each in found] == [
        ("", Category.WORK, Weight.HEAVY),
        ("", Category.WORK, Weight.HEAVY),
        ("", Category.OTHER, Weight.NORMAL),
    ]
    settings = CalendarSettings(rules=(("private", "social"),))
    text = calendar(event("DTSTART:20261130T160000", "CATEGORIES:Blue,Private", "TRANSP:TRANSPARENT"))
    (social,) = batch_of(text, settings).records
    assert isinstance(social, Commitment)
    assert (social.category, social.weight) == (Category.SOCIAL, Weight.LIGHT)


def test_reading_twice_gives_the_same_ids() -> None:
    text = calendar(event("DTSTART:20261130T080000", "RRULE:FREQ=DAILY;COUNT=5"))
    assert batch_of(text).records == batch_of(text).records


@pytest.mark.parametrize("name", ["life.ics", "life.txt"])
def test_a_calendar_is_recognised_also_when_it_folds_within_a_character(tmp_path: Path, name: str) -> None:
    data = calendar(event("DTSTART:20261130T080000", title="Café au lait")).encode()
    data = data.replace("é".encode(), b"\xc3\r\n \xa9")
    path = tmp_path / name
    path.write_bytes(data)
    (read,) = read_file(path, ReadingContext(TODAY, zone=AMSTERDAM)).records
    assert isinstance(read, Commitment)
    assert read.title == "Café au lait"


def test_what_is_named_as_a_calendar_and_is_none(tmp_path: Path) -> None:
    path = tmp_path / "page.ics"
    path.write_text("<html>Please log in</html>", encoding="utf-8")
    with pytest.raises(FormatError, match=r"import\.not_ics"):
        read_file(path, ReadingContext(TODAY))
