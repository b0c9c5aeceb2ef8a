"""Repeating commitments: one day of them, those from a day on, or all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read_line
from herstel.domain.line.writing import write_line
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import Category, Weight
from herstel.services.calendar.change import (
    changes_for_editing,
    changes_for_moving,
    changes_for_removing,
    changes_for_replacing,
    joined,
)
from herstel.services.calendar.items import Reach, one_each, repeats, stored
from support.examples import examples
from support.items import Ids, applied, id_on, records_of
from support.journals import days as days_from
from support.journals import journal
from support.rows import rows

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
END = date(2027, 2, 28)
WEEKLY = Commitment(
    id=id_on(MONDAY),
    date=MONDAY,
    title="choir",
    category=Category.SOCIAL,
    repeat=Repeat(every=1, unit=Unit.WEEK),
)


def standing(days: Journal, title: str = "", last: date = END) -> list[date]:
    """Return the days on which commitments of a title stand."""
    return [
        day
        for day in days_from(MONDAY - 30 * DAY, last)
        for commitment in days.commitments_on(day)
        if title in commitment.title
    ]


def weeks(*numbers: int, shift: int = 0) -> list[date]:
    """Return the Mondays of some weeks, or days after them."""
    return [MONDAY + number * WEEK + shift * DAY for number in numbers]


def on(days: Journal, day: date) -> Commitment:
    """Return the one commitment of a day."""
    (found,) = days.commitments_on(day)
    return found


def rewritten(days: Journal, day: date, text: str, reach: Reach = Reach.THIS) -> Journal:
    """Return the journal after the line of the commitment on a day was typed over."""
    item = on(days, day)
    old = read_line(write_line(item, "en"), day)
    new = read_line(text, day)
    return applied(days, changes_for_editing(days, item, old, new, reach, today=MONDAY, make_id=Ids(50)))


CHOIR = journal(WEEKLY)
FIVE = date(2026, 12, 20)
"""The last day of the five weeks that are looked at."""


def test_it_stands_on_its_days_with_their_date() -> None:
    assert standing(CHOIR, last=FIVE) == weeks(0, 1, 2, 3, 4)
    second = on(CHOIR, MONDAY + WEEK)
    assert second == WEEKLY.changed(date=MONDAY + WEEK)
    assert stored(CHOIR, second) == WEEKLY
    assert repeats(second)


def test_what_is_not_stored_is_itself() -> None:
    assert stored(journal(), WEEKLY) == WEEKLY


# -- taking out ----------------------------------------------------------------------------------------


@rows(
    ("reach", "week", "left"),
    [
        (Reach.THIS, 0, [1, 2, 3, 4]),
        (Reach.THIS, 2, [0, 1, 3, 4]),
        (Reach.ONWARD, 2, [0, 1]),
        (Reach.ONWARD, 0, []),
        (Reach.ALL, 2, []),
    ],
)
def test_a_removal_reaches_as_far_as_is_meant(reach: Reach, week: int, left: list[int]) -> None:
    after = applied(CHOIR, changes_for_removing(CHOIR, on(CHOIR, MONDAY + week * WEEK), reach))
    assert standing(after, last=FIVE) == weeks(*left)
    assert after.is_empty == (not left)


def test_days_taken_out_one_by_one_stay_out() -> None:
    days = CHOIR
    for week in (3, 1):
        days = applied(days, changes_for_removing(days, on(days, MONDAY + week * WEEK)))
    assert standing(days, last=FIVE) == weeks(0, 2, 4)
    (series,) = days.repeating
    assert series.repeat is not None
    assert series.repeat.exceptions == tuple(weeks(1, 3))


# -- moving --------------------------------------------------------------------------------------------


def test_one_day_that_moves_stands_by_itself() -> None:
    days = applied(
        CHOIR, changes_for_moving(CHOIR, on(CHOIR, MONDAY + WEEK), MONDAY + WEEK + DAY, make_id=Ids(50))
    )
    assert standing(days, last=FIVE) == [*weeks(0), *weeks(1, shift=1), *weeks(2, 3, 4)]
    alone = on(days, MONDAY + WEEK + DAY)
    assert alone.values() == {
        **WEEKLY.values(), "id": id_on(MONDAY + WEEK, 50), "date": MONDAY + WEEK + DAY, "repeat": None,
        "original_date": MONDAY + WEEK,
    }  # fmt: skip
    back = applied(days, changes_for_moving(days, alone, MONDAY + WEEK))
    assert on(back, MONDAY + WEEK).original_date is None
    assert standing(back, last=FIVE) == weeks(0, 1, 2, 3, 4)


def test_the_first_day_may_move_alone() -> None:
    days = applied(CHOIR, changes_for_moving(CHOIR, on(CHOIR, MONDAY), MONDAY - DAY))
    assert standing(days, last=FIVE) == [MONDAY - DAY, *weeks(1, 2, 3, 4)]


@rows(("week", "stay"), [(2, [0, 1]), (0, [])])
def test_from_a_day_on_it_moves_as_one(week: int, stay: list[int]) -> None:
    day = MONDAY + week * WEEK
    changes = changes_for_moving(CHOIR, on(CHOIR, day), day + 2 * DAY, Reach.ONWARD, Ids(50))
    days = applied(CHOIR, changes)
    assert standing(days, last=FIVE) == [*weeks(*stay), *weeks(*range(week, 5), shift=2)]
    assert len(records_of(days)) == (2 if stay else 1)


def test_all_of_it_moves_with_its_exceptions_and_its_end() -> None:
    rule = Repeat(every=1, unit=Unit.WEEK, until=MONDAY + 4 * WEEK, exceptions=(MONDAY + WEEK,))
    days = journal(WEEKLY.changed(repeat=rule))
    after = applied(
        days, changes_for_moving(days, on(days, MONDAY + 2 * WEEK), MONDAY + 2 * WEEK + DAY, Reach.ALL)
    )
    assert standing(after) == weeks(0, 2, 3, 4, shift=1)
    assert [each.id for each in after.repeating] == [WEEKLY.id]


# -- changing ------------------------------------------------------------------------------------------


@rows(
    ("reach", "changed", "records"),
    [
        (Reach.THIS, [2], 2),
        (Reach.ONWARD, [2, 3, 4], 2),
        (Reach.ALL, [0, 1, 2, 3, 4], 1),
    ],
)
def test_an_edit_reaches_as_far_as_is_meant(reach: Reach, changed: list[int], records: int) -> None:
    after = rewritten(CHOIR, MONDAY + 2 * WEEK, "social heavy concert every week", reach)
    assert standing(after, "concert", FIVE) == weeks(*changed)
    assert standing(after, last=FIVE) == weeks(0, 1, 2, 3, 4)
    assert len(records_of(after)) == records
    assert on(after, MONDAY + 2 * WEEK).weight is Weight.HEAVY
    assert on(after, MONDAY + 2 * WEEK).original_date is None


@rows("reach", Reach)
def test_from_its_first_day_on_is_all_of_it(reach: Reach) -> None:
    after = rewritten(CHOIR, MONDAY, "social concert every week", reach)
    assert len(records_of(after)) == (2 if reach is Reach.THIS else 1)


def test_a_rule_is_changed_from_the_day_on_or_for_all() -> None:
    for reach in (Reach.THIS, Reach.ONWARD):
        after = rewritten(CHOIR, MONDAY + 2 * WEEK, "social choir every week tue", reach)
        assert standing(after, last=FIVE) == [*weeks(0, 1), *weeks(2, 3, 4, shift=1)]
    after = rewritten(CHOIR, MONDAY + 2 * WEEK, "social choir every 2 weeks", Reach.ALL)
    assert standing(after, last=FIVE) == weeks(0, 2, 4)


def test_days_taken_out_stay_out_when_the_rule_changes() -> None:
    days = applied(CHOIR, changes_for_removing(CHOIR, on(CHOIR, MONDAY + 3 * WEEK)))
    after = rewritten(days, MONDAY + WEEK, "social choir every week mon wed until 2026-12-09", Reach.ALL)
    assert standing(after) == [
        *(MONDAY + shift * DAY for shift in (0, 2, 7, 9, 14, 16)), MONDAY + 3 * WEEK + 2 * DAY,
    ]  # fmt: skip


def test_it_stops_repeating_on_this_day_from_it_on_or_at_all() -> None:
    text = "social choir"
    assert standing(rewritten(CHOIR, MONDAY + WEEK, text, Reach.ONWARD), last=FIVE) == weeks(0, 1)
    assert standing(rewritten(CHOIR, MONDAY + WEEK, text, Reach.ALL), last=FIVE) == weeks(0)
    days = rewritten(CHOIR, MONDAY + WEEK, text)
    assert standing(days, last=FIVE) == weeks(0, 1, 2, 3, 4)
    assert not repeats(on(days, MONDAY + WEEK))


def test_what_stood_once_begins_to_repeat() -> None:
    once = WEEKLY.changed(repeat=None, note="bring music")
    after = rewritten(journal(once), MONDAY, "social choir every week")
    assert records_of(after) == [once.changed(repeat=Repeat(every=1, unit=Unit.WEEK))]
    after = rewritten(journal(once), MONDAY, "social choir every 2 weeks wed")
    assert standing(after, last=FIVE) == weeks(0, 2, 4, shift=2)


@rows("reach", Reach)
def test_another_kind_of_line_takes_its_place_as_far_as_is_meant(reach: Reach) -> None:
    after = rewritten(CHOIR, MONDAY + 2 * WEEK, "run 60", reach)
    left = {Reach.THIS: [0, 1, 3, 4], Reach.ONWARD: [0, 1], Reach.ALL: []}[reach]
    assert standing(after, last=FIVE) == weeks(*left)
    (session,) = after.sessions_on(MONDAY + 2 * WEEK)
    assert session == Session.validated(
        {
            "id": id_on(MONDAY + 2 * WEEK, 50),
            "date": MONDAY + 2 * WEEK,
            "sport": "run",
            "status": "planned",
            "planned_minutes": 60,
        }
    )


def test_it_may_be_told_to_repeat_without_its_line() -> None:
    item = on(CHOIR, MONDAY + WEEK)
    old = read_line(write_line(item, "nl"), item.date)
    new = Line(old.kind, old.fields, old.done, Repeat(every=3, unit=Unit.WEEK))
    after = applied(CHOIR, changes_for_editing(CHOIR, item, old, new, today=MONDAY))
    assert standing(after) == weeks(0, 1, 4, 7, 10, 13)


# -- another state, several changes --------------------------------------------------------------------


def test_another_state_is_meant_for_its_day_only() -> None:
    item = on(CHOIR, MONDAY + WEEK)
    heavy = item.changed(weight=Weight.HEAVY)
    days = applied(CHOIR, changes_for_replacing(CHOIR, item, heavy, Ids(50)))
    assert [commitment.weight for day in weeks(0, 1, 2) for commitment in days.commitments_on(day)] == [
        Weight.NORMAL, Weight.HEAVY, Weight.NORMAL,
    ]  # fmt: skip
    assert changes_for_replacing(CHOIR, item, item) == []


def test_several_days_taken_out_at_once_are_all_out() -> None:
    changes = [
        change for week in (1, 3) for change in changes_for_removing(CHOIR, on(CHOIR, MONDAY + week * WEEK))
    ]
    both = joined(changes)
    assert len(both) == 1
    assert standing(applied(CHOIR, both), last=FIVE) == weeks(0, 2, 4)


def test_several_days_moved_at_once_all_move() -> None:
    ids = Ids(50)
    changes = [
        change
        for week in (1, 3)
        for change in changes_for_moving(
            CHOIR, on(CHOIR, MONDAY + week * WEEK), MONDAY + week * WEEK + DAY, make_id=ids
        )
    ]
    after = applied(CHOIR, joined(changes))
    assert standing(after, last=FIVE) == [
        MONDAY, MONDAY + WEEK + DAY, MONDAY + 2 * WEEK, MONDAY + 3 * WEEK + DAY, MONDAY + 4 * WEEK,
    ]  # fmt: skip


def test_the_whole_taken_out_twice_is_out() -> None:
    changes: list[Change] = [
        change
        for week in (1, 3)
        for change in changes_for_removing(CHOIR, on(CHOIR, MONDAY + week * WEEK), Reach.ALL)
    ]
    assert joined(changes) == [Remove(WEEKLY)]


def test_two_changes_of_one_record_are_taken_back_to_what_was_there() -> None:
    rest = Rest(id=id_on(MONDAY), date=MONDAY)
    one, two = (rest.changed(note=note) for note in "ab")
    assert joined([Save(one, rest), Save(two, one)]) == [Save(two, rest)]
    assert joined([Save(one, rest), Remove(rest)]) == [Remove(rest)]


@rows("order", [(1, 3), (3, 1), (0, 2), (2, 0)])
def test_the_earliest_of_several_ends_is_the_end(order: tuple[int, int]) -> None:
    changes = [
        change
        for week in order
        for change in changes_for_removing(CHOIR, on(CHOIR, MONDAY + week * WEEK), Reach.ONWARD)
    ]
    assert standing(applied(CHOIR, joined(changes)), last=FIVE) == weeks(*range(min(order)))


@rows("reach", [Reach.ONWARD, Reach.ALL])
def test_a_repetition_that_is_chosen_twice_is_moved_once(reach: Reach) -> None:
    chosen = [on(CHOIR, MONDAY + week * WEEK) for week in (3, 1)]
    (first,) = one_each(chosen, reach)
    assert first == chosen[1]
    assert one_each(chosen, Reach.THIS) == chosen
    after = applied(CHOIR, changes_for_moving(CHOIR, first, first.date + DAY, reach, Ids(50)))
    assert len(standing(after, last=FIVE)) == 5


def test_of_a_series_of_sessions_or_rest_one_is_enough() -> None:
    sessions = [
        Session(id=id_on(MONDAY + week * WEEK), date=MONDAY + week * WEEK, series=id_on(MONDAY))
        for week in (2, 0, 1)
    ]
    alone = [Session(id=id_on(MONDAY, number), date=MONDAY) for number in (7, 8)]
    assert one_each([*sessions, *alone], Reach.ALL) == [sessions[1], *alone]


# -- any series ----------------------------------------------------------------------------------------


@st.composite
def rules(draw: st.DrawFn) -> Repeat:
    """Return a rule that counts from the Monday, whether or not it falls on it."""
    after = st.integers(0, 80).map(lambda ahead: MONDAY + ahead * DAY)
    return Repeat.validated(
        {
            "every": draw(st.integers(1, 4)),
            "unit": draw(st.sampled_from(Unit)),
            "weekdays": tuple(draw(st.lists(st.integers(0, 6), max_size=3))),
            "until": draw(st.none() | after),
            "exceptions": tuple(sorted(draw(st.sets(after, max_size=3)))),
        }
    )


@examples(40)
@given(rules(), st.integers(-20, 20), st.integers(0, 50), st.sampled_from(Reach))
def test_moving_moves_just_the_days_that_are_meant(
    repeat: Repeat, step: int, pick: int, reach: Reach
) -> None:
    days = journal(WEEKLY.changed(repeat=repeat))
    before = standing(days)
    if not before or step == 0 or repeat.unit is Unit.MONTH:
        # The 16th of each month, moved on by 15 days, is the 31st of each: not 15 days later everywhere.
        return
    picked = before[pick % len(before)]

    def meant(day: date) -> bool:
        return reach is Reach.ALL or day == picked or (reach is Reach.ONWARD and day > picked)

    after = applied(days, changes_for_moving(days, on(days, picked), picked + step * DAY, reach, Ids(50)))
    expected = sorted(day + step * DAY if meant(day) else day for day in before)
    horizon = END - 20 * DAY
    assert [day for day in standing(after) if day < horizon] == [day for day in expected if day < horizon]


@examples(40)
@given(rules(), st.integers(0, 50), st.sampled_from(Reach), st.sampled_from(["remove", "edit", "replace"]))
def test_what_is_not_meant_stays_as_it_is(repeat: Repeat, pick: int, reach: Reach, what: str) -> None:
    days = journal(WEEKLY.changed(repeat=repeat))
    before = standing(days)
    if not before:
        return
    picked = before[pick % len(before)]
    item = on(days, picked)
    changes: Any
    if what == "remove":
        changes = changes_for_removing(days, item, reach)
    elif what == "edit":
        old = read_line(write_line(item, "en"), picked)
        new = Line(old.kind, {**old.fields, "title": "changed"}, repeat=old.repeat)
        changes = changes_for_editing(days, item, old, new, reach, today=MONDAY, make_id=Ids(50))
    else:
        reach = Reach.THIS
        changes = changes_for_replacing(days, item, item.changed(title="changed"), Ids(50))
    after = applied(days, changes)
    kept = [day for day in before if (reach is Reach.THIS and day != picked)
            or (reach is Reach.ONWARD and day < picked)]  # fmt: skip
    assert standing(after, "choir") == kept
    assert standing(after, "changed") == ([] if what == "remove" else [d for d in before if d not in kept])
