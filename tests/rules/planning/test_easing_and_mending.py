"""Sessions that become lighter, one remark that is mended, and a week that becomes a recovery week."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given

from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.arrangement import AddRest, LightenSession, MoveSession, SkipSession, applied
from herstel.rules.planning.checks import HARD_SPACING, NO_RECOVERY_WEEK, TODAY_ADVICE, WEEK_JUMP
from herstel.rules.planning.easing import recovery_week
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.load_answers import answers_to_load
from herstel.rules.planning.mending import mended
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlanWeek
from rules.planning.test_proposal_properties import MANY
from rules.planning.weeks import HARD, a_week, known_load, places, plan_weeks, resting, said, train
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def test_a_run_becomes_no_longer_than_ten_percent_more_than_the_longest() -> None:
    week = a_week(train(MON, 4, 90, is_run=True), resting(SUN), longest_run=60)
    ((step, remark),) = answers_to_load(week, DEFAULT_SETTINGS)
    assert (step, remark.check.id) == (LightenSession(0, 65, 4), "long_run")
    assert remarks(applied(week, [step]), DEFAULT_SETTINGS) == []


def test_a_week_that_jumps_is_answered_with_as_few_sessions_as_possible() -> None:
    sessions = [train(MON, 5, 60), train(WED, 4, 120), train(FRI, 5, 60, key=True)]
    week = a_week(*sessions, resting(SUN), loads_before=(700.0,) * 3)
    assert places(week, WEEK_JUMP) == [SUN]
    (step,) = [step for step, _ in answers_to_load(week, DEFAULT_SETTINGS)]
    assert isinstance(step, LightenSession)
    assert step.index == 1, "the session that can give most"
    assert places(applied(week, [step]), WEEK_JUMP) == []
    assert step.minutes is not None
    assert step.minutes % 5 == 0
    longer = LightenSession(1, step.minutes + 5, step.rpe)
    assert places(applied(week, [longer]), WEEK_JUMP) == [SUN], "and no more of it than needed"


def test_what_is_fixed_never_becomes_lighter() -> None:
    week = a_week(train(MON, 4, 200, fixed=True), resting(SUN), loads_before=(400.0,) * 3)
    assert answers_to_load(week, DEFAULT_SETTINGS) == ()


@rows("usual", [None, 1000.0, 2000.0])
def test_a_recovery_week_has_the_same_days_and_almost_half_the_load(usual: float | None) -> None:
    week = a_week(
        train(MON, 4, 60), train(TUE, HARD, 60), train(THU, 5, 60), train(SAT, 4, 120), resting(SUN),
        loads_before=() if usual is None else (usual,) * 3,
    )  # fmt: skip
    steps = recovery_week(week, DEFAULT_SETTINGS)
    lighter = applied(week, steps)
    asked = week.load if usual is None else usual
    assert 0.5 * asked <= lighter.load <= 0.6 * asked, "40 to 50 % less is what was promised"
    assert [place for _, place in lighter.sessions] == [place for _, place in week.sessions]
    assert not any(session.is_hard for session, _ in lighter.sessions)
    assert all((now.minutes or 0) >= 20 for now, _ in lighter.sessions)
    planned = replace(lighter, is_recovery_week=True)
    assert not [remark for remark in remarks(planned, DEFAULT_SETTINGS) if remark.check is NO_RECOVERY_WEEK]


@rows("share", [0.8, 0.6, 0.5, 0.4, 0.3])
@rows("rpe", [2.5, 3.0, 4.0, 5.0])
def test_the_recovery_week_is_one_by_the_own_numbers_of_the_athlete(share: float, rpe: float) -> None:
    settings = EngineSettings(replace(DEFAULTS, recovery_week_share=share))
    placed = [train(place, rpe, 60) for place in (MON, WED, FRI, SAT)]
    week = a_week(*placed, resting(SUN), loads_before=(1200.0,) * 3, is_recovery_week=True)
    lighter = applied(week, recovery_week(week, settings))
    assert len(lighter.sessions) == 4
    assert not [remark for remark in remarks(lighter, settings) if remark.check is NO_RECOVERY_WEEK]


@rows(
    ("bound", "left"),
    [
        (DayBound(TODAY_ADVICE, 2.0, most_load=90, detail="easy"), [(30, 2.0)]),
        (DayBound(TODAY_ADVICE, detail="rest"), []),
    ],
)
def test_a_recovery_week_keeps_to_what_today_allows(bound: DayBound, left: list[tuple[int, float]]) -> None:
    cautions = ((), (bound,), *((),) * 5)
    week = a_week(train(TUE, 4, 90), train(SAT, 4, 90), cautions=cautions, loads_before=(720.0,) * 3)
    lighter = applied(week, recovery_week(week, DEFAULT_SETTINGS))
    assert [
        (session.minutes, session.rpe) for session, day_index in lighter.sessions if day_index == TUE
    ] == left
    assert not said(lighter, TODAY_ADVICE)


def test_what_answers_that_a_week_is_no_recovery_week_is_the_recovery_week_itself() -> None:
    cautions = ((), (DayBound(TODAY_ADVICE, detail="rest"),), *((),) * 5)
    week = a_week(
        train(TUE, 4, 90), train(WED, 4, 90), train(SAT, 8, 90), resting(SUN),
        cautions=cautions, loads_before=(900.0,) * 3, is_recovery_week=True,
    )  # fmt: skip
    (remark,) = said(week, NO_RECOVERY_WEEK)
    steps = [step for step, _ in mended(week, remark, DEFAULT_SETTINGS).steps]
    assert steps == recovery_week(week, DEFAULT_SETTINGS)
    assert SkipSession(0) in steps, "its day allows nothing, and it is not kept in silence"
    assert not said(applied(week, steps), NO_RECOVERY_WEEK)


def test_a_recovery_week_is_judged_by_its_load_its_hours_and_its_hardest_session() -> None:
    def details(*sessions: tuple[float, int]) -> list[str]:
        placed = [train(place, rpe, minutes) for place, (rpe, minutes) in enumerate(sessions)]
        week = a_week(*placed, resting(SUN), is_recovery_week=True)
        week = replace(week, loads_before=(1000.0,) * 3, minutes_before=(300,) * 3)
        found = remarks(week, DEFAULT_SETTINGS)
        return [each.detail for each in found if each.check is NO_RECOVERY_WEEK]

    assert details((5, 130)) == ["load"]
    assert details((2, 100), (2, 150)) == ["minutes"]
    assert details((8, 30)) == ["hard"]
    assert details((3, 60), (3, 60)) == []


def test_one_remark_is_mended_and_the_others_are_left() -> None:
    week = a_week(train(MON), train(TUE, HARD), train(WED, HARD), train(THU))
    remark = next(each for each in remarks(week, DEFAULT_SETTINGS) if each.check is HARD_SPACING)
    found = mended(week, remark, DEFAULT_SETTINGS)
    ((step, why),) = found.steps
    assert isinstance(step, MoveSession)
    assert why == remark
    assert [each.check.id for each in found.left] == ["no_rest_day"]


def test_where_nothing_can_move_a_hard_session_becomes_easy() -> None:
    placed = [train(place, HARD if place in {MON, TUE} else 3, key=place == MON) for place in range(SUN)]
    week = a_week(*placed, resting(SUN), heavy=[WED, FRI], nights=[THU], hard_after=True, hard_before=False)
    remark = next(each for each in remarks(week, DEFAULT_SETTINGS) if each.check is HARD_SPACING)
    assert [step for step, _ in mended(week, remark, DEFAULT_SETTINGS).steps] == [
        LightenSession(1, 50, 4.0)
    ], "not the key one"


def test_the_missing_day_of_rest_is_mended_with_one() -> None:
    week = a_week(train(MON), train(WED), heavy=[FRI])
    (remark,) = remarks(week, DEFAULT_SETTINGS)
    assert [step for step, _ in mended(week, remark, DEFAULT_SETTINGS).steps] == [AddRest(FRI)]


@given(plan_weeks)
@MANY
def test_mending_never_adds_load_never_moves_what_is_fixed_and_leaves_less_to_remark(
    week: PlanWeek,
) -> None:
    first_remarks = remarks(week, DEFAULT_SETTINGS)[:3]
    assume(first_remarks)
    for remark in first_remarks:
        steps = [step for step, _ in mended(week, remark, DEFAULT_SETTINGS).steps]
        better = applied(week, steps)
        assert known_load(better, week) <= known_load(week, week)
        assert all(
            not week.sessions[each.index][0].fixed
            for each in steps
            if isinstance(each, (LightenSession, MoveSession))
        )
        if remark.check.is_placed and steps:
            assert len(remarks(better, DEFAULT_SETTINGS)) < len(remarks(week, DEFAULT_SETTINGS))
