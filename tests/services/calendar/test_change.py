"""Moving, changing and taking out sessions, rest, single commitments and events."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.line.reading import read_line
from herstel.domain.line.writing import write_line
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import Category, EventKind, RestOutcome, SessionStatus, Weight
from herstel.services.calendar.add import changes_for_adding
from herstel.services.calendar.change import (
    changes_for_editing,
    changes_for_moving,
    changes_for_removing,
    changes_for_replacing,
    joined,
    on_day,
    saves_for_reordering,
)
from herstel.services.calendar.items import DayItem, Reach, items_on, repeats, siblings
from support.examples import examples
from support.items import Ids, applied, id_on, items, records_of
from support.journals import journal
from support.rows import rows

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SERIES_LINES = ("run 60 rpe 4 weekly until 2026-12-13", "rest active weekly until 2026-12-13")


def rewritten(
    days: Journal, item: DayItem, text: str, reach: Reach = Reach.THIS, today: date = TODAY
) -> Journal:
    """Return the journal after the line of an item was typed over."""
    old = read_line(write_line(item, "en"), item.date)
    return applied(
        days,
        changes_for_editing(days, item, old, read_line(text, item.date), reach, today=today, make_id=Ids(50)),
    )


def only(days: Journal, day: date = TODAY) -> DayItem:
    """Return the one item of a day."""
    (item,) = items_on(days, day)
    return item


def series(text: str) -> tuple[Journal, list[Session | Rest]]:
    """Return a journal with four weeks of a session or a rest, and those."""
    days = applied(Journal(), changes_for_adding(read_line(text, TODAY), TODAY, TODAY, Ids()))
    found = [record for record in records_of(days) if isinstance(record, (Session, Rest))]
    assert [each.date for each in found] == [TODAY + weeks * WEEK for weeks in range(4)]
    return days, found


# -- moving --------------------------------------------------------------------------------------------

SINGLES: tuple[DayItem, ...] = (
    Session(id=id_on(TODAY), date=TODAY, sport="run"),
    Rest(id=id_on(TODAY), date=TODAY),
    Commitment(id=id_on(TODAY), date=TODAY, title="shift"),
    Event(id=id_on(TODAY), date=TODAY, kind=EventKind.RACE),
)


@rows("item", SINGLES)
def test_the_day_it_was_first_planned_on_is_kept_and_forgotten_back_there(item: DayItem) -> None:
    days = journal(item)
    for step in (2, 5, -3):
        here = next(record for record in records_of(days) if isinstance(record, type(item)))
        days = applied(days, changes_for_moving(days, here, TODAY + step * DAY))
        assert only(days, TODAY + step * DAY).original_date == TODAY
    days = applied(days, changes_for_moving(days, only(days, TODAY - 3 * DAY), TODAY))
    assert only(days) == item


@rows("item", SINGLES)
@rows("reach", Reach)
def test_moving_to_its_own_day_changes_nothing(item: DayItem, reach: Reach) -> None:
    assert changes_for_moving(journal(item), item, TODAY, reach) == []


def test_a_spell_moves_as_a_whole() -> None:
    away = Event(id=id_on(TODAY), date=TODAY, kind=EventKind.TRAVEL, until=TODAY + 4 * DAY)
    days = applied(journal(away), changes_for_moving(journal(away), away, TODAY - 2 * DAY))
    assert only(days, TODAY + 2 * DAY).values() == {
        **away.values(), "date": TODAY - 2 * DAY, "until": TODAY + 2 * DAY, "original_date": TODAY
    }  # fmt: skip
    assert items_on(days, TODAY + 3 * DAY) == []


def test_an_imported_commitment_stays_of_its_calendar_when_it_moves() -> None:
    shift = Commitment(id=id_on(TODAY), date=TODAY, calendar="work", uid="7", source="ics")
    days = applied(journal(shift), changes_for_moving(journal(shift), shift, TODAY + DAY))
    assert only(days, TODAY + DAY) == shift.changed(date=TODAY + DAY, original_date=TODAY)


@examples(40)
@given(items, st.lists(st.integers(-400, 400), max_size=4))
def test_moving_changes_the_day_and_nothing_else(item: DayItem, steps: list[int]) -> None:
    here = item.changed(repeat=None) if isinstance(item, Commitment) else item
    there = here
    for step in steps:
        there = on_day(there, there.date + step * DAY)
    assert on_day(there, here.date) == here
    assert there.original_date == (None if there.date == here.date else here.date)


# -- series of sessions and rest -----------------------------------------------------------------------

REACHED = {
    Reach.THIS: [False, True, False, False],
    Reach.ONWARD: [False, True, True, True],
    Reach.ALL: [True, True, True, True],
}


@rows("text", SERIES_LINES)
@rows("reach", Reach)
def test_a_move_reaches_as_far_as_is_meant(text: str, reach: Reach) -> None:
    days, found = series(text)
    after = applied(days, changes_for_moving(days, found[1], found[1].date + 2 * DAY, reach))
    expected = [
        on_day(each, each.date + 2 * DAY * hit) for each, hit in zip(found, REACHED[reach], strict=True)
    ]
    assert records_of(after) == expected
    assert repeats(found[1])


@rows("text", SERIES_LINES)
@rows("reach", Reach)
def test_a_removal_reaches_as_far_as_is_meant(text: str, reach: Reach) -> None:
    days, found = series(text)
    after = applied(days, changes_for_removing(days, found[1], reach))
    assert records_of(after) == [each for each, hit in zip(found, REACHED[reach], strict=True) if not hit]


@rows("reach", Reach)
def test_an_edit_reaches_as_far_as_is_meant(reach: Reach) -> None:
    days, found = series(SERIES_LINES[0])
    after = rewritten(days, found[1], "run 75 rpe 4", reach)
    assert [record.planned_minutes for record in records_of(after) if isinstance(record, Session)] == [
        75 if hit else 60 for hit in REACHED[reach]
    ]


@rows(
    ("text", "outcome"),
    [(SERIES_LINES[0], {"status": SessionStatus.DONE}), (SERIES_LINES[1], {"outcome": RestOutcome.BROKEN})],
)
def test_what_has_an_outcome_is_history(text: str, outcome: dict[str, Any]) -> None:
    days, found = series(text)
    old = found[2].changed(**outcome)
    days = applied(days, [Save(old, found[2])])
    assert siblings(days, found[1], Reach.ALL) == [found[0], found[1], found[3]]
    assert siblings(days, old, Reach.ONWARD) == [old, found[3]]
    assert records_of(applied(days, changes_for_removing(days, found[1], Reach.ALL))) == [old]


def test_a_long_series_is_found_to_its_end() -> None:
    text = "run every 4 weeks until 2036-11-22"
    days = applied(Journal(), changes_for_adding(read_line(text, TODAY), TODAY, TODAY, Ids()))
    assert len(records_of(days)) == 131
    assert applied(days, changes_for_removing(days, only(days), Reach.ALL)).is_empty


def test_one_that_was_moved_before_its_series_belongs_to_it() -> None:
    days, found = series(SERIES_LINES[0])
    days = applied(days, changes_for_moving(days, found[3], TODAY - 30 * DAY))
    assert applied(days, changes_for_removing(days, found[0], Reach.ALL)).is_empty
    assert len(siblings(days, found[0], Reach.ONWARD)) == 3


def test_a_series_from_elsewhere_may_have_any_id() -> None:
    odd = [
        Session.validated(
            {"id": id_on(TODAY, number), "date": TODAY, "status": "planned", "series": "2026-99-99-aaaaaaaa"}
        )
        for number in range(2)
    ]
    assert applied(journal(*odd), changes_for_removing(journal(*odd), odd[0], Reach.ALL)).is_empty


# -- taking out ----------------------------------------------------------------------------------------


@rows("item", SINGLES)
@rows("reach", Reach)
def test_what_stands_alone_is_taken_out(item: DayItem, reach: Reach) -> None:
    assert changes_for_removing(journal(item), item, reach) == [Remove(item)]
    assert not repeats(item)


def test_what_a_calendar_holds_is_only_put_aside() -> None:
    shift = Commitment(id=id_on(TODAY), date=TODAY, title="shift", calendar="work", uid="7")
    days = applied(journal(shift), changes_for_removing(journal(shift), shift))
    assert items_on(days, TODAY) == []
    assert records_of(days) == [shift.changed(dismissed=True)]


# -- changing by line ----------------------------------------------------------------------------------


def test_what_a_line_cannot_say_stays() -> None:
    there = Session.validated(
        {
            "id": id_on(TODAY), "date": TODAY, "sport": "run", "title": "hills", "minutes": 50, "rpe": 6,
            "planned_minutes": 60, "felt": "worse", "note": "flat", "original_date": TODAY - DAY,
            "source": "gpx", "watts": 240,
        }
    )  # fmt: skip
    after = only(rewritten(journal(there), there, "ride 55 rpe 6 key"))
    assert after == there.changed(sport="ride", title="", minutes=55, key=True)


def test_an_untouched_line_changes_nothing() -> None:
    for item in SINGLES:
        line = read_line(write_line(item, "nl"), item.date)
        for reach in Reach:
            assert changes_for_editing(journal(item), item, line, line, reach, today=TODAY) == []


@examples(40)
@given(items, st.sampled_from(Reach))
def test_an_untouched_line_changes_nothing_of_anything(item: DayItem, reach: Reach) -> None:
    line = read_line(write_line(item, "nl"), item.date)
    assert changes_for_editing(journal(item), item, line, line, reach, today=TODAY) == []


def test_a_plan_gets_planned_values_and_a_done_session_real_ones() -> None:
    plan = Session.validated(
        {"id": id_on(TODAY), "date": TODAY, "sport": "run", "status": "planned", "planned_minutes": 60}
    )
    after = only(rewritten(journal(plan), plan, "run 45 rpe 5"))
    assert after == plan.changed(planned_minutes=45, planned_rpe=5)
    done = Session(id=id_on(TODAY), date=TODAY, sport="run", minutes=60, planned_minutes=60)
    after = only(rewritten(journal(done), done, "run 45 rpe 5"))
    assert after == done.changed(minutes=45, rpe=5)


def test_done_makes_a_plan_done_as_it_was_planned() -> None:
    plan = Session.validated(
        {
            "id": id_on(TODAY),
            "date": TODAY,
            "sport": "run",
            "status": "planned",
            "planned_minutes": 60,
            "planned_rpe": 4,
        }
    )
    after = only(rewritten(journal(plan), plan, "run 60 rpe 4 done"))
    assert after == plan.changed(status=SessionStatus.DONE, minutes=60)
    after = only(rewritten(journal(plan), plan, "run 50 rpe 5 gedaan"))
    assert after == plan.changed(status=SessionStatus.DONE, minutes=50, rpe=5)


def test_done_is_never_meant_for_the_rest_of_a_series() -> None:
    days, found = series(SERIES_LINES[0])
    after = rewritten(days, found[0], "run 45 rpe 4 done", Reach.ALL)
    statuses = [record.status for record in records_of(after) if isinstance(record, Session)]
    assert statuses == [SessionStatus.DONE] + [SessionStatus.PLANNED] * 3
    (first,) = after.sessions_on(TODAY)
    assert first.minutes == 45
    assert {
        record.planned_minutes
        for record in records_of(after)
        if isinstance(record, Session) and record.is_open
    } == {45}


@rows(
    ("item", "text", "changed"),
    [
        (Rest(id=id_on(TODAY), date=TODAY, reason="legs", note="x"), "rest sleep max 40 late",
         {"kind": "sleep_focus", "load_ceiling": 40, "reason": "late"}),
        (Rest.validated({"id": id_on(TODAY), "date": TODAY, "kind": "sleep_focus", "outcome": "kept"}),
            "rust", {"kind": "rest"}),
        (Commitment(id=id_on(TODAY), date=TODAY, title="x", start=time(9), end=time(17), note="y"),
         "work heavy", {"category": Category.WORK, "weight": Weight.HEAVY, "title": "", "start": None,
                        "end": None}),
        (Commitment(id=id_on(TODAY), date=TODAY, end=time(17), start=time(9, 0, 30)), "other x",
         {"title": "x", "start": None, "end": None}),
        (Event.validated({"id": id_on(TODAY), "date": TODAY, "kind": "race", "note": "z"}),
            "goal 10 km until 2026-12-01",
         {"kind": EventKind.GOAL, "title": "10 km", "until": date(2026, 12, 1)}),
        (Event.validated({"id": id_on(TODAY), "date": TODAY, "kind": "illness", "until": TODAY + DAY}),
            "ill", {"until": None}),
    ],
)  # fmt: skip
def test_a_line_changes_what_it_says_differently(item: DayItem, text: str, changed: dict[str, Any]) -> None:
    after = only(rewritten(journal(item), item, text))
    assert after == type(item).validated({**item.values(), **changed})


@rows(
    ("text", "own"),
    [("work heavy", True), ("work y", True), ("family", True), ("work 9:00", False), ("work", False)],
)
def test_own_words_for_what_a_calendar_says_are_remembered(text: str, *, own: bool) -> None:
    shift = Commitment(id=id_on(TODAY), date=TODAY, category=Category.WORK, calendar="work", uid="7")
    after = only(rewritten(journal(shift), shift, text))
    assert isinstance(after, Commitment)
    assert (after.own_words, after.calendar, after.uid) == (own, "work", "7")


def test_own_words_are_only_kept_for_what_comes_from_a_calendar() -> None:
    shift = Commitment(id=id_on(TODAY), date=TODAY, category=Category.WORK)
    after = only(rewritten(journal(shift), shift, "work heavy"))
    assert isinstance(after, Commitment)
    assert not after.own_words


def test_another_kind_of_line_replaces_the_item() -> None:
    days, found = series(SERIES_LINES[0])
    after = rewritten(days, found[1], "rest sleep late", Reach.ONWARD)
    assert [type(record) for record in records_of(after)] == [Session, Rest]
    assert only(after, found[1].date) == Rest.validated(
        {"id": id_on(found[1].date, 50), "date": found[1].date, "kind": "sleep_focus", "reason": "late"}
    )


def test_another_kind_of_line_may_repeat() -> None:
    rest = Rest(id=id_on(TODAY), date=TODAY)
    after = rewritten(journal(rest), rest, "run 60 weekly until 2026-12-06")
    assert [record.date for record in records_of(after) if isinstance(record, Session)] == [
        TODAY, TODAY + WEEK, TODAY + 2 * WEEK,
    ]  # fmt: skip
    after = rewritten(journal(rest), rest, "work weekly")
    assert only(after) == Commitment(
        id=id_on(TODAY, 50), date=TODAY, category=Category.WORK, repeat=Repeat(every=1, unit=Unit.WEEK)
    )


def test_what_a_calendar_holds_is_put_aside_when_it_becomes_something_else() -> None:
    shift = Commitment(id=id_on(TODAY), date=TODAY, calendar="work", uid="7")
    after = rewritten(journal(shift), shift, "rest")
    assert only(after) == Rest(id=id_on(TODAY, 50), date=TODAY)
    assert shift.changed(dismissed=True) in records_of(after)


def test_a_session_that_now_repeats_is_the_first_of_its_series() -> None:
    plan = Session.validated(
        {
            "id": id_on(TODAY),
            "date": TODAY,
            "sport": "run",
            "status": "planned",
            "planned_minutes": 60,
            "note": "x",
        }
    )
    after = rewritten(journal(plan), plan, "run 45 weekly until 2026-12-06")
    found = [record for record in records_of(after) if isinstance(record, Session)]
    assert [each.date for each in found] == [TODAY, TODAY + WEEK, TODAY + 2 * WEEK]
    assert found[0] == plan.changed(series=plan.id, planned_minutes=45)
    assert {(each.series, each.planned_minutes, each.note) for each in found} == {(plan.id, 45, "x")}


def test_a_repetition_begins_on_the_first_day_that_it_names() -> None:
    rest = Rest(id=id_on(TODAY), date=TODAY)
    after = rewritten(journal(rest), rest, "rest every wed until 2026-12-02")
    assert [record.date for record in records_of(after) if isinstance(record, Rest)] == [
        date(2026, 11, 25), date(2026, 12, 2),
    ]  # fmt: skip


def test_a_value_that_does_not_exist_changes_nothing() -> None:
    plan = Session.validated({"id": id_on(TODAY), "date": TODAY, "status": "planned"})
    with pytest.raises(InvalidRecordError):
        rewritten(journal(plan), plan, "run 5000")
    with pytest.raises(InvalidInputError):
        rewritten(journal(plan), plan, "run daily until 2028-12-31")


# -- several changes at once ---------------------------------------------------------------------------


def test_another_state_takes_the_place_of_an_item() -> None:
    for item in SINGLES:
        after = item.changed(note="x")
        assert changes_for_replacing(journal(item), item, after) == [Save(after, item)]
        assert changes_for_replacing(journal(item), item, item) == []


def test_changes_of_different_records_are_left_as_they_are() -> None:
    changes: list[Change] = [Remove(SINGLES[0]), Save(SINGLES[1]), Save(SINGLES[2], SINGLES[2])]
    assert joined(changes) == changes


@rows(
    ("letter", "places", "order"),
    [("a", 1, "bac"), ("a", 5, "bca"), ("c", -1, "acb"), ("b", -1, "bac"), ("a", -1, "abc"), ("c", 1, "abc")],
)
def test_a_session_changes_places_with_the_others_of_its_day(letter: str, places: int, order: str) -> None:
    early = planned("e", start=time(18))
    days = journal(early, *map(planned, "abc"))
    (chosen,) = [session for session in days.sessions_on(TODAY) if session.title == letter]
    after = applied(days, list(saves_for_reordering(days, chosen, places)))
    assert [session.title for session in after.sessions_on(TODAY)] == ["e", *order]
    assert saves_for_reordering(days, early, 1) == [], "its time of day says where it stands"


def planned(letter: str, **facts: Any) -> Session:
    """Return a planned session that is called by a letter."""
    number = ord(letter)
    facts = {"sport": "run", "status": "planned", "title": letter, **facts}
    return Session.validated({**facts, "id": id_on(TODAY, number), "date": TODAY})
