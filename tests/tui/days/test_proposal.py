"""Proposals for a week, without a terminal: nothing changes before a yes."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.services.planning.week_plan import WeekPlan, changes_of, checked_week
from herstel.tui.days.proposal import PlanProposal
from herstel.tui.days.saved_weeks import SavedWeeks
from support.desk import PaperDesk
from support.items import applied
from support.screens import TODAY
from tui.days.test_editing import session

MONDAY = TODAY + timedelta(days=1)


def proposal_for(desk: PaperDesk) -> PlanProposal:
    """Return proposals for the week of the cursor."""

    def plan() -> WeekPlan:
        workspace = desk.workspace
        return checked_week(workspace.journal, workspace.week_of(desk.day), TODAY, workspace.settings)

    return PlanProposal(desk.workspace, desk, desk.saver, plan)


def hard_week() -> PaperDesk:
    """Return a week without rest, hard on four days."""
    desk = PaperDesk(
        *(session(letter, MONDAY + timedelta(days=at), planned_rpe=8) for at, letter in enumerate("abcdefg"))
    )
    desk.go_to(MONDAY)
    return desk


def outline(journal: Journal) -> tuple[object, list[date]]:
    """Return the sessions, and the days of rest, whose ids are new each time."""
    return journal.sessions, sorted(journal.rest)


def test_a_week_that_fits_says_so() -> None:
    desk = PaperDesk(day=TODAY - timedelta(days=60))
    proposal = proposal_for(desk)
    proposal.better()
    proposal.mend(desk.day)
    assert not proposal.is_open
    assert len(desk.told) == 2


def test_what_would_be_better_changes_nothing_until_it_is_taken_and_then_in_one_step() -> None:
    desk = hard_week()
    before, proposal = desk.workspace.journal, proposal_for(desk)
    proposal.better()
    assert proposal.is_open
    assert len(proposal.steps) > 1
    assert desk.workspace.journal is before
    proposal.take()
    assert desk.workspace.journal.sessions != before.sessions
    desk.service.undo()
    assert desk.workspace.journal.sessions == before.sessions


def test_the_marked_step_alone_can_be_taken_and_the_mark_goes_round() -> None:
    desk = hard_week()
    before, proposal = desk.workspace.journal, proposal_for(desk)
    week = checked_week(before, desk.workspace.week_of(MONDAY), TODAY, desk.workspace.settings).week
    proposal.better()
    steps = proposal.steps
    only_second, both = (applied(before, changes_of(before, week, taken)) for taken in (steps[1:2], steps))
    assert outline(only_second) != outline(both)
    proposal.mark(len(steps) + 1)
    proposal.take_one()
    assert outline(desk.workspace.journal) == outline(only_second)


def test_left_or_forgotten_there_is_nothing_to_take() -> None:
    desk = hard_week()
    before, proposal = desk.workspace.journal, proposal_for(desk)
    proposal.better()
    proposal.leave()
    proposal.take()
    proposal.take_one()
    assert not proposal.is_open
    assert desk.workspace.journal.sessions == before.sessions


def test_a_recovery_week_asks_and_a_yes_to_what_has_changed_is_asked_for_anew() -> None:
    desk = hard_week()
    proposal = proposal_for(desk)
    proposal.recovery()
    yes = next(iter(desk.choice.choices))
    proposal.forget()  # as when another copy of the app wrote
    desk.choice.press(yes)
    assert not desk.workspace.journal.events
    assert proposal.is_open
    desk.choice.press(yes)
    assert desk.workspace.journal.events_on(MONDAY)
    assert not proposal.is_open


def test_a_recovery_week_that_was_not_answered_is_left() -> None:
    desk = hard_week()
    proposal = proposal_for(desk)
    proposal.leave_week()
    proposal.recovery()
    proposal.leave_week()
    assert not proposal.is_open
    assert not desk.workspace.journal.events


# -- saved weeks -----------------------------------------------------------------------------------------


def test_a_week_is_saved_by_name_and_laid_onto_another() -> None:
    desk = hard_week()
    weeks = SavedWeeks(desk.workspace, desk, desk.saver)
    weeks.ask()
    (save,) = desk.choice.choices
    desk.choice.press(save)
    desk.line.type("build")
    desk.go_to(MONDAY + timedelta(days=7))
    weeks.ask()
    assert desk.choice.choices["1"] == "build"
    desk.choice.press("1")
    days = [MONDAY + timedelta(days=at) for at in range(7, 14)]
    assert all(len(desk.workspace.journal.sessions_on(day)) == 1 for day in days)


def test_an_empty_week_cannot_be_saved_and_a_passed_one_is_left_alone() -> None:
    desk = hard_week()
    weeks = SavedWeeks(desk.workspace, desk, desk.saver)
    desk.go_to(MONDAY + timedelta(days=7))
    weeks.ask()
    desk.choice.press(next(iter(desk.choice.choices)))
    desk.line.type("nothing")
    assert not desk.workspace.journal.all_templates
    assert len(desk.told) == 1
    desk.go_to(MONDAY)
    weeks.ask()
    desk.choice.press(next(iter(desk.choice.choices)))
    desk.line.type("build")
    desk.go_to(TODAY - timedelta(days=30))
    weeks.ask()
    desk.choice.press("1")
    assert not desk.workspace.journal.sessions_on(TODAY - timedelta(days=30))
    assert len(desk.told) == 3
