"""Calendars as other programs spell them: what is clear is read, and the rest takes nothing with it."""

from __future__ import annotations

from datetime import date

from herstel.formats.batch import Batch
from herstel.formats.ics.zones import alias_of
from support.calendars import batch_of, calendar, event
from support.rows import rows


def days(batch: Batch) -> list[str]:
    """Return day and hour of what was read."""
    found = [(record.date, getattr(record, "start", None)) for record in batch.records]  # type: ignore[attr-defined]
    return [f"{day:%m-%d}" + (f" {start:%H:%M}" if start else "") for day, start in found]


def read(*lines: str, title: str = "Match") -> Batch:
    """Read a calendar with one event."""
    return batch_of(calendar(event(*lines, title=title)))


START = "DTSTART:20261207T180000"


@rows(
    "line",
    ["DTEND:", "RRULE:", "EXDATE;TZID=Europe/Paris:", "SEQUENCE:", "SEQUENCE:2.0", "DURATION:", "RDATE: "],
)
def test_an_empty_or_odd_value_takes_no_event_away(line: str) -> None:
    batch = read(START, line)
    assert (days(batch), batch.skipped) == (["12-07 18:00"], [])


@rows("line", ["DTEND:soon", "DURATION:an hour", "EXDATE:maybe", "RDATE:20261340T000000"])
def test_what_cannot_be_read_is_left_out_and_said(line: str) -> None:
    batch = read(START, line)
    assert days(batch) == ["12-07 18:00"]
    assert [each.key for each in batch.skipped] == ["import.ics_property"]


@rows(
    "written",
    ["2026-12-07T18:00:00", "20261207T1800", "20261207 180000", "20261207T180000.000", "2026-12-07 18:00"],
)
def test_a_start_in_other_spellings(written: str) -> None:
    assert days(read(f"DTSTART:{written}")) == ["12-07 18:00"]


@rows(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20261207T000000", "DTEND;VALUE=DATE:20261209T000000"], ["12-07", "12-08"]),
        (["DTSTART;VALUE=DATE:20261207", "DTEND:20261209T000000Z"], ["12-07", "12-08"]),
        (["DTSTART:20261207T180000", "DTEND;VALUE=DATE:20261210"], ["12-07 18:00", "12-08", "12-09"]),
        (["DTSTART:20261207T180000", "RDATE;VALUE=DATE:20261210"], ["12-07 18:00", "12-10 18:00"]),
        (["DTSTART;VALUE=DATE:20261207", "RDATE:20261210Z"], ["12-07", "12-10"]),
        ([START, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261208"], ["12-07 18:00", "12-09 18:00"]),
    ],
)
def test_days_and_moments_may_be_mixed(lines: list[str], expected: list[str]) -> None:
    assert days(read(*lines)) == expected


@rows(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY; BYDAY=MO, WE ;COUNT=3", ["12-07 18:00", "12-09 18:00", "12-14 18:00"]),
        ("FREQ=DAILY;COUNT=2;X-WHY=1;", ["12-07 18:00", "12-08 18:00"]),
        ("freq=daily;count=2", ["12-07 18:00", "12-08 18:00"]),
        ("FREQ=HOURLY;INTERVAL=48;COUNT=2", ["12-07 18:00", "12-09 18:00"]),
        ("FREQ=MINUTELY;INTERVAL=1440;COUNT=2", ["12-07 18:00", "12-08 18:00"]),
        ("FREQ=HOURLY;INTERVAL=2;COUNT=2", ["12-07 18:00", "12-07 20:00"]),
        ("FREQ=DAILY;INTERVAL=3;BYMONTHDAY=7,13;COUNT=2", ["12-07 18:00", "12-13 18:00"]),
        ("FREQ=DAILY;BYMONTH=12;BYMONTHDAY=-1,7;COUNT=2", ["12-07 18:00", "12-31 18:00"]),
    ],
)
def test_rules_in_other_spellings(rule: str, expected: list[str]) -> None:
    batch = read(START, f"RRULE:{rule}")
    assert (days(batch), batch.skipped) == (expected, [])


@rows("rule", ["FREQ=HOURLY;COUNT=9", "FREQ=HOURLY;INTERVAL=3", "RSCALE=CHINESE;FREQ=YEARLY"])
def test_rules_that_are_bells_or_of_another_calendar_are_told(rule: str) -> None:
    batch = read(START, f"RRULE:{rule}")
    assert (days(batch), len(batch.skipped)) == ([], 1)


