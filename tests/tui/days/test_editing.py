"""What keys do to the items of days, without a terminal: the changes, the questions, what is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.life import Commitment, Repeat, Unit
from support.desk import PaperDesk
from support.rows import rows
from support.screens import TODAY

TOMORROW = TODAY + timedelta(days=1)
MONDAY = TODAY - timedelta(days=6)


def session(letter: str, day: date = TODAY, **facts: Any) -> Session:
    """Return a planned run."""
    plan = {"status": "planned", "planned_minutes": 60, "planned_rpe": 4, "sport": "run", **facts}
    return Session.validated({"id": f"{day}-{letter * 8}", "date": day, **plan})


def rest(day: date) -> Rest:
    """Return a planned day of rest."""
    return Rest(id=f"{day}-restrest", date=day)


def sessions(desk: PaperDesk, day: date) -> list[str]:
    """Return the letters of the sessions of a day; those with an id of their own as `?`."""
    letters = (each.id.partition("-")[2][6:] for each in desk.workspace.journal.sessions_on(day))
    return [letter[0] if len(set(letter)) == 1 else "?" for letter in letters]


# -- the order of a day ----------------------------------------------------------------------------------


def test_the_chosen_session_changes_places_and_one_undo_takes_all_of_it_back() -> None:
    desk = PaperDesk(session("a"), session("b"), session("c"))
    desk.editor.reorder(1)
    desk.editor.reorder(1)
    assert sessions(desk, TODAY) == ["b", "c", "a"]
    desk.service.undo()
    assert sessions(desk, TODAY) == ["a", "b", "c"]


def test_a_time_of_day_goes_before_any_order_and_says_so() -> None:
    desk = PaperDesk(session("a", start="18:00"), session("b"))
    desk.editor.reorder(1)
    assert desk.told == ["It stands where its time of day puts it; e changes the time."]
    assert sessions(desk, TODAY) == ["a", "b"]


# -- saving ----------------------------------------------------------------------------------------------


def test_a_session_on_a_day_of_rest_waits_for_what_becomes_of_the_rest() -> None:
    desk = PaperDesk(session("a"), rest(TOMORROW))
    desk.editor.move(1)
    assert "rest" in desk.choice.question.casefold()
    assert sessions(desk, TODAY) == ["a"], "nothing moves before the answer"
    free = TOMORROW + timedelta(days=1)
    (key,) = [key for key, words in desk.choice.choices.items() if "Tue 24 Nov" in words]
    desk.choice.press(key)
    assert sessions(desk, TOMORROW) == ["a"]
    assert not desk.workspace.journal.rest_on(TOMORROW)
    assert [each.date for each in desk.workspace.journal.rest_on(free)] == [free]
    assert desk.day == TOMORROW, "the cursor goes along"
    desk.service.undo()
    assert sessions(desk, TODAY) == ["a"]
    assert desk.workspace.journal.rest_on(TOMORROW), "one step for undo"


def test_more_than_a_day_of_active_recovery_allows_is_said_with_both_numbers() -> None:
    active = Rest.validated(
        {"id": f"{TOMORROW}-restrest", "date": TOMORROW, "kind": "active_recovery", "load_ceiling": 90}
    )
    desk = PaperDesk(session("a"), active)
    desk.editor.move(1)
    assert sessions(desk, TOMORROW) == ["a"]
    (told,) = desk.told
    assert "240" in told
    assert "90" in told


def test_the_last_edit_is_repeated_where_the_cursor_is_and_as_often_as_asked() -> None:
    desk = PaperDesk(session("a"), session("b", TOMORROW))
    desk.saver.again(1)
    assert len(desk.told) == 1, "there was none"
    desk.editor.load(1)
    desk.go_to(TOMORROW)
    desk.saver.again(2)
    (here,), (next_day,) = (desk.workspace.journal.sessions_on(day) for day in (TODAY, TOMORROW))
    assert (here.planned_minutes, next_day.planned_minutes) == (65, 70)


def test_of_a_repetition_it_is_asked_how_much_is_meant() -> None:
    weekly = [
        session(letter, TODAY + timedelta(weeks=at), series=f"{TODAY}-seriesse")
        for at, letter in enumerate("abc")
    ]
    desk = PaperDesk(*weekly, day=TODAY + timedelta(weeks=1))
    desk.copier.delete()
    assert sorted(desk.choice.choices) == sorted(desk.choice.keys)
    assert len(desk.choice.keys) == 3
    (onward,) = [
        key for key, words in desk.choice.choices.items() if "onward" in words or "on" in words.split()
    ]
    desk.choice.press(onward)
    assert [len(sessions(desk, each.date)) for each in weekly] == [1, 0, 0]


# -- marking ---------------------------------------------------------------------------------------------


def test_done_asks_how_hard_in_one_digit() -> None:
    desk = PaperDesk(session("a"))
    desk.editor.next_outcome()
    assert not desk.workspace.journal.sessions_on(TODAY)[0].is_done
    desk.choice.press("7")
    (done,) = desk.workspace.journal.sessions_on(TODAY)
    assert (done.is_done, done.rpe, done.minutes) == (True, 7, 60)


def two_open_and_others() -> PaperDesk:
    """Return three selected days: two sessions that have come, one that was done, a rest, and one ahead."""
    desk = PaperDesk(
        session("a", TODAY - timedelta(days=1), planned_rpe=6),
        session("b", TODAY - timedelta(days=1), status="done", minutes=30, rpe=3),
        rest(TODAY - timedelta(days=1)),
        session("c"),
        session("d", TOMORROW),
        day=TODAY - timedelta(days=1),
    )
    desk.span.toggle(desk.day, by_week=False)
    desk.go_to(TOMORROW)
    return desk


def test_of_several_that_were_done_each_is_asked_about_and_all_is_one_step() -> None:
    desk = two_open_and_others()
    before = desk.workspace.journal
    desk.editor.next_outcome()
    assert "Sat 21 Nov" in desk.choice.question, "which of them is meant"
    desk.choice.press("enter")
    assert "Sun 22 Nov" in desk.choice.question
    assert desk.workspace.journal is before, "nothing is kept before the last answer"
    desk.choice.press("8")
    assert not desk.choice.is_open
    journal = desk.workspace.journal
    (a, b), (c,), (d,) = (journal.sessions_on(TODAY + timedelta(days=each)) for each in (-1, 0, 1))
    assert [(each.status, each.rpe) for each in (a, b, c, d)] == [
        ("done", 6),
        ("skipped", 3),
        ("done", 8),
        ("skipped", None),
    ]
    assert [each.outcome for each in journal.rest_on(TODAY - timedelta(days=1))] == ["kept"]
    desk.service.undo()
    assert desk.workspace.journal.sessions == before.sessions


def test_what_has_not_come_is_not_done() -> None:
    desk = PaperDesk(session("a", TOMORROW), day=TOMORROW)
    desk.editor.next_outcome()
    assert not desk.choice.is_open
    assert [each.status for each in desk.workspace.journal.sessions_on(TOMORROW)] == ["skipped"]


def test_an_empty_day_says_so() -> None:
    desk = PaperDesk()
    desk.editor.next_outcome()
    desk.editor.skip()
    desk.copier.delete()
    desk.copier.copy()
    desk.copier.paste(1)
    desk.carrier.pick_up()
    desk.writer.repeat()
    assert len(desk.told) == 7
    assert not desk.choice.is_open


def test_skipping_keeps_the_reason_and_refuses_one_that_is_too_long() -> None:
    desk = PaperDesk(session("a"))
    desk.editor.skip()
    desk.line.type("knee")
    (skipped,) = desk.workspace.journal.sessions_on(TODAY)
    assert (skipped.status, skipped.reason) == ("skipped", "knee")
    desk.editor.skip()
    desk.line.type("x" * 3000)
    assert desk.workspace.journal.sessions_on(TODAY) == (skipped,)
    assert len(desk.told) == 1


def test_rest_on_a_day_with_sessions_asks_whether_they_go_and_they_can_be_pasted() -> None:
    desk = PaperDesk(session("a"), session("b"))
    desk.editor.rest()
    assert not desk.workspace.journal.rest_on(TODAY)
    desk.choice.press(next(iter(desk.choice.choices)))
    assert desk.workspace.journal.rest_on(TODAY)
    assert sessions(desk, TODAY) == []
    desk.go_to(TOMORROW)
    desk.copier.paste(1)
    assert len(sessions(desk, TOMORROW)) == 2


def test_rest_over_selected_days_is_one_step() -> None:
    desk = PaperDesk()
    desk.span.toggle(TODAY, by_week=False)
    desk.go_to(TODAY + timedelta(days=2))
    desk.editor.rest()
    days = [TODAY + timedelta(days=number) for number in range(3)]
    assert all(desk.workspace.journal.rest_on(day) for day in days)
    assert desk.span.begun is None, "the selection ends"
    desk.service.undo()
    assert not any(desk.workspace.journal.rest_on(day) for day in days)


# -- moving ----------------------------------------------------------------------------------------------


def test_the_item_that_was_moved_stays_chosen_also_where_others_stand() -> None:
    desk = PaperDesk(session("b"), session("a", TOMORROW), session("c", TOMORROW + timedelta(days=1)))
    desk.editor.move(1)
    chosen = desk.selection().item
    assert chosen is not None
    assert chosen.record_id.endswith("bbbbbbbb")
    desk.editor.move(1)
    assert [sessions(desk, TODAY + timedelta(days=number)) for number in range(3)] == [[], ["a"], ["b", "c"]]


def test_shifting_says_ahead_how_many_move_and_up_to_when_and_refuses_nonsense() -> None:
    desk = PaperDesk(session("a"), session("b", TODAY + timedelta(days=3)))
    desk.editor.shift()
    assert "2" in desk.line.preview("2")
    assert "Fri 27 Nov" in desk.line.preview("2")
    desk.line.type("9999")
    assert len(desk.told) == 1
    assert sessions(desk, TODAY) == ["a"]
    desk.editor.shift()
    desk.line.type("-1")
    assert [sessions(desk, TODAY + timedelta(days=each)) for each in (-1, 2)] == [["a"], ["b"]]


# -- copying ---------------------------------------------------------------------------------------------


def test_what_was_cut_is_put_down_as_it_was_and_then_copied() -> None:
    done = session("a", status="done", minutes=50, rpe=6)
    desk = PaperDesk(done)
    desk.copier.delete()
    assert sessions(desk, TODAY) == []
    desk.go_to(TODAY - timedelta(days=1))
    desk.copier.paste(1)
    desk.go_to(TOMORROW)
    desk.copier.paste(2)
    journal = desk.workspace.journal
    (moved,) = journal.sessions_on(TODAY - timedelta(days=1))
    assert (moved.status, moved.minutes) == ("done", 50)
    copies = [*journal.sessions_on(TOMORROW), *journal.sessions_on(TOMORROW + timedelta(days=1))]
    assert [copy.status for copy in copies] == ["planned", "planned"], "nobody has done those"
    assert len({each.id for each in (moved, *copies)}) == 3


def test_a_copied_week_is_laid_weekday_by_weekday_without_what_repeats_there() -> None:
    every_week = Repeat(every=1, unit=Unit.WEEK)
    club = Commitment(id=f"{MONDAY}-clubclub", date=MONDAY, title="Club", repeat=every_week)
    desk = PaperDesk(session("a", MONDAY + timedelta(days=2)), club)
    desk.copier.copy_week(MONDAY)
    next_monday = MONDAY + timedelta(weeks=1)
    desk.go_to(next_monday + timedelta(days=3))
    desk.copier.paste(1)
    week = [next_monday + timedelta(days=number) for number in range(7)]
    assert [len(sessions(desk, day)) for day in week] == [0, 0, 1, 0, 0, 0, 0]
    assert [len(desk.workspace.journal.commitments_on(day)) for day in week] == [1, 0, 0, 0, 0, 0, 0]
    assert "Club" in desk.told[-1], "what is left out is named"


def test_an_empty_week_is_no_week_to_copy() -> None:
    desk = PaperDesk()
    desk.copier.copy_week(MONDAY)
    assert desk.copier.register is None
    assert len(desk.told) == 1


# -- carrying --------------------------------------------------------------------------------------------


def test_what_is_carried_comes_down_where_the_cursor_is() -> None:
    desk = PaperDesk(session("a"), session("b", TOMORROW))
    desk.carrier.pick_up()
    desk.go_to(TODAY + timedelta(days=4))
    (status,) = desk.carrier.status(desk.day)
    assert "Thu 26 Nov" in status
    desk.carrier.drop()
    assert desk.carrier.carried is None
    assert sessions(desk, TODAY + timedelta(days=4)) == ["a"]
    assert sessions(desk, TOMORROW) == ["b"]


def test_it_pushes_the_rest_of_the_plan_along_when_asked_to() -> None:
    desk = PaperDesk(session("a"), session("b", TOMORROW))
    desk.carrier.pick_up()
    desk.carrier.push()
    desk.go_to(TODAY + timedelta(days=2))
    desk.carrier.drop()
    assert [sessions(desk, TODAY + timedelta(days=number)) for number in range(4)] == [[], [], ["a"], ["b"]]


def test_put_back_it_stands_where_it_stood() -> None:
    desk = PaperDesk(session("a"))
    assert not desk.carrier.put_back()
    desk.carrier.pick_up()
    desk.go_to(TOMORROW)
    assert desk.carrier.put_back()
    assert desk.day == TODAY
    assert sessions(desk, TODAY) == ["a"]
    assert desk.carrier.status(TODAY) == []


# -- writing ---------------------------------------------------------------------------------------------


def test_a_line_is_read_aloud_and_kept_on_its_day() -> None:
    desk = PaperDesk()
    desk.writer.add()
    assert desk.line.preview("fri run 60 rpe 4") == "training · run · Fri 27 Nov · 60 min · RPE 4"
    desk.line.type("fri run 60 rpe 4")
    friday = TODAY + timedelta(days=5)
    (kept,) = desk.workspace.journal.sessions_on(friday)
    assert (kept.sport, kept.planned_minutes, kept.planned_rpe) == ("run", 60, 4)
    assert desk.day == friday


def test_an_illness_asks_what_becomes_of_the_sessions() -> None:
    desk = PaperDesk()
    desk.writer.add()
    desk.line.type("ill")
    (spell,) = desk.workspace.journal.all_events
    assert desk.settled == [spell.id]


def test_changing_begins_with_what_stands_there_and_keeps_what_the_line_does_not_say() -> None:
    desk = PaperDesk(session("a", note="bring a light"))
    desk.writer.change()
    assert desk.line.text == "run 60 rpe 4"
    desk.line.type("run 45 rpe 4")
    (kept,) = desk.workspace.journal.sessions_on(TODAY)
    assert (kept.planned_minutes, kept.planned_rpe, kept.note) == (45, 4, "bring a light")


def test_what_has_gone_while_one_typed_is_not_changed() -> None:
    desk = PaperDesk(session("a"), session("b"))
    desk.writer.change()
    item = desk.selection().item
    assert item is not None
    desk.copier.delete()
    told = len(desk.told)
    desk.line.type("run 45")
    assert len(desk.told) == told + 1
    (other,) = desk.workspace.journal.sessions_on(TODAY)
    assert other.planned_minutes == 60


@rows("text", ["every day until 2026-11-25", "daily until 2026-11-25"])
def test_repeating_makes_a_series_up_to_its_end(text: str) -> None:
    desk = PaperDesk(session("a"))
    desk.writer.repeat()
    desk.line.type(text)
    days = [TODAY + timedelta(days=number) for number in range(5)]
    assert [len(sessions(desk, day)) for day in days] == [1, 1, 1, 1, 0]
    series = {each.series for day in days for each in desk.workspace.journal.sessions_on(day)}
    assert len(series) == 1
    assert None not in series
