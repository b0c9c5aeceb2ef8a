"""Selected days, chosen items, walks, and the advice of days: the parts of the days that need no screen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from herstel.domain.dates import FIRST_DAY, LAST_DAY
from herstel.rules.engine import replay
from herstel.rules.engine_settings import EngineSettings
from herstel.services.calendar.view import Filter
from herstel.tui.days.advices import DayAdvices
from herstel.tui.days.details_pane import fitting_things
from herstel.tui.days.walk import SelectedSpan, stepped
from support.desk import PaperDesk
from support.journals import checkin
from support.rows import rows
from support.screens import TODAY
from tui.days.test_editing import rest, session

DAY = timedelta(days=1)


def monday(day: date) -> date:
    return day - day.weekday() * DAY


# -- walking ---------------------------------------------------------------------------------------------


@given(
    st.dates(FIRST_DAY, LAST_DAY), st.sampled_from(["day", "week", "month", "year"]), st.integers(-9999, 9999)
)
def test_a_step_never_leaves_the_calendar_and_goes_the_way_it_should(
    day: date, unit: str, count: int
) -> None:
    after = stepped(day, unit, count)
    assert FIRST_DAY <= after <= LAST_DAY
    assert (after - day).days * count >= 0


@rows(
    ("day", "unit", "count", "after"),
    [
        (date(2027, 1, 31), "month", 1, date(2027, 2, 28)),
        (date(2028, 2, 29), "year", 1, date(2029, 2, 28)),
        (date(2026, 12, 28), "week", 1, date(2027, 1, 4)),
        (LAST_DAY, "day", 1, LAST_DAY),
    ],
)
def test_steps_end_on_a_day_that_exists(day: date, unit: str, count: int, after: date) -> None:
    assert stepped(day, unit, count) == after


# -- the card of a day ------------------------------------------------------------------------------------


@rows(
    ("chosen", "room", "lines"),
    [
        (0, 6, "a b b c d e"),
        (0, 4, "a b b +3"),
        (1, 3, "b b +4"),
        (2, 4, "b b c +3"),
        (4, 4, "c d e +2"),
        (4, 1, "e"),
        (1, 2, "b +4"),
        (0, 0, ""),
    ],
)
def test_a_card_shows_the_chosen_thing_and_counts_what_it_leaves_out(
    chosen: int, room: int, lines: str
) -> None:
    things = [[Content(line) for line in thing] for thing in ("a", "bb", "c", "d", "e")]
    shown = fitting_things(things, chosen, room, lambda count: f"+{count}")
    assert " ".join(line.plain for line in shown) == lines


# -- selecting -------------------------------------------------------------------------------------------


def test_without_a_selection_it_is_the_day_of_the_cursor() -> None:
    assert SelectedSpan(monday).days(TODAY) == (TODAY,)


def test_days_and_weeks_are_selected_up_to_the_cursor_in_either_direction() -> None:
    span = SelectedSpan(monday)
    span.toggle(TODAY, by_week=False)
    assert span.days(TODAY - 2 * DAY) == (TODAY - 2 * DAY, TODAY - DAY, TODAY)
    span.toggle(TODAY + DAY, by_week=True)
    weeks = span.days(TODAY + DAY)
    assert (weeks[0], weeks[-1], len(weeks)) == (monday(TODAY), monday(TODAY) + 13 * DAY, 14)
    span.toggle(TODAY, by_week=True)
    assert span.begun is None


def test_the_other_end_takes_the_cursor_and_moving_takes_the_selection_along() -> None:
    span = SelectedSpan(monday)
    span.toggle(TODAY, by_week=False)
    assert span.turned(TODAY + 3 * DAY) == TODAY
    span.move(7)
    assert span.days(TODAY + 7 * DAY)[-1] == TODAY + 10 * DAY


# -- choosing --------------------------------------------------------------------------------------------


def test_the_items_of_a_day_are_chosen_in_turn_and_another_day_begins_with_its_first() -> None:
    desk = PaperDesk(session("a"), session("b"), rest(TODAY), session("c", TODAY + DAY))
    ids = [item.record_id for item in desk.shown.on(TODAY)]
    chosen = []
    for _ in range(4):
        desk.shown.choose_next(TODAY, 1)
        item = desk.shown.chosen(TODAY)
        chosen.append(item and item.record_id)
    assert chosen == [ids[1], ids[2], ids[0], ids[1]]
    assert desk.shown.place(TODAY + DAY) == 0
    desk.shown.arrive(TODAY + DAY)
    desk.shown.arrive(TODAY)
    assert desk.shown.place(TODAY) == 0, "who comes back begins anew"
    assert desk.shown.chosen(TODAY + 2 * DAY) is None


def test_of_one_kind_only_what_is_shown_can_be_chosen() -> None:
    desk = PaperDesk(session("a"), rest(TODAY))
    shown = []
    for _ in Filter:
        desk.shown.show_next_kind()
        shown.append((desk.shown.filter, [item.table for item in desk.shown.on(TODAY)]))
    assert dict(shown) == {
        Filter.TRAINING: ["sessions"],
        Filter.REST: ["rest"],
        Filter.LIFE: [],
        Filter.EVENTS: [],
        Filter.ALL: ["sessions", "rest"],
    }


# -- advice ----------------------------------------------------------------------------------------------


def advices() -> DayAdvices:
    return DayAdvices(EngineSettings())


def never() -> bool:
    return False


def test_the_advice_of_days_is_that_of_the_engine_and_is_asked_for_once() -> None:
    journal = PaperDesk(*(checkin(TODAY - number * DAY) for number in range(20))).workspace.journal
    known = advices()
    span = known.missing(journal, TODAY - 60 * DAY, TODAY + 20 * DAY, TODAY)
    assert span == (TODAY - 19 * DAY, TODAY)
    worked_out = known.work_out(journal, *span, never)
    assert worked_out == {
        each.day: (each.advice, f"advice.{each.advice}") for each in replay(journal, *span, EngineSettings())
    }
    assert known.of(TODAY) is None, "it is the screen that says whether it is still wanted"
    known.keep(worked_out)
    assert known.of(TODAY) == worked_out[TODAY]
    assert known.missing(journal, *span, TODAY) is None
    known.forget()
    assert known.missing(journal, *span, TODAY) == span


def test_a_day_looks_and_is_called_as_on_today() -> None:
    flagged = checkin(TODAY - 4 * DAY, flags=["chest_pain"])
    usual = (checkin(TODAY - number * DAY) for number in range(4))
    journal = PaperDesk(flagged, *usual, rest(TODAY - 5 * DAY)).workspace.journal
    headings = advices().work_out(journal, TODAY - 5 * DAY, TODAY, never)
    assert headings is not None
    assert headings[TODAY] == ("stop_seek_care", "headline.warned")
    assert headings[TODAY - 5 * DAY] == ("as_planned", "headline.rests")


def test_nothing_is_asked_of_an_empty_journal_or_of_days_to_come() -> None:
    assert advices().missing(PaperDesk().workspace.journal, TODAY, TODAY, TODAY) is None
    journal = PaperDesk(checkin(TODAY)).workspace.journal
    assert advices().missing(journal, TODAY + DAY, TODAY + 30 * DAY, TODAY) is None


def test_it_stops_when_it_is_not_wanted_any_more() -> None:
    journal = PaperDesk(checkin(TODAY)).workspace.journal
    assert advices().work_out(journal, TODAY, TODAY, lambda: True) is None