@rows(
    ("start", "rule", "expected"),
    [
        ("20240229", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", ["03-01"]),
        ("20240229", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD", ["02-28"]),
        ("20261031", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3", ["10-31", "11-30", "12-31"]),
    ],
)
def test_a_day_that_a_month_does_not_have(start: str, rule: str, expected: list[str]) -> None:
    assert days(read(f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}")) == expected


def test_the_end_of_a_rule_is_told_by_the_clock_of_its_start() -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20261209T200000"
    batch = read("DTSTART;TZID=America/Chicago:20261207T200000", rule)
    assert days(batch) == ["12-08 03:00", "12-09 03:00", "12-10 03:00"]


def test_a_change_of_this_and_all_that_follow() -> None:
    whole = event("DTSTART:20261207T180000", "RRULE:FREQ=WEEKLY;COUNT=4")
    moved = event(
        "DTSTART:20261215T190000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261214T180000", title="Later"
    )
    alone = event("DTSTART:20261221T070000", "RECURRENCE-ID:20261221T180000")
    batch = batch_of(calendar(whole, moved, alone))
    assert days(batch) == ["12-07 18:00", "12-15 19:00", "12-21 07:00", "12-29 19:00"]


def test_a_changed_occurrence_may_be_named_by_its_day() -> None:
    whole = event("DTSTART;TZID=Europe/Amsterdam:20261207T180000", "RRULE:FREQ=DAILY;COUNT=2")
    moved = event("DTSTART;TZID=Europe/Amsterdam:20261210T090000", "RECURRENCE-ID;VALUE=DATE:20261208")
    assert days(batch_of(calendar(whole, moved))) == ["12-07 18:00", "12-10 09:00"]


def test_events_of_one_uid_are_all_read_and_versions_are_one() -> None:
    first, second = event(START), event("DTSTART:20261214T180000")
    assert days(batch_of(calendar(second, first))) == ["12-07 18:00", "12-14 18:00"]
    newer = event("DTSTART:20261214T180000", "SEQUENCE:1")
    assert days(batch_of(calendar(first, newer))) == ["12-14 18:00"]


@rows(
    "text",
    [
        "  \n  " + calendar(event(START)),
        calendar(event(START)).replace("\r\n", "\r\r\n"),
        calendar(event(START)).replace("\r\n", "\r\n\r\n"),
        "\n".join("   " + line for line in calendar(event(START)).splitlines()),
        calendar(event("DTSTART:2026120", " 7T180000")).replace("\r\n", "\n\n"),
    ],
)
def test_blanks_and_line_ends(text: str) -> None:
    assert days(batch_of(text)) == ["12-07 18:00"]


def test_each_calendar_of_a_file_has_its_own_name_and_zone() -> None:
    one = calendar(event("DTSTART:20261207T180000Z"), head=("X-WR-CALNAME:One", "X-WR-TIMEZONE:Asia/Tokyo"))
    two = calendar(event("DTSTART:20261208T180000Z", uid="b"), head=("X-WR-CALNAME:Two",))
    batch = batch_of(one + two)
    assert [each.calendar for each in batch.calendars] == ["One", "Two"]
    assert days(batch) == ["12-07 19:00", "12-08 19:00"]


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19701101T020000\r\nTZOFFSETFROM:-0500\r\n"
    "TZOFFSETTO:-0600\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11;BYHOUR=2;BYMINUTE=0\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700308T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3;BYHOUR=2;BYMINUTE=0\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE"
)


def test_a_zone_that_the_file_describes_with_hours_is_known() -> None:
    batch = batch_of(calendar(ZONE, event("DTSTART;TZID=Office:20261207T120000")))
    assert (days(batch), batch.skipped) == (["12-07 19:00"], [])


@rows(
    ("name", "known"),
    [
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Brussels"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC) Coordinated Universal Time", "Etc/UTC"),
        ("W. Europe Standard Time 2", "Europe/Berlin"),
        ("tzone://Microsoft/Utc", "Etc/UTC"),
        ("GMT+0200", "Etc/GMT-2"),
        ("UTC-05", "Etc/GMT+5"),
        ("+05:30", "Asia/Kolkata"),
        ("/example.org/20260101/Europe/Rome", "Europe/Rome"),
        ("Middle Earth", None),
        ("UTC+25", None),
        ("", None),
    ],
)
def test_names_of_zones(name: str, known: str | None) -> None:
    assert alias_of(name) == known


def test_what_lasts_for_months_and_goes_on_is_told() -> None:
    batch = read("DTSTART;VALUE=DATE:20260901", "DTEND;VALUE=DATE:20270301", title="Placement")
    assert [each.key for each in batch.skipped] == ["import.ics_event"]
    assert date(2026, 9, 1) not in {record.date for record in batch.records}  # type: ignore[attr-defined]
