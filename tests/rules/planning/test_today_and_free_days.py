"""What today's advice allows counts in the plan; a day that is left free is called so."""

from __future__ import annotations

from dataclasses import replace

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, MoveSession, SkipSession, Step
from herstel.rules.planning.checks import NO_REST_DAY, TODAY_ADVICE
from herstel.rules.planning.easing import ACTIVE_RPE
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.own_history import OwnHistory
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import a_week, resting, said, train
from support.weekdays import FRI, MON, SUN, TUE, WED

EASY = DayBound(TODAY_ADVICE, ACTIVE_RPE, most_load=DEFAULTS.active_ceiling, detail="easy")
REST = DayBound(TODAY_ADVICE, detail="rest")


def on_tuesday(bound: DayBound, week: PlanWeek) -> PlanWeek:
    """Return a week in which it is Tuesday, and today's advice allows only so much."""
    cautions = tuple((bound,) if place == TUE else () for place in range(DAYS_OF_WEEK))
    return replace(week, cautions=cautions, first_open=TUE)


def steps_for(week: PlanWeek) -> list[Step]:
    return [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]


def test_a_session_beyond_todays_advice_is_remarked_on_and_becomes_as_light_as_it_allows() -> None:
    week = on_tuesday(EASY, a_week(train(TUE, 5.0, 60), resting(SUN)))
    (remark,) = said(week, TODAY_ADVICE)
    assert (remark.day_index, remark.detail) == (TUE, "easy")
    (step,) = steps_for(week)
    assert isinstance(step, LightenSession)
    assert (step.minutes or 0) * (step.rpe or 0) <= DEFAULTS.active_ceiling


def test_what_is_recovery_already_fits_todays_advice() -> None:
    assert said(on_tuesday(EASY, a_week(train(TUE, 2.0, 45), resting(SUN))), TODAY_ADVICE) == []


def test_on_a_day_of_rest_a_session_goes_elsewhere_or_is_left_out() -> None:
    (step,) = steps_for(on_tuesday(REST, a_week(train(TUE, 5.0, 60), resting(SUN))))
    assert isinstance(step, (MoveSession, SkipSession))


def test_nothing_is_put_on_a_day_that_todays_advice_keeps_light() -> None:
    hard = [train(WED, 8.0, 60, key=True), train(WED, 8.0, 60, sport="run", number=2), train(FRI, 8.0, 50)]
    for bound in (EASY, REST):
        steps = steps_for(on_tuesday(bound, a_week(*hard, resting(SUN))))
        assert not any(isinstance(step, MoveSession) and step.to == TUE for step in steps)


def test_a_free_day_is_called_one_and_is_nothing_to_who_never_writes_rest_down() -> None:
    free = a_week(train(MON), train(WED))
    assert [remark.detail for remark in said(free, NO_REST_DAY)] == ["unmarked"]
    both = a_week(train(MON), train(WED), resting(WED))
    assert [remark.detail for remark in said(both, NO_REST_DAY)] == ["trained"], "rest is planned"
    full = a_week(*(train(place) for place in range(DAYS_OF_WEEK)))
    assert [remark.detail for remark in said(replace(full, own=OwnHistory()), NO_REST_DAY)] == [""]
    habit = OwnHistory(rests_unmarked=True)
    assert said(replace(free, own=habit), NO_REST_DAY) == []
    assert len(said(replace(full, own=habit), NO_REST_DAY)) == 1, "seven of seven is no free day"
