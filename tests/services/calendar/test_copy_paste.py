"""Days and weeks laid onto others, and a plan that is shifted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.scales import EventKind, RestKind, RestOutcome
from herstel.services.calendar.copy_paste import (
    changes_for_duplicating,
    changes_for_shifting,
    of_items,
    taken,
)
from herstel.services.calendar.items import items_on
from support.examples import examples
from support.items import Ids, applied, id_on, items, records_of
from support.journals import days as days_from
from support.journals import journal
from support.rows import rows

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def plan(day: date, number: int = 0, **facts: object) -> Session:
    """Return a planned session."""
    given = {"sport": "run", "status": "planned", "planned_minutes": 60, **facts}
    return Session.validated({**given, "id": id_on(day, number), "date": day})


WEEK_OF_ALL = journal(
    Session.validated(
        {"id": id_on(MONDAY), "date": MONDAY, "sport": "run", "minutes": 50, "rpe": 7, "felt": "worse"}
    ),
    plan(MONDAY + 2 * DAY),
    Rest(id=id_on(MONDAY + 4 * DAY), date=MONDAY + 4 * DAY, outcome=RestOutcome.KEPT),
    Commitment(
        id=id_on(MONDAY + DAY), date=MONDAY + DAY, title="choir", repeat=Repeat(every=1, unit=Unit.WEEK)
    ),
    Event(id=id_on(MONDAY - DAY), date=MONDAY - DAY, kind=EventKind.ILLNESS, until=MONDAY + DAY),
    Event(id=id_on(MONDAY + 5 * DAY), date=MONDAY + 5 * DAY, kind=EventKind.TRAVEL, until=MONDAY + 8 * DAY),
)


def the_week(days: Journal, monday: date) -> list[tuple[int, str]]:
    """Return what stands in a week: its weekday and table."""
    return [
        (day.weekday(), item.table)
        for day in days_from(monday, monday + 6 * DAY)
        for item in items_on(days, day)
        if item.date == day
    ]


def week_of(monday: date) -> list[date]:
    """Return the days of a week."""
    return list(days_from(monday, monday + 6 * DAY))


def test_everything_of_a_week_is_taken_a_spell_only_where_it_begins() -> None:
    register = taken(WEEK_OF_ALL, week_of(MONDAY), by_week=True)
    assert [(item.table, item.date.weekday()) for item in register.items] == [
        ("sessions", 0), ("commitments", 1), ("sessions", 2), ("rest", 4), ("events", 5),
    ]  # fmt: skip
    assert (register.start, register.days, register.by_week) == (MONDAY, 7, True)


@rows("weekday", range(7))
def test_a_week_is_laid_weekday_by_weekday_wherever_the_cursor_is(weekday: int) -> None:
    register = taken(WEEK_OF_ALL, week_of(MONDAY), by_week=True)
    target = MONDAY + 10 * WEEK
    after = applied(WEEK_OF_ALL, register.pasted(target + weekday * DAY, make_id=Ids(50)))
    laid = [
        (0, "sessions"),
        (1, "commitments"),
        (1, "commitments"),
        (2, "sessions"),
        (4, "rest"),
        (5, "events"),
    ]
    assert the_week(after, target) == laid, "with the choir that repeats into that week"


@rows("weekday", range(7))
def test_a_week_that_begins_on_sunday_stays_a_week(weekday: int) -> None:
    sunday = MONDAY - DAY
    register = taken(WEEK_OF_ALL, week_of(sunday), by_week=True)
    saves = register.pasted(sunday + WEEK + weekday * DAY, make_id=Ids(50))
    assert {save.record.date for save in saves} <= set(week_of(sunday + WEEK))  # type: ignore[attr-defined]


def test_days_are_laid_from_the_cursor_on() -> None:
    register = taken(WEEK_OF_ALL, [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY])
    saves = register.pasted(MONDAY + 30 * DAY, make_id=Ids(50))
    assert [save.record.date - MONDAY for save in saves] == [30 * DAY, 31 * DAY, 32 * DAY]  # type: ignore[attr-defined]


def test_pasting_more_than_once_lays_them_behind_one_another() -> None:
    register = taken(WEEK_OF_ALL, [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY])
    saves = register.pasted(MONDAY + 30 * DAY, 3, Ids(50))
    assert [(save.record.date - MONDAY).days for save in saves] == [  # type: ignore[attr-defined]
        30, 31, 32, 33, 34, 35, 36, 37, 38,
    ]  # fmt: skip
    assert len({save.record.record_id for save in saves}) == 9


def test_one_item_is_laid_on_the_day_itself() -> None:
    register = of_items([plan(MONDAY), plan(MONDAY, 1)], MONDAY)
    saves = register.pasted(MONDAY + 3 * DAY, 2, Ids(50))
    assert [(save.record.date - MONDAY).days for save in saves] == [3, 3, 4, 4]  # type: ignore[attr-defined]


def test_a_spell_that_is_taken_in_its_middle_keeps_its_place_around_it() -> None:
    ill = next(item for item in items_on(WEEK_OF_ALL, MONDAY) if isinstance(item, Event))
    (save,) = of_items([ill], MONDAY).pasted(MONDAY + WEEK, make_id=Ids(50))
    assert save.record == Event(
        id=id_on(MONDAY + 6 * DAY, 50), date=MONDAY + 6 * DAY, kind=EventKind.ILLNESS, until=MONDAY + 8 * DAY
    )


def test_what_became_of_it_is_not_laid() -> None:
    after = [save.record for save in taken(WEEK_OF_ALL, week_of(MONDAY)).pasted(MONDAY + 3 * WEEK)]
    asked = [item.is_open for item in after if isinstance(item, (Session, Rest))]
    life = [item.repeat for item in after if isinstance(item, Commitment)]
    assert asked
    assert all(asked)
    assert life
    assert not any(life)


def test_where_it_hurt_is_not_laid() -> None:
    hurt = plan(MONDAY, status="done", minutes=50, pain_before=1, pain_during=3, pain_place="knee")
    (save,) = of_items([hurt], MONDAY).pasted(MONDAY + WEEK, make_id=Ids(50))
    assert isinstance(save.record, Session)
    assert not {"pain_before", "pain_during", "pain_place"} & save.record.facts().keys()


def test_an_empty_day_lays_nothing() -> None:
    assert taken(journal(), [MONDAY]).pasted(MONDAY, 5) == []


@examples(40)
@given(st.lists(items, max_size=4), st.integers(-500, 500))
def test_duplicates_stand_so_many_days_later(found: list, step: int) -> None:  # type: ignore[type-arg]
    saves = changes_for_duplicating(found, step, Ids(50))
    assert [save.record.date for save in saves] == [each.date + step * DAY for each in found]  # type: ignore[attr-defined]
    assert all(save.base is None for save in saves)


# -- shifting ------------------------------------------------------------------------------------------

OPEN = (plan(MONDAY), plan(MONDAY + 3 * DAY), Rest(id=id_on(MONDAY), date=MONDAY))
CLOSED = (
    plan(MONDAY - DAY),
    plan(MONDAY, 5, status="done"),
    plan(MONDAY, 6, status="skipped"),
    Rest(id=id_on(MONDAY, 5), date=MONDAY, outcome=RestOutcome.BROKEN),
    Rest(id=id_on(MONDAY - DAY), date=MONDAY - DAY),
    Commitment(id=id_on(MONDAY), date=MONDAY),
    Event(id=id_on(MONDAY), date=MONDAY, kind=EventKind.RACE),
)


@rows("step", [1, 7, -3])
def test_a_plan_shifts_and_history_life_and_races_stay(step: int) -> None:
    days = journal(*OPEN, *CLOSED)
    after = applied(days, changes_for_shifting(days, MONDAY, step))
    left = [record for record in records_of(after) if record in CLOSED]
    assert len(left) == len(CLOSED)
    assert sorted(
        (record.table, record.date, record.original_date) for record in records_of(after)
        if record not in CLOSED and isinstance(record, (Session, Rest))
    ) == sorted((each.table, each.date + step * DAY, each.date) for each in OPEN)  # fmt: skip


def test_a_rest_that_was_moved_still_has_to_be_kept_and_shifts() -> None:
    rest = Rest(id=id_on(MONDAY), date=MONDAY, outcome=RestOutcome.MOVED, original_date=MONDAY - DAY)
    (save,) = changes_for_shifting(journal(rest), MONDAY, -1)
    assert save.record == rest.changed(date=MONDAY - DAY, original_date=None)


def test_shifting_back_gives_the_plan_back() -> None:
    days = journal(*OPEN)
    later = applied(days, changes_for_shifting(days, MONDAY, 9))
    again = applied(later, changes_for_shifting(later, MONDAY + 9 * DAY, -9))
    assert records_of(again) == records_of(days)


def test_what_was_cut_is_put_down_as_it_was_and_after_that_copied() -> None:
    done = Session.validated(
        {"id": f"{MONDAY}-donedone", "date": MONDAY, "sport": "run", "minutes": 40, "rpe": 6}
    )
    today = MONDAY + 5 * DAY
    register = of_items([done], MONDAY, cut_until=today)
    (moved,) = (save.record for save in register.pasted(MONDAY + DAY, make_id=Ids(50)))
    assert isinstance(moved, Session)
    assert (moved.is_done, moved.minutes, moved.original_date) == (True, 40, MONDAY)
    (ahead,) = (save.record for save in register.pasted(today + DAY, make_id=Ids(60)))
    assert isinstance(ahead, Session)
    assert (ahead.is_open, ahead.planned_minutes) == (True, 40), "nothing is done on a day that has not come"
    (copy,) = (save.record for save in register.used().pasted(MONDAY + DAY, make_id=Ids(70)))
    assert isinstance(copy, Session)
    assert copy.is_open


def test_what_repeats_there_already_is_not_copied_again() -> None:
    series = {"series": "2026-11-16-seriesab"}
    here, there = plan(MONDAY, 7, **series), plan(MONDAY + WEEK, 8, **series)
    choir = Commitment(
        id=id_on(MONDAY + DAY), date=MONDAY + DAY, title="choir", repeat=Repeat(every=1, unit=Unit.WEEK)
    )
    once = plan(MONDAY + 2 * DAY, 9)
    days = journal(here, there, choir, once)
    register = taken(days, week_of(MONDAY), by_week=True)
    (save,) = register.pasted(MONDAY + WEEK, make_id=Ids(50), journal=days)
    assert save.record == plan(MONDAY + WEEK + 2 * DAY).changed(id=save.record.record_id)
    assert [(item.record_id, day) for item, day in register.left_out(days, MONDAY + WEEK)] == [
        (here.id, MONDAY + WEEK),
        (choir.id, MONDAY + WEEK + DAY),
    ]
    assert len(register.pasted(MONDAY + WEEK, make_id=Ids(50))) == 3, "where nothing repeats, all is laid"


def test_a_day_that_rests_already_is_not_given_the_same_rest_again() -> None:
    rests, later = Rest(id=id_on(MONDAY), date=MONDAY), MONDAY + WEEK
    sleep = Rest(id=id_on(later), date=later, kind=RestKind.SLEEP_FOCUS)
    days = journal(rests, sleep, Rest(id=id_on(later + DAY), date=later + DAY))
    copy, cut = of_items([rests], MONDAY), of_items([rests], MONDAY, cut_until=MONDAY)
    assert len(copy.pasted(later, journal=days)) == 1
    for register in (copy, cut):
        assert register.pasted(later + DAY, journal=days) == []
        assert register.left_out(days, later + DAY) == [(rests, later + DAY)]


def test_a_week_on_itself_says_nothing_twice_but_what_was_taken_out_of_it_comes_back() -> None:
    register = taken(WEEK_OF_ALL, week_of(MONDAY), by_week=True)
    assert register.pasted(MONDAY + 3 * DAY, journal=WEEK_OF_ALL) == []
    assert len(register.left_out(WEEK_OF_ALL, MONDAY)) == len(register.items)
    run = plan(MONDAY)
    emptied = taken(journal(run, plan(MONDAY + DAY, 1)), week_of(MONDAY), by_week=True)
    saves = emptied.pasted(MONDAY, journal=journal(run))
    assert [save.record.record_id[:10] for save in saves] == [str(MONDAY + DAY)]
