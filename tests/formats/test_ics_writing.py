"""The plan as a calendar file, and the same days when a calendar program works them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.life import Commitment, MonthBy, Repeat, Unit
from herstel.domain.record import Record
from herstel.formats.batch import Writing
from herstel.formats.ics.plan_export import write
from herstel.i18n.catalog import translator
from support.calendars import batch_of
from support.examples import examples
from support.memory_repository import journal_of
from support.rows import rows

NOW = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
DAY = date(2026, 11, 23)
ENGLISH = Writing(translator("en"))


def made(number: int, table: type[Record], /, **values: Any) -> Record:
    """Return a record on the test's day."""
    return table.validated({"id": f"2026-11-23-{number:08}", "date": DAY, **values})


PLAN = [
    made(1, Session, sport="run", status="planned", planned_minutes=60, planned_rpe=4.5),
    made(2, Session, sport="ride", title="Long, slow; \\ [b]", minutes=90, rpe=5),
    made(3, Session, sport="swim", status="skipped", planned_minutes=30),
    made(4, Rest, reason="tired"),
    made(5, Rest, kind="sleep_focus", outcome="kept"),
    made(6, Rest, outcome="broken"),
    made(7, Commitment, title="Choir", category="social", start="19:30", end="21:00"),
    made(8, Commitment, category="work", start="22:00", end="06:00"),
    made(9, Commitment, title="From elsewhere", source="ics", calendar="Work", uid="x"),
    made(10, Commitment, title="Gone", dismissed=True),
    made(11, Event, kind="travel", until="2026-11-26"),
    made(12, Event, kind="race", title="Ten miles"),
    made(13, Commitment, title="No end", start="08:00"),
    made(14, Session, sport="run", status="planned", start="23:00", distance_km=10, planned_minutes=90),
]


def events(text: str) -> dict[str, Any]:
    """Return the events of a calendar file by the number in their id."""
    calendar = icalendar.Calendar.from_ical(text)
    return {str(each["UID"]).partition("@")[0][-2:]: each for each in calendar.walk("VEVENT")}


def test_what_is_written_and_what_not() -> None:
    changes = {PLAN[0].record_key: NOW}
    found = events(write(journal_of(PLAN), replace(ENGLISH, last_changes=lambda: changes)))
    assert sorted(found) == ["01", "02", "03", "04", "05", "07", "08", "11", "12", "13", "14"]
    assert str(found["01"]["SUMMARY"]) == "run · 60 min · RPE 4.5"
    assert str(found["02"]["SUMMARY"]).startswith("Long, slow; \\ [b] · 90 min")
    assert found["03"]["STATUS"] == "CANCELLED"
    assert "STATUS" not in found["01"]
    assert found["11"]["DTEND"].dt == date(2026, 11, 27)
    assert found["07"]["DTSTART"].dt == datetime.combine(DAY, time(19, 30))
    assert found["08"]["DTEND"].dt == datetime.combine(DAY + timedelta(1), time(6))
    assert "DTEND" not in found["13"]
    assert "TRANSP" not in found["07"]
    assert str(found["14"]["SUMMARY"]) == "run · 10 km · 90 min"
    assert found["14"]["DTSTART"].dt == datetime.combine(DAY, time(23))
    assert found["14"]["DTEND"].dt == datetime.combine(DAY + timedelta(1), time(0, 30))
    for each in found.values():
        assert str(each["UID"]).endswith("@herstel")
        changed = NOW if each is found["01"] else datetime(1970, 1, 1, tzinfo=UTC)
        assert each["DTSTAMP"].dt == each["LAST-MODIFIED"].dt == changed
        assert "SEQUENCE" not in each
        assert each["CATEGORIES"].cats


def test_days_are_days_and_lines_are_short() -> None:
    text = write(journal_of(PLAN), replace(ENGLISH, say=translator("nl")))
    assert "DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\n" in text
    assert "TRANSP:TRANSPARENT" in text
    assert "PRODID:" in text
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "SUMMARY:Rustdag · tired" in text
    assert text == write(journal_of(PLAN), replace(ENGLISH, say=translator("nl")))


def test_only_the_days_asked_for() -> None:
    series = made(20, Commitment, title="Weekly", repeat=Repeat(every=1, unit=Unit.WEEK))
    journal = journal_of([*PLAN, series])
    assert sorted(events(write(journal, replace(ENGLISH, first=DAY + timedelta(1))))) == ["11", "20"]
    found = events(write(journal, replace(ENGLISH, first=DAY + timedelta(3), last=DAY + timedelta(20))))
    assert found["20"]["DTSTART"].dt == DAY + timedelta(7)
    assert found["20"]["RRULE"]["UNTIL"] == [DAY + timedelta(20)]
    assert events(write(journal, replace(ENGLISH, last=DAY - timedelta(1)))) == {}


