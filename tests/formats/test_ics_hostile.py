"""Calendars that are broken, endless, enormous or meant to harm: a sentence, a bound, the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from herstel.domain.errors import HerstelError
from herstel.domain.life import Commitment
from herstel.formats import file_reading
from herstel.formats.batch import MOST_BYTES, Batch, FormatError, ReadingContext
from herstel.formats.ics import commitments, events
from herstel.formats.ics.recurrence import WorkBudget
from herstel.i18n.catalog import translator
from herstel.services.sentences import sentence
from support.calendars import TODAY, batch_of, calendar, event
from support.rows import rows

GOOD = event("DTSTART:20261130T090000", uid="good", title="Good")
YEAR = 436


def told(batch: Batch) -> list[tuple[str, str]]:
    """Return where something was left out, and why, in words."""
    say = translator("en")
    return [(each.where, sentence(HerstelError(each.key, **each.params), say)) for each in batch.skipped]


def titles(batch: Batch) -> list[str]:
    """Return the titles of what was read."""
    return [record.title for record in batch.records if isinstance(record, Commitment)]


@rows(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY;COUNT=1000000000",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5", "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,1,2,3",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=NEVER",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=13", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3", "FREQ=WEEKLY;BYYEARDAY=1", "nonsense",
    ],
)  # fmt: skip
def test_a_repetition_that_would_take_for_ever_is_told_and_the_rest_is_read(rule: str) -> None:
    batch = batch_of(calendar(event("DTSTART:20200101T090000", f"RRULE:{rule}", title="Bad one"), GOOD))
    assert titles(batch) == ["Good"]
    ((where, why),) = told(batch)
    assert where == "3"
    assert "Bad one" in why
    assert batch.calendars[0].unread == {"a"}


@pytest.mark.thorough
@rows(
    ("start", "rule", "count"),
    [
        ("19000101", "FREQ=DAILY", YEAR),
        ("19000101", "FREQ=DAILY;COUNT=1000000000", YEAR),
        ("00010101", "FREQ=YEARLY", 1),
        ("19700329", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", 1),
        ("20260101", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", YEAR),
        ("20260131", "FREQ=MONTHLY", 8),
        ("20200229", "FREQ=YEARLY", 0),
        ("20260101", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 14),
        ("20260113", "FREQ=DAILY;BYDAY=FR;BYMONTHDAY=13", 2),
        ("20260101", "FREQ=DAILY;BYMONTH=12;BYDAY=SU", 8),
        ("20260101", "FREQ=WEEKLY;BYMONTH=12;BYDAY=SU", 8),
        ("20261231", "FREQ=DAILY;INTERVAL=7;BYDAY=TH", 52),
        ("99981231", "FREQ=DAILY", 0),
        ("20200101", "FREQ=DAILY;UNTIL=20210101", 0),
    ],
)
def test_an_endless_repetition_ends_with_the_days_that_are_read(start: str, rule: str, count: int) -> None:
    batch = batch_of(calendar(event(f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}"), GOOD))
    assert not batch.skipped
    assert len(batch.records) == count + 1


def test_what_goes_back_too_far_too_often_stays_out() -> None:
    many = [event("DTSTART:00020101T090000", "RRULE:FREQ=DAILY", uid=f"u{number}") for number in range(80)]
    batch = batch_of(calendar(*many, GOOD))
    assert titles(batch) == ["Good"]
    assert len(batch.skipped) == commitments.MOST_EVENTS_TOLD + 1
    assert "30" in told(batch)[-1][1]


def test_there_is_so_much_work_and_no_more() -> None:
    effort = WorkBudget(10)
    effort.spend(9)
    with pytest.raises(HerstelError):
        effort.spend(2)


def test_a_bound_on_one_event() -> None:
    hours = ",".join(f"202611{day:02}T{hour:02}0000" for day in range(1, 29) for hour in range(24))
    batch = batch_of(calendar(event("DTSTART:20261101T000000", f"RDATE:{hours}"), GOOD))
    assert len(batch.records) == commitments.MOST_OF_EVENT + 1
    assert str(commitments.MOST_OF_EVENT) in told(batch)[0][1]


def test_a_bound_on_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commitments, "MOST_OF_FILE", 1_000)
    many = [event("DTSTART:20260101T090000", "RRULE:FREQ=DAILY", uid=f"u{number}") for number in range(10)]
    batch = batch_of(calendar(*many))
    assert 1_000 <= len(batch.records) <= 1_000 + commitments.MOST_OF_EVENT
    assert not batch.calendars[0].whole
    assert told(batch)


def test_a_bound_on_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_EVENTS", 20)
    many = [event("DTSTART:20261130T090000", uid=f"u{number}") for number in range(30)]
    old = [event("DTSTART:20161130T090000", uid=f"o{number}") for number in range(30)]
    batch = batch_of(calendar(*old, *many))
    assert len(batch.records) == 20
    assert not batch.calendars[0].whole


def test_changed_occurrences_without_number() -> None:
    many = [
        event(f"RECURRENCE-ID:20261130T{n // 60:02}{n % 60:02}00", "DTSTART:20261130T090000")
        for n in range(1_001)
    ]
    batch = batch_of(calendar(*many, GOOD))
    assert titles(batch) == ["Good"]


def test_what_lasts_for_ever_is_a_month_and_is_told() -> None:
    batch = batch_of(
        calendar(
            event("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:99990101", title="Season"),
            event("DTSTART:20261120T080000", "DURATION:P9000W", "RRULE:FREQ=YEARLY", uid="b", title="Daily"),
            event("DTSTART:20261120T080000", "DURATION:-P1W", uid="c", title="Backwards"),
        )
    )
    days = titles(batch)
    assert [days.count(title) for title in ("Season", "Daily", "Backwards")] == [31, 62, 1]
    assert len(batch.skipped) == 2


def test_every_broken_place_is_told_and_the_rest_is_read() -> None:
    text = calendar(
        event("DTSTART:2026113", title="No such day"),
        "this is not a line",
        event(uid="b", title="No day at all"),
        event("DTSTART:20261130T090000", "nor is this", uid="c", title="Fine"),
        event("DTSTART:20261130T090000", "DTSTART:20261201T090000", uid="d", title="Two days"),
        event("DTSTART:20261130T090000", "DURATION:P99999999999W", uid="e", title="Age"),
        "END:NOTHING",
        "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM",
        GOOD,
        "BEGIN:VEVENT\r\nUID:cut",
    )
    batch = batch_of(text)
    assert titles(batch) == ["Fine", "Good"]
    assert {int(where) for where, _ in told(batch)} == {3, 8, 9, 17, 19, 25, 31, 40}
    assert not batch.calendars[0].whole
    assert all("{" not in why and not why.startswith("import.") for _, why in told(batch))


def test_a_file_that_was_cut_off_says_nothing_of_what_it_lacks() -> None:
    text = calendar(GOOD, event("DTSTART:20261130T090000"))
    assert batch_of(text).calendars[0].whole
    for end in (len(text) - 20, len(text) - 40, len(text) - 70):
        assert not batch_of(text[:end]).calendars[0].whole


def test_many_broken_lines_are_counted() -> None:
    batch = batch_of(calendar(*["no line"] * 500, GOOD))
    assert titles(batch) == ["Good"]
    assert len(batch.skipped) == commitments.MOST_LINES_TOLD + 1
    assert "490" in told(batch)[-1][1]


@rows(
    ("title", "kept"),
    [
        ("x" * 10_000_000, "x" * 199 + "…"),
        ("\r\n ".join(["x" * 70] * 100_000), "x" * 199 + "…"),
        ("[bold]b[/] \x1b[2J\x07\u202eok\\nthere", "[bold]b[/] [2Jok there"),
        ("\ud800half", "half"),
        ("a\u2028b\x85c\x0bd", "a b cd"),
    ],
)
def test_hostile_titles_are_cleaned_and_shortened(title: str, kept: str) -> None:
    batch = batch_of(calendar(event("DTSTART:20261130T090000", title=title)))
    assert titles(batch) == [kept]


def test_hostile_names_of_events() -> None:
    names = ["x" * 100_000, "a|b|c", "\x1b[2J", " " * 5, "../../etc/passwd", "x" * 100_001]
    batch = batch_of(calendar(*(event("DTSTART:20261130T090000", uid=name) for name in names)))
    found = [record for record in batch.records if isinstance(record, Commitment)]
    assert len({each.uid for each in found}) == len(names)
    assert not [each.uid for each in found if "|" in each.uid or "\x1b" in each.uid or len(each.uid) > 200]


def test_zones_that_are_none() -> None:
    keeps_busy = (
        "BEGIN:VTIMEZONE\r\nTZID:Busy\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    zones = ["Busy", "Mars/Olympus", "Europe", "../../etc/passwd", '"a:b"', "Mars/Olympus"]
    batch = batch_of(
        calendar(
            keeps_busy,
            *(event(f"DTSTART;TZID={zone}:20261130T090000", uid=f"u{at}") for at, zone in enumerate(zones)),
            head=("X-WR-TIMEZONE:../etc",),
        )
    )
    assert {
        record.start.hour for record in batch.records if isinstance(record, Commitment) and record.start
    } == {9}
    assert len(batch.records) == len(zones)
    assert len(batch.skipped) == len(set(zones)) + 1


@rows("text", ["", "BEGIN:VEVENT\r\nEND:VEVENT", "<html></html>", "END:VCALENDAR", "\n\n"])
def test_what_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(FormatError) as refused:
        batch_of(text)
    assert translator("nl").has(refused.value.key)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\r\n")
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(FormatError, match=r"import\.too_large"):
        file_reading.read_file(path, ReadingContext(TODAY))
    assert MOST_BYTES < 50 * 1024 * 1024
