"""Ill and hurt in one line: what is said of them becomes the record, and the record is written back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.lines import record_of
from herstel.domain.line.reading import read_line
from herstel.domain.line.words import Tongue
from herstel.domain.line.writing import write_line
from herstel.domain.record import Record
from herstel.domain.scales import BodyPlace, Complaint, EventKind
from support.rows import rows

WEDNESDAY = date(2026, 11, 25)
ID = "2026-11-25-abcdefgh"


def said(text: str, day: date = WEDNESDAY) -> Record:
    """Return what a line makes."""
    return record_of(read_line(text, day), ID, day, past=False)


def facts(text: str, day: date = WEDNESDAY) -> dict[str, Any]:
    """Return the facts of an event that a line makes."""
    event = said(text, day)
    assert isinstance(event, Event)
    return {name: value for name, value in event.facts().items() if name != "id"}


@rows(
    ("text", "wanted"),
    [
        ("ill", {"kind": "illness"}),
        ("ziek", {"kind": "illness"}),
        ("ill 3 days", {"kind": "illness", "until": "2026-11-27"}),
        ("ziek 1 dag", {"kind": "illness", "until": "2026-11-25"}),
        ("ziek 2 weken", {"kind": "illness", "until": "2026-12-08"}),
        ("fever", {"kind": "illness", "complaint": "fever"}),
        ("koorts t/m vr", {"kind": "illness", "complaint": "fever", "until": "2026-11-27"}),
        ("griep", {"kind": "illness", "title": "griep"}),
        ("flu 5 days", {"kind": "illness", "title": "flu", "until": "2026-11-29"}),
        ("ziek verkouden", {"kind": "illness", "title": "verkouden", "complaint": "above_neck"}),
        ("cold", {"kind": "illness", "title": "cold", "complaint": "above_neck"}),
        ("keelpijn", {"kind": "illness", "title": "keelpijn", "complaint": "above_neck"}),
        ("chest cold", {"kind": "illness", "title": "chest cold"}),
        ("cold fever", {"kind": "illness", "title": "cold", "complaint": "fever"}),
        ("ill stomach", {"kind": "illness", "complaint": "stomach"}),
        ("ill below-neck", {"kind": "illness", "complaint": "below_neck"}),
        ("ill since the wedding", {"kind": "illness", "title": "since the wedding"}),
        ("injured knee", {"kind": "injury", "place": "knee"}),
        ("blessure knie", {"kind": "injury", "place": "knee"}),
        (
            "injured left calf until fri",
            {"kind": "injury", "place": "calf", "title": "left", "until": "2026-11-27"},
        ),
        ("geblesseerd 10 dagen", {"kind": "injury", "until": "2026-12-04"}),
        ("injured left heel", {"kind": "injury", "place": "foot", "title": "left heel"}),
        ("hielblessure", {"kind": "injury", "place": "foot", "title": "hielblessure"}),
        ("injured achilles tendon", {"kind": "injury", "place": "achilles"}),
        ("ill knee", {"kind": "illness", "title": "knee"}),
        ("injured fever", {"kind": "injury", "title": "fever"}),
        ("race 3 days", {"kind": "race", "until": "2026-11-27"}),
        ('ill "3 days"', {"kind": "illness", "title": "3 days"}),
        ("ill 0 days", {"kind": "illness", "title": "0 days"}),
        ("ill 3", {"kind": "illness", "title": "3"}),
    ],
)  # fmt: skip
def test_what_is_said_becomes_the_record(text: str, wanted: dict[str, Any]) -> None:
    assert facts(text) == {"date": "2026-11-25", **wanted}


@rows(
    ("text", "first", "last"),
    [
        ("ziek ma-wo", "2026-11-23", "2026-11-25"),
        ("ill mon-wed", "2026-11-23", "2026-11-25"),
        ("ziek wo-vr", "2026-11-25", "2026-11-27"),
        ("ziek za-ma", "2026-11-21", "2026-11-23"),
        ("injured thu-fri knee", "2026-11-19", "2026-11-20"),
        ("ziek ma di", "2026-11-23", "2026-11-24"),
        ("ziek van za tot ma", "2026-11-21", "2026-11-23"),
        ("ziek maandag t/m vandaag", "2026-11-23", "2026-11-25"),
        ("koorts vr t/m gisteren", "2026-11-20", "2026-11-24"),
    ],
)
def test_two_weekdays_are_the_latest_that_have_begun(text: str, first: str, last: str) -> None:
    assert (facts(text)["date"], facts(text)["until"]) == (first, last)


@rows(
    ("text", "first"),
    [
        ("ill since monday", "2026-11-23"),
        ("ziek ma", "2026-11-23"),
        ("ziek wo", "2026-11-25"),
        ("verkouden sinds zondag", "2026-11-22"),
        ("injured knee since sat", "2026-11-21"),
        ("knieblessure vr", "2026-11-20"),
        ("ziek morgen", "2026-11-26"),
    ],
)
def test_a_weekday_is_the_latest_that_has_begun(text: str, first: str) -> None:
    assert facts(text)["date"] == first


def test_what_is_not_ill_or_hurt_is_still_to_come() -> None:
    assert facts("vakantie za-ma")["date"] == "2026-11-28"
    assert facts("wedstrijd vr")["date"] == "2026-11-27"
    assert said("run 30 fri sore throat").facts()["date"] == "2026-11-27"
    assert facts("away fri until overmorgen")["until"] == "2026-11-27"


@rows("text", ["ill 3 days until fri", "ziek ma-wo t/m vr", "injured knee mon-wed 2 weeks"])
def test_an_end_that_is_said_twice_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_line(text, WEDNESDAY)
    assert caught.value.key == "error.two_ends"


@rows("text", ["ill 999 weeks", "ziek 999 dagen"])
def test_no_calendar_has_its_end(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read_line(text, date.max)


def test_other_lines_mean_what_they_meant() -> None:
    daily = read_line("run 3 days", WEDNESDAY)
    assert daily.fields == {"sport": "run"}
    assert daily.repeat is not None
    assert (daily.repeat.unit, daily.repeat.until) == ("day", date(2026, 11, 27))
    assert facts("away until fri")["kind"] == EventKind.TRAVEL


EVENTS = st.builds(
    lambda kind, complaint, place, until: Event(
        id=ID,
        date=WEDNESDAY,
        kind=kind,
        complaint=complaint if kind is EventKind.ILLNESS else None,
        place=place if kind is EventKind.INJURY else None,
        until=until,
    ),
    st.sampled_from([EventKind.ILLNESS, EventKind.INJURY]),
    st.none() | st.sampled_from(Complaint),
    st.none() | st.sampled_from([each.value for each in BodyPlace]),
    st.none() | st.dates(WEDNESDAY, date(2027, 12, 31)),
)


@pytest.mark.thorough
@given(EVENTS, st.sampled_from(("en", "nl")))
def test_what_is_written_is_read_as_the_same(event: Event, tongue: Tongue) -> None:
    assert said(write_line(event, tongue)) == event


def test_a_place_of_ones_own_is_not_lost_by_not_being_said() -> None:
    event = Event(id=ID, date=WEDNESDAY, kind=EventKind.INJURY, place="left big toe")
    assert write_line(event, "en") == "injured"


def understood(text: str) -> str:
    """Return the table of what a line makes, or the sentence that refuses it."""
    try:
        return read_line(text, WEDNESDAY).kind.table
    except InvalidInputError as refused:
        return refused.key


@given(st.text(max_size=30))
@example("² days")
@example("²")
def test_whatever_is_typed_is_an_event_or_refused_with_a_sentence(text: str) -> None:
    answer = understood(f"ill {text}")
    assert answer == "events" or answer.startswith("error.")


@rows("tongue", ["en", "nl"])
@rows("start", [None, time(5, 30), time(9), time(14, 45)])
def test_the_start_of_a_race_is_written_and_read_as_the_same(start: time | None, tongue: Tongue) -> None:
    race = Event(id=ID, date=WEDNESDAY, kind=EventKind.RACE, title="Egmond", start=start)
    assert said(write_line(race, tongue)) == race