def test_a_31st_stays_the_last_day_when_the_file_begins_in_a_short_month() -> None:
    rule = Repeat(every=1, unit=Unit.MONTH)
    monthly = made(21, Commitment, date=date(2027, 1, 31), title="Rent", repeat=rule)
    text = write(journal_of([monthly]), replace(ENGLISH, first=date(2027, 2, 10), last=date(2027, 5, 31)))
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
    found = sorted(one["DTSTART"].dt for one in query.between(date(2027, 1, 1), date(2027, 12, 31)))
    assert found == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_what_is_written_is_read_again_on_the_same_days() -> None:
    text = write(journal_of(PLAN), ENGLISH)
    batch = batch_of(text)
    assert not batch.skipped
    days = sorted(str(record.date) for record in batch.records if isinstance(record, Commitment))
    assert days == ["2026-11-23"] * 10 + ["2026-11-24", "2026-11-25", "2026-11-26"]
    (night,) = [
        record for record in batch.records if isinstance(record, Commitment) and record.end == time(6)
    ]
    assert (night.start, night.calendar) == (time(22), "herstel")


STARTS = st.dates(date(2019, 12, 1), date(2027, 1, 31))


@st.composite
def series(draw: st.DrawFn) -> Commitment:
    """Return a repeating commitment as they are made: it begins on a day of its rule."""
    start = draw(STARTS)
    unit = draw(st.sampled_from(Unit))
    weekdays: set[int] = draw(st.sets(st.integers(0, 6), max_size=4)) if unit is Unit.WEEK else set()
    has_start: bool = draw(st.booleans())
    if weekdays and has_start:
        weekdays.add(start.weekday())
    until = draw(st.none() | st.integers(0, 500).map(lambda days: start + timedelta(days)))
    is_last = (start + timedelta(7)).month != start.month
    nth = MonthBy.LAST_WEEKDAY if is_last else MonthBy.WEEKDAY
    rule = Repeat.validated(
        {
            "every": draw(st.integers(1, 6)),
            "unit": unit,
            "weekdays": tuple(weekdays),
            "month_by": draw(st.sampled_from((MonthBy.DAY, nth))) if unit is Unit.MONTH else MonthBy.DAY,
            "until": until,
        }
    )
    possible = list(rule.days(start, start, start + timedelta(400)))
    exceptions = draw(st.sets(st.sampled_from(possible), max_size=4)) if possible else set[date]()
    return Commitment.validated(
        {
            "id": "2026-11-23-00000001",
            "date": start,
            "start": draw(st.none() | st.times().map(lambda at: at.replace(microsecond=0, second=0, fold=0))),
            "repeat": rule.changed(exceptions=tuple(sorted(exceptions))),
        }
    )


def in_zone(text: str) -> str:
    """Return a calendar whose floating times are times of Amsterdam, where the clock changes."""
    for name in ("DTSTART", "EXDATE"):
        text = text.replace(f"{name}:", f"{name};TZID=Europe/Amsterdam:")
    return text


@pytest.mark.thorough
@examples(40)
@given(series(), st.integers(0, 500))
def test_a_rule_gives_the_same_days_everywhere(commitment: Commitment, skip: int) -> None:
    first = commitment.date + timedelta(skip)
    last = first + timedelta(200)
    assert commitment.repeat is not None
    expected = list(commitment.repeat.days(commitment.date, first, last))
    text = write(journal_of([commitment]), ENGLISH)
    for each in (text, in_zone(text)):
        query = recurring_ical_events.of(icalendar.Calendar.from_ical(each))
        found = sorted(
            start.date() if isinstance(start, datetime) else start
            for start in (one["DTSTART"].dt for one in query.between(first, last + timedelta(1)))
        )
        assert found == expected
    part = write(journal_of([commitment]), replace(ENGLISH, first=first, last=last))
    everything = recurring_ical_events.of(icalendar.Calendar.from_ical(part)).between(
        date(2019, 1, 1), date(2032, 1, 1)
    )
    assert len(everything) == len(expected)


@rows("start", [date(2020, 12, 28), date(2026, 12, 28), date(2032, 12, 27)])
def test_every_other_week_across_a_year_of_53_weeks(start: date) -> None:
    rule = Repeat(every=2, unit=Unit.WEEK, weekdays=(0, 6))
    commitment = made(1, Commitment, date=start, repeat=rule)
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(write(journal_of([commitment]), ENGLISH)))
    last = start + timedelta(60)
    found = sorted(each["DTSTART"].dt for each in query.between(start, last + timedelta(1)))
    assert found == list(rule.days(start, start, last))
