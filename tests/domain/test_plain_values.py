"""Plain reading and the gate: what is read without pydantic is what pydantic would have made of it."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.errors import InvalidRecordError
from herstel.domain.gate import judged, judged_field
from herstel.domain.journal import TABLES, AnyTable
from herstel.domain.plain_values import plain_fields, taken
from herstel.domain.record import Stored
from herstel.domain.scales import Complaint, Illness, RedFlag, RestKind, Sport
from herstel.domain.self_reports import CheckIn
from support.examples import examples
from support.rows import rows

DAY: Final = "2026-03-30"
ID: Final = f"{DAY}-sample00"
WEEKLY: Final = {"every": 2, "unit": "week", "weekdays": [0, 4], "until": "2027-01-01", "exceptions": [DAY]}
MONTHLY: Final = {"every": 1, "unit": "month", "month_by": "last_weekday", "week_from": 6}
WHOLE: Final[dict[str, dict[str, Any]]] = {
    "checkins": {
        "sleep_hours": 7.25, "sleep_quality": 1, "fatigue": 2, "soreness": 3, "stress": 4, "mood": 5,
        "motivation": 3, "nutrition": 2, "resting_hr": 48, "hrv_rmssd": 61.5, "illness": "fever", "pain": 4,
        "pain_alters_movement": True, "pain_place": "knee", "flags": ["fainting"], "note": "one\ntwo",
        "entered": "2026-04-02", "corrected": "2026-04-03", "before": {"date": DAY, "mood": 2},
    },
    "sessions": {
        "id": ID, "sport": "run", "title": "hills", "status": "moved", "start": "07:30:00", "order": 2,
        "distance_km": 12.5, "minutes": 50, "rpe": 6.5, "planned_minutes": 60, "planned_rpe": 5.0,
        "average_hr": 150, "felt": "worse", "key": True, "pain_before": 0, "pain_during": 3,
        "pain_place": "left toe", "note": "é", "original_date": DAY, "reason": "late", "excused": True,
        "series": ID, "source": "csv", "source_id": "7", "aliases": [ID], "entered": "2026-04-02",
    },
    "rest": {
        "id": ID, "kind": "sleep_focus", "reason": "legs", "origin": "advised", "load_ceiling": 40,
        "outcome": "kept", "how": "so_so", "activity": "walk", "no_training": True, "note": "n",
        "original_date": DAY, "series": ID, "source": "ics",
    },
    "commitments": {
        "id": ID, "title": "Choir", "category": "work", "weight": "heavy", "start": "19:00:00",
        "end": "07:00:30", "note": "n", "repeat": WEEKLY, "original_date": DAY, "source": "ics",
        "calendar": "home", "uid": "u", "own_words": True, "night_shift": True, "dismissed": True,
    },
    "nights": {
        "id": ID, "source": "oura", "source_id": "n", "sleep_hours": 7.2,
            "start": "2026-03-29T23:10:00+02:00",
        "end": "2026-03-30T05:00:00Z", "resting_hr": 48, "hrv_rmssd": 50.0,
    },
    "events": {
        "id": ID, "kind": "injury", "title": "knee", "until": "2026-04-02", "confirmed": DAY,
        "start": "10:00:00", "complaint": "other", "place": "knee", "forbids": ["run"], "note": "n",
        "entered": "2026-04-01", "original_date": DAY,
    },
    "weeks": {"note": "two nights short"},
    "replies": {
        "id": ID, "to": "plan", "answer": "dismissed", "rule": "R7", "week": DAY, "reason": "race",
            "note": "n",
    },
    "templates": {
        "id": ID, "name": "base", "usual": True,
        "sessions": [{"weekday": 1, "sport": "run", "start": "07:30:00", "planned_rpe": 5.5, "shoe": "red"}],
        "rest": [{"weekday": 6, "kind": "sleep_focus", "load_ceiling": 10, "reason": "r"}],
    },
    "limits": {
        "id": ID, "title": "school", "most_minutes": 45, "part_of_day": "morning", "no_sports": ["swim"],
        "no_training": True, "note": "n", "repeat": MONTHLY, "original_date": DAY,
    },
}  # fmt: skip
"""By table, the facts of a record that says all that it can say."""

ODD: Final[tuple[Any, ...]] = (
            None, True, False, 0, 1, 5, 6, -1, 7.0, 7.3, -0.0, 1e308, 10**400, math.nan, math.inf, b"x",
                {}, [], (),
            "", " ", "7", "run", "Knie", "  two  words ", "a\x1b[2J", "a\ud800", "x" * 41, "x" * 201,
                "é" * 10_001,
            "20260330", "2026-W14-1", "2026-03-30T00:00:00", "2026-3-3", "0000-01-01", "1774822200", "fever",
            "07:30", "07:30:00", "073000", "07:30:00.5", "07:30:00.500000", "07:30:00+01:00", "24:00:00",
                "7:30",
            "2026-03-29T23:10:00", "2026-03-29 23:10:00", "2026-03-29T23:10", "2026-03-29T23:10:00+00:00",
            "2026-03-29T23:10:00+00:00:30", "2026-03-29T23:10:00.123456-03:30", "2026-03-29T23:10:00+24:00",
            f"{ID}\n", "2026-03-30-SAMPLE00", ["run"], ["run", "run"], ["run", 1], [4, 0, 4], ["x"] * 30,
                {"run"},
            ("fainting",), [RedFlag.FAINTING], Sport.RUN, Illness.FEVER, Complaint.FEVER, RestKind.REST,
            date(2026, 3, 30), datetime.fromisoformat("2026-03-30"), datetime(2026, 3, 30, 7, tzinfo=UTC),
                time(7, 30),
            time(7, 30, tzinfo=UTC), time(7, 30, fold=1), timedelta(hours=7),
            datetime(2026, 3, 30, 7, tzinfo=timezone(timedelta(seconds=3601))), WEEKLY, {**WEEKLY,
                "every": 0},
            {**WEEKLY, "weekdays": [6, 0, 6]}, {**WEEKLY, "count": 3}, {**WEEKLY, "until": "2026-02-30"},
            [{"weekday": 7}], [{"weekday": 0, "later": {"x": [1]}}], [{"weekday": 0, "sport": " "}],
                {"mood": 9},
            {"mood": 2, "before": {"mood": 1}}, {1: 2},
)  # fmt: skip
"""What stands where something else should, or the same in another way of writing."""

VALUES: Final = st.one_of(
    st.sampled_from(ODD), st.text(max_size=8), st.integers(-2, 160), st.floats(-1, 30), st.dates().map(str)
)

EVERY: Final = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def whole(table: AnyTable) -> dict[str, Any]:
    return {"date": DAY, **WHOLE[table.name]}


def parts_of(value: object) -> object:
    """Return a value with its types, down to the fields of what stands within it; zones by their offset."""
    if isinstance(value, Stored):
        return type(value), {name: parts_of(part) for name, part in value.values().items()}
    if isinstance(value, (list, tuple)):
        return type(value), [parts_of(part) for part in value]
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), value.utcoffset()
    return type(value), repr(value)


def outcome(read: Any, *asked: Any) -> object:
    """Return what reading gives, or that it refuses."""
    try:
        return parts_of(read(*asked))
    except (ValueError, TypeError, OverflowError):
        return "refused"


@EVERY
def test_a_record_that_says_all_is_read_as_the_gate_would_and_written_as_it_was(table: AnyTable) -> None:
    facts = json.loads(json.dumps(whole(table)))
    assert facts.keys() == table.kind.defaults.keys()
    plain = taken(table.kind, facts)
    assert parts_of(plain) == parts_of(judged(table.kind, facts))
    assert plain.facts() == facts
    assert parts_of(taken(table.kind, plain.values())) == parts_of(plain)


@EVERY
@examples(40)
@given(st.data())
def test_nothing_is_read_plainly_that_the_gate_refuses_or_takes_for_something_else(
    table: AnyTable, data: st.DataObject
) -> None:
    facts = whole(table)
    for _ in range(data.draw(st.integers(1, 3))):
        facts[data.draw(st.sampled_from([*facts, "of_a_later_version"]))] = data.draw(VALUES)
    for name in data.draw(st.lists(st.sampled_from(list(facts)), max_size=2)):
        facts.pop(name, None)
    plain = outcome(taken, table.kind, facts)
    assert plain in ("refused", outcome(judged, table.kind, facts))


@EVERY
def test_no_field_is_read_plainly_as_something_else(table: AnyTable) -> None:
    for name, column in plain_fields(table.kind).items():
        for value in ODD:
            plain = outcome(column.read, value)
            assert plain in ("refused", outcome(judged_field, table.kind, name, value)), (name, value)


@rows(
    ("facts", "fields", "key"),
    [
        ({}, {"date"}, "error.missing"),
        ({"date": "soon", "fatigue": 9}, {"date", "fatigue"}, "error.date"),
        ({"date": DAY, "fatigue": 9}, {"fatigue"}, "error.range"),
        ({"date": DAY, "illness": "flu"}, {"illness"}, "error.choice"),
        ({"date": DAY, "note": "x" * 10_001}, {"note"}, "error.too_long"),
        ({"date": DAY, "flags": 1}, {"flags"}, "error.value"),
        ({"date": DAY, "before": {"mood": 9}}, set(), "error.value"),
        ("nothing", set(), "error.value"),
    ],
)
def test_the_gate_says_which_fields_are_at_fault_and_why(facts: object, fields: set[str], key: str) -> None:
    with pytest.raises(InvalidRecordError) as told:
        CheckIn.validated(facts)
    assert (set(told.value.fields), told.value.key) == (fields, key)


def test_what_is_written_otherwise_is_read_as_what_it_means() -> None:
    read = Session.validated(
        {"id": ID, "date": "2026-03-30", "minutes": "50", "rpe": 6, "start": "7:30".zfill(5)}
    )
    assert (read.minutes, read.rpe, read.start) == (50, 6.0, time(7, 30))
    assert json.dumps(read.facts()["rpe"]) == "6.0"


def test_a_number_is_written_as_its_field_has_it_however_it_came_there() -> None:
    made = Session(id=ID, date=date(2026, 3, 30), rpe=6, distance_km=10)
    assert json.dumps([made.facts()[name] for name in ("rpe", "distance_km")]) == "[6.0, 10.0]"
    assert json.dumps(made.changed(rpe=7).facts()["rpe"]) == "7.0"


def test_keys_of_a_later_version_may_have_any_name() -> None:
    later = {"table": 1, "facts": 2, "extra": {"x": 3}, "record_id": 4, "two words": [5]}
    for facts in ({"date": DAY, **later}, {"date": DAY, "mood": "3", **later}):
        record = CheckIn.validated(facts)
        assert record.extra == later
        assert record.facts().items() >= later.items()
        assert CheckIn.validated(record.facts()) == record


def test_a_field_that_does_not_exist_is_no_field() -> None:
    record = CheckIn(date=date(2026, 3, 30))
    unknown: dict[str, Any] = {"moood": 3}
    nothing: dict[str, Any] = {}
    for make in (record.changed, lambda **values: CheckIn(date=record.date, **values)):
        with pytest.raises(TypeError, match="moood"):
            make(**unknown)
    with pytest.raises(TypeError, match="date"):
        CheckIn(**nothing)


def test_two_records_are_equal_when_all_that_they_say_is() -> None:
    facts = {"date": DAY, "mood": 3}
    assert CheckIn.validated(facts) == CheckIn.validated({**facts, "mood": "3"})
    assert CheckIn.validated(facts) != CheckIn.validated({**facts, "mood": 4})
    assert CheckIn.validated(facts) != CheckIn.validated({**facts, "later": 1})
    assert hash(CheckIn.validated(facts)) == hash(CheckIn.validated({**facts, "mood": "3"}))
    assert CheckIn.validated(facts) != facts


def test_a_corrected_checkin_can_stand_in_a_set() -> None:
    day = date(2026, 3, 30)
    corrected = CheckIn(date=day, mood=2).changed_on(date(2026, 3, 31), CheckIn(date=day, mood=4))
    assert len({corrected, corrected.changed(), CheckIn(date=day, mood=2)}) == 2


def test_a_changed_value_is_one_that_can_be_and_shares_nothing_with_the_one_before() -> None:
    spell = Event.validated(
        {
            "id": "2026-11-20-abcdefgh",
            "date": "2026-11-20",
            "kind": "illness",
            "until": "2026-11-22",
            "new": [1],
        }
    )
    with pytest.raises(ValueError, match="ends before it begins"):
        spell.changed(date=date(2026, 11, 25))
    later = spell.changed(until=date(2026, 11, 25))
    assert later.extra == spell.extra
    assert later.extra is not spell.extra
