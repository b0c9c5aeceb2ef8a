"""The usual week: made from a week, filled into empty ones, and obeyed by the proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from herstel.domain.calendar_items import Event, Rest, Session, WeekTemplate
from herstel.domain.dates import Week
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Limit
from herstel.domain.record import Record, Save
from herstel.domain.scales import EventKind, SessionStatus
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import MoveSession
from herstel.rules.planning.proposals import propose
from herstel.services.planning.templates import (
    changes_for_usual,
    empty_weeks,
    filling,
    held_words,
    is_usual,
)
from rules.planning.journals import done, on, planned, planned_week, rest
from rules.planning.weeks import HARD, MONDAY, a_week, resting, train
from support.memory_repository import journal_of
from support.weekdays import FRI, MON, SUN, TUE, WED

HERE, TODAY = Week.of(MONDAY), on(-1)


def a_usual_week() -> list[Record]:
    """Return intervals, an easy ride, a long one, and rest."""
    sessions = [planned(TUE, "intervals", 7, 60), planned(WED, "easy", 3, 45), planned(SUN, "long", 4, 150)]
    return [*sessions, rest(MON)]


def usual_of(*records: Record) -> WeekTemplate:
    """Return the usual week that is made of the planned one."""
    (save,) = changes_for_usual(journal_of(list(records)), HERE, "Usual week", TODAY)
    assert isinstance(save, Save)
    assert isinstance(save.record, WeekTemplate)
    return save.record


def test_it_is_kept_as_a_saved_week_and_a_later_one_comes_in_its_place() -> None:
    usual = usual_of(*a_usual_week())
    assert usual.usual
    (again,) = changes_for_usual(journal_of([usual, planned(FRI, "only", 4, 60)]), HERE, "Usual week", TODAY)
    assert isinstance(again, Save)
    assert again.base == usual
    assert again.record.record_id == usual.id
    assert journal_of([again.record]).usual_week == again.record


def test_an_empty_week_is_nobodys_usual_one() -> None:
    with pytest.raises(InvalidInputError):
        changes_for_usual(journal_of([]), HERE, "Usual week", TODAY)


def test_weeks_with_anything_in_them_and_weeks_that_are_over_are_not_filled() -> None:
    journal = journal_of([rest(7 + FRI)])
    assert empty_weeks(journal, HERE.shifted(-1), on(0)) == [HERE, HERE.shifted(2)]


def test_it_comes_on_its_weekdays_and_is_known_as_the_usual_one() -> None:
    usual = usual_of(*a_usual_week())
    brought = filling(journal_of([usual]), usual, [HERE.shifted(1), HERE.shifted(2)], TODAY)
    assert [each.date for each in brought.coming if isinstance(each, Rest)] == [on(7), on(14)]
    sessions = [each for each in brought.coming if isinstance(each, Session)]
    assert [session.date for session in sessions[:3]] == [on(8), on(9), on(13)]
    filled = journal_of([usual, *brought.coming])
    assert is_usual(filled, HERE.shifted(1).days)
    assert not is_usual(filled, HERE.days)


def test_the_week_it_was_made_from_is_a_usual_one_whatever_became_of_it() -> None:
    moved = planned(WED, "moved", 4, 60, status=SessionStatus.MOVED)
    week = [done(TUE, 5, 40), moved, planned(FRI, "moved here", 4, 60)]
    assert is_usual(journal_of([usual_of(*week), *week]), HERE.days)


def test_only_the_days_that_are_left_of_a_running_week_get_it() -> None:
    usual = usual_of(*a_usual_week())
    brought = filling(journal_of([usual]), usual, [HERE], on(WED))
    assert [each.date for each in brought.coming] == [on(WED), on(SUN)]


def test_nothing_comes_to_days_that_cannot_have_it() -> None:
    usual = usual_of(*a_usual_week())
    away = Event(id=f"{on(TUE)}-travel00", date=on(TUE), kind=EventKind.TRAVEL, title="Texel")
    race = Event(id=f"{on(SUN)}-racerace", date=on(SUN), kind=EventKind.RACE)
    short = Limit(id=f"{on(WED)}-max30000", date=on(WED), most_minutes=30)
    brought = filling(journal_of([usual, away, race, short]), usual, [HERE], TODAY)
    assert brought.left_out == 3
    assert [type(each) for each in brought.coming] == [Rest]


def test_what_it_holds_is_said() -> None:
    assert held_words(usual_of(*a_usual_week()), translator("en")) == "3 sessions, 4 h 15, 1 rest day"


def test_a_proposal_moves_training_to_days_that_usually_have_some() -> None:
    week = a_week(train(TUE, HARD), train(WED, HARD), resting(MON))
    assert _moved_to(week) != _moved_to(replace(week, usually_free=frozenset({_moved_to(week)})))


def _moved_to(week: object) -> int:
    (step, _), *_others = propose(week, DEFAULT_SETTINGS).steps  # type: ignore[arg-type]
    assert isinstance(step, MoveSession)
    return step.to


def test_the_free_days_of_the_usual_week_are_known_to_the_planner() -> None:
    usual = usual_of(*a_usual_week())
    assert planned_week(usual).usually_free == {MON, 3, FRI, 5}
    assert planned_week().usually_free == frozenset()
    assert on(0) + timedelta(days=7) == HERE.shifted(1).monday
